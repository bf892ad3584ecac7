import type { ScheduleRecord, SegmentSelectorRecord } from "../datasources/FlowService.wire.ts";

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

/**
 * The latest moment, not after `now` (both epoch milliseconds), at which one of the activations was due for export; null when none was. Exports
 * that follow the segment evaluation have no time of their own: the end of their day is when they were due at the latest.
 */
export function lastDueAt(selectors: readonly SegmentSelectorRecord[], now: number): number | null {
  const due = selectors.map(({ value }) => lastDue(value.schedule, now)).filter((at) => at !== null);
  return due.length > 0 ? Math.max(...due) : null;
}

function lastDue(schedule: ScheduleRecord | undefined, now: number): number | null {
  const firstMs = firstDue(schedule);
  if (!schedule || firstMs === null || firstMs > now) return null;
  const intervalMs = INTERVALS_MS[schedule.frequency ?? ""] ?? null;
  if (intervalMs === null) return schedule.frequency === "ONCE" ? firstMs : null;
  const lastMs = Math.min(now, endOf(schedule) - 1);
  return lastMs < firstMs ? null : firstMs + Math.floor((lastMs - firstMs) / intervalMs) * intervalMs;
}

function firstDue(schedule: ScheduleRecord | undefined): number | null {
  const dayMs = Date.parse(`${schedule?.startDate}T00:00:00Z`);
  if (Number.isNaN(dayMs)) return null;
  if (schedule?.triggerType === "AFTER_SEGMENT_EVAL") return dayMs + DAY_MS;
  const [hours = Number.NaN, minutes = 0] = (schedule?.startTime ?? "").split(":").map(Number);
  return Number.isNaN(hours) ? null : dayMs + hours * HOUR_MS + minutes * 60_000;
}

/** The last day itself is excluded. Exports after the evaluation of a day are due when that day is over. */
function endOf({ endDate, triggerType }: ScheduleRecord): number {
  const endMs = Date.parse(`${endDate}T00:00:00Z`);
  if (Number.isNaN(endMs)) return Number.POSITIVE_INFINITY;
  return triggerType === "AFTER_SEGMENT_EVAL" ? endMs + 1 : endMs;
}
