import type { Family } from "../../http/route.ts";
import { runRules } from "../../rules/runs.ts";
import { RUN_DETAILS, RUN_STEP, stepRun, writeRunDetails } from "../../runs/runLife.ts";
import { runChanges } from "./changeRuns.ts";
import { readRoutes } from "../reading.ts";

/** Runs: the executions of flows. */
export const runs: Family = {
  routes: [...readRoutes(runRules), ...runChanges],
  dueWork: { [RUN_STEP]: stepRun, [RUN_DETAILS]: writeRunDetails },
};
