import type { InputFault } from "../../errors.ts";
import type {
  ActivationScheduleInput,
  ExportFrequency,
  ExportMode,
  ExportTrigger,
  SegmentActivationInput,
} from "../../generated/graphql.ts";
import { fault, type InputPath, isGiven, unknownFaults } from "../inputFaults.ts";

/** What goes with an export mode, documented in the destinations OpenAPI. */
interface ModeRules {
  readonly frequencies: readonly ExportFrequency[];
  readonly triggers: readonly ExportTrigger[];
}

const MODES: Readonly<Record<Exclude<ExportMode, "UNKNOWN">, ModeRules>> = {
  DAILY_FULL_EXPORT: {
    frequencies: ["ONCE", "DAILY"],
    triggers: ["SCHEDULED", "AFTER_SEGMENT_EVALUATION"],
  },
  FIRST_FULL_THEN_INCREMENTAL: {
    frequencies: ["DAILY", "EVERY_3_HOURS", "EVERY_6_HOURS", "EVERY_8_HOURS", "EVERY_12_HOURS"],
    triggers: ["SCHEDULED"],
  },
};

/** A full hour. The service knows no minutes, documented in the destinations OpenAPI. */
const FULL_HOUR = /^(?:[01]\d|2[0-3]):00$/;

/** Longest file name that the service writes, by its guides. */
const LONGEST_FILE_NAME = 255;

/** What is wrong with the export settings of one segment, whatever the destination. `path` leads to the segment. */
export function exportSettingsFaults(segment: SegmentActivationInput, path: InputPath): InputFault[] {
  const { fileNameTemplate, exportMode, schedule } = segment;
  return [
    ...unknownFaults(exportMode, [...path, "exportMode"]),
    ...(isGiven(fileNameTemplate) ? templateFaults(fileNameTemplate, [...path, "fileNameTemplate"]) : []),
    ...(isGiven(schedule) ? scheduleFaults(schedule, exportMode, [...path, "schedule"]) : []),
  ];
}

function templateFaults(template: string, path: InputPath): InputFault[] {
  if (template.trim() === "") return [fault(path, "A template of file names cannot be empty.")];
  if (template.length <= LONGEST_FILE_NAME) return [];
  return [fault(path, `A file name has at most ${LONGEST_FILE_NAME} characters.`)];
}

function scheduleFaults(
  schedule: ActivationScheduleInput,
  exportMode: ExportMode | null | undefined,
  path: InputPath,
): InputFault[] {
  return [
    ...unknownFaults(schedule.frequency, [...path, "frequency"]),
    ...unknownFaults(schedule.trigger, [...path, "trigger"]),
    ...combinationFaults(schedule, exportMode, path),
    ...timeFaults(schedule, [...path, "startTime"]),
    ...endFaults(schedule, [...path, "endDate"]),
  ];
}

function combinationFaults(
  { frequency, trigger = "SCHEDULED" }: ActivationScheduleInput,
  exportMode: ExportMode | null | undefined,
  path: InputPath,
): InputFault[] {
  if (!isGiven(exportMode) || exportMode === "UNKNOWN") return [];
  const { frequencies, triggers } = MODES[exportMode];
  const takes = (what: string, allowed: readonly string[]) =>
    fault([...path, what], `${exportMode} takes the ${what} ${allowed.join(", ")}.`);
  return [
    ...(frequency === "UNKNOWN" || frequencies.includes(frequency) ? [] : [takes("frequency", frequencies)]),
    ...(trigger === "UNKNOWN" || triggers.includes(trigger) ? [] : [takes("trigger", triggers)]),
  ];
}

function timeFaults(
  { trigger = "SCHEDULED", startTime }: ActivationScheduleInput,
  path: InputPath,
): InputFault[] {
  if (trigger === "AFTER_SEGMENT_EVALUATION" && isGiven(startTime)) {
    return [fault(path, "An export after the segment evaluation has no time of its own: leave it out.")];
  }
  if (trigger === "SCHEDULED" && !isGiven(startTime)) {
    return [fault(path, "A scheduled export needs a full hour in UTC, such as 06:00.")];
  }
  if (!isGiven(startTime) || FULL_HOUR.test(startTime)) return [];
  return [fault(path, "Exports begin at a full hour in UTC, from 00:00 to 23:00.")];
}

/** Dates are `YYYY-MM-DD`, which sort as text. */
function endFaults(
  { frequency, startDate, endDate }: ActivationScheduleInput,
  path: InputPath,
): InputFault[] {
  if (!isGiven(endDate)) return [];
  if (frequency === "ONCE") return [fault(path, "A single export has no end: leave it out.")];
  return endDate > startDate
    ? []
    : [fault(path, "The last day is itself excluded, so it must be after the first.")];
}
