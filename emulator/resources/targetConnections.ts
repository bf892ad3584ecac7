import type { Family } from "../route.ts";
import { targetConnectionRules } from "../rules/targetConnections.ts";
import { readRoutes } from "./reading.ts";

/** Target connections: where a flow writes, and in which format. */
export const targetConnections: Family = { routes: readRoutes(targetConnectionRules) };
