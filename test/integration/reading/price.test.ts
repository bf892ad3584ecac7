import { beforeAll, describe, expect, it } from "vitest";
import type { SandboxSeed, SeedData } from "../../../emulator/seed/SeedData.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { startUpstreamProxy } from "../../support/upstreamProxy.ts";
import { type Crowd, crowdedSeed } from "../pricing/crowdedSeed.ts";
import {
  callsOf,
  newestFirst,
  sandboxOf,
  firstOf,
  type ReadingGateway,
  startReadingGateway,
} from "./readingGateway.ts";

/** Nothing but dataflows that share neither accounts nor connections, so that every batch is as full as it can be. */
const seed = crowded({ flows: 110, audiences: 64, segmentsPerFlow: 3 });
const prod = sandboxOf(seed, 0, "prod");
const flows = newestFirst(prod.flows);

function crowded(crowd: Crowd): SeedData {
  const made = crowdedSeed(crowd);
  const sandbox = sandboxOf(made, 0, "prod");
  // The default seed's own come first, then the crowd.
  sandbox.flows = sandbox.flows.slice(-crowd.flows);
  const kept = new Set(sandbox.flows.map(({ id }) => id));
  sandbox.runs = sandbox.runs.filter(({ flowId }) => kept.has(flowId));
  return made;
}

const FLOW_LIST =
  "GET /flows?property=inheritedAttributes.properties.isDestinationFlow==true&limit=50&orderby=-createdAt";

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway({ seed });
});

/** What a call asks for, without the ids: path, the field that it filters by, and how many values it filters on. */
function shapeOf(call: string): string {
  const [, path = "", field = "", values = ""] =
    /^(\w+ [^?]*)\??(?:property=([\w.[\]]+)==([^&]*))?/.exec(call) ?? [];
  return field === "id" ? `${path} by ${values.split(",").length} ids` : path;
}

const shapesOf = (calls: readonly string[]) => calls.map(shapeOf).toSorted();

describe("one call answers", () => {
  it("a dataflow with all that it tells by itself", async () => {
    const { id } = firstOf(flows);
    const { data, calls } = await gateway.askAndCount<{ dataflow: object }>(
      `query ($id: ID!) { dataflow(id: $id) {
        id name description state stateText createdAt updatedAt createdBy updatedBy etag exports mandatoryFields
        marketingActions accessLabels attributes { path } mappingSet { id version } deduplicationKeys { attributePath }
        datasetSchedule { interval } lastOperation { status }
      } }`,
      { id },
    );
    expect(data.dataflow).toMatchObject({ id });
    expect(calls).toEqual([`GET /flows/${id}`]);
  });

  it("50 dataflows with the ids of target, account, source, destination and segments, state and last run", async () => {
    const { data, calls } = await gateway.askAndCount<{
      dataflows: { nodes: object[] };
    }>(`{ dataflows(first: 50) { nodes {
      id state
      targetConnection { __typename id } baseConnection { id } sourceConnection { id } destination { id } flowSpec { id }
      lastRun { id status statusText startedAt completedAt durationMs dataflow { id } }
      activations { segmentId segment { id } dataflow { name } }
    } } }`);
    expect(data.dataflows.nodes).toHaveLength(50);
    expect(data.dataflows.nodes[0]).toMatchObject({
      lastRun: { status: "SUCCESS" },
      activations: [{}, {}, {}],
    });
    expect(calls).toEqual([FLOW_LIST]);
  });

  it.each([
    [
      "through fragments and other names",
      "baseConnection { ...Ids } } } } fragment Ids on BaseConnection { key: id",
    ],
    [
      "past what is skipped",
      "baseConnection { id name @skip(if: true) ... @include(if: false) { createdAt }",
    ],
  ])("50 dataflows with ids alone, also %s", async (_what, selection) => {
    const { calls } = await gateway.askAndCount(
      selection.includes("fragment")
        ? `{ dataflows(first: 50) { nodes { ${selection} }`
        : `{ dataflows(first: 50) { nodes { ${selection} } } } }`,
    );
    expect(calls).toEqual([FLOW_LIST]);
  });

  it("the last run's own figures for 50 dataflows, beside the list", async () => {
    const { calls } = await gateway.askAndCount(
      `{ dataflows(first: 50) { nodes { lastRun { status records { input output } } } } }`,
    );
    expect(shapesOf(calls)).toEqual(["GET /flows", "GET /runs by 50 ids"]);
  });
});

const WITH_NAMES = `{ dataflows(first: 50) { nodes {
  name baseConnection { name } destination { name } targetConnection { name parameters }
} } }`;

