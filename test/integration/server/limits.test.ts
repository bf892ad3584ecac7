import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, startGateway, type TestGateway } from "../../support/gateway.ts";

const refusal = (message: string, limit: string, most: number) => [
  expect.objectContaining({ message, extensions: { code: "LIMIT_EXCEEDED", limit, most } }),
];

/** `count` times what `part` makes of the index. */
const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Fields nested `depth` levels deep, at a low price: a dataflow's latest run leads back to the dataflow. */
const nested = (depth: number): string => {
  const walk = ["dataflow", "runs(first: 1)", "nodes"];
  const names = Array.from({ length: depth - 2 }, (_, index) => walk[(index + 1) % walk.length] ?? "");
  return `{ ${['dataflow(id: "x")', ...names].join(" { ")} { __typename ${"}".repeat(depth)}`;
};

describe("limits of an operation", () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startGateway({ onFinished: afterAll });
  });

  it.each([
    [
      "16 levels of fields",
      nested(16),
      refusal("Fields are nested more than 15 levels deep. Split the operation.", "depth", 15),
    ],
    [
      "16 levels, hidden in fragments",
      `{ ...A } fragment A on Query { dataflows { nodes { ...B } } }
       fragment B on Dataflow { targetConnection { dataflows { nodes { ... on Dataflow { targetConnection { dataflows { nodes {
         targetConnection { dataflows { nodes { targetConnection { dataflows { nodes { targetConnection { __typename } } } } } } } } } } } } } } }`,
      refusal("Fields are nested more than 15 levels deep. Split the operation.", "depth", 15),
    ],
    [
      "31 aliases",
      `{ destinations { nodes { ${times(31, (index) => `a${index}: id`)} } } }`,
      refusal("More than 30 fields are renamed by aliases. Split the operation.", "aliases", 30),
    ],
    [
      "31 names for __typename",
      `{ ${times(31, (index) => `a${index}: __typename`)} }`,
      refusal("More than 30 fields are renamed by aliases. Split the operation.", "aliases", 30),
    ],
    [
      "a field repeated so often that its places cannot all be compared",
      `{ ${times(1900, () => "__typename")} }`,
      refusal(
        "Fields are repeated so often that comparing them takes more than 500000 steps. Split the operation.",
        "comparisons",
        500_000,
      ),
    ],
    [
      "32 aliases, hidden in a fragment that is spread twice",
      `{ destinations { nodes { ...A } } segments { nodes { id } } more: destinations { nodes { ...A } } }
       fragment A on Destination { ${times(16, (index) => `a${index}: id`)} }`,
      refusal("More than 30 fields are renamed by aliases. Split the operation.", "aliases", 30),
    ],
    [
      "31 directives",
      `{ ${times(31, () => "... @include(if: true) { __typename }")} }`,
      refusal("There are more than 30 directives. Split the operation.", "directives", 30),
    ],
    [
      "31 directives on spreads of one fragment",
      `{ ${times(31, () => "...A @include(if: true)")} } fragment A on Query { __typename }`,
      refusal("There are more than 30 directives. Split the operation.", "directives", 30),
    ],
    [
      "11 root fields",
      `{ ${times(11, (index) => `a${index}: destination(id: "x") { id }`)} }`,
      refusal(
        "More than 10 fields are asked for at the root of the operation. Split the operation.",
        "rootFields",
        10,
      ),
    ],
    [
      "11 root fields of a mutation, hidden in fragments",
      `mutation { ...A ... on Mutation { ...B } }
       fragment A on Mutation { ${times(6, (index) => `a${index}: createBaseConnection(input: { name: "x" }) { userErrors { code } }`)} }
       fragment B on Mutation { ${times(5, (index) => `b${index}: createBaseConnection(input: { name: "x" }) { userErrors { code } }`)} }`,
      refusal(
        "More than 10 fields are asked for at the root of the operation. Split the operation.",
        "rootFields",
        10,
      ),
    ],
  ])("refuses %s, before any upstream call", async (_what, document, errors) => {
    gateway.clearUpstreamCalls();
    const { status, body } = await gateway.query(document);
    expect(body.errors).toEqual(errors);
    expect(status).toBe(400);
    expect(gateway.upstreamCalls()).toEqual([]);
  });

  it("refuses a document of more than 2000 tokens while it reads it", async () => {
    const { status, body } = await gateway.query(`{ ${"__typename ".repeat(2000)} }`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: "The document has more than 2000 tokens. Split the operation.",
        extensions: { code: "LIMIT_EXCEEDED", limit: "tokens", most: 2000 },
      }),
    ]);
  });

  it.each([
    ["in a variable", "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }", 101],
    [
      "in several fields together",
      "query ($r: [_Any!]!) { a: _entities(representations: $r) { __typename } ... on Query { b: _entities(representations: $r) { __typename } } }",
      51,
    ],
    [
      "in a fragment",
      "query ($r: [_Any!]!) { ...A } fragment A on Query { _entities(representations: $r) { __typename } }",
      101,
    ],
  ])("refuses more than 100 representations %s", async (_where, document, count) => {
    gateway.clearUpstreamCalls();
    const { status, body } = await gateway.query(document, { r: representations(count) });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message: "More than 100 entities are asked for in one request. Split the operation.",
        extensions: { code: "LIMIT_EXCEEDED", limit: "representations", most: 100 },
      },
    ]);
    expect(gateway.upstreamCalls()).toEqual([]);
  });

  it("refuses more than 100 representations that are written out in the document", async () => {
    const generous = await startGateway({ env: { MAX_TOKENS: "5000" }, emulator: gateway.emulator });
    const literals = times(101, (index) => `{ __typename: "Dataflow", id: "${index}" }`);
    const { body } = await generous.query(`{ _entities(representations: [${literals}]) { __typename } }`);
    expect(body.errors?.[0]?.extensions).toEqual({
      code: "LIMIT_EXCEEDED",
      limit: "representations",
      most: 100,
    });
  });

  it("resolves 100 representations", async () => {
    const { status, body } = await gateway.query(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Dataflow { id } } }",
      { r: representations(100) },
    );
    expect(status).toBe(200);
    expect(body.data?.["_entities"]).toHaveLength(100);
  });

  it.each([
    ["15 levels", nested(15)],
    ["30 aliases", `{ destinations { nodes { ${times(30, (index) => `a${index}: id`)} } } }`],
    ["30 directives", `{ ${times(30, () => "... @include(if: true) { __typename }")} }`],
    ["10 root fields", `{ ${times(10, (index) => `a${index}: destination(id: "x") { id }`)} }`],
    ["one root field asked for many times", `{ ${times(50, () => `destination(id: "x") { id }`)} }`],
  ])("answers an operation that just keeps the limit: %s", async (_what, document) => {
    const { status, body } = await gateway.query(document);
    expect(body.errors?.filter(({ extensions }) => extensions.code === "LIMIT_EXCEEDED") ?? []).toEqual([]);
    expect(status).toBe(200);
  });

  it("answers the introspection of the playground, of tools, and the largest that graphql-js can write", async () => {
    for (const document of [
      getIntrospectionQuery(),
      getIntrospectionQuery({
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
        specifiedByUrl: true,
      }),
    ]) {
      const { status, body } = await gateway.query(document);
      expect(body.errors).toBeUndefined();
      expect(status).toBe(200);
    }
  });

  it("answers a router that asks for the schema", async () => {
    const { body } = await gateway.query("{ _service { sdl } }");
    expect(body.data).toEqual({ _service: { sdl: expect.stringContaining("type Dataflow") } });
  });

  it("refuses to nest introspection without end", async () => {
    const { status, body } = await gateway.query(
      "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toBe("Maximum introspection depth exceeded");
  });

  it("refuses fragments that spread each other without end", async () => {
    const { status, body } = await gateway.query(
      "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("judges a document of 2000 tokens whose fragments double 150 times", async () => {
    const doubling = times(
      150,
      (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    );
    const { status } = await gateway.query(`{ ...F0 } ${doubling} fragment F150 on Query { __typename }`);
    expect(status).toBe(200);
  });
});

describe("limits of a body", () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    const emulator = await startEmulator({ seed: "empty" }, afterAll);
    gateway = await startGateway({ emulator, onFinished: afterAll });
  });

  const tooLarge = {
    errors: [
      {
        message: "The body of the request is larger than 262144 bytes.",
        extensions: { code: "LIMIT_EXCEEDED", limit: "bodyBytes", most: 262_144 },
      },
    ],
  };

  it("answers a body of just the limit", async () => {
    const body = JSON.stringify({ query: "{ __typename }", padding: "" });
    const padded = JSON.stringify({ query: "{ __typename }", padding: "x".repeat(262_144 - body.length) });
    expect((await send(gateway.url, padded)).status).toBe(200);
    const answer = await send(gateway.url, `${padded} `);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual(tooLarge);
  });

  it("refuses a body of 10 MB", async () => {
    const answer = await send(gateway.url, JSON.stringify({ query: `{ ${"a".repeat(10_000_000)} }` }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual(tooLarge);
  });

  it("refuses a body that turns out too large although it names no length", async () => {
    const chunk = new TextEncoder().encode("x".repeat(100_000));
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
      },
    });
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      duplex: "half",
    });
    expect(answer.status).toBe(413);
  });

  it("refuses JSON nested 50,000 levels deep, or reads it, and goes on", async () => {
    const deep = `{"query":"{ __typename }","variables":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}`;
    expect((await send(gateway.url, deep)).status).toBeLessThan(500);
    expect((await gateway.query("{ __typename }")).status).toBe(200);
  });

  it("takes its limits from the settings", async () => {
    const env = {
      MAX_BODY_BYTES: "1024",
      MAX_DEPTH: "2",
      MAX_ROOT_FIELDS: "1",
      MAX_ALIASES: "0",
      MAX_DIRECTIVES: "0",
    };
    const small = await startGateway({ emulator: gateway.emulator, env });
    expect((await send(small.url, JSON.stringify({ query: "x".repeat(2000) }))).status).toBe(413);
    const { body } = await small.query(
      "{ a: dataflows { nodes { id @include(if: true) } } segments { nodes { id } } }",
    );
    expect(body.errors?.map(({ extensions }) => extensions["limit"]).sort()).toEqual([
      "aliases",
      "depth",
      "directives",
      "rootFields",
    ]);
  });
});

function representations(count: number) {
  return Array.from({ length: count }, (_, index) => ({ __typename: "Dataflow", id: `no-such-id-${index}` }));
}

function send(url: string, body: string): Promise<Response> {
  return fetch(`${url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body });
}
