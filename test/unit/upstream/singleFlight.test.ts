import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Send, UpstreamRequest, UpstreamResponse } from "../../../src/upstream/Send.ts";
import { singleFlight } from "../../../src/upstream/singleFlight.ts";
import { sampleRequest, sampleResponse, sampleWrite } from "./sampleExchange.ts";

interface Sent {
  readonly request: UpstreamRequest;
  answer(response: UpstreamResponse): void;
  fail(error: Error): void;
}

/** The policy before an upstream whose answers the test gives by hand. */
function flying(now?: () => number) {
  const sent: Sent[] = [];
  const upstream: Send = (request) =>
    new Promise((answer, fail) => {
      sent.push({ request, answer, fail });
      request.signal?.addEventListener("abort", () => fail(new Error("aborted on the wire")));
    });
  return { send: singleFlight(now)(upstream), sent };
}

const { headers } = sampleRequest();

describe("identical reads in flight", () => {
  it("are sent once and answered each, the joined ones marked as shared", async () => {
    const { send, sent } = flying();
    const answers = [1, 2, 3].map(() => send(sampleRequest()));
    expect(sent).toHaveLength(1);
    sent[0]?.answer(sampleResponse(200, { text: "once" }));
    const [first, ...joined] = await Promise.all(answers);
    expect(first).toMatchObject({ text: "once" });
    expect(first).not.toHaveProperty("via");
    expect(joined).toEqual(joined.map(() => ({ status: 200, headers: {}, text: "once", via: "shared" })));
  });

  it("share an answer that is there already, if they were in the sockets behind it", async () => {
    const { send, sent } = flying();
    const heard = [send(sampleRequest()), send(sampleRequest())];
    sent[0]?.answer(sampleResponse(200, { text: "once" }));
    await turn();
    const behind = send(sampleRequest());
    expect(sent).toHaveLength(1);
    expect(await Promise.all(heard)).toMatchObject([{ text: "once" }, { text: "once", via: "shared" }]);
    expect(await behind).toMatchObject({ text: "once", via: "shared" });
  });

  it("get their answer at once where nobody else has asked", async () => {
    const { send, sent } = flying();
    let isAnswered = false;
    void send(sampleRequest()).then(() => (isAnswered = true));
    sent[0]?.answer(sampleResponse());
    await new Promise<void>((resolve) => process.nextTick(resolve));
    expect(isAnswered).toBe(true);
  });

  it("share a failure as well", async () => {
    const { send, sent } = flying();
    const answers = [send(sampleRequest()), send(sampleRequest())];
    sent[0]?.fail(new Error("down"));
    for (const answer of answers) await expect(answer).rejects.toThrow("down");
  });

  it("are sent again once the answer is there", async () => {
    const { send, sent } = flying();
    const first = send(sampleRequest());
    sent[0]?.answer(sampleResponse());
    await first;
    const second = send(sampleRequest());
    expect(sent).toHaveLength(2);
    sent[1]?.answer(sampleResponse(404));
    expect((await second).status).toBe(404);
  });

  it("are sent again after a write, though they are still in flight: they may have been read before it", async () => {
    const { send, sent } = flying();
    const before = send(sampleRequest());
    const write = send(sampleWrite());
    const beside = send(sampleRequest());
    expect(sent).toHaveLength(2);
    sent[1]?.answer(sampleResponse(201));
    await write;
    const after = send(sampleRequest());
    expect(sent).toHaveLength(3);
    sent[0]?.answer(sampleResponse(200, { text: "old" }));
    sent[2]?.answer(sampleResponse(200, { text: "new" }));
    expect(await before).toMatchObject({ text: "old" });
    expect(await beside).toMatchObject({ text: "old", via: "shared" });
    expect(await after).toMatchObject({ text: "new" });
  });

  it("are still shared after a write in another organisation", async () => {
    const { send, sent } = flying();
    void send(sampleRequest());
    const write = send(sampleWrite({ headers: { ...headers, "x-gw-ims-org-id": "TWO@AdobeOrg" } }));
    sent[1]?.answer(sampleResponse(201));
    await write;
    void send(sampleRequest());
    expect(sent).toHaveLength(2);
  });

  it("are sent again after a write that failed, for it may have been carried out", async () => {
    const { send, sent } = flying();
    void send(sampleRequest());
    const write = send(sampleWrite());
    sent[1]?.fail(new Error("lost"));
    await expect(write).rejects.toThrow("lost");
    void send(sampleRequest());
    expect(sent).toHaveLength(3);
  });

  it("share an answer as long as more of them keep coming, for ten milliseconds at most", async () => {
    let nowMs = 0;
    const { send, sent } = flying(() => nowMs);
    const answers = [send(sampleRequest()), send(sampleRequest())];
    sent[0]?.answer(sampleResponse(200, { text: "once" }));
    for (let count = 0; count < 20; count += 1) {
      await turn();
      answers.push(send(sampleRequest()));
    }
    expect(sent).toHaveLength(1);
    nowMs = 10;
    for (let count = 0; count < 20; count += 1) {
      await turn();
      answers.push(send(sampleRequest()));
    }
    expect(sent).toHaveLength(2);
    expect(await answers[0]).toMatchObject({ text: "once" });
  });

  it("by POST are shared when they are declared safe and carry the same body", () => {
    const { send, sent } = flying();
    void send(sampleRequest({ method: "POST", body: '{"ids":[1]}' }));
    void send(sampleRequest({ method: "POST", body: '{"ids":[1]}' }));
    void send(sampleRequest({ method: "POST", body: '{"ids":[2]}' }));
    expect(sent).toHaveLength(2);
  });
});