describe("50 dataflows with names of account and destination and parameters of the target", () => {
  it("cost four calls, and three where the specifications are remembered", async () => {
    const fresh = await startGateway({ emulator: gateway.emulator });
    fresh.clearUpstreamCalls();
    const first = await fresh.query(WITH_NAMES);
    expect(first.body.errors).toBeUndefined();
    const rest = ["GET /connections by 50 ids", "GET /flows", "GET /targetConnections by 50 ids"];
    expect(shapesOf(callsOf(fresh))).toEqual(["GET /connectionSpecs", ...rest].toSorted());
    fresh.clearUpstreamCalls();
    expect((await fresh.query(WITH_NAMES)).body).toEqual(first.body);
    expect(shapesOf(callsOf(fresh))).toEqual(rest);
  });

  it("go out in one stage as soon as the list is there", async () => {
    await expectStages(WITH_NAMES, [1, 3]);
  });

  it("go out in one stage as well where account and destination are asked of the target", async () => {
    await expectStages(
      `{ dataflows(first: 50) { nodes { targetConnection { name baseConnection { name } destination { name } } } } }`,
      [1, 3],
    );
  });

  it("go out in one stage as well where the list is asked for with its cursors", async () => {
    const fields = "baseConnection { name } destination { name } targetConnection { name }";
    await expectStages(`{ dataflows(first: 50) { edges { cursor node { ${fields} } } } }`, [1, 3]);
  });

  it.each([
    ["runs", "runs(first: 1) { nodes { id } }"],
    ["health", "health { status }"],
    ["the last run's own figures", "lastRun { records { input } }"],
    ["objects below the activations", "activations { segmentId dataflow { health { status } } }"],
  ])("do not hold up %s, which cost calls of their own", async (_what, costly) => {
    const named = "baseConnection { name } targetConnection { name }";
    await expectStages(`{ dataflows(first: 1) { nodes { ${named} ${costly} } } }`, [1, 3]);
  });

  it.each([
    ["targets", "name targetConnection { name parameters }", [1, 2]],
    [
      "targets, whose account is asked for beside them",
      "baseConnection { name } targetConnection { parameters }",
      [1, 3],
    ],
    ["accounts", "baseConnection { name authenticationParameters }", [1, 2]],
    ["accounts of targets", "targetConnection { name baseConnection { authenticationParameters } }", [1, 3]],
  ])(
    "bring the specification along that decides what is shown of the parameters of %s",
    async (_what, selection, stages) => {
      await expectStages(`{ dataflows(first: 50) { nodes { ${selection} } } }`, stages);
      await expectStages(`{ dataflows(first: 50) { edges { node { ${selection} } } } }`, stages);
    },
  );

  it("do not hold up what is below a destination that is remembered", async () => {
    const query = `{ dataflows(first: 1) { nodes { baseConnection { name } destination { name baseConnections(first: 1) { nodes { id } } } } } }`;
    await expectStages(query, [1, 2], `{ destinations(first: 1) { nodes { name } } }`);
  });
});

describe("what a condition leaves out costs nothing", () => {
  it.each([
    ["of the same field", "nodes { id targetConnection { id } targetConnection @include(if: $no) { name } }"],
    [
      "of the same field, for good",
      "nodes { id baseConnection { id } baseConnection @include(if: false) { name } }",
    ],
    [
      "in a fragment",
      "nodes { flowSpec { id } destination { id } ... @include(if: $no) { flowSpec { name } destination { name } } }",
    ],
    ["of the last run", "nodes { lastRun { id } lastRun @include(if: $no) { createdAt } }"],
    [
      "below activations",
      "nodes { activations { segment { id } ... @include(if: $no) { segment { name } } } }",
    ],
    ["of the page itself", "nodes { id } nodes @include(if: $no) { targetConnection { name } }"],
  ])("beside what is asked for %s", async (_where, page) => {
    const header = page.includes("$no") ? "query ($no: Boolean = false)" : "query";
    const query = `${header} { dataflows(first: 5) { ${page} } }`;
    for (const variables of [{}, { no: false }]) {
      const { calls } = await gateway.askAndCount(query, variables);
      expect(calls).toEqual([FLOW_LIST.replace("limit=50", "limit=5")]);
    }
  });
});

/**
 * Expects that a query's GETs come in stages of these sizes: none of a stage is answered before all of it have arrived, so that a gateway which
 * asks for one after the other gets no answer at all. `before` is asked first, with nothing held up.
 */
async function expectStages(query: string, stages: readonly number[], before?: string): Promise<void> {
  const proxy = await startUpstreamProxy(gateway.emulator.url);
  const held = await startGateway({ emulator: gateway.emulator, env: { PLATFORM_URL: proxy.url } });
  if (before) await held.query(before);
  for (const size of stages) {
    const together = meeting(size);
    for (let call = 0; call < size; call += 1) proxy.beforeNext("GET", together);
  }
  held.clearUpstreamCalls();
  const { body } = await held.query(query);
  expect(body.errors).toBeUndefined();
  expect(held.upstreamCalls()).toHaveLength(stages.reduce((sum, size) => sum + size));
}

/** A place where each waits until so many are there. */
function meeting(size: number): () => Promise<void> {
  const all = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === size) all.resolve();
    return all.promise;
  };
}

