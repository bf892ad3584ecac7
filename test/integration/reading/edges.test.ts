import { beforeAll, describe, expect, it } from "vitest";
import type { FlowRecord } from "../../../emulator/seed/SeedData.ts";
import { destinationFlows, firstOf, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

interface Ref {
  readonly id: string;
}

interface Nodes {
  readonly nodes: readonly Ref[];
}

let gateway: ReadingGateway;
let flows: readonly FlowRecord[];

beforeAll(async () => {
  // A list below each of a hundred is more than one operation is usually allowed.
  gateway = await startReadingGateway({ env: { MAX_UPSTREAM_CALLS: "1000" } });
  flows = destinationFlows(gateway.prod);
});

/** Pairs of ids as text, in no particular order: two ways to walk the same edges give the same pairs. */
function pairs<T>(
  list: readonly T[],
  pairsOf: (item: T) => readonly (readonly [from: string, to: string])[],
): string[] {
  return list.flatMap((item) => pairsOf(item).map(([from, to]) => `${from} → ${to}`)).toSorted();
}

/** What the seed says of a dataflow's ends. */
function endsOf(flow: FlowRecord) {
  const [target] = flow.inheritedAttributes.targetConnections;
  return {
    source: firstOf(flow.sourceConnectionIds),
    target: firstOf(flow.targetConnectionIds),
    account: target?.baseConnection?.id ?? "",
    destination: target?.connectionSpec.id ?? "",
  };
}

describe("from the dataflow", () => {
  const byIds = "query ($ids: [ID!]!) { dataflowsById(ids: $ids)";
  it.each([
    ["ids alone", "id"],
    ["the objects themselves", "id name"],
  ])(
    "one walks to source, target, account, destination and kind of pipeline, for %s",
    async (_what, fields) => {
      const { dataflowsById } = await gateway.ask<{ dataflowsById: Record<string, Ref>[] }>(
        `${byIds} { id sourceConnection { ${fields} } targetConnection { ${fields} } baseConnection { ${fields} }
        destination { ${fields} } flowSpec { ${fields} } } }`,
        { ids: flows.map(({ id }) => id) },
      );
      for (const [index, flow] of flows.entries()) {
        const { source, target, account, destination } = endsOf(flow);
        expect(dataflowsById[index]).toMatchObject({
          id: flow.id,
          sourceConnection: { id: source },
          targetConnection: { id: target },
          baseConnection: { id: account },
          destination: { id: destination },
          flowSpec: { id: flow.flowSpec.id },
        });
      }
    },
  );

  it("one walks to the account and the destination through the target as well", async () => {
    const { dataflowsById } = await gateway.ask<{ dataflowsById: unknown[] }>(
      `${byIds} { targetConnection { id baseConnection { id name destination { id name } } destination { id name } } } }`,
      { ids: flows.map(({ id }) => id) },
    );
    const specs = new Map(gateway.seed.connectionSpecs.map(({ id, name }) => [id, name]));
    const accounts = new Map(gateway.prod.connections.map(({ id, name }) => [id, name]));
    expect(dataflowsById).toEqual(
      flows.map((flow) => {
        const ends = endsOf(flow);
        const destination = { id: ends.destination, name: specs.get(ends.destination) };
        const baseConnection = { id: ends.account, name: accounts.get(ends.account), destination };
        return { targetConnection: { id: ends.target, baseConnection, destination } };
      }),
    );
  });

  it("one walks to its latest run, embedded and whole", async () => {
    const { dataflowsById } = await gateway.ask<{
      dataflowsById: Record<"lastRun" | "whole", object | null>[];
    }>(
      `${byIds} {
        lastRun { id status statusText startedAt completedAt durationMs dataflow { id } }
        whole: lastRun { id status statusText startedAt completedAt durationMs createdAt dataflow { id } }
      } }`,
      { ids: flows.map(({ id }) => id) },
    );
    for (const [index, { id, lastRunDetails }] of flows.entries()) {
      const { lastRun, whole } = dataflowsById[index] ?? {};
      if (!lastRunDetails) expect([lastRun, whole]).toEqual([null, null]);
      else {
        expect(lastRun).toMatchObject({ id: lastRunDetails.id, dataflow: { id } });
        expect(whole).toEqual({ ...lastRun, createdAt: expect.any(String) });
      }
    }
    expect(flows.some(({ lastRunDetails }) => !lastRunDetails)).toBe(true);
  });
});

describe("back to the dataflows", () => {
  it.each<[noun: string, end: keyof ReturnType<typeof endsOf>]>([
    ["destinations", "destination"],
    ["baseConnections", "account"],
    ["sourceConnections", "source"],
    ["targetConnections", "target"],
  ])("one walks from %s", async (noun, end) => {
    const data = await gateway.ask<Record<string, { nodes: (Ref & { dataflows: Nodes })[] }>>(
      `{ ${noun}(first: 100) { nodes { id dataflows(first: 100) { nodes { id } } } } }`,
    );
    const walked = pairs(data[noun]?.nodes ?? [], ({ id, dataflows }) =>
      dataflows.nodes.map((flow) => [id, flow.id] as const),
    );
    expect(walked).toEqual(pairs(flows, (flow) => [[endsOf(flow)[end], flow.id] as const]));
  });

  it("one walks from segments, and from there back to the segments", async () => {
    const { segments } = await gateway.ask<{
      segments: {
        nodes: (Ref & { activations: { segmentId: string; dataflow: Ref & { name: string } }[] })[];
      };
    }>(`{ segments(first: 100) { nodes { id activations { segmentId dataflow { id name } } } } }`);
    const { dataflowsById } = await gateway.ask<{
      dataflowsById: (Ref & { activations: { segmentId: string; segment: Ref & { name: string } }[] })[];
    }>(
      `query ($ids: [ID!]!) { dataflowsById(ids: $ids) { id activations { segmentId segment { id name } } } }`,
      {
        ids: flows.map(({ id }) => id),
      },
    );
    const fromSegments = pairs(segments.nodes, ({ id, activations }) =>
      activations.map(({ dataflow }) => [id, dataflow.id] as const),
    );
    const fromFlows = pairs(dataflowsById, ({ id, activations }) =>
      activations.map(({ segment }) => [segment.id, id] as const),
    );
    expect(fromSegments).toEqual(fromFlows);
    expect(fromFlows.length).toBeGreaterThan(80);
    for (const { activations } of dataflowsById) {
      for (const { segmentId, segment } of activations) expect(segmentId).toBe(segment.id);
    }
  });

  it("one walks from runs, and from a dataflow to its runs", async () => {
    const flow = firstOf(flows.filter(({ lastRunDetails }) => lastRunDetails));
    const runs = gateway.prod.runs.filter(({ flowId }) => flowId === flow.id);
    const { dataflow } = await gateway.ask<{
      dataflow: { runs: { nodes: (Ref & { dataflow: Ref })[]; totalCount: number } };
    }>(
      `query ($id: ID!) { dataflow(id: $id) { runs(first: 100) { totalCount nodes { id dataflow { id name } } } } }`,
      { id: flow.id },
    );
    expect(dataflow.runs.nodes.map(({ id }) => id).toSorted()).toEqual(runs.map(({ id }) => id).toSorted());
    expect(dataflow.runs.totalCount).toBe(runs.length);
    for (const { dataflow: owner } of dataflow.runs.nodes)
      expect(owner).toEqual({ id: flow.id, name: flow.name });
  });
});

describe("between the parts", () => {
  it("one walks from destinations to accounts and from accounts to destinations", async () => {
    const { destinations } = await gateway.ask<{
      destinations: { nodes: (Ref & { baseConnections: Nodes })[] };
    }>(`{ destinations(first: 100) { nodes { id baseConnections(first: 100) { nodes { id } } } } }`);
    const { baseConnections } = await gateway.ask<{
      baseConnections: { nodes: (Ref & { destination: Ref | null })[] };
    }>(`{ baseConnections(first: 100) { nodes { id destination { id name } } } }`);
    const down = pairs(destinations.nodes, ({ id, baseConnections: { nodes } }) =>
      nodes.map((account) => [id, account.id] as const),
    );
    const up = pairs(baseConnections.nodes, ({ id, destination }) =>
      destination ? [[destination.id, id] as const] : [],
    );
    expect(down).toEqual(up);
    expect(baseConnections.nodes.some(({ destination }) => destination === null)).toBe(true);
  });

  it("one walks from accounts to targets and from targets to accounts", async () => {
    const { baseConnections } = await gateway.ask<{
      baseConnections: { nodes: (Ref & { targetConnections: Nodes })[] };
    }>(`{ baseConnections(first: 100) { nodes { id targetConnections(first: 100) { nodes { id } } } } }`);
    const { targetConnections } = await gateway.ask<{
      targetConnections: { nodes: (Ref & { baseConnection: Ref | null })[] };
    }>(`{ targetConnections(first: 100) { nodes { id baseConnection { id name } } } }`);
    expect(
      pairs(baseConnections.nodes, ({ id, targetConnections: { nodes } }) =>
        nodes.map((target) => [id, target.id] as const),
      ),
    ).toEqual(
      pairs(targetConnections.nodes, ({ id, baseConnection }) =>
        baseConnection ? [[baseConnection.id, id] as const] : [],
      ),
    );
  });

  it("one walks from destinations to kinds of pipeline and back", async () => {
    const { destinations, flowSpecs } = await gateway.ask<{
      destinations: { nodes: (Ref & { flowSpecs: Ref[] })[] };
      flowSpecs: (Ref & { destinations: Ref[] })[];
    }>(`{ destinations(first: 100) { nodes { id flowSpecs { id } } } flowSpecs { id destinations { id } } }`);
    const there = pairs(destinations.nodes, ({ id, flowSpecs: specs }) =>
      specs.map((spec) => [id, spec.id] as const),
    );
    const back = pairs(flowSpecs, ({ id, destinations: reached }) =>
      reached.map((spec) => [spec.id, id] as const),
    );
    expect(there).toEqual(back);
    expect(there.length).toBeGreaterThan(20);
  });

  it("one walks from source connections to the accounts they were made on", async () => {
    const { sourceConnections } = await gateway.ask<{
      sourceConnections: { nodes: (Ref & { baseConnection: Ref | null })[] };
    }>(`{ sourceConnections(first: 100) { nodes { id baseConnection { id name } } } }`);
    const records = new Map(gateway.prod.sourceConnections.map((record) => [record.id, record]));
    for (const { id, baseConnection } of sourceConnections.nodes) {
      const record = records.get(id);
      const account = record?.baseConnectionId ?? record?.inheritedAttributes?.baseConnection.id ?? null;
      expect(baseConnection?.id ?? null).toBe(account);
    }
  });

  it("one walks from accounts to the source connections that were made on them, and back", async () => {
    const { baseConnections, sourceConnections } = await gateway.ask<{
      baseConnections: { nodes: (Ref & { sourceConnections: Nodes & { totalCount: number } })[] };
      sourceConnections: { nodes: (Ref & { baseConnection: Ref | null })[] };
    }>(`{
      baseConnections(first: 20) { nodes { id sourceConnections(first: 100) { totalCount nodes { id } } } }
      sourceConnections(first: 100) { nodes { id baseConnection { id } } }
    }`);
    const down = pairs(baseConnections.nodes, ({ id, sourceConnections: { nodes } }) =>
      nodes.map((source) => [id, source.id] as const),
    );
    expect(down).toEqual(
      pairs(sourceConnections.nodes, ({ id, baseConnection }) =>
        baseConnection ? [[baseConnection.id, id] as const] : [],
      ),
    );
    expect(down.length).toBeGreaterThan(1);
    for (const { sourceConnections: page } of baseConnections.nodes)
      expect(page.totalCount).toBe(page.nodes.length);
  });

  it("one walks from destinations to targets and from targets to destinations", async () => {
    const { destinations, targetConnections } = await gateway.ask<{
      destinations: { nodes: (Ref & { targetConnections: Nodes })[] };
      targetConnections: { nodes: (Ref & { destination: Ref | null })[] };
    }>(`{
      destinations(first: 100) { nodes { id targetConnections(first: 100) { nodes { id } } } }
      targetConnections(first: 100) { nodes { id destination { id } } }
    }`);
    const down = pairs(destinations.nodes, ({ id, targetConnections: { nodes } }) =>
      nodes.map((target) => [id, target.id] as const),
    );
    expect(down).toEqual(
      pairs(targetConnections.nodes, ({ id, destination }) =>
        destination ? [[destination.id, id] as const] : [],
      ),
    );
    expect(down.length).toBeGreaterThan(20);
  });

  it("one walks from kinds of pipeline to their dataflows and back", async () => {
    const { dataflows } = await gateway.ask<{
      dataflows: { nodes: (Ref & { state: string; flowSpec: Ref })[] };
    }>(`{ dataflows(first: 100) { nodes { id state flowSpec { id } } } }`);
    const ids = [...new Set(dataflows.nodes.map(({ flowSpec }) => flowSpec.id))];
    const { flowSpecs } = await gateway.ask<{ flowSpecs: (Ref & { dataflows: Nodes; enabled: Nodes })[] }>(
      `query ($ids: [ID!]!) { flowSpecs: flowSpecsById(ids: $ids) {
        id dataflows(first: 100) { nodes { id } } enabled: dataflows(first: 100, filter: { state: ENABLED }) { nodes { id } }
      } }`,
      { ids },
    );
    const up = (of: typeof dataflows.nodes) => pairs(of, ({ id, flowSpec }) => [[flowSpec.id, id] as const]);
    expect(
      pairs(flowSpecs, ({ id, dataflows: page }) => page.nodes.map((flow) => [id, flow.id] as const)),
    ).toEqual(up(dataflows.nodes));
    expect(
      pairs(flowSpecs, ({ id, enabled }) => enabled.nodes.map((flow) => [id, flow.id] as const)),
    ).toEqual(up(dataflows.nodes.filter(({ state }) => state === "ENABLED")));
  });

  it("one walks from runs to what they delivered and from a segment to its runs", async () => {
    const { dataflowRuns } = await gateway.ask<{
      dataflowRuns: { nodes: (Ref & { status: string; segments: { segment: Ref }[] })[] };
    }>(
      `{ dataflowRuns(first: 100, filter: { status: SUCCESS }) { nodes { id status segments { segment { id } } } } }`,
    );
    const delivering = firstOf(dataflowRuns.nodes.filter(({ segments }) => segments.length > 0));
    const { segment } = firstOf(delivering.segments);
    const { data, calls } = await gateway.askAndCount<{
      segment: { runs: Nodes & { totalCount: number }; failed: Nodes };
    }>(
      `query ($id: ID!) { segment(id: $id) {
        runs(first: 100) { totalCount nodes { id segments { segmentId } } }
        failed: runs(filter: { status: FAILED }) { nodes { id } }
      } }`,
      { id: segment.id },
    );
    const { runs, failed } = data.segment;
    expect(runs.nodes.map(({ id }) => id)).toContain(delivering.id);
    expect(failed.nodes.map(({ id }) => id)).not.toContain(delivering.id);
    expect(runs.totalCount).toBeGreaterThanOrEqual(runs.nodes.length);
    expect(calls).toHaveLength(4);
    for (const { segments } of runs.nodes as (Ref & { segments: { segmentId: string }[] })[])
      expect(segments.map(({ segmentId }) => segmentId)).toContain(segment.id);
  });

  it("the end of ingestion is at no destination", async () => {
    const ingestion = gateway.prod.flows.filter((flow) => !flows.includes(flow));
    const ids = ingestion.flatMap(({ targetConnectionIds }) => targetConnectionIds);
    const { targetConnectionsById } = await gateway.ask<{ targetConnectionsById: object[] }>(
      `query ($ids: [ID!]!) { targetConnectionsById(ids: $ids) { destination { id } named: destination { id name } dataflows { nodes { id } } } }`,
      { ids },
    );
    expect(targetConnectionsById).toEqual(
      ids.map(() => ({ destination: null, named: null, dataflows: { nodes: [] } })),
    );
    expect(ids.length).toBeGreaterThan(0);
  });
});
