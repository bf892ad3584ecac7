import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, startGateway, type TestGateway } from "../../support/gateway.ts";

let gateway: TestGateway;

beforeAll(async () => {
  const emulator = await startEmulator({ seed: "empty" }, afterAll);
  gateway = await startGateway({ emulator, onFinished: afterAll });
});

describe("the operation that is asked for", () => {
  const two = "query A { a: __typename } query B { b: __typename }";

  it.each([
    ["one that the document does not have", "query A { __typename }", "B", 'Unknown operation named "B".'],
    ["one of neither name", two, "C", 'Unknown operation named "C".'],
    ["none of two", two, undefined, "Must provide operation name if query contains multiple operations."],
    ["an empty name of two", two, "", "Must provide operation name if query contains multiple operations."],
    ["none where there is only a fragment", "fragment F on Query { __typename }", undefined, /./],
  ])(
    "is refused when it is %s, and nothing is logged as a fault",
    async (_what, query, operationName, message) => {
      const { status, body } = await ask({ query, operationName });
      expect(status).toBe(400);
      expect(body.errors[0].message).toMatch(message);
      expect(body.data).toBeUndefined();
      expect(gateway.logLines().filter(({ level }) => Number(level) >= 40)).toEqual([]);
    },
  );

  it("is not carried out under another name than its own, also when it was before", async () => {
    const query =
      'mutation { activateSegments(input: { dataflowId: "none", segments: [{ segmentId: "none" }] }) { __typename } }';
    expect(await ask({ query })).toMatchObject({ status: 200 });
    expect(gateway.upstreamCalls()).not.toEqual([]);
    gateway.clearUpstreamCalls();
    const { status, body } = await ask({ query, operationName: "Other" });
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [expect.objectContaining({ message: 'Unknown operation named "Other".' })],
    });
    expect(gateway.upstreamCalls()).toEqual([]);
  });

  it.each(["B", "C"])("is refused as one that cannot be found: %s", async (operationName) => {
    const { body } = await ask({ query: "query A { __typename }", operationName });
    expect(body.errors.map(({ extensions }: Coded) => extensions)).toEqual([
      { code: "OPERATION_RESOLUTION_FAILURE" },
    ]);
  });

  it.each([
    ["by its name", two, "B", { b: "Query" }],
    ["by an empty name, when it is the only one", "query A { a: __typename }", "", { a: "Query" }],
    ["by an empty name, when it has none", "{ a: __typename }", "", { a: "Query" }],
    ["by null", "query A { a: __typename }", null, { a: "Query" }],
  ])("is found %s", async (_how, query, operationName, data) => {
    expect(await ask({ query, operationName })).toEqual({ status: 200, body: { data } });
  });

  it("is refused when the schema has none of its type", async () => {
    const { status, body } = await ask({ query: "subscription { x }" });
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [
        {
          message: "The schema has no operations of type subscription.",
          locations: [{ line: 1, column: 1 }],
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ],
    });
  });
});

interface Coded {
  readonly extensions: Readonly<Record<string, unknown>>;
}

async function ask(body: Readonly<Record<string, unknown>>) {
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}
