import type { Random } from "../seed/random.ts";

/**
 * How well the runs of a flow go: none of them fails, a few, some, nearly half of them in part, all of them in part, or
 * all of them as a whole.
 */
export type RunMood = "reliable" | "steady" | "flaky" | "partial" | "partlyFailing" | "failing";

/** How a run ends; one that fails in part counts as a success that tells errors. */
export type RunOutcome = "failed" | "partial" | "success";

/** Share of failed and of partly failed runs. */
const SHARES: Readonly<Record<RunMood, { failed: number; partial: number }>> = {
  reliable: { failed: 0, partial: 0 },
  steady: { failed: 0.015, partial: 0.02 },
  flaky: { failed: 0.17, partial: 0.08 },
  partial: { failed: 0.04, partial: 0.45 },
  partlyFailing: { failed: 0, partial: 1 },
  failing: { failed: 1, partial: 0 },
};

/** Every mood that there is. */
export const RUN_MOODS: readonly string[] = Object.keys(SHARES);

/** Whether the text names a mood. */
export function isRunMood(text: string | undefined): text is RunMood {
  return text !== undefined && Object.hasOwn(SHARES, text);
}

/** No run takes longer than this, so that it has ended before the flow's next one begins. */
const LONGEST_RUN_MS = 50 * 60_000;

/** How a run of a flow in this mood ends. */
export function drawOutcome(mood: RunMood, random: Random): RunOutcome {
  const { failed, partial } = SHARES[mood];
  const draw = random.next();
  if (draw < failed) return "failed";
  return draw < failed + partial ? "partial" : "success";
}

/**
 * Milliseconds that a file export takes: the longer the more records it holds, and longer than any run waits before it begins, so that there is a moment at which
 * every one that is due is under way. Failures come at any time.
 */
export function exportDurationMs(records: number, outcome: RunOutcome | undefined, random: Random): number {
  if (outcome === "failed") return random.integer(20_000, 1_500_000);
  return Math.min(LONGEST_RUN_MS, 50_000 + Math.round(records / 5) + random.integer(0, 60_000));
}

/** The share of an audience that changes between two exports. */
export function changedShare(random: Random): number {
  return 0.002 + random.next() * 0.02;
}

/** A factor close to one: no two exports hold exactly what was expected. */
export function jitter(random: Random): number {
  return 0.97 + random.next() * 0.06;
}

/** Splits the input into what was skipped, what failed and what arrived; the three always add up to it. */
export function splitRecords(expected: number, withFailures: boolean, random: Random) {
  const input = Math.max(1, Math.round(expected));
  const skipped = Math.round(input * random.next() * 0.006);
  const failed = withFailures ? Math.min(input - skipped, 1 + Math.round(input * random.next() * 0.03)) : 0;
  return { input, skipped, failed };
}
