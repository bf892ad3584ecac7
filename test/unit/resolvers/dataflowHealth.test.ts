import { describe, expect, it } from "vitest";
import type { MetricsRecord, RunRecord } from "../../../src/datasources/FlowServiceRuns.wire.ts";
import { type Health, judgeHealth } from "../../../src/resolvers/dataflowHealth.ts";
import { sampleFlow } from "./sampleFlow.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.parse("2026-05-14T12:30:00Z");

/** A run that began so many hours ago and took one. */
function run(
  hoursAgo: number,
  status: string,
  recordSummary: MetricsRecord["recordSummary"] = {},
): RunRecord {
  const startedAtUTC = NOW - hoursAgo * HOUR_MS;
  const completedAtUTC = startedAtUTC + HOUR_MS;
  return {
    id: `run-${hoursAgo}`,
    name: "",
    flowId: "flow",
    createdAt: startedAtUTC,
    updatedAt: completedAtUTC,
    etag: '"e"',
    metrics: { durationSummary: { startedAtUTC, completedAtUTC }, statusSummary: { status }, recordSummary },
  };
}

const daily = { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2026-05-01", startTime: "09:00" };
const stream = sampleFlow();
const scheduled = sampleFlow([daily]);
/** A time of that day. */
const at = (time: string) => Date.parse(`2026-05-14T${time}:00Z`);

const counts = (input: number, skipped: number, failed: number) => ({
  inputRecordCount: input,
  skippedRecordCount: skipped,
  failedRecordCount: failed,
});

describe("a dataflow is", () => {
  it.each<[Health["status"], what: string, ...Parameters<typeof judgeHealth>]>([
    ["HEALTHY", "when its latest run delivered", stream, [run(1, "success")], NOW],
    ["HEALTHY", "when it is not late", scheduled, [run(3.5, "success")], NOW],
    [
      "HEALTHY",
      "when a tenth of its records were lost, no more",
      stream,
      [run(1, "success", counts(100, 5, 5))],
      NOW,
    ],
    ["HEALTHY", "while a further run is under way", stream, [run(0, "inProgress"), run(1, "success")], NOW],
    ["DEGRADED", "when more than a tenth failed", stream, [run(1, "success", counts(100, 0, 11))], NOW],
    ["DEGRADED", "when more than a tenth were skipped", stream, [run(1, "success", counts(100, 11, 0))], NOW],
    ["DEGRADED", "when its latest run ended in part", stream, [run(1, "partial_success")], NOW],
    ["FAILING", "when its latest run failed", stream, [run(1, "Failed"), run(2, "success")], NOW],
    ["FAILING", "rather than late", scheduled, [run(30, "failed")], NOW],
    [
      "LATE",
      "when an export was due more than two hours ago and none has begun",
      scheduled,
      [run(27, "success")],
      NOW,
    ],
    ["LATE", "when it never ran although it should have", scheduled, [], NOW],
    ["UNPROVEN", "when it has not run", stream, [], NOW],
    ["UNPROVEN", "while its first run is under way", stream, [run(0, "processing")], NOW],
    [
      "INACTIVE",
      "when it is switched off, however it did",
      sampleFlow([daily], { state: "disabled" }),
      [run(1, "failed")],
      NOW,
    ],
    ["INACTIVE", "while it is a draft", sampleFlow([daily], { state: "draft" }), [], NOW],
    ["INACTIVE", "in a state that nobody knows", sampleFlow([], { state: "odd" }), [run(1, "success")], NOW],
    [
      "HEALTHY",
      "while a change is being applied",
      sampleFlow([], { state: "updating" }),
      [run(1, "success")],
      NOW,
    ],
  ])("%s %s", (status, _what, flow, runs, now) => {
    expect(judgeHealth(flow, runs, now).status).toBe(status);
  });
});

describe("the facts beside the verdict", () => {
  it("count failures in a row from the latest finished run back", () => {
    const runs = [
      run(0, "inProgress"),
      run(1, "failed"),
      run(2, "failed"),
      run(3, "success"),
      run(4, "failed"),
    ];
    expect(judgeHealth(stream, runs, NOW)).toMatchObject({
      runsConsidered: 4,
      failingStreak: 2,
      lastSuccessAt: NOW - 2 * HOUR_MS,
    });
    expect(judgeHealth(stream, [run(1, "failed"), run(2, "failed")], NOW)).toMatchObject({
      failingStreak: 2,
      lastSuccessAt: null,
    });
  });

  it("tell the end of a run under either of its upstream names", () => {
    const stopped = run(1, "success");
    const metrics = { ...stopped.metrics, durationSummary: { startedAtUTC: 1, stoppedAtUTC: 2 } };
    expect(judgeHealth(stream, [{ ...stopped, metrics }], NOW).lastSuccessAt).toBe(2);
  });

  it("share out losses over all the runs that were looked at", () => {
    const runs = [
      run(1, "success", counts(900, 0, 9)),
      run(2, "success", counts(100, 50, 0)),
      run(3, "failed"),
    ];
    expect(judgeHealth(stream, runs, NOW)).toMatchObject({ skippedShare: 0.05, failedShare: 0.009 });
    expect(judgeHealth(stream, [run(1, "success")], NOW)).toMatchObject({
      skippedShare: null,
      failedShare: null,
    });
  });

  it("allow an export two hours to begin, and one that began a little early", () => {
    const early = {
      ...run(0, "success"),
      metrics: { durationSummary: { startedAtUTC: at("08:00") }, statusSummary: { status: "success" } },
    };
    expect(judgeHealth(scheduled, [], at("11:00"))).toMatchObject({ late: false, lastDueAt: at("09:00") });
    expect(judgeHealth(scheduled, [], at("11:01")).late).toBe(true);
    expect(judgeHealth(scheduled, [early], at("11:01")).late).toBe(false);
    expect(judgeHealth(scheduled, [run(0, "inProgress")], NOW).late).toBe(false);
  });

  it("call nothing late that is switched off, or that has no schedule", () => {
    expect(judgeHealth(sampleFlow([daily], { state: "disabled" }), [], NOW).late).toBe(false);
    expect(judgeHealth(stream, [], NOW)).toMatchObject({ late: false, lastDueAt: null });
  });
});
