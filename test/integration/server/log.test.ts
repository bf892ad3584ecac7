import { expect, it, vi } from "vitest";
import { startGateway } from "../../support/gateway.ts";

it("writes one JSON line per request, with operation, duration, status and upstream calls, and no more of it", async () => {
  const { query, logLines, upstreamCalls } = await startGateway();
  const variables = { first: 3 };
  await query(
    "query FirstDestinations($first: Int) { destinations(first: $first) { nodes { id } } }",
    variables,
  );
  await vi.waitFor(() => expect(logLines()).toHaveLength(1));
  expect(logLines()).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      reqId: expect.any(String),
      msg: "request",
      method: "POST",
      path: "/graphql",
      status: 200,
      durationMs: expect.any(Number),
      operationName: "FirstDestinations",
      operationType: "query",
      errorCodes: [],
      upstreamCalls: upstreamCalls().length,
    },
  ]);
  expect(upstreamCalls().length).toBeGreaterThan(0);
});

it("tells the codes of a request's errors", async () => {
  const { query, logLines, emulator } = await startGateway();
  const { headers } = emulator.identities.expired;
  await query("{ destinations { nodes { id } } }", {}, { headers: { ...headers } });
  await query("{ nothing }");
  await vi.waitFor(() => expect(logLines()).toHaveLength(2));
  expect(logLines().map(({ status, errorCodes }) => [status, errorCodes])).toEqual([
    [200, ["UNAUTHENTICATED"]],
    [400, ["GRAPHQL_VALIDATION_FAILED"]],
  ]);
});

it("writes only what is serious enough", async () => {
  const { query, logText } = await startGateway({
    env: { LOG_LEVEL: "warn" },
    emulatorOptions: { seed: "empty" },
  });
  await query("{ __typename }");
  expect(logText()).toBe("");
});
