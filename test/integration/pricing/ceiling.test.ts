import { expect, it } from "vitest";
import { startGateway } from "../../support/gateway.ts";
import { crowdedSeed } from "./crowdedSeed.ts";

const nested = `{ destinations(first: 30) { nodes { accounts: baseConnections { nodes { dataflows { nodes { name } } } } } } }`;

it("refuses what may cost more than the ceiling, before any call, and names the dearest field", async () => {
  const { query, upstreamCalls } = await startGateway();
  const { status, body } = await query(nested);
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body.errors).toEqual([
    {
      message: `This operation may take up to 631 upstream calls; 100 is the most that one operation is allowed. "destinations.nodes.accounts.nodes.dataflows" costs most, up to 600 of them: ask for fewer objects there or above it, or leave it out.`,
      extensions: {
        code: "TOO_EXPENSIVE",
        retryable: false,
        field: "destinations.nodes.accounts.nodes.dataflows",
      },
    },
  ]);
  expect(upstreamCalls()).toEqual([]);
});

it("lets it run when the ceiling is raised", async () => {
  const { query } = await startGateway({ env: { MAX_UPSTREAM_CALLS: "631" } });
  const { body } = await query(nested);
  expect(body.errors).toBeUndefined();
});

it("refuses what may bring more objects than the ceiling although it costs a single call", async () => {
  const { query, upstreamCalls } = await startGateway();
  const { status, body } = await query(`{ dataflows { nodes { ${around(around(around("name")))} } } }`);
  expect(status).toBe(400);
  expect(body.errors).toEqual([
    {
      message: expect.stringMatching(
        /^This operation may bring up to \d+ objects; 5000000 is the most that one operation is allowed\. "dataflows\.nodes\.activations\.dataflow/,
      ),
      extensions: {
        code: "TOO_EXPENSIVE",
        retryable: false,
        field: "dataflows.nodes.activations.dataflow.activations.dataflow.activations",
      },
    },
  ]);
  expect(upstreamCalls()).toEqual([]);
});

it("judges by the variables of the request, each time anew", async () => {
  const { query } = await startGateway({ env: { MAX_UPSTREAM_CALLS: "11" } });
  const document = `query($first: Int = 5) { targetConnections(first: $first) { nodes { dataflows { totalCount } } } }`;
  const codes = [];
  for (const variables of [{}, { first: 6 }, { first: 5 }, { first: null }]) {
    const { body } = await query(document, variables);
    codes.push(body.errors?.[0]?.extensions.code);
  }
  expect(codes).toEqual([undefined, "TOO_EXPENSIVE", undefined, "TOO_EXPENSIVE"]);
});

it("refuses a mutation whose answer asks for too much before it changes anything", async () => {
  const { query, upstreamCalls } = await startGateway();
  const { body } = await query(`mutation {
    createDataflow(input: { name: "x", sourceConnectionId: "a", targetConnectionId: "b" }) {
      dataflow { destination { dataflows(first: 100) { nodes { runs { totalCount } } } } }
    }
  }`);
  expect(body.errors?.[0]?.extensions.code).toBe("TOO_EXPENSIVE");
  expect(upstreamCalls()).toEqual([]);
});

it("stops at the ceiling when there is more data than the estimate can know, and keeps what it has", async () => {
  const seed = crowdedSeed({ flows: 1, audiences: 1000, segmentsPerFlow: 1000 });
  const { query, upstreamCalls } = await startGateway({
    env: { MAX_UPSTREAM_CALLS: "6" },
    emulatorOptions: { seed },
  });
  const found = await query(`{ dataflows(first: 100) { nodes { id activations { segmentId } } } }`);
  const { nodes } = (found.body.data ?? {})["dataflows"] as {
    nodes: { id: string; activations: unknown[] }[];
  };
  const largest = nodes.find(({ activations }) => activations.length === 1000);
  const { status, body } = await query(
    `query($id: ID!) { dataflow(id: $id) { name activations { segmentId segment { name } } } }`,
    { id: largest?.id },
  );
  expect(status).toBe(200);
  expect(body.data?.["dataflow"]).toMatchObject({ name: expect.any(String) });
  expect(new Set(body.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["TOO_EXPENSIVE"]));
  expect(upstreamCalls()).toHaveLength(1 + 6);
});

/** From dataflows to what they deliver and back. */
function around(inner: string): string {
  return `activations { dataflow { ${inner} } }`;
}
