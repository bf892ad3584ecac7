import { expect, test } from "vitest";
import type { DatasetScheduleInput } from "../../../src/generated/graphql.ts";
import { datasetScheduleBody, datasetScheduleFaults } from "../../../src/workflows/datasetSchedule.ts";

const startAt = Date.parse("2030-01-01T00:00:00.500Z");
const day = 86_400_000;

const cases: [
  exportMode: DatasetScheduleInput["exportMode"],
  timeUnit: "HOUR" | "DAY",
  intervals: number[],
][] = [
  ["DAILY_FULL_EXPORT", "DAY", [0]],
  ["DAILY_FULL_EXPORT", "HOUR", []],
  ["FIRST_FULL_THEN_INCREMENTAL", "HOUR", [3, 6, 9, 12]],
  ["FIRST_FULL_THEN_INCREMENTAL", "DAY", [1]],
];

test.each(cases)("takes for %s by %s the intervals %j only", (exportMode, timeUnit, intervals) => {
  const taken = Array.from({ length: 26 }, (_, index) => index - 1).filter(
    (interval) => datasetScheduleFaults({ exportMode, timeUnit, interval, startAt }).length === 0,
  );
  expect(taken).toEqual(intervals);
});

test.each([
  ["an end at the start", { endAt: startAt }, "input.datasetSchedule.endAt"],
  ["an end before the start", { endAt: startAt - 1 }, "input.datasetSchedule.endAt"],
  ["a mode that only stands for what is read", { exportMode: "UNKNOWN" }, "input.datasetSchedule.exportMode"],
] as const)("refuses %s", (_, difference, field) => {
  const schedule: DatasetScheduleInput = {
    exportMode: "FIRST_FULL_THEN_INCREMENTAL",
    timeUnit: "HOUR",
    interval: 3,
    startAt,
    ...difference,
  };
  expect(datasetScheduleFaults(schedule).map((fault) => fault.field?.join("."))).toEqual([field]);
});

test("writes times in seconds and leaves out what was left out", () => {
  const schedule: DatasetScheduleInput = {
    exportMode: "FIRST_FULL_THEN_INCREMENTAL",
    timeUnit: "HOUR",
    interval: 6,
    startAt,
  };
  expect(datasetScheduleBody(schedule)).toEqual({
    exportMode: "FIRST_FULL_THEN_INCREMENTAL",
    timeUnit: "hour",
    interval: 6,
    startTime: 1_893_456_000,
  });
  const complete = { ...schedule, endAt: startAt + day, folderNameTemplate: "%DATASET_ID%" };
  expect(datasetScheduleBody(complete)).toMatchObject({
    endTime: 1_893_542_400,
    foldernameTemplate: "%DATASET_ID%",
  });
});