describe("reads that differ", () => {
  it.each<[string, Partial<UpstreamRequest>]>([
    ["token", { headers: { ...headers, authorization: "Bearer token-of-bob" } }],
    ["organisation", { headers: { ...headers, "x-gw-ims-org-id": "TWO@AdobeOrg" } }],
    ["sandbox", { headers: { ...headers, "x-sandbox-name": "dev" } }],
    ["address", { url: "http://platform.test/data/foundation/flowservice/flows?limit=21" }],
    ["body", { method: "POST", body: "{}" }],
    ["method", { method: "POST" }],
  ])("in their %s are never shared", async (_what, difference) => {
    const { send, sent } = flying();
    const one = send(sampleRequest());
    const other = send(sampleRequest(difference));
    expect(sent).toHaveLength(2);
    sent[0]?.answer(sampleResponse(200, { text: "for one" }));
    sent[1]?.answer(sampleResponse(200, { text: "for the other" }));
    expect([(await one).text, (await other).text]).toEqual(["for one", "for the other"]);
  });
});

describe("what may change something", () => {
  it("is sent each time", () => {
    const { send, sent } = flying();
    void send(sampleWrite());
    void send(sampleWrite());
    expect(sent).toHaveLength(2);
  });
});

describe("a waiter that goes away", () => {
  it("leaves the others their answer", async () => {
    const { send, sent } = flying();
    const ends = [new AbortController(), new AbortController()];
    const answers = ends.map(({ signal }) => send(sampleRequest({ signal })));
    ends[0]?.abort(new Error("gone"));
    await expect(answers[0]).rejects.toThrow("gone");
    expect(sent[0]?.request.signal?.aborted).toBe(false);
    sent[0]?.answer(sampleResponse());
    expect(await answers[1]).toMatchObject({ status: 200 });
  });

  it("ends the request when it was the last", async () => {
    const { send, sent } = flying();
    const ends = [new AbortController(), new AbortController()];
    const answers = ends.map(({ signal }) => send(sampleRequest({ signal })));
    ends.forEach((end) => end.abort(new Error("gone")));
    for (const answer of answers) await expect(answer).rejects.toThrow("gone");
    expect(sent[0]?.request.signal?.aborted).toBe(true);
  });

  it("ends nothing for one who waits without an end of its own", async () => {
    const { send, sent } = flying();
    const end = new AbortController();
    const leaving = send(sampleRequest({ signal: end.signal }));
    const staying = send(sampleRequest());
    end.abort(new Error("gone"));
    await expect(leaving).rejects.toThrow("gone");
    sent[0]?.answer(sampleResponse());
    expect(await staying).toMatchObject({ status: 200 });
  });

  it("does not spoil the answer of one who asks right after the last has gone", async () => {
    const { send, sent } = flying();
    const end = new AbortController();
    const leaving = send(sampleRequest({ signal: end.signal }));
    end.abort(new Error("gone"));
    const next = send(sampleRequest({ signal: new AbortController().signal }));
    await expect(leaving).rejects.toThrow("gone");
    expect(sent).toHaveLength(2);
    const joined = send(sampleRequest());
    expect(sent).toHaveLength(2);
    sent[1]?.answer(sampleResponse(200, { text: "fresh" }));
    expect([(await next).text, (await joined).text]).toEqual(["fresh", "fresh"]);
  });

  it("before it even asked costs nothing and harms nothing", async () => {
    const { send, sent } = flying();
    await expect(
      send(sampleRequest({ signal: AbortSignal.abort(new Error("gone before")) })),
    ).rejects.toThrow("gone before");
    expect(sent).toHaveLength(0);
  });
});
