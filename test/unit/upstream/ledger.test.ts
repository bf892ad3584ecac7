import { expect, it } from "vitest";
import { Ledger } from "../../../src/upstream/ledger.ts";
import type { Send } from "../../../src/upstream/Send.ts";
import { sampleRequest, sampleResponse, sampleWrite } from "./sampleExchange.ts";

function noting(next: Send) {
  const ledger = new Ledger();
  return { ledger, send: ledger.policy()(next) };
}

it("notes a call with its path, query, status, duration and the ids it stood for", async () => {
  const { ledger, send } = noting(async () => sampleResponse(207));
  await send(sampleRequest({ keys: 50 }));
  expect(ledger.entries).toEqual([
    {
      service: "flowService",
      method: "GET",
      path: "/data/foundation/flowservice/flows?limit=20",
      status: 207,
      durationMs: expect.any(Number),
      via: "sent",
      keys: 50,
    },
  ]);
  expect(ledger.entries[0]?.durationMs).toBeGreaterThanOrEqual(0);
});

it("counts a call for a single thing as one key", async () => {
  const { ledger, send } = noting(async () => sampleResponse());
  await send(sampleRequest());
  expect(ledger.entries[0]?.keys).toBe(1);
});

it("notes a call that got no answer, and hands its failure on", async () => {
  const failure = new Error("down");
  const { ledger, send } = noting(async () => {
    throw failure;
  });
  await expect(send(sampleWrite())).rejects.toBe(failure);
  expect(ledger.entries).toMatchObject([{ method: "POST", status: null, via: "sent" }]);
});

it("tells an answer that was shared, and one that was remembered", async () => {
  const { ledger, send } = noting(async () => sampleResponse(200, { via: "shared" }));
  await send(sampleRequest());
  ledger.noteCached("flowService", "/connectionSpecs", 3);
  expect(ledger.entries.map(({ via }) => via)).toEqual(["shared", "cached"]);
  expect(ledger.entries[1]).toEqual({
    service: "flowService",
    method: "GET",
    path: "/connectionSpecs",
    status: 200,
    durationMs: 0,
    via: "cached",
    keys: 3,
  });
});

it("keeps neither headers nor bodies", async () => {
  const { ledger, send } = noting(async () => sampleResponse(200, { text: "an answer that is private" }));
  await send(sampleWrite({ body: '{"password":"hunter2hunter2"}' }));
  const kept = JSON.stringify(ledger.entries);
  expect(kept).not.toMatch(/token-of-ada|hunter2|private|AdobeOrg/);
});

it("keeps the calls in the order in which they ended", async () => {
  const answers: (() => void)[] = [];
  const { ledger, send } = noting(
    () => new Promise((resolve) => void answers.push(() => resolve(sampleResponse()))),
  );
  const first = send(sampleRequest({ url: "http://platform.test/first" }));
  const second = send(sampleRequest({ url: "http://platform.test/second" }));
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  expect(ledger.entries.map(({ path }) => path)).toEqual(["/second", "/first"]);
});

it("keeps the ids that a bulk read asks for", async () => {
  const { ledger, send } = noting(async () => sampleResponse(207));
  await send(sampleRequest({ method: "POST", body: '{"ids":[{"id":"a"}]}', keys: 1 }));
  expect(ledger.entries).toMatchObject([{ method: "POST", body: '{"ids":[{"id":"a"}]}' }]);
});

it("sends no more calls than it is limited to", async () => {
  const { ledger, send } = noting(async () => sampleResponse());
  ledger.limitTo(2);
  await send(sampleRequest());
  await send(sampleRequest());
  await expect(send(sampleRequest())).rejects.toMatchObject({ code: "TOO_EXPENSIVE" });
  expect(ledger.entries).toHaveLength(2);
});

it("counts calls under way against the limit, and shared ones no more once they are known to be shared", async () => {
  const answers: (() => void)[] = [];
  const { ledger, send } = noting(
    () => new Promise((resolve) => void answers.push(() => resolve(sampleResponse(200, { via: "shared" })))),
  );
  ledger.limitTo(1);
  const first = send(sampleRequest());
  await expect(send(sampleRequest())).rejects.toMatchObject({ code: "TOO_EXPENSIVE" });
  answers[0]?.();
  await first;
  const second = send(sampleRequest());
  answers[1]?.();
  await second;
  expect(ledger.entries).toHaveLength(2);
});
