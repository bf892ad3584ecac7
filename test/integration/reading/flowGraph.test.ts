import { beforeAll, describe, expect, it } from "vitest";
import type { FlowRecord } from "../../../emulator/seed/SeedData.ts";
import { crowdedSeed } from "../pricing/crowdedSeed.ts";
import {
  destinationFlows,
  firstOf,
  newestFirst,
  type ReadingGateway,
  sandboxOf,
  startReadingGateway,
} from "./readingGateway.ts";

interface Node {
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  readonly object: { readonly __typename: string; readonly id: string; readonly name: string } | null;
}

interface Edge {
  readonly key: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly state: string | null;
  readonly lastRunStatus: string | null;
  readonly dataflow: { readonly id: string } | null;
}

interface Graph {
  readonly flowGraph: {
    readonly nodes: readonly Node[];
    readonly edges: readonly Edge[];
    readonly dataflowCount: number;
    readonly truncated: boolean;
  };
}

const DRAWING = `
  dataflowCount truncated
  nodes { key kind label object { __typename
    ... on Segment { id name } ... on SourceConnection { id name } ... on Dataflow { id name } ... on BaseConnection { id name }
    ... on Destination { id name }
  } }
  edges { key kind from to state lastRunStatus dataflow { id } }
`;

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway({ env: { MAX_UPSTREAM_CALLS: "1000" } });
});

/** The edges that a dataflow of the seed has, as "KIND from > to". */
function edgesOf({ id, sourceConnectionIds, transformations, inheritedAttributes }: FlowRecord): string[] {
  const [target] = inheritedAttributes.targetConnections;
  const params = transformations[0]?.["params"] as
    { segmentSelectors?: { selectors: { value: { id: string; systemSegmentId?: string } }[] } } | undefined;
  const segments = (params?.segmentSelectors?.selectors ?? []).map(
    ({ value }) => value.systemSegmentId ?? value.id,
  );
  const account = `BASE_CONNECTION:${target?.baseConnection?.id}`;
  return [
    ...sourceConnectionIds.map((source) => `SOURCE SOURCE_CONNECTION:${source} > DATAFLOW:${id}`),
    ...segments.map((segment) => `ACTIVATION SEGMENT:${segment} > DATAFLOW:${id}`),
    `DELIVERY DATAFLOW:${id} > ${account}`,
    `ACCOUNT ${account} > DESTINATION:${target?.connectionSpec.id}`,
  ];
}

const shown = ({ kind, from, to }: Edge) => `${kind} ${from} > ${to}`;

describe("the map of dataflows", () => {
  it("draws every dataflow with what leads to it and where it leads, each once", async () => {
    const { flowGraph } = await gateway.ask<Graph>(`{ flowGraph { ${DRAWING} } }`);
    const flows = destinationFlows(gateway.prod);
    expect(flowGraph).toMatchObject({ dataflowCount: flows.length, truncated: false });
    const expected = [...new Set(flows.flatMap(edgesOf))];
    expect(flowGraph.edges.map(shown).toSorted()).toEqual(expected.toSorted());
    const ends = new Set(flowGraph.edges.flatMap(({ from, to }) => [from, to]));
    expect(flowGraph.nodes.map(({ key }) => key).toSorted()).toEqual([...ends].toSorted());
    expect(new Set(flowGraph.edges.map(({ key }) => key)).size).toBe(flowGraph.edges.length);
  });

  it("names its nodes and leads to the objects behind them", async () => {
    const { flowGraph } = await gateway.ask<Graph>(`{ flowGraph { ${DRAWING} } }`);
    const types: Record<string, string> = {
      SEGMENT: "Segment",
      SOURCE_CONNECTION: "SourceConnection",
      DATAFLOW: "Dataflow",
      BASE_CONNECTION: "BaseConnection",
      DESTINATION: "Destination",
    };
    for (const { key, kind, label, object } of flowGraph.nodes) {
      expect(object).toEqual({ __typename: types[kind], id: key.slice(kind.length + 1), name: label });
    }
  });

  it("tells on each edge how its dataflow stands", async () => {
    const { flowGraph } = await gateway.ask<Graph>(`{ flowGraph { ${DRAWING} } }`);
    const flows = new Map(destinationFlows(gateway.prod).map((flow) => [flow.id, flow]));
    for (const { kind, dataflow, state, lastRunStatus } of flowGraph.edges) {
      const flow = flows.get(dataflow?.id ?? "");
      expect(state).toBe(flow?.state.toUpperCase() ?? null);
      expect(lastRunStatus).toBe(flow?.lastRunDetails?.state.toUpperCase() ?? null);
      expect(dataflow === null).toBe(kind === "ACCOUNT");
    }
  });

  it("is narrowed by the filters of dataflows", async () => {
    const [target] = firstOf(destinationFlows(gateway.prod)).inheritedAttributes.targetConnections;
    const destinationId = target?.connectionSpec.id;
    const { flowGraph } = await gateway.ask<Graph>(
      `query ($filter: DataflowFilter) { flowGraph(filter: $filter) { ${DRAWING} } }`,
      { filter: { destinationId, state: "ENABLED" } },
    );
    const flows = destinationFlows(gateway.prod).filter(
      (flow) =>
        flow.state === "enabled" &&
        flow.inheritedAttributes.targetConnections[0]?.connectionSpec.id === destinationId,
    );
    expect(flowGraph.edges.map(shown).toSorted()).toEqual([...new Set(flows.flatMap(edgesOf))].toSorted());
    expect(flowGraph.nodes.filter(({ kind }) => kind === "DESTINATION")).toHaveLength(1);
  });

  it("is empty where nothing fits", async () => {
    const { flowGraph } = await gateway.ask<Graph>(`{ flowGraph(filter: { name: "none" }) { ${DRAWING} } }`);
    expect(flowGraph).toEqual({ nodes: [], edges: [], dataflowCount: 0, truncated: false });
  });

  it("costs one call for each hundred dataflows without names, and one per kind and batch with them", async () => {
    const bare = await gateway.askAndCount(
      "{ flowGraph { nodes { key kind } edges { from to state lastRunStatus } } }",
    );
    expect(bare.calls).toHaveLength(1);
    const named = await gateway.askAndCount("{ flowGraph { nodes { label } } }");
    // Dataflows, source connections, accounts, segments, and the catalogue where it is not remembered.
    expect(named.calls.length).toBeLessThanOrEqual(5);
  });
});

it("the map shows the newest 500 dataflows and says that there are more", async () => {
  const seed = crowdedSeed({ flows: 520, audiences: 10, segmentsPerFlow: 1 });
  const crowded = await startReadingGateway({ seed });
  const { data, calls } = await crowded.askAndCount<Graph>(
    "{ flowGraph { dataflowCount truncated nodes { key kind } edges { key } } }",
  );
  expect(data.flowGraph).toMatchObject({ dataflowCount: 500, truncated: true });
  const newest = newestFirst(destinationFlows(sandboxOf(seed, 0, "prod"))).slice(0, 500);
  const drawn = data.flowGraph.nodes.filter(({ kind }) => kind === "DATAFLOW").map(({ key }) => key);
  expect(drawn.toSorted()).toEqual(newest.map(({ id }) => `DATAFLOW:${id}`).toSorted());
  expect(calls).toHaveLength(5);
});
