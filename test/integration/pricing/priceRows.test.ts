import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { createPlatformClient } from "../../support/platformClient.ts";
import { crowdedSeed } from "./crowdedSeed.ts";

interface Cost {
  readonly estimated: number;
  readonly actual: number;
}

const asking = { "x-upstream-calls": "true" };

async function costOf(gateway: TestGateway, query: string, variables = {}): Promise<Cost> {
  gateway.clearUpstreamCalls();
  const { body } = await gateway.query(query, variables, { headers: asking });
  expect(body.errors).toBeUndefined();
  const { cost } = (body.extensions ?? {})["upstream"] as { cost: Cost };
  expect(cost.actual).toBe(gateway.upstreamCalls().length);
  return cost;
}

/** Sixty segments, fifty dataflows and more, nothing shared but segments. */
const crowd = crowdedSeed({ flows: 60, audiences: 60, segmentsPerFlow: 12 });

async function firstIds(gateway: TestGateway, list: string, count: number): Promise<string[]> {
  const { body } = await gateway.query(`{ ${list}(first: ${count}) { nodes { id } } }`);
  const page = body.data?.[list] as { nodes: { id: string }[] };
  expect(page.nodes).toHaveLength(count);
  return page.nodes.map(({ id }) => id);
}

describe("exactly what was estimated is spent", () => {
  let gateway: TestGateway;
  let ids: Readonly<Record<"dataflows" | "segments" | "targetConnections", string[]>>;

  beforeAll(async () => {
    gateway = await startGateway({ emulatorOptions: { seed: crowd }, onFinished: afterAll });
    ids = {
      dataflows: await firstIds(gateway, "dataflows", 100),
      segments: await firstIds(gateway, "segments", 100),
      targetConnections: await firstIds(gateway, "targetConnections", 100),
    };
  });

  it.each<[string, string, number]>([
    [
      "on one dataflow with what it embeds",
      `{ dataflow(id: "$ID") { name state destination { id } lastRun { status } activations { segmentId } } }`,
      1,
    ],
    [
      "on one dataflow with its account and source",
      `{ dataflow(id: "$ID") { baseConnection { name } sourceConnection { name } } }`,
      3,
    ],
    [
      "on 50 dataflows, ids only",
      `{ dataflows(first: 50) { nodes { state targetConnection { id } baseConnection { id } destination { id } lastRun { status } activations { segmentId } } } }`,
      1,
    ],
    [
      "on 50 dataflows with three names each",
      `{ dataflows(first: 50) { nodes { targetConnection { name } baseConnection { name } sourceConnection { name } } } }`,
      4,
    ],
    [
      "on 100 dataflows with targets and their accounts, in batches of 50",
      `{ dataflows(first: 100) { nodes { targetConnection { path baseConnection { name } } } } }`,
      5,
    ],
    ["on a list with its count", `{ dataflows(first: 5) { totalCount nodes { id } } }`, 2],
    [
      "on lists of lists",
      `{ baseConnections(first: 3) { nodes { dataflows(first: 2) { nodes { name } totalCount } } } }`,
      7,
    ],
    [
      "on runs beyond what dataflows tell of them",
      `{ dataflows(first: 50) { nodes { lastRun { records { input } dataflow { name } } } } }`,
      2,
    ],
    [
      "on several lookups of one kind",
      `{ a: dataflow(id: "$ID") { name } b: dataflow(id: "$OTHER") { name } }`,
      1,
    ],
    [
      "on the same field under two names",
      `{ dataflow(id: "$ID") { a: targetConnection { name } b: targetConnection { path } } }`,
      2,
    ],
    [
      "on a segment, its last evaluation included",
      `{ segments(first: 40) { nodes { name lastEvaluation { profileCount } } totalCount } }`,
      2,
    ],
    [
      "on what is left out",
      `query($no: Boolean = false) { dataflow(id: "$ID") { name targetConnection @include(if: $no) { name } baseConnection @skip(if: true) { name } } }`,
      1,
    ],
    ["on the schema itself", `{ __schema { queryType { name } } _service { sdl } }`, 0],
  ])("%s", async (_, query, calls) => {
    const [first = "", second = ""] = ids.dataflows;
    const text = query.replaceAll("$ID", first).replaceAll("$OTHER", second);
    expect(await costOf(gateway, text)).toEqual({ estimated: calls, actual: calls });
  });

  it.each(["dataflows", "segments", "targetConnections"] as const)("on 100 %s by their ids", async (noun) => {
    const query = `query($ids: [ID!]!) { ${noun}ById(ids: $ids) { name } }`;
    const calls = noun === "segments" ? 1 : 2;
    expect(await costOf(gateway, query, { ids: ids[noun] })).toEqual({ estimated: calls, actual: calls });
  });

  it.each([
    ["Dataflow", "dataflows", 2],
    ["Segment", "segments", 1],
  ] as const)("on 100 %s representations of a router", async (__typename, noun, calls) => {
    const query = `query($all: [_Any!]!) { _entities(representations: $all) { ... on ${__typename} { name } } }`;
    const all = ids[noun].map((id) => ({ __typename, id }));
    expect(await costOf(gateway, query, { all })).toEqual({ estimated: calls, actual: calls });
  });
});

