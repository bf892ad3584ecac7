import { valueAt, type JsonObject } from "../json/json.ts";

/** Largest distance from the epoch that a date can have, in milliseconds. */
const LARGEST_MS = 8.64e15;

/** When a run began, in epoch milliseconds; 0 where its metrics, which a provider writes as it likes, tell no time. */
export function startOfRun(run: JsonObject): number {
  const startedAt = valueAt(run, "metrics", "durationSummary", "startedAtUTC");
  return typeof startedAt === "number" && Math.abs(startedAt) <= LARGEST_MS ? startedAt : 0;
}
