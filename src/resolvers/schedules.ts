import type { DatasetScheduleRecord, FlowRecord, ScheduleRecord } from "../datasources/FlowService.wire.ts";
import { selectorsOf } from "../datasources/segmentSelectors.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Time between two exports, in milliseconds, by the frequencies that the upstream offers. ONCE has none. */
const INTERVALS_MS: Readonly<Record<string, number>> = {
  HOURLY: HOUR_MS,
  EVERY_3_HOURS: 3 * HOUR_MS,
  EVERY_6_HOURS: 6 * HOUR_MS,
  EVERY_8_HOURS: 8 * HOUR_MS,
  EVERY_12_HOURS: 12 * HOUR_MS,
  DAILY: DAY_MS,
};

/** Time units of dataset exports, in milliseconds. */
const UNITS_MS: Readonly<Record<string, number>> = { hour: HOUR_MS, day: DAY_MS };

/**
 * The latest moment, not after `now` (both epoch milliseconds), at which one of a dataflow's exports was due; null when none was. Exports that
 * follow the segment evaluation have no time of their own: the end of their day is when they were due at the latest.
 */
export function lastDueAt(flow: FlowRecord, now: number): number | null {
  const due = [
    ...selectorsOf(flow).map(({ value }) => lastSegmentExport(value.schedule, now)),
    lastDatasetExport(flow.scheduleParams, now),
  ].filter((at) => at !== null);
  return due.length > 0 ? Math.max(...due) : null;
}

function lastSegmentExport(schedule: ScheduleRecord | undefined, now: number): number | null {
  const firstMs = firstDue(schedule);
  if (!schedule || firstMs === null) return null;
  if (schedule.frequency === "ONCE") return firstMs <= now ? firstMs : null;
  return lastTick(firstMs, INTERVALS_MS[schedule.frequency ?? ""], Math.min(now, endOf(schedule) - 1));
}

function lastDatasetExport(schedule: DatasetScheduleRecord | undefined, now: number): number | null {
  if (!schedule) return null;
  const { startTime, endTime = Number.POSITIVE_INFINITY, interval, timeUnit } = schedule;
  const firstMs = startTime * 1000;
  // An interval of 0 is a single export.
  if (interval === 0) return firstMs <= now ? firstMs : null;
  const unitMs = UNITS_MS[timeUnit];
  return lastTick(firstMs, unitMs && unitMs * interval, Math.min(now, endTime * 1000 - 1));
}

/** The last of the moments from `firstMs` on, one interval apart, that is not after `lastMs`. */
function lastTick(firstMs: number, intervalMs: number | undefined, lastMs: number): number | null {
  if (intervalMs === undefined || lastMs < firstMs) return null;
  return firstMs + Math.floor((lastMs - firstMs) / intervalMs) * intervalMs;
}

function firstDue(schedule: ScheduleRecord | undefined): number | null {
  const dayMs = Date.parse(`${schedule?.startDate}T00:00:00Z`);
  if (Number.isNaN(dayMs)) return null;
  if (schedule?.triggerType === "AFTER_SEGMENT_EVAL") return dayMs + DAY_MS;
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(schedule?.startTime ?? "") ?? [];
  return hours === undefined ? null : dayMs + Number(hours) * HOUR_MS + Number(minutes) * 60_000;
}

/** The last day itself is excluded. Exports after the evaluation of a day are due when that day is over. */
function endOf({ endDate, triggerType }: ScheduleRecord): number {
  const endMs = Date.parse(`${endDate}T00:00:00Z`);
  if (Number.isNaN(endMs)) return Number.POSITIVE_INFINITY;
  return triggerType === "AFTER_SEGMENT_EVAL" ? endMs + 1 : endMs;
}
