import { LAST_RUN_FIELDS } from "../resolvers/lookAhead/selection.ts";
import {
  CALLS_PER_WALK,
  CATALOGUE_SIZE,
  ENDS_PER_FLOW,
  FLOWS_PER_WALK,
  SEGMENTS_PER_FLOW,
  SEGMENTS_PER_SANDBOX,
} from "./bounds.ts";
import { LOADERS } from "./loaders.ts";
import { listCalls, segmentListCalls } from "./listCalls.ts";
import {
  calls,
  embedded,
  entities,
  list,
  load,
  type LoadPrice,
  loadSome,
  owner,
  pages,
  type PriceTable,
  reference,
} from "./price.ts";

/** Dataflows that are narrowed to a segment: the segment is read first, for an external one goes by the id of its origin. */
const bySegment = [{ argument: "filter.segmentId", loader: "segments" }] as const;

/** Only destinations that a kind of export reaches: flow specifications tell. */
const byExport = [{ argument: "filter.exports", loader: "flowSpecs" }] as const;

/** Of all user errors only a conflict carries an object, and a conflict comes alone. */
const userErrors = embedded(1);

/** Calls for so many segments as a list names. */
function bulkReads(segments: unknown): number {
  return Array.isArray(segments) ? Math.ceil(segments.length / LOADERS.segments.keysPerBatch) : 1;
}

/** What a node of the map stands for, by kinds. The list has brought the dataflows already. */
const graphObjects: readonly LoadPrice[] = [
  load("segments", { type: "Segment", keysAtMost: SEGMENTS_PER_SANDBOX }),
  load("sourceConnections", { type: "SourceConnection", keysAtMost: FLOWS_PER_WALK }),
  load("flows", { type: "Dataflow", keysAtMost: FLOWS_PER_WALK, cached: true }),
  load("connections", { type: "BaseConnection", keysAtMost: FLOWS_PER_WALK }),
  load("connectionSpecs", { type: "Destination", keysAtMost: CATALOGUE_SIZE }),
];

/**
 * What every field costs in upstream calls, at the worst. A field that is not here costs nothing: it is in its parent. A test finds a field whose
 * resolver could reach a data source, and a list of objects, without an entry.
 */
