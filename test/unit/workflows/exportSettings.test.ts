import { expect, test } from "vitest";
import type {
  ActivationScheduleInput,
  ExportFrequency,
  ExportMode,
  ExportTrigger,
} from "../../../src/generated/graphql.ts";
import { exportSettingsFaults } from "../../../src/workflows/activation/exportSettings.ts";

const frequencies: ExportFrequency[] = [
  "ONCE",
  "DAILY",
  "EVERY_3_HOURS",
  "EVERY_6_HOURS",
  "EVERY_8_HOURS",
  "EVERY_12_HOURS",
  "HOURLY",
];
const triggers: ExportTrigger[] = ["SCHEDULED", "AFTER_SEGMENT_EVALUATION"];
const modes: ExportMode[] = ["DAILY_FULL_EXPORT", "FIRST_FULL_THEN_INCREMENTAL"];

/** Every combination that the service takes, by its published rules. */
const valid = new Set([
  "DAILY_FULL_EXPORT ONCE SCHEDULED",
  "DAILY_FULL_EXPORT ONCE AFTER_SEGMENT_EVALUATION",
  "DAILY_FULL_EXPORT DAILY SCHEDULED",
  "DAILY_FULL_EXPORT DAILY AFTER_SEGMENT_EVALUATION",
  "FIRST_FULL_THEN_INCREMENTAL DAILY SCHEDULED",
  "FIRST_FULL_THEN_INCREMENTAL EVERY_3_HOURS SCHEDULED",
  "FIRST_FULL_THEN_INCREMENTAL EVERY_6_HOURS SCHEDULED",
  "FIRST_FULL_THEN_INCREMENTAL EVERY_8_HOURS SCHEDULED",
  "FIRST_FULL_THEN_INCREMENTAL EVERY_12_HOURS SCHEDULED",
]);

const combinations = modes.flatMap((mode) =>
  frequencies.flatMap((frequency) => triggers.map((trigger) => [mode, frequency, trigger] as const)),
);

test.each(combinations)("judges %s with %s and %s as the service does", (mode, frequency, trigger) => {
  const startTime = trigger === "SCHEDULED" ? "06:00" : null;
  const found = fields(mode, { frequency, trigger, startDate: "2030-01-01", startTime });
  expect(found.length === 0).toBe(valid.has(`${mode} ${frequency} ${trigger}`));
});

const wrong: [what: string, schedule: Partial<ActivationScheduleInput>, fields: string[]][] = [
  ["no time of a scheduled export", { startTime: null }, ["schedule.startTime"]],
  ["minutes", { startTime: "06:30" }, ["schedule.startTime"]],
  ["an hour that no day has", { startTime: "24:00" }, ["schedule.startTime"]],
  ["an hour of one digit", { startTime: "6:00" }, ["schedule.startTime"]],
  ["a time after the segment evaluation", { trigger: "AFTER_SEGMENT_EVALUATION" }, ["schedule.startTime"]],
  ["an end on the first day", { endDate: "2030-01-01" }, ["schedule.endDate"]],
  ["an end before the first day", { endDate: "2029-12-31" }, ["schedule.endDate"]],
  ["an end of a single export", { frequency: "ONCE", endDate: "2030-02-01" }, ["schedule.endDate"]],
  ["a frequency that only stands for what is read", { frequency: "UNKNOWN" }, ["schedule.frequency"]],
  ["a trigger that only stands for what is read", { trigger: "UNKNOWN" }, ["schedule.trigger"]],
];

test.each(wrong)("refuses %s", (_, difference, expected) => {
  const schedule = {
    frequency: "DAILY",
    startDate: "2030-01-01",
    startTime: "06:00",
    ...difference,
  } as const;
  expect(fields("DAILY_FULL_EXPORT", schedule)).toEqual(expected);
});

test("takes a scheduled export when no trigger is named", () => {
  expect(
    fields("DAILY_FULL_EXPORT", { frequency: "DAILY", startDate: "2030-01-01", startTime: "23:00" }),
  ).toEqual([]);
});

test("judges times without an export mode, and leaves the rest to upstream", () => {
  const schedule = { frequency: "EVERY_3_HOURS", startDate: "2030-01-01", startTime: "noon" } as const;
  expect(fields(null, schedule)).toEqual(["schedule.startTime"]);
});

test.each([
  ["an empty template", " "],
  ["a template longer than a file name", "x".repeat(256)],
])("refuses %s", (_, fileNameTemplate) => {
  const faults = exportSettingsFaults({ segmentId: "s", fileNameTemplate }, ["input", "segments", 0]);
  expect(faults.map(({ field }) => field)).toEqual([["input", "segments", "0", "fileNameTemplate"]]);
});

test("takes a template as long as a file name may be", () => {
  const fileNameTemplate = "x".repeat(255);
  expect(exportSettingsFaults({ segmentId: "s", fileNameTemplate }, [])).toEqual([]);
});

function fields(exportMode: ExportMode | null, schedule: ActivationScheduleInput): string[] {
  const faults = exportSettingsFaults({ segmentId: "s", exportMode, schedule }, []);
  return faults.map(({ field }) => field?.join(".") ?? "");
}
