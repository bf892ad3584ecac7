import { beforeAll, describe, expect, it } from "vitest";
import { destinationFlows, firstOf, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";
import { baseConnectionOf, dataflowOf, sourceConnectionOf, targetConnectionOf } from "./shownRecords.ts";

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

/** Every noun: its single field, and ids that exist. */
const nouns: [noun: string, idsOf: (gateway: ReadingGateway) => string[]][] = [
  ["destination", ({ seed }) => destinationIds(seed)],
  ["baseConnection", ({ prod }) => idsOf(prod.connections)],
  ["sourceConnection", ({ prod }) => idsOf(prod.sourceConnections)],
  ["targetConnection", ({ prod }) => idsOf(prod.targetConnections)],
  ["dataflow", ({ prod }) => idsOf(destinationFlows(prod))],
  ["flowSpec", ({ seed }) => idsOf(seed.flowSpecs)],
  ["dataflowRun", ({ prod }) => idsOf(prod.runs)],
  ["segment", ({ prod }) => idsOf(prod.audiences)],
];

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id);
}

function destinationIds({ connectionSpecs }: ReadingGateway["seed"]): string[] {
  return idsOf(connectionSpecs.filter(({ targetSpec, id }) => targetSpec && !id.startsWith("c604ff05")));
}

describe.each(nouns)("%s", (noun, existing) => {
  it("is found by its id", async () => {
    const id = firstOf(existing(gateway));
    const data = await gateway.ask(`query ($id: ID!) { ${noun}(id: $id) { __typename id } }`, { id });
    const typeName = noun.charAt(0).toUpperCase() + noun.slice(1);
    expect(data).toEqual({ [noun]: { __typename: typeName, id } });
  });

  it.each(["00000000-0000-4000-8000-000000000000", "no such id", "a,b", "", "../flows", "."])(
    "is null for the unknown id %j, and its neighbours are intact",
    async (unknown) => {
      const id = firstOf(existing(gateway));
      const data = await gateway.ask(
        `query ($id: ID!, $unknown: ID!) { none: ${noun}(id: $unknown) { id } ${noun}(id: $id) { id } }`,
        { id, unknown },
      );
      expect(data).toEqual({ none: null, [noun]: { id } });
    },
  );

  it("is found by many ids at once, in their order, null where one is unknown, again where one is repeated", async () => {
    const known = existing(gateway).slice(0, 90).toReversed();
    const ids = [
      "unknown",
      ...known,
      "no such id",
      ...known.slice(0, 3),
      "",
      "00000000-0000-4000-8000-000000000000",
    ];
    const data = await gateway.ask(`query ($ids: [ID!]!) { ${noun}sById(ids: $ids) { id } }`, { ids });
    const expected = ids.map((id) => (known.includes(id) ? { id } : null));
    expect(data).toEqual({ [`${noun}sById`]: expected });
  });

  it("is found by no ids at once, without a call", async () => {
    const { data, calls } = await gateway.askAndCount(`{ ${noun}sById(ids: []) { id } }`);
    expect(data).toEqual({ [`${noun}sById`]: [] });
    expect(calls).toEqual([]);
  });

  it("is refused for too many ids by itself, and what was asked for beside it is answered", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `id-${index}`);
    const { body } = await gateway.query(
      `query ($ids: [ID!]!) { refused: ${noun}sById(ids: $ids) { id } beside: ${noun}sById(ids: []) { id } }`,
      { ids },
    );
    expect(body.data).toEqual({ refused: null, beside: [] });
    expect(body.errors).toMatchObject([
      { path: ["refused"], extensions: { code: "INVALID_INPUT", field: "ids" } },
    ]);
  });

  it("is found by a hundred ids at once and refused for more, before anything is sent", async () => {
    const query = `query ($ids: [ID!]!) { ${noun}sById(ids: $ids) { id } }`;
    const hundred = Array.from({ length: 100 }, () => "unknown");
    expect(await gateway.ask(query, { ids: hundred })).toEqual({ [`${noun}sById`]: hundred.map(() => null) });
    gateway.clearUpstreamCalls();
    const { body } = await gateway.query(query, { ids: [...hundred, "unknown"] });
    expect(body.errors).toMatchObject([
      {
        message: '"ids" takes at most 100 ids, not 101.',
        extensions: { code: "INVALID_INPUT", field: "ids" },
      },
    ]);
    expect(gateway.upstreamCalls()).toEqual([]);
  });
});

