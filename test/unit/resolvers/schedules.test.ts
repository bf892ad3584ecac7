import { describe, expect, it } from "vitest";
import type { ScheduleRecord } from "../../../src/datasources/FlowService.wire.ts";
import { lastDueAt } from "../../../src/resolvers/schedules.ts";
import { sampleDatasetFlow, sampleFlow } from "./sampleFlow.ts";

const NOW = "2026-05-14T12:30:00.000Z";

const daily: ScheduleRecord = {
  frequency: "DAILY",
  triggerType: "SCHEDULED",
  startDate: "2026-05-01",
  startTime: "09:00",
};

function due(schedule: ScheduleRecord, now = NOW): string | null {
  const at = lastDueAt(sampleFlow([schedule]), Date.parse(now));
  return at === null ? null : new Date(at).toISOString();
}

describe("the last export of a segment was due", () => {
  it.each<[what: string, schedule: Partial<ScheduleRecord>, expected: string | null]>([
    ["today, when its hour has passed", {}, "2026-05-14T09:00:00.000Z"],
    ["at this very moment", { startTime: "12:30" }, NOW],
    ["yesterday, when its hour is still to come", { startTime: "13:00" }, "2026-05-13T13:00:00.000Z"],
    [
      "every three hours from the first day's hour on",
      { frequency: "EVERY_3_HOURS", startTime: "01:00" },
      "2026-05-14T10:00:00.000Z",
    ],
    ["every six hours", { frequency: "EVERY_6_HOURS", startTime: "02:00" }, "2026-05-14T08:00:00.000Z"],
    ["every eight hours", { frequency: "EVERY_8_HOURS", startTime: "05:00" }, "2026-05-14T05:00:00.000Z"],
    ["every twelve hours", { frequency: "EVERY_12_HOURS", startTime: "11:00" }, "2026-05-14T11:00:00.000Z"],
    ["every hour", { frequency: "HOURLY", startTime: "00:00" }, "2026-05-14T12:00:00.000Z"],
    ["once and for all", { frequency: "ONCE" }, "2026-05-01T09:00:00.000Z"],
    ["not before its first day", { startDate: "2026-05-15" }, null],
    ["not before its single day", { frequency: "ONCE", startDate: "2026-05-15" }, null],
    ["not before its hour on the first day", { startDate: "2026-05-14", startTime: "13:00" }, null],
    ["on the day before its end, which is excluded", { endDate: "2026-05-10" }, "2026-05-09T09:00:00.000Z"],
    ["never, when it ended before it began", { endDate: "2026-05-01" }, null],
    ["today, when it ends tomorrow", { endDate: "2026-05-15" }, "2026-05-14T09:00:00.000Z"],
    [
      "when the day of the evaluation was over",
      { triggerType: "AFTER_SEGMENT_EVAL" },
      "2026-05-14T00:00:00.000Z",
    ],
    [
      "after the evaluation of its last day",
      { triggerType: "AFTER_SEGMENT_EVAL", endDate: "2026-05-10" },
      "2026-05-10T00:00:00.000Z",
    ],
    [
      "not before the evaluation of its first day is over",
      { triggerType: "AFTER_SEGMENT_EVAL", startDate: "2026-05-14" },
      null,
    ],
    ["at no known time, in a frequency that nobody knows", { frequency: "CHAINED" }, null],
    ["at no known time, without an hour", { startTime: "" }, null],
    ["at no known time, without a first day", { startDate: "soon" }, null],
  ])("%s", (_what, differences, expected) => {
    expect(due({ ...daily, ...differences })).toBe(expected);
  });

  it("never, for a stream, which has no schedule", () => {
    expect(lastDueAt(sampleFlow(), Date.parse(NOW))).toBeNull();
    expect(lastDueAt(sampleFlow([{}]), Date.parse(NOW))).toBeNull();
  });

  it("when the latest of several was", () => {
    const flow = sampleFlow([daily, { ...daily, startTime: "11:00" }, { ...daily, startTime: "13:00" }, {}]);
    expect(lastDueAt(flow, Date.parse(NOW))).toBe(Date.parse("2026-05-14T11:00:00Z"));
  });
});

describe("the last export of a dataset was due", () => {
  const start = "2026-05-01T10:00:00Z";

  it.each([
    ["daily", {}, "2026-05-14T10:00:00.000Z"],
    ["every three hours", { interval: 3, timeUnit: "hour" }, "2026-05-14T10:00:00.000Z"],
    ["every twelve hours", { interval: 12, timeUnit: "hour" }, "2026-05-14T10:00:00.000Z"],
    ["once", { interval: 0 }, "2026-05-01T10:00:00.000Z"],
    ["before its end", { endTime: Date.parse("2026-05-05T10:00:00Z") / 1000 }, "2026-05-04T10:00:00.000Z"],
    ["at no known time, in a unit that nobody knows", { timeUnit: "fortnight" }, null],
  ])("%s", (_what, schedule, expected) => {
    const at = lastDueAt(sampleDatasetFlow(start, schedule), Date.parse(NOW));
    expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
  });

  it("never, before it begins", () => {
    expect(lastDueAt(sampleDatasetFlow("2026-05-15T00:00:00Z"), Date.parse(NOW))).toBeNull();
    expect(lastDueAt(sampleDatasetFlow("2026-05-15T00:00:00Z", { interval: 0 }), Date.parse(NOW))).toBeNull();
  });
});
