import type { Family } from "../route.ts";
import { connectionRules } from "../rules/connections.ts";
import { readRoutes } from "./reading.ts";

/** Base connections: authorised accounts. */
export const connections: Family = { routes: readRoutes(connectionRules) };
