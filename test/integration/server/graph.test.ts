import { expect, it } from "vitest";
import { startGateway } from "../../support/gateway.ts";

it("answers the first query of someone who has set nothing up", async () => {
  const { query, upstreamCalls } = await startGateway();
  const { status, body } = await query("{ destinations(first: 1) { nodes { id name } } }");
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(upstreamCalls().map(({ line }) => line)).toEqual([expect.stringContaining("/connectionSpecs")]);
});
