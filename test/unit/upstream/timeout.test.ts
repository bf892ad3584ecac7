import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { UpstreamAbortedError, factsOf, UpstreamTimeoutError } from "../../../src/upstream/errors.ts";
import type { Send } from "../../../src/upstream/Send.ts";
import { timeout } from "../../../src/upstream/timeout.ts";
import { sampleRequest, sampleResponse } from "./sampleExchange.ts";

/** An upstream that answers nothing and fails with its request's signal, as the transport does. */
const silent: Send = (request) =>
  new Promise((_resolve, reject) => {
    const fail = () => reject(new UpstreamAbortedError(factsOf(request), { cause: request.signal?.reason }));
    if (request.signal?.aborted) fail();
    request.signal?.addEventListener("abort", fail);
  });

describe("one attempt", () => {
  it("fails as a time-out when no answer comes in time", async () => {
    const failure = timeout(5)(silent)(sampleRequest());
    await expect(failure).rejects.toThrow(UpstreamTimeoutError);
    await expect(failure).rejects.toThrow("GET /data/foundation/flowservice/flows: no answer within 5 ms");
  });

  it("keeps an answer that comes in time", async () => {
    const response = sampleResponse();
    expect(await timeout(5000)(async () => response)(sampleRequest())).toBe(response);
  });

  it("ends with its request's own signal, which is no time-out", async () => {
    const end = new AbortController();
    const failure = timeout(60_000)(silent)(sampleRequest({ signal: end.signal }));
    end.abort();
    await expect(failure).rejects.toThrow(UpstreamAbortedError);
  });

  it("hands on a failure that has nothing to do with time", async () => {
    const failure = new TypeError("a bug");
    const send = timeout(60_000)(async () => {
      throw failure;
    });
    await expect(send(sampleRequest())).rejects.toBe(failure);
  });

  it("leaves no listener on the signal of a request that makes many attempts", async () => {
    const { signal } = new AbortController();
    const send = timeout(60_000)(async () => sampleResponse());
    for (let attempt = 0; attempt < 20; attempt += 1) await send(sampleRequest({ signal }));
    expect(getEventListeners(signal, "abort").length).toBe(0);
  });
});
