import { expect, it } from "vitest";
import { compose } from "../../../src/upstream/compose.ts";
import type { Policy } from "../../../src/upstream/Send.ts";
import { sampleRequest, sampleResponse } from "./sampleExchange.ts";

function tracing(name: string, trace: string[]): Policy {
  return (next) => async (request) => {
    trace.push(`${name} in`);
    const response = await next(request);
    trace.push(`${name} out`);
    return response;
  };
}

it("wraps the transport in the policies, the first one outermost", async () => {
  const trace: string[] = [];
  const send = compose(
    tracing("outer", trace),
    tracing("inner", trace),
  )(async () => {
    trace.push("transport");
    return sampleResponse();
  });
  await send(sampleRequest());
  expect(trace).toEqual(["outer in", "inner in", "transport", "inner out", "outer out"]);
});

it("is the transport itself when there is no policy", async () => {
  expect(compose()(noContent)).toBe(noContent);
});

async function noContent() {
  return sampleResponse(204);
}
