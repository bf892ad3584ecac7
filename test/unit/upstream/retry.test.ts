import { afterEach, describe, expect, it, vi } from "vitest";
import {
  factsOf,
  UpstreamAbortedError,
  UpstreamFormatError,
  UpstreamNetworkError,
  UpstreamTimeoutError,
} from "../../../src/upstream/errors.ts";
import { retry, retryAfterSeconds, type RetryOptions } from "../../../src/upstream/retry.ts";
import type { UpstreamRequest, UpstreamResponse } from "../../../src/upstream/Send.ts";
import { sampleRequest, sampleResponse, sampleWrite } from "./sampleExchange.ts";

const facts = factsOf(sampleRequest());

/** Sends through the policy to an upstream that gives these outcomes in turn, and tells attempts and pauses. */
function retrying(outcomes: readonly (UpstreamResponse | Error)[], options: RetryOptions = {}) {
  const pausesMs: number[] = [];
  const left = [...outcomes];
  let attempts = 0;
  const next = async () => {
    attempts += 1;
    const outcome = left.shift() ?? sampleResponse();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const policy = retry({ random: () => 1, sleep: async (ms) => void pausesMs.push(ms), ...options });
  return {
    send: (request: UpstreamRequest) => policy(next)(request),
    pausesMs,
    attempts: () => attempts,
  };
}

describe("a read", () => {
  it.each([408, 429, 500, 502, 503, 504])("is repeated after an answer of %i", async (status) => {
    const { send, attempts } = retrying([sampleResponse(status)]);
    expect((await send(sampleRequest())).status).toBe(200);
    expect(attempts()).toBe(2);
  });

  it.each([200, 207, 304, 400, 401, 403, 404, 409, 412, 422, 501])(
    "is not repeated after an answer of %i",
    async (status) => {
      const { send, attempts } = retrying([sampleResponse(status)]);
      expect((await send(sampleRequest())).status).toBe(status);
      expect(attempts()).toBe(1);
    },
  );

  it.each([new UpstreamNetworkError(facts), new UpstreamTimeoutError(facts, 5)])(
    "is repeated after $name",
    async (error) => {
      const { send, attempts } = retrying([error]);
      expect((await send(sampleRequest())).status).toBe(200);
      expect(attempts()).toBe(2);
    },
  );

  it.each([new UpstreamAbortedError(facts), new UpstreamFormatError(facts, "odd"), new TypeError("a bug")])(
    "is not repeated after $name",
    async (error) => {
      const { send, attempts } = retrying([error]);
      await expect(send(sampleRequest())).rejects.toBe(error);
      expect(attempts()).toBe(1);
    },
  );

  it("is given up after two repetitions with the last answer as it came", async () => {
    const last = sampleResponse(503, { text: "third" });
    const { send, attempts } = retrying([sampleResponse(503), sampleResponse(503), last, sampleResponse()]);
    expect(await send(sampleRequest())).toBe(last);
    expect(attempts()).toBe(3);
  });

  it("is given up after two repetitions with the last failure as it came", async () => {
    const last = new UpstreamNetworkError(facts);
    const { send } = retrying([new UpstreamNetworkError(facts), new UpstreamNetworkError(facts), last]);
    await expect(send(sampleRequest())).rejects.toBe(last);
  });

  it("by POST is repeated as well when it is declared safe", async () => {
    const { send, attempts } = retrying([sampleResponse(503)]);
    await send(sampleRequest({ method: "POST", body: '{"ids":[]}' }));
    expect(attempts()).toBe(2);
  });
});

describe("what may change something", () => {
  it.each(["POST", "PATCH", "PUT", "DELETE"] as const)("is never sent twice: %s", async (method) => {
    const answered = retrying([sampleResponse(503)]);
    expect((await answered.send(sampleWrite({ method }))).status).toBe(503);
    expect(answered.attempts()).toBe(1);
    const lost = retrying([new UpstreamNetworkError(facts)]);
    await expect(lost.send(sampleWrite({ method }))).rejects.toThrow(UpstreamNetworkError);
    expect(lost.attempts()).toBe(1);
  });
});

describe("the pause before a repetition", () => {
  it("is random up to a bound that doubles", async () => {
    const { send, pausesMs } = retrying([sampleResponse(500), sampleResponse(500)], { random: () => 0.5 });
    await send(sampleRequest());
    expect(pausesMs).toEqual([50, 100]);
  });

  it("may be nothing at all", async () => {
    const { send, pausesMs } = retrying([sampleResponse(500)], { random: () => 0 });
    await send(sampleRequest());
    expect(pausesMs).toEqual([0]);
  });

  it("is what Retry-After asks for, in seconds", async () => {
    const { send, pausesMs } = retrying([sampleResponse(429, { headers: { "retry-after": "2" } })]);
    await send(sampleRequest());
    expect(pausesMs).toEqual([2000]);
  });

  it("is not waited for when it is longer than what is worth it: the caller is told at once", async () => {
    const { send, pausesMs, attempts } = retrying([sampleResponse(429, { headers: { "retry-after": "3" } })]);
    expect((await send(sampleRequest())).status).toBe(429);
    expect(attempts()).toBe(1);
    expect(pausesMs).toEqual([]);
  });

  it("ends with the request that waits", async () => {
    const end = new AbortController();
    const { send, attempts } = retrying([sampleResponse(503)], {
      sleep: async (_ms, signal) => {
        end.abort(new Error("the client went away"));
        signal?.throwIfAborted();
      },
    });
    await expect(send(sampleRequest({ signal: end.signal }))).rejects.toThrow("the client went away");
    expect(attempts()).toBe(1);
  });

  it("really passes, and ends with the signal, where no other way to wait is given", async () => {
    const end = new AbortController();
    let attempts = 0;
    const send = retry({ baseDelayMs: 60_000, maxDelayMs: 120_000, random: () => 1 })(async () => {
      attempts += 1;
      setImmediate(() => end.abort());
      return sampleResponse(503);
    });
    await expect(send(sampleRequest({ signal: end.signal }))).rejects.toThrow(/abort/i);
    expect(attempts).toBe(1);
    const quick = retry({ baseDelayMs: 1 })(async () => sampleResponse(attempts++ > 1 ? 200 : 503));
    expect((await quick(sampleRequest())).status).toBe(200);
  });

  it("is not begun once the request is over", async () => {
    const end = new AbortController();
    const { send, pausesMs } = retrying([sampleResponse(503)]);
    end.abort();
    expect((await send(sampleRequest({ signal: end.signal }))).status).toBe(503);
    expect(pausesMs).toEqual([]);
  });
});

describe("Retry-After", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["120", 120],
    [" 7 ", 7],
    ["0", 0],
    ["Thu, 14 May 2026 12:00:30 GMT", 30],
    ["Thu, 14 May 2026 11:59:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    ["-5", undefined],
    ["1.5", undefined],
  ])("of %j reads as %j seconds", (value, seconds) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 14, 12), toFake: ["Date"] });
    expect(retryAfterSeconds(sampleResponse(429, { headers: { "retry-after": value } }))).toBe(seconds);
  });

  it("that is absent reads as nothing", () => {
    expect(retryAfterSeconds(sampleResponse(429))).toBeUndefined();
  });
});
