import type { Family } from "../route.ts";
import { runRules } from "../rules/runs.ts";
import { readRoutes } from "./reading.ts";

/** Runs: the executions of flows. */
export const runs: Family = { routes: readRoutes(runRules) };