it("what shares the ids' space with destinations and their dataflows, but is none, is not found", async () => {
  const { prod, seed } = gateway;
  const ingestion = firstOf(prod.flows.filter((flow) => !destinationFlows(prod).includes(flow)));
  const run = firstOf(prod.runs.filter(({ flowId }) => flowId === ingestion.id));
  const source = firstOf(seed.connectionSpecs.filter(({ targetSpec }) => !targetSpec));
  const data = await gateway.ask(
    `query ($flow: ID!, $spec: ID!, $run: ID!) {
      dataflow(id: $flow) { id }
      dataflowsById(ids: [$flow]) { id }
      destination(id: $spec) { id }
      destinationsById(ids: [$spec]) { id }
      profileStore: destination(id: "8a9c3494-9708-43d7-ae3f-cda01e5030e1") { id }
      dataflowRun(id: $run) { id dataflow { id name } }
    }`,
    { flow: ingestion.id, spec: source.id, run: run.id },
  );
  expect(data).toEqual({
    dataflow: null,
    dataflowsById: [null],
    destination: null,
    destinationsById: [null],
    profileStore: null,
    dataflowRun: { id: run.id, dataflow: null },
  });
});

describe("the fields of", () => {
  const audit = "id name description state stateText createdAt updatedAt createdBy updatedBy etag";

  it("a base connection", async () => {
    const records = gateway.prod.connections;
    const { baseConnectionsById } = await gateway.ask<{ baseConnectionsById: object[] }>(
      `query ($ids: [ID!]!) { baseConnectionsById(ids: $ids) { ${audit} connectionSpecId authenticationSpecName encrypted } }`,
      { ids: idsOf(records) },
    );
    expect(baseConnectionsById).toEqual(records.map(baseConnectionOf));
  });

  it("a source connection", async () => {
    const records = gateway.prod.sourceConnections;
    const { sourceConnectionsById } = await gateway.ask<{ sourceConnectionsById: object[] }>(
      `query ($ids: [ID!]!) { sourceConnectionsById(ids: $ids) { ${audit} connectionSpecId system datasets { id name } } }`,
      { ids: idsOf(records) },
    );
    expect(sourceConnectionsById).toEqual(records.map(sourceConnectionOf));
    expect(new Set(records.map(({ connectionSpec }) => connectionSpec.id)).size).toBeGreaterThan(2);
  });

  it("a target connection", async () => {
    const records = gateway.prod.targetConnections;
    const { targetConnectionsById } = await gateway.ask<{ targetConnectionsById: object[] }>(
      `query ($ids: [ID!]!) { targetConnectionsById(ids: $ids) {
        ${audit} bucketName container path fileType compression csvOptions { delimiter quote escape nullValue emptyValue }
      } }`,
      { ids: idsOf(records) },
    );
    expect(targetConnectionsById).toEqual(records.map(targetConnectionOf));
  });

  it("a dataflow, in every state of the seed", async () => {
    const records = destinationFlows(gateway.prod);
    const { dataflowsById } = await gateway.ask<{ dataflowsById: object[] }>(
      `query ($ids: [ID!]!) { dataflowsById(ids: $ids) {
        ${audit} exports marketingActions accessLabels
        lastOperation { kind status percentCompleted startedAt updatedAt errors }
        datasetSchedule { interval timeUnit startAt endAt folderNameTemplate exportMode }
      } }`,
      { ids: idsOf(records) },
    );
    expect(dataflowsById).toEqual(records.map(dataflowOf));
    expect(new Set(records.map(({ state }) => state)).size).toBeGreaterThan(2);
    expect(records.filter(({ lastOperation }) => lastOperation?.status.value === "failed")).not.toEqual([]);
  });

  it("a destination", async () => {
    const specs = gateway.seed.connectionSpecs.filter(({ id }) => destinationIds(gateway.seed).includes(id));
    const { destinationsById } = await gateway.ask<{ destinationsById: Record<string, unknown>[] }>(
      `query ($ids: [ID!]!) { destinationsById(ids: $ids) {
        id name version providerId category description documentationUrl
        authenticationSpecs { name type schema secretFields }
        targetSpec { name schema secretFields }
      } }`,
      { ids: idsOf(specs) },
    );
    for (const [index, spec] of specs.entries()) {
      expect(destinationsById[index]).toMatchObject({
        id: spec.id,
        name: spec.name,
        version: spec.version,
        providerId: spec.providerId,
        authenticationSpecs: spec.authSpec.map(({ name, type, spec: schema }) => ({ name, type, schema })),
        targetSpec: { name: spec.targetSpec?.["name"], schema: spec.targetSpec?.["spec"] },
      });
    }
  });

  it("a destination's authentication, with every parameter that the catalogue marks as secret", async () => {
    const { destinations } = await gateway.ask<{
      destinations: {
        nodes: { authenticationSpecs: { schema: { properties?: object }; secretFields: string[] }[] }[];
      };
    }>(`{ destinations(first: 100) { nodes { authenticationSpecs { schema secretFields } } } }`);
    const specs = destinations.nodes.flatMap(({ authenticationSpecs }) => authenticationSpecs);
    for (const { schema, secretFields } of specs) {
      const marked = Object.entries<{ format?: string }>({ ...schema.properties })
        .filter(([, { format }]) => format === "password")
        .map(([name]) => name);
      expect(secretFields).toEqual(expect.arrayContaining(marked));
    }
    expect(specs.length).toBeGreaterThan(20);
  });
});
