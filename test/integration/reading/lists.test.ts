import { beforeAll, describe, expect, it } from "vitest";
import { destinationFlows, newestFirst, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

interface PageBody {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount?: number;
}

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

const PAGE =
  "edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

async function readPage(noun: string, args: string, more = ""): Promise<PageBody> {
  const data = await gateway.ask<Record<string, PageBody>>(`{ ${noun}(${args}) { ${PAGE} ${more} } }`);
  const page = data[noun];
  if (!page) throw new Error(`There is no ${noun}.`);
  return page;
}

async function refusal(noun: string, args: string) {
  gateway.clearUpstreamCalls();
  const { body } = await gateway.query(`{ ${noun}(${args}) { nodes { id } } }`);
  expect(gateway.upstreamCalls()).toEqual([]);
  return body.errors?.[0];
}

/** Where ingestion ends: it has a target specification, and is no destination. */
const INGESTION_TARGET = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";

const idsOf = ({ nodes }: Pick<PageBody, "nodes">) => nodes.map(({ id }) => id);

/** Every list of the root, and its ids in the order that a walk must show. Empty filters make lists that are empty. */
const lists: [
  noun: string,
  expectedIds: (gateway: ReadingGateway) => string[],
  emptyFilter: string,
  otherOrder: string,
][] = [
  ["dataflows", ({ prod }) => idsIn(newestFirst(destinationFlows(prod))), 'name: "none"', "UPDATED_AT"],
  ["baseConnections", ({ prod }) => idsIn(newestFirst(prod.connections)), 'name: "none"', "NAME"],
  [
    "sourceConnections",
    ({ prod }) => idsIn(newestFirst(prod.sourceConnections)),
    'baseConnectionId: "none"',
    "NAME",
  ],
  [
    "targetConnections",
    ({ prod }) => idsIn(newestFirst(prod.targetConnections)),
    'baseConnectionId: "none"',
    "NAME",
  ],
  ["dataflowRuns", ({ prod }) => idsIn(newestFirst(prod.runs)), 'dataflowId: "none"', "STARTED_AT"],
  [
    "segments",
    ({ prod }) => idsIn(prod.audiences.toSorted((one, other) => other.createEpoch - one.createEpoch)),
    'nameContains: "none of this name"',
    "NAME",
  ],
];

function idsIn(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id);
}

describe.each(lists)("%s", (noun, expectedIds, emptyFilter, otherOrder) => {
  it("are twenty to a page and newest first, unless asked otherwise", async () => {
    const page = await readPage(noun, "first: null");
    expect(idsOf(page)).toEqual(expectedIds(gateway).slice(0, 20));
  });

  it.each([7, 100])(
    "are walked to the end in pages of %i, one call each, none twice and none left out",
    async (first) => {
      const all = expectedIds(gateway);
      const seen: string[] = [];
      let after = "null";
      for (;;) {
        gateway.clearUpstreamCalls();
        const page = await readPage(noun, `first: ${first}, after: ${after}`);
        expect(gateway.upstreamCalls().length).toBeLessThanOrEqual(
          noun === "segments" && first === 100 ? 2 : 1,
        );
        expect(page.edges.map(({ node }) => node)).toEqual(page.nodes);
        expect(page.pageInfo.hasPreviousPage).toBe(after !== "null");
        expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor);
        expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
        seen.push(...idsOf(page));
        if (!page.pageInfo.hasNextPage) break;
        expect(page.nodes).toHaveLength(first);
        after = `"${page.pageInfo.endCursor}"`;
        if (seen.length > 300) break;
      }
      expect(seen).toEqual(all.slice(0, seen.length));
      expect(seen.length > 300 || seen.length === all.length).toBe(true);
    },
  );

  it("go on from the middle of a page", async () => {
    const page = await readPage(noun, "first: 10");
    const cursor = page.edges[3]?.cursor;
    const next = await readPage(noun, `first: 5, after: "${cursor}"`);
    expect(idsOf(next)).toEqual(expectedIds(gateway).slice(4, 9));
  });

  it("end with a page that is exactly full, and behind it there is an empty one", async () => {
    const all = expectedIds(gateway);
    const first = Math.min(100, all.length);
    let after = "null";
    let page: PageBody;
    do {
      page = await readPage(noun, `first: ${first}, after: ${after}`);
      after = `"${page.pageInfo.endCursor}"`;
    } while (page.pageInfo.hasNextPage);
    const behind = await readPage(noun, `first: 5, after: ${after}`);
    expect(behind).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it("are an empty page where nothing fits", async () => {
    const page = await readPage(noun, `filter: { ${emptyFilter} }`, "totalCount");
    expect(page).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      totalCount: 0,
    });
  });

  it("are counted only where the count is selected", async () => {
    const { calls: uncounted } = await gateway.askAndCount(`{ ${noun}(first: 1) { nodes { id } } }`);
    expect(uncounted).toHaveLength(1);
    const { data, calls } = await gateway.askAndCount<Record<string, PageBody>>(
      `{ ${noun}(first: 1) { totalCount nodes { id } } }`,
    );
    expect(data[noun]?.totalCount).toBe(expectedIds(gateway).length);
    const counting = calls.filter((call) => call.includes("count=true"));
    // The Segmentation Service counts in every page.
    expect(counting).toHaveLength(noun === "segments" ? 0 : 1);
    expect(calls).toHaveLength(1 + counting.length);
  });

  it.each([0, -1, 101, 1000])("are refused in pages of %i, before anything is sent", async (first) => {
    expect(await refusal(noun, `first: ${first}`)).toMatchObject({
      message: `"first" must be from 1 to 100, not ${first}.`,
      extensions: { code: "INVALID_INPUT", field: "first" },
    });
  });

  it("are refused behind a cursor of another filter, another order or another list, and behind a damaged one", async () => {
    const { pageInfo } = await readPage(noun, "first: 2");
    const after = `after: "${pageInfo.endCursor}"`;
    const issuedForAnother = {
      message: expect.stringContaining("was issued for another list, filter or order"),
      extensions: { code: "INVALID_INPUT", field: "after" },
    };
    expect(await refusal(noun, `${after}, filter: { ${emptyFilter} }`)).toMatchObject(issuedForAnother);
    expect(await refusal(noun, `${after}, orderBy: { field: ${otherOrder} }`)).toMatchObject(
      issuedForAnother,
    );
    expect(await refusal(noun, `${after}, orderBy: { direction: ASC }`)).toMatchObject(issuedForAnother);
    expect(await refusal("destinations", after)).toMatchObject(issuedForAnother);
    expect(await refusal(noun, `after: "nonsense"`)).toMatchObject({
      message: expect.stringContaining("is not a cursor of this service"),
      extensions: { code: "INVALID_INPUT", field: "after" },
    });
  });

  it("are the same list, and take its cursors, when the default order is spelt out", async () => {
    const { pageInfo } = await readPage(noun, "first: 2");
    const spelt = "orderBy: { field: CREATED_AT, direction: DESC }";
    const next = await readPage(noun, `first: 2, after: "${pageInfo.endCursor}", ${spelt}`);
    expect(idsOf(next)).toEqual(expectedIds(gateway).slice(2, 4));
  });
});

