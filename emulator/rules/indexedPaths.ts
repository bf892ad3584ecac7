import type { IndexedPaths } from "../store/Store.ts";

/**
 * The paths by which records are found without reading their whole family: what the use rules ask (which flows use
 * this connection) and what clients batch by (a flow's runs, an account's targets, the flows of an audience).
 */
export const indexedPaths: IndexedPaths = {
  connections: ["connectionSpec.id"],
  sourceConnections: ["baseConnectionId", "connectionSpec.id"],
  targetConnections: ["baseConnectionId", "connectionSpec.id"],
  flows: [
    "flowSpec.id",
    "sourceConnectionIds[]",
    "targetConnectionIds[]",
    "inheritedAttributes.targetConnections[].connectionSpec.id",
    "inheritedAttributes.targetConnections[].baseConnection.id",
    "inheritedAttributes.sourceConnections[].baseConnection.id",
    "transformations[].params.segmentSelectors.selectors[].value.id",
  ],
  runs: ["flowId"],
};
