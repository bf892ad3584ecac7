import { textAt, type JsonObject } from "../../json/json.ts";

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