describe("destinations", () => {
  it("are paged by the gateway, with their count, for one call", async () => {
    const { data, calls } = await gateway.askAndCount<{ destinations: PageBody }>(
      `{ destinations(first: 5) { ${PAGE} totalCount } }`,
    );
    expect(data.destinations.nodes).toHaveLength(5);
    expect(calls.length).toBeLessThanOrEqual(1);
    const seen = [...idsOf(data.destinations)];
    let { pageInfo } = data.destinations;
    while (pageInfo.hasNextPage) {
      const page = await readPage("destinations", `first: 5, after: "${pageInfo.endCursor}"`);
      seen.push(...idsOf(page));
      ({ pageInfo } = page);
    }
    expect(seen).toHaveLength(data.destinations.totalCount ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("hold no source and none of the platform's own systems", async () => {
    const { destinations } = await gateway.ask<{ destinations: PageBody }>(
      `{ destinations(first: 100) { nodes { id } } }`,
    );
    const specs = gateway.seed.connectionSpecs;
    const withTarget = idsIn(specs.filter(({ targetSpec, id }) => targetSpec && id !== INGESTION_TARGET));
    expect(idsOf(destinations)).toEqual(expect.arrayContaining(withTarget));
    const sources = idsIn(
      specs.filter(({ targetSpec, attributes }) => !targetSpec && attributes?.["isSource"]),
    );
    expect(sources.length).toBeGreaterThan(0);
    for (const id of [
      ...sources,
      "8a9c3494-9708-43d7-ae3f-cda01e5030e1",
      "23598e46-f560-407b-88d5-ea6207e49db0",
      INGESTION_TARGET,
    ]) {
      expect(idsOf(destinations)).not.toContain(id);
    }
  });
});

it("ingestion dataflows never appear, in no list and no count", async () => {
  const ingestion = idsIn(
    gateway.prod.flows.filter((flow) => !destinationFlows(gateway.prod).includes(flow)),
  );
  expect(ingestion.length).toBeGreaterThan(0);
  const { dataflows, baseConnections, sourceConnections } = await gateway.ask<
    Record<
      string,
      { totalCount: number; nodes: { dataflows?: { nodes: { id: string }[]; totalCount: number } }[] }
    >
  >(`{
    dataflows(first: 100) { totalCount nodes { id } }
    baseConnections(first: 20) { nodes { dataflows(first: 100) { totalCount nodes { id } } } }
    sourceConnections(first: 20, orderBy: { direction: ASC }) { nodes { dataflows { totalCount nodes { id } } } }
  }`);
  const text = JSON.stringify({ dataflows, baseConnections, sourceConnections });
  for (const id of ingestion) expect(text).not.toContain(id);
  expect(dataflows?.totalCount).toBe(destinationFlows(gateway.prod).length);
});

describe("orders", () => {
  const directions = [
    ["ASC", 1],
    ["DESC", -1],
  ] as const;

  it.each(
    ["dataflows", "baseConnections", "sourceConnections", "targetConnections"].flatMap((noun) =>
      (["CREATED_AT", "UPDATED_AT", "NAME"] as const).flatMap((field) =>
        directions.map(([direction, sign]) => ({ noun, field, direction, sign })),
      ),
    ),
  )("of $noun by $field $direction", async ({ noun, field, direction, sign }) => {
    const name = { CREATED_AT: "createdAt", UPDATED_AT: "updatedAt", NAME: "name" }[field];
    const data = await gateway.ask<Record<string, { nodes: Record<string, string>[] }>>(
      `{ ${noun}(first: 100, orderBy: { field: ${field}, direction: ${direction} }) { nodes { ${name} } } }`,
    );
    expectOrdered(data[noun]?.nodes.map((node) => node[name]) ?? [], sign);
  });

  it.each(
    (["CREATED_AT", "UPDATED_AT", "STARTED_AT"] as const).flatMap((field) =>
      directions.map(([direction, sign]) => ({ field, direction, sign })),
    ),
  )("of runs by $field $direction", async ({ field, direction, sign }) => {
    const name = { CREATED_AT: "createdAt", UPDATED_AT: "updatedAt", STARTED_AT: "startedAt" }[field];
    const { dataflowRuns } = await gateway.ask<{ dataflowRuns: { nodes: Record<string, string>[] } }>(
      `{ dataflowRuns(first: 100, orderBy: { field: ${field}, direction: ${direction} }) { nodes { ${name} } } }`,
    );
    expectOrdered(
      dataflowRuns.nodes.map((node) => node[name]),
      sign,
    );
  });

  it.each(
    (["CREATED_AT", "UPDATED_AT", "NAME"] as const).flatMap((field) =>
      directions.map(([direction, sign]) => ({ field, direction, sign })),
    ),
  )("of segments by $field $direction", async ({ field, direction, sign }) => {
    const name = { CREATED_AT: "createdAt", UPDATED_AT: "updatedAt", NAME: "name" }[field];
    const { segments } = await gateway.ask<{ segments: { nodes: Record<string, string>[] } }>(
      `{ segments(first: 100, orderBy: { field: ${field}, direction: ${direction} }) { nodes { ${name} } } }`,
    );
    expectOrdered(
      segments.nodes.map((node) => node[name]),
      sign,
    );
  });
});

function expectOrdered(values: readonly (string | undefined)[], sign: number): void {
  expect(values.length).toBeGreaterThan(5);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before !== undefined)
      expect((before < String(value) ? -1 : Number(before !== value)) * sign).toBeLessThanOrEqual(0);
  }
}

describe("a list below another object", () => {
  it("takes no cursor of the same list below another", async () => {
    const { baseConnections } = await gateway.ask<{
      baseConnections: { nodes: { id: string; dataflows: PageBody }[] };
    }>(`{ baseConnections(first: 30) { nodes { id dataflows(first: 1) { ${PAGE} } } } }`);
    const [one, other] = baseConnections.nodes.filter(({ dataflows }) => dataflows.pageInfo.hasNextPage);
    const query = `query ($id: ID!, $after: String) { baseConnection(id: $id) { dataflows(first: 1, after: $after) { nodes { id } } } }`;
    const after = one?.dataflows.pageInfo.endCursor;
    const own = await gateway.ask<{ baseConnection: { dataflows: PageBody } }>(query, { id: one?.id, after });
    expect(own.baseConnection.dataflows.nodes).toHaveLength(1);
    expect(idsOf(own.baseConnection.dataflows)).not.toEqual(idsOf(one?.dataflows ?? { nodes: [] }));
    const { body } = await gateway.query(query, { id: other?.id, after });
    expect(body.errors?.[0]?.message).toContain("was issued for another list");
  });

  it("is counted by itself", async () => {
    const { destinations } = await gateway.ask<{
      destinations: { nodes: { id: string; dataflows: PageBody }[] };
    }>(`{ destinations(first: 30) { nodes { id dataflows(first: 1) { totalCount nodes { id } } } } }`);
    for (const { id, dataflows } of destinations.nodes) {
      const own = destinationFlows(gateway.prod).filter(
        ({ inheritedAttributes }) => inheritedAttributes.targetConnections[0]?.connectionSpec.id === id,
      );
      expect(dataflows.totalCount).toBe(own.length);
    }
  });
});
