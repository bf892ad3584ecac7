import type { Family } from "../route.ts";
import { sourceConnectionRules } from "../rules/sourceConnections.ts";
import { readRoutes } from "./reading.ts";

/** Source connections: where a flow's data comes from. */
export const sourceConnections: Family = { routes: readRoutes(sourceConnectionRules) };
