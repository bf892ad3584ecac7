import { describe, expect, it } from "vitest";
import { Collection } from "../../../src/datasources/Collection.ts";
import type { RunRecord } from "../../../src/datasources/FlowServiceRuns.wire.ts";
import { RecentRuns } from "../../../src/datasources/RecentRuns.ts";
import { type ScriptedAnswer, scriptedUpstream } from "./scriptedUpstream.ts";

/**
 * Runs of flows as upstream lists them: `counts` tells how many each flow has, the flows in that order, newest first. What `instead` gives is answered in their place.
 */
function having(
  counts: Readonly<Record<string, number>>,
  instead: () => ScriptedAnswer | undefined = () => undefined,
) {
  const all = Object.entries(counts).flatMap(([flowId, count]) =>
    Array.from({ length: count }, (_, index) => ({ id: `${flowId}-${index}`, flowId })),
  );
  const upstream = scriptedUpstream((path) => {
    const other = instead();
    if (other) return other;
    const asked = /flowId==([^&]*)/.exec(path)?.[1]?.split(",") ?? [];
    const limit = Number(/limit=(\d+)/.exec(path)?.[1]);
    const found = all.filter(({ flowId }) => asked.includes(flowId));
    const next = { next: { href: "/runs?continuationToken=t" } };
    return { body: { items: found.slice(0, limit), ...(found.length > limit && { _links: next }) } };
  });
  const runs = new Collection<RunRecord>(upstream.service, { path: "runs", noun: "run" });
  return { ...upstream, recent: new RecentRuns(runs) };
}

describe("the latest runs", () => {
  it("of ten dataflows share a call", async () => {
    const flows = Array.from({ length: 20 }, (_, index) => `f${index}`);
    const { recent, paths } = having(Object.fromEntries(flows.map((flow) => [flow, 2])));
    const found = await Promise.all(flows.map((flow) => recent.of(flow)));
    expect(found.map((runs) => runs.length)).toEqual(flows.map(() => 2));
    expect(paths()).toHaveLength(2);
  });

  it("are at most ten of each, newest first", async () => {
    const { recent } = having({ f: 30 });
    expect((await recent.of("f")).map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, i) => `f-${i}`),
    );
  });

  it("of one that a busier one has crowded out are read alone", async () => {
    const { recent, paths } = having({ busy: 50, quiet: 3 });
    const [busy, quiet] = await Promise.all([recent.of("busy"), recent.of("quiet")]);
    expect([busy?.length, quiet?.length]).toEqual([10, 3]);
    expect(paths()).toEqual([
      expect.stringContaining("flowId==busy,quiet&limit=20"),
      expect.stringContaining("flowId==quiet&limit=10"),
    ]);
  });

  it("that were found stay when those that were crowded out cannot be read", async () => {
    let calls = 0;
    const { recent } = having({ busy: 50, quiet: 3 }, () => {
      calls += 1;
      return calls === 1 ? undefined : { status: 503, body: {} };
    });
    const [busy, quiet] = await Promise.allSettled([recent.of("busy"), recent.of("quiet")]);
    expect(busy).toMatchObject({ status: "fulfilled", value: { length: 10 } });
    expect(quiet).toMatchObject({ status: "rejected", reason: { name: "UnavailableError" } });
  });

  it("of those that busier ones have crowded out share a call again", async () => {
    const quiet = ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"];
    const { recent, paths } = having({ busy: 500, ...Object.fromEntries(quiet.map((flow) => [flow, 8])) });
    const found = await Promise.all(["busy", ...quiet].map((flow) => recent.of(flow)));
    expect(found.map((runs) => runs.length)).toEqual([10, ...quiet.map(() => 8)]);
    expect(paths()).toEqual([
      expect.stringContaining(`flowId==busy,${quiet.join()}&limit=100`),
      expect.stringContaining(`flowId==${quiet.join()}&limit=100`),
    ]);
  });

  it("are read alone once sharing has not helped three times, as long as there are few enough", async () => {
    const counts = { a: 500, b: 500, c: 95, d: 95, e: 95, f: 3, g: 3, h: 3 };
    const { recent, paths } = having(counts);
    const found = await Promise.all(Object.keys(counts).map((flow) => recent.of(flow)));
    expect(found.map((runs) => runs.length)).toEqual([10, 10, 10, 10, 10, 3, 3, 3]);
    const asked = paths().map((path) => /flowId==([^&]*)/.exec(path)?.[1]);
    expect(asked).toEqual(["a,b,c,d,e,f,g,h", "b,c,d,e,f,g,h", "c,d,e,f,g,h", "d", "e", "f", "g", "h"]);
  });

  it.each([1, 2, 3, 9])(
    "of %i that crowd each other out take no more calls than there are of them",
    async (count) => {
      const flows = Array.from({ length: count }, (_, index) => `f${index}`);
      const { recent, paths } = having(Object.fromEntries(flows.map((flow) => [flow, 500])));
      const found = await Promise.all(flows.map((flow) => recent.of(flow)));
      expect(found.map((runs) => runs.length)).toEqual(flows.map(() => 10));
      expect(paths()).toHaveLength(count);
    },
  );

  it("of ten that crowd each other out take nine calls, and the last is refused alone", async () => {
    const flows = Array.from({ length: 10 }, (_, index) => `f${index}`);
    const { recent, paths } = having(Object.fromEntries(flows.map((flow) => [flow, 500])));
    const found = await Promise.allSettled(flows.map((flow) => recent.of(flow)));
    expect(found.map(({ status }) => status)).toEqual([...flows.slice(1).map(() => "fulfilled"), "rejected"]);
    expect(found.at(-1)).toMatchObject({ reason: { code: "TOO_EXPENSIVE" } });
    expect(paths()).toHaveLength(9);
    expect(await recent.of("another")).toEqual([]);
  });

  it("are not asked for without end where upstream's pages are shorter than asked for", async () => {
    const next = { next: { href: "/runs?continuationToken=t" } };
    const upstream = scriptedUpstream(() => ({ body: { items: [], _links: next } }));
    const recent = new RecentRuns(new Collection<RunRecord>(upstream.service, { path: "runs", noun: "run" }));
    await expect(Promise.all(["a", "b"].map((flow) => recent.of(flow)))).rejects.toThrow(/crowd/);
    expect(upstream.paths()).toHaveLength(2);
  });

  it("of one that never ran are none", async () => {
    expect(await having({}).recent.of("f")).toEqual([]);
  });
});