it("on a single representation that stands for a list of one", async () => {
  const gateway = await startGateway({ emulatorOptions: { seed: crowd } });
  const [id] = await firstIds(gateway, "dataflows", 1);
  const query = `query($all: [_Any!]!) { _entities(representations: $all) { ... on Dataflow { name targetConnection { name } } } }`;
  expect(await costOf(gateway, query, { all: { __typename: "Dataflow", id } })).toEqual({
    estimated: 2,
    actual: 2,
  });
});

it("never more than was estimated behind a cursor whose items have moved to the end meanwhile", async () => {
  const gateway = await startGateway({ emulatorOptions: { seed: crowd } });
  const { url, identities } = gateway.emulator;
  const service = createPlatformClient(url, identities);
  const query = `query($first: Int, $after: String) {
    dataflows(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: ASC }) { totalCount nodes { id } pageInfo { endCursor } }
  }`;
  const { body } = await gateway.query(query, { first: 2 });
  const page = body.data?.["dataflows"] as {
    totalCount: number;
    nodes: { id: string }[];
    pageInfo: { endCursor: string };
  };
  // The last of the page goes to the end, and another one behind it.
  for (const { id } of page.nodes.toReversed()) {
    const [item] = (await service.get(`/flows/${id}`)).body["items"] as { etag: string }[];
    const changed = await service.patch(`/flows/${id}`, item?.etag, [
      { op: "replace", path: "/name", value: "changed" },
    ]);
    expect(changed.status).toBe(200);
  }
  const first = page.totalCount - 1;
  const { estimated, actual } = await costOf(gateway, query.replace(" totalCount", ""), {
    first,
    after: page.pageInfo.endCursor,
  });
  expect([estimated, actual]).toEqual([2, 2]);
});

describe("under the usual ceiling", () => {
  const names = `{ dataflows(first: 50) { nodes { destination { name } baseConnection { name } targetConnection { path fileType } } } }`;

  it("50 dataflows with the names of destination and account and with target parameters take 4 calls, 3 once specifications are cached", async () => {
    const gateway = await startGateway({ emulatorOptions: { seed: crowd } });
    expect(await costOf(gateway, names)).toEqual({ estimated: 4, actual: 4 });
    expect(await costOf(gateway, names)).toEqual({ estimated: 4, actual: 3 });
  });

  it("50 dataflows with their segments' names and source connection run, in at most 4 calls", async () => {
    const gateway = await startGateway({ emulatorOptions: { seed: crowd } });
    const query = `{ dataflows(first: 50) { nodes { activations { segment { name } } sourceConnection { name } } } }`;
    const { actual, estimated } = await costOf(gateway, query);
    expect(actual).toBeLessThanOrEqual(4);
    expect(estimated).toBeLessThanOrEqual(100);
  });
});