describe("50 dataflows, each with its segments' current names and its source connection", () => {
  const query = `{ dataflows(first: 50) { nodes { sourceConnection { name } activations { segment { name } } } } }`;

  it("cost three calls", async () => {
    const { calls } = await gateway.askAndCount(query);
    expect(shapesOf(calls)).toEqual([
      "GET /flows",
      "GET /sourceConnections by 50 ids",
      "POST /audiences/bulk-get",
    ]);
    expect(distinctSegments(flows.slice(0, 50))).toBeGreaterThanOrEqual(60);
  });

  it("cost four where there are more segments than one call reads", async () => {
    const many = crowded({ flows: 50, audiences: 150, segmentsPerFlow: 5 });
    const busy = await startGateway({ emulatorOptions: { seed: many } });
    const { body } = await busy.query(query);
    expect(body.errors).toBeUndefined();
    expect(shapesOf(callsOf(busy))).toEqual([
      "GET /flows",
      "GET /sourceConnections by 50 ids",
      "POST /audiences/bulk-get",
      "POST /audiences/bulk-get",
    ]);
  });
});

function distinctSegments(of: SandboxSeed["flows"]): number {
  const text = JSON.stringify(of.map(({ transformations }) => transformations));
  return prod.audiences.filter(({ id }) => text.includes(id)).length;
}

describe("a router's representations", () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Dataflow { id name state } ... on Segment { id name } ... on BaseConnection { id name }
  } }`;
  const ask = (typeName: string, ids: readonly string[]) =>
    gateway.askAndCount<{ _entities: ({ id: string } | null)[] }>(query, {
      representations: ids.map((id) => ({ __typename: typeName, id })),
    });

  it("of a hundred dataflows cost two calls", async () => {
    const ids = flows.slice(0, 100).map(({ id }) => id);
    const { data, calls } = await ask("Dataflow", ids);
    expect(data._entities.map((entity) => entity?.id)).toEqual(ids);
    expect(ids).toHaveLength(100);
    expect(shapesOf(calls)).toEqual(["GET /flows by 50 ids", "GET /flows by 50 ids"]);
  });

  it("of a hundred segments cost one call", async () => {
    const ids = prod.audiences.slice(0, 100).map(({ id }) => id);
    const { data, calls } = await ask("Segment", ids);
    expect(data._entities.map((entity) => entity?.id)).toEqual(ids);
    expect(ids).toHaveLength(100);
    expect(calls).toEqual(["POST /audiences/bulk-get"]);
  });

  it("of the same entity a hundred times cost one call", async () => {
    const { id } = firstOf(flows);
    const { calls } = await ask(
      "Dataflow",
      Array.from({ length: 100 }, () => id),
    );
    expect(calls).toEqual([`GET /flows/${id}`]);
  });
});

describe("the same query at the same time", () => {
  const query = `query ($marker: ID!) {
    dataflows(first: 50) { nodes { name baseConnection { name } targetConnection { name } activations { segment { name } } } }
    begun: dataflow(id: $marker) { id }
  }`;
  const callsOfOne = [
    "GET /connections by 50 ids",
    "GET /flows",
    "GET /targetConnections by 50 ids",
    "POST /audiences/bulk-get",
  ];

  it("50 times by one caller costs the calls of one query", async () => {
    const proxy = await startUpstreamProxy(gateway.emulator.url);
    // Nothing is answered before every query has begun, as its own marker shows.
    const begun = meeting(51);
    for (let call = 0; call < 51; call += 1) proxy.beforeNext("GET", begun);
    const held = await startGateway({ emulator: gateway.emulator, env: { PLATFORM_URL: proxy.url } });
    held.clearUpstreamCalls();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => held.query(query, { marker: `marker-${index}` })),
    );
    const [first] = answers;
    expect(first?.body.data?.["dataflows"]).toMatchObject({ nodes: { length: 50 } });
    for (const { body } of answers) expect(body).toEqual(first?.body);
    expect(shapesOf(withoutMarkers(held))).toEqual(callsOfOne);
  });

  it("by two callers with different tokens is never shared, and each sees what it may see", async () => {
    const proxy = await startUpstreamProxy(gateway.emulator.url);
    const begun = meeting(4);
    for (let call = 0; call < 4; call += 1) proxy.beforeNext("GET", begun);
    const held = await startGateway({ emulator: gateway.emulator, env: { PLATFORM_URL: proxy.url } });
    held.clearUpstreamCalls();
    const { admin, reader } = gateway.emulator.identities;
    const [seenByAdmin, seenByReader] = await Promise.all(
      [admin, reader].map(({ headers }, index) =>
        held.query(query, { marker: `marker-${index}` }, { headers }),
      ),
    );
    expect([seenByAdmin?.body.errors, seenByReader?.body.errors]).toEqual([undefined, undefined]);
    for (const name of ["admin", "reader"]) {
      const own = gateway.emulator.calls.filter(
        ({ identity, path }) => identity === name && !path.includes("marker"),
      );
      expect(own).toHaveLength(callsOfOne.length);
    }
    expect(held.upstreamCalls()).toHaveLength(2 * (callsOfOne.length + 1));
  });
});

function withoutMarkers(of: TestGateway): string[] {
  return callsOf(of).filter((call) => !call.includes("marker"));
}
