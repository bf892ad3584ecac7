import type { DatasetScheduleRecord } from "../datasources/FlowService.wire.ts";
import type { InputFault } from "../errors.ts";
import type { DatasetScheduleInput } from "../generated/graphql.ts";
import { fault, isGiven, unknownFaults } from "./inputFaults.ts";

const PATH = ["input", "datasetSchedule"];

/** Intervals between incremental exports, by time unit, documented in the destinations OpenAPI. */
const INCREMENTAL_INTERVALS = { HOUR: [3, 6, 9, 12], DAY: [1] } as const;

/** What is wrong with a schedule of dataset exports. */
export function datasetScheduleFaults(schedule: DatasetScheduleInput): InputFault[] {
  return [
    ...unknownFaults(schedule.exportMode, [...PATH, "exportMode"]),
    ...intervalFaults(schedule),
    ...(isGiven(schedule.endAt) && schedule.endAt <= schedule.startAt
      ? [fault([...PATH, "endAt"], "The last export cannot be due before the first one.")]
      : []),
  ];
}

function intervalFaults({ exportMode, interval, timeUnit }: DatasetScheduleInput): InputFault[] {
  if (exportMode === "DAILY_FULL_EXPORT") {
    const isOnce = timeUnit === "DAY" && interval === 0;
    const problem =
      "Datasets are exported in full once only: interval 0 with DAY. For more use incremental exports.";
    return isOnce ? [] : [fault([...PATH, "interval"], problem)];
  }
  const allowed: readonly number[] = INCREMENTAL_INTERVALS[timeUnit];
  if (exportMode === "UNKNOWN" || allowed.includes(interval)) return [];
  return [
    fault(
      [...PATH, "interval"],
      `Incremental exports by ${timeUnit} take the interval ${allowed.join(", ")}.`,
    ),
  ];
}

/** The schedule as upstream takes it: times in epoch seconds, fractions dropped. */
export function datasetScheduleBody(schedule: DatasetScheduleInput): DatasetScheduleRecord {
  const { exportMode, interval, timeUnit, startAt, endAt, folderNameTemplate } = schedule;
  return {
    exportMode,
    interval,
    timeUnit: timeUnit.toLowerCase(),
    startTime: Math.floor(startAt / 1000),
    ...(isGiven(endAt) && { endTime: Math.floor(endAt / 1000) }),
    // The guides' spelling; the published schema capitalises the N.
    ...(isGiven(folderNameTemplate) && { foldernameTemplate: folderNameTemplate }),
  };
}
