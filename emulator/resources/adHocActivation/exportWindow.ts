import { textAt, type JsonObject } from "../../json.ts";

/** Whether the selector's schedule covers the UTC day of `nowMs`; its last day is exclusive, as documented. */
export function isInWindow(selector: JsonObject, nowMs: number): boolean {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const start = textAt(selector, "schedule", "startDate") ?? today;
  const end = textAt(selector, "schedule", "endDate");
  return start <= today && (end === undefined || today < end);
}

/**
 * The earliest moment (epoch milliseconds) at which the schedule can have exported the audience: its first time, but not
 * before it was added to the flow. A schedule that follows the evaluation is taken to begin with its first day.
 */
export function firstExportMs(selector: JsonObject): number {
  const date = textAt(selector, "schedule", "startDate");
  const time = textAt(selector, "schedule", "startTime") ?? "00:00";
  const scheduled = date === undefined ? 0 : Date.parse(`${date}T${time}:00Z`);
  const added = Number(textAt(selector, "createTime") ?? 0) * 1000;
  return Math.max(Number.isNaN(scheduled) ? 0 : scheduled, added);
}