export const PRICES: PriceTable = {
  Query: {
    destination: load("connectionSpecs"),
    destinationsById: loadSome("connectionSpecs"),
    destinations: load("connectionSpecs", { paged: true, also: byExport }),
    flowSpec: load("flowSpecs"),
    flowSpecsById: loadSome("flowSpecs"),
    flowSpecs: load("flowSpecs", { size: CATALOGUE_SIZE }),
    baseConnection: load("connections"),
    baseConnectionsById: loadSome("connections"),
    baseConnections: list("connections", listCalls),
    sourceConnection: load("sourceConnections"),
    sourceConnectionsById: loadSome("sourceConnections"),
    sourceConnections: list("sourceConnections", listCalls),
    targetConnection: load("targetConnections"),
    targetConnectionsById: loadSome("targetConnections"),
    targetConnections: list("targetConnections", listCalls),
    dataflow: load("flows"),
    dataflowsById: loadSome("flows"),
    dataflows: list("flows", listCalls, { also: bySegment }),
    dataflowRun: load("runs"),
    dataflowRunsById: loadSome("runs"),
    dataflowRuns: list("runs", listCalls),
    segment: load("segments"),
    segmentsById: loadSome("segments"),
    segments: list("segments", segmentListCalls),
    flowGraph: calls(CALLS_PER_WALK, { also: bySegment }),
    _entities: entities({
      Destination: "connectionSpecs",
      FlowSpec: "flowSpecs",
      BaseConnection: "connections",
      SourceConnection: "sourceConnections",
      TargetConnection: "targetConnections",
      Dataflow: "flows",
      DataflowRun: "runs",
      Segment: "segments",
    }),
  },
  Destination: {
    flowSpecs: load("flowSpecs", { size: CATALOGUE_SIZE }),
    baseConnections: list("connections", listCalls),
    targetConnections: list("targetConnections", listCalls),
    dataflows: list("flows", listCalls, { also: bySegment }),
  },
  FlowSpec: {
    destinations: load("connectionSpecs", { size: CATALOGUE_SIZE }),
    dataflows: list("flows", listCalls, { also: bySegment }),
  },
  BaseConnection: {
    destination: load("connectionSpecs"),
    authenticationParameters: load("connectionSpecs"),
    sourceConnections: list("sourceConnections", listCalls, { known: ["baseConnection"] }),
    targetConnections: list("targetConnections", listCalls, { known: ["baseConnection"] }),
    dataflows: list("flows", listCalls, { known: ["baseConnection"], also: bySegment }),
  },
  SourceConnection: {
    baseConnection: reference("connections"),
    dataflows: list("flows", listCalls, { known: ["sourceConnection"], also: bySegment }),
  },
  TargetConnection: {
    baseConnection: reference("connections"),
    destination: reference("connectionSpecs"),
    parameters: load("connectionSpecs"),
    dataflows: list("flows", listCalls, { known: ["targetConnection"], also: bySegment }),
  },
  Dataflow: {
    flowSpec: reference("flowSpecs"),
    sourceConnection: reference("sourceConnections"),
    targetConnection: reference("targetConnections"),
    baseConnection: reference("connections"),
    destination: reference("connectionSpecs"),
    activations: embedded(SEGMENTS_PER_FLOW, { belongTo: "parent" }),
    lastRun: load("runs", { free: LAST_RUN_FIELDS, known: ["dataflow"] }),
    runs: list("runs", listCalls, { known: ["dataflow"] }),
    health: load("recentRuns"),
  },
  SegmentActivation: { segment: reference("segments"), dataflow: owner },
  DataflowRun: {
    dataflow: reference("flows"),
    segments: embedded(SEGMENTS_PER_FLOW),
    targets: embedded(ENDS_PER_FLOW),
  },
  SegmentRunCounts: { segment: reference("segments") },
  TargetRunCounts: { targetConnection: reference("targetConnections") },
  Segment: {
    lastEvaluation: load("segmentJobs"),
    // An external audience is looked for under two ids. All that is found is of the very segment.
    activations: load("flowsBySegment", {
      keys: 2,
      size: FLOWS_PER_WALK,
      belongTo: FLOWS_PER_WALK,
      known: ["segment"],
    }),
    runs: list("runs", listCalls),
  },
  FlowGraph: {
    nodes: embedded(SEGMENTS_PER_SANDBOX + 3 * FLOWS_PER_WALK + CATALOGUE_SIZE),
    edges: embedded(FLOWS_PER_WALK * (SEGMENTS_PER_FLOW + 3), { belongTo: FLOWS_PER_WALK }),
  },
  FlowGraphNode: { label: graphObjects, object: graphObjects },
  FlowGraphEdge: { dataflow: owner },
  ...pages("Destination"),
  ...pages("BaseConnection", { counted: true }),
  ...pages("SourceConnection", { counted: true }),
  ...pages("TargetConnection", { counted: true }),
  ...pages("Dataflow", { counted: true }),
  ...pages("DataflowRun", { counted: true }),
  ...pages("Segment"),
  Mutation: {
    // The specifications, and the account itself.
    createBaseConnection: calls(2),
    // The account where one is named, the specifications where there is a destination, and the connection itself.
    createSourceConnection: calls(2),
    createTargetConnection: calls(3),
    // Its two ends, both families of specifications, and the dataflow itself.
    createDataflow: calls(5),
    // The dataflow, the specifications, its target connection, the segments; then patch and re-read, four times at most.
    activateSegments: calls((read) => 11 + bulkReads(read("input.segments"))),
  },
  CreateBaseConnectionPayload: { baseConnection: reference("connections"), userErrors },
  CreateSourceConnectionPayload: { sourceConnection: reference("sourceConnections"), userErrors },
  CreateTargetConnectionPayload: { targetConnection: reference("targetConnections"), userErrors },
  CreateDataflowPayload: { dataflow: reference("flows"), userErrors },
  ActivateSegmentsPayload: { dataflow: reference("flows"), userErrors },
};
