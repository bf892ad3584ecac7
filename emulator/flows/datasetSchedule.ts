import { isObject, textAt, type Json, type JsonObject } from "../json/json.ts";
import { DATASET_SCHEDULES, type DatasetScheduleRule } from "../rules/datasetSchedules.ts";

const DEFAULT_MONTHS = 6;

/** What is wrong with the schedule of a dataset export. A change may leave the export mode out, as a documented sample does. */
export function datasetScheduleFaults(schedule: Json | undefined): string[] {
  if (!isObject(schedule)) return ["scheduleParams must be an object"];
  const faults: string[] = [];
  const { startTime, endTime } = schedule;
  if (!isEpochSeconds(startTime)) faults.push("scheduleParams.startTime must be epoch seconds");
  if (endTime !== undefined && (!isEpochSeconds(endTime) || !isLater(endTime, startTime))) {
    faults.push("scheduleParams.endTime must be epoch seconds after startTime");
  }
  // Tutorials spell it one way, the schema the other.
  for (const name of ["foldernameTemplate", "folderNameTemplate"]) {
    const template = schedule[name];
    if (template !== undefined && typeof template !== "string") {
      faults.push(`scheduleParams.${name} must be a text`);
    }
  }
  return [...faults, ...cadenceFaults(schedule)];
}

function cadenceFaults(schedule: JsonObject): string[] {
  const mode = textAt(schedule, "exportMode");
  const rules = mode === undefined ? Object.values(DATASET_SCHEDULES).flat() : rulesOf(mode);
  if (!rules) return [`scheduleParams.exportMode ${mode ?? ""} is not supported`];
  const fits = rules.some(
    ({ timeUnit, intervals }) =>
      timeUnit === schedule["timeUnit"] && intervals.some((interval) => interval === schedule["interval"]),
  );
  return fits ? [] : ["scheduleParams.interval and timeUnit are not a supported combination"];
}

function rulesOf(mode: string): readonly DatasetScheduleRule[] | undefined {
  return Object.hasOwn(DATASET_SCHEDULES, mode) ? DATASET_SCHEDULES[mode] : undefined;
}

/** The schedule with the end that the service gives it when none was asked for: six months from now. */
export function withDefaultEnd(schedule: JsonObject, nowMs: number): JsonObject {
  if (schedule["endTime"] !== undefined) return schedule;
  const end = new Date(nowMs);
  end.setUTCMonth(end.getUTCMonth() + DEFAULT_MONTHS);
  return { ...schedule, endTime: Math.floor(end.getTime() / 1000) };
}

function isEpochSeconds(value: Json | undefined): value is number {
  // Beyond this it is milliseconds, the unit that everything else in the service has.
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 100_000_000_000;
}

function isLater(end: number, start: Json | undefined): boolean {
  return typeof start !== "number" || end > start;
}
