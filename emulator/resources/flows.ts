import { holdsLabels } from "../accessLabels.ts";
import type { Family } from "../route.ts";
import { flowRules } from "../rules/flows.ts";
import { readRoutes } from "./reading.ts";

/** Flows: the pipelines between a source and a target connection. */
export const flows: Family = {
  routes: readRoutes(flowRules, (call) => ({ isVisible: (flow) => holdsLabels(call, flow) })),
};
