import { FREQUENCY_HOURS } from "../rules/audienceSchedules.ts";
import { DAY_MS, HOUR_MS, utcDate, type Scope } from "./audit.ts";
import type { DataflowPlan, SchedulePlan } from "./plans.ts";
import { EVALUATION_HOUR, EVALUATION_MS } from "./segmentJobs.ts";
import type { JsonObject } from "../json/json.ts";

/** Days since which disabled flows have been standing still. */
export const DISABLED_DAYS = 9;

/** The selector's `schedule`: a single export has no end, and one that follows the evaluation has no time of day. */
export function scheduleRecord(schedule: SchedulePlan, createdDaysAgo: number, scope: Scope): JsonObject {
  const start = startDay(schedule, createdDaysAgo, scope);
  return {
    frequency: schedule.frequency,
    triggerType: schedule.hour === undefined ? "AFTER_SEGMENT_EVAL" : "SCHEDULED",
    startDate: utcDate(start),
    ...(schedule.forDays === undefined ? {} : { endDate: utcDate(start + schedule.forDays * DAY_MS) }),
    ...(schedule.hour === undefined ? {} : { startTime: `${String(schedule.hour).padStart(2, "0")}:00` }),
  };
}

/** Whether the schedule exports at this time (epoch milliseconds, a tick of the flow). */
export function isDue(schedule: SchedulePlan, tickMs: number): boolean {
  if (schedule.frequency === "ONCE" || schedule.hour === undefined) return true;
  const hour = Math.floor((tickMs % DAY_MS) / HOUR_MS);
  return (hour - schedule.hour + 24) % FREQUENCY_HOURS[schedule.frequency] === 0;
}

/** Start times (epoch milliseconds, oldest first) of the flow's latest runs: as many as planned, all before today. */
export function runTicks(plan: DataflowPlan, scope: Scope): number[] {
  const { last, stepMs } = rhythm(plan, scope);
  return Array.from({ length: plan.runs }, (_, index) => last - (plan.runs - 1 - index) * stepMs);
}

function startDay(schedule: SchedulePlan, createdDaysAgo: number, scope: Scope): number {
  return scope.dayMs - (schedule.fromDaysAgo ?? createdDaysAgo - 1) * DAY_MS;
}

/** Time of day of an export, in milliseconds. */
function timeOfDay(schedule: SchedulePlan): number {
  return schedule.hour === undefined ? EVALUATION_HOUR * HOUR_MS + EVALUATION_MS : schedule.hour * HOUR_MS;
}

function rhythm(plan: DataflowPlan, scope: Scope): { last: number; stepMs: number } {
  const schedules = (plan.activations ?? []).flatMap(({ schedule }) => schedule ?? []);
  const [first] = schedules;
  if (first?.frequency === "ONCE") {
    return { last: startDay(first, plan.createdDaysAgo, scope) + timeOfDay(first), stepMs: DAY_MS };
  }
  if (plan.dataset?.exportMode === "full") {
    return { last: scope.dayMs - (plan.createdDaysAgo - 1) * DAY_MS, stepMs: DAY_MS };
  }
  const stepMs = stepHours(plan, schedules) * HOUR_MS;
  const offset = first === undefined ? 0 : timeOfDay(first) % stepMs;
  const end = lastMoment(plan, first, scope);
  // A run gets at most an hour, so that every run of the seed has ended when the day begins.
  return { last: Math.floor((end - HOUR_MS - offset) / stepMs) * stepMs + offset, stepMs };
}

function lastMoment(plan: DataflowPlan, schedule: SchedulePlan | undefined, scope: Scope): number {
  const disabled = plan.state === "disabled" ? DISABLED_DAYS * DAY_MS : 0;
  const ended =
    schedule?.forDays === undefined
      ? scope.dayMs
      : startDay(schedule, plan.createdDaysAgo, scope) + schedule.forDays * DAY_MS;
  return Math.min(scope.dayMs - disabled, ended);
}

function stepHours(plan: DataflowPlan, schedules: SchedulePlan[]): number {
  if (plan.dataset !== undefined) return plan.dataset.everyHours;
  const hours = schedules.map(({ frequency }) => (frequency === "ONCE" ? 24 : FREQUENCY_HOURS[frequency]));
  return hours.length === 0 ? 1 : Math.min(...hours);
}
