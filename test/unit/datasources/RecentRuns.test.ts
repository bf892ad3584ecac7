import { describe, expect, it } from "vitest";
import { Collection } from "../../../src/datasources/Collection.ts";
import type { RunRecord } from "../../../src/datasources/FlowServiceRuns.wire.ts";
import { RecentRuns } from "../../../src/datasources/RecentRuns.ts";
import { scriptedUpstream } from "./scriptedUpstream.ts";

/** Runs of flows as upstream lists them: `counts` tells how many each flow has, the flows in that order, newest first. */
function having(counts: Readonly<Record<string, number>>) {
  const all = Object.entries(counts).flatMap(([flowId, count]) =>
    Array.from({ length: count }, (_, index) => ({ id: `${flowId}-${index}`, flowId })),
  );
  const upstream = scriptedUpstream((path) => {
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

  it("of one that never ran are none", async () => {
    expect(await having({}).recent.of("f")).toEqual([]);
  });
});
