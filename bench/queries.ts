import { someFlowId } from "./upstreamData.ts";

/** One kind of request that is measured. */
export interface BenchQuery {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Latency of every upstream call, in milliseconds. */
  readonly latencyMs: number;
  /** How many clients ask at once. */
  readonly clients: number;
}

const oneFlow = `query OneFlow($id: ID!) {
  dataflow(id: $id) {
    id name description state stateText createdAt updatedAt createdBy updatedBy etag exports mandatoryFields accessLabels
  }
}`;

const nestedNames = `query NestedNames($first: Int!) {
  dataflows(first: $first) {
    nodes {
      id name state createdAt
      destination { id name }
      baseConnection { id name }
      targetConnection { id name bucketName path fileType compression }
      activations { segment { id name } }
    }
  }
}`;

const nestedIds = `query NestedIds($first: Int!) {
  dataflows(first: $first) {
    nodes {
      id name state
      destination { id }
      baseConnection { id }
      targetConnection { id }
      lastRun { id status }
      activations { segment { id } }
    }
  }
}`;

const flat = `query Flat($first: Int!) {
  dataflows(first: $first) {
    nodes {
      id name description state stateText createdAt updatedAt createdBy updatedBy etag exports
      mandatoryFields accessLabels marketingActions
      lastOperation { kind status percentCompleted startedAt }
    }
  }
}`;

/** The requests of the benchmark. */
export const queries: readonly BenchQuery[] = [
  { name: "one flow", query: oneFlow, variables: { id: someFlowId }, latencyMs: 0, clients: 16 },
  { name: "50 nested, names", query: nestedNames, variables: { first: 50 }, latencyMs: 0, clients: 16 },
  { name: "50 nested, ids only", query: nestedIds, variables: { first: 50 }, latencyMs: 0, clients: 16 },
  { name: "100 flat, 18 fields", query: flat, variables: { first: 100 }, latencyMs: 0, clients: 16 },
  {
    name: "50 nested, 20 ms a call",
    query: nestedNames,
    variables: { first: 50 },
    latencyMs: 20,
    clients: 1,
  },
];
