import type { FlowRecord } from "../datasources/FlowService.wire.ts";
import type { RunRecord } from "../datasources/FlowServiceRuns.wire.ts";
import type { DataflowHealthStatus, DataflowRunStatus } from "../generated/graphql.ts";
import { lastDueAt } from "./schedules.ts";
import { toRunStatus, toState } from "./states.ts";

/** How well a dataflow has been delivering. Times are epoch milliseconds, shares from 0 to 1. */
export interface Health {
  readonly status: DataflowHealthStatus;
  readonly runsConsidered: number;
  readonly lastSuccessAt: number | null;
  readonly failingStreak: number;
  readonly late: boolean;
  readonly lastDueAt: number | null;
  readonly skippedShare: number | null;
  readonly failedShare: number | null;
}

/** How long after it was due an export may begin before it counts as late. */
const GRACE_MS = 2 * 3_600_000;

/** Share of records failed or skipped above which a dataflow counts as degraded. */
const TOLERATED_LOSS = 0.1;

const UNFINISHED: ReadonlySet<DataflowRunStatus> = new Set(["WAITING", "PROCESSING", "UNKNOWN"]);

/** Judges a dataflow by its latest runs, newest first, at `now` (epoch milliseconds). */
export function judgeHealth(flow: FlowRecord, latestRuns: readonly RunRecord[], now: number): Health {
  const runs = latestRuns.filter((run) => !UNFINISHED.has(statusOf(run)));
  const active = toState(flow.state) === "ENABLED" || toState(flow.state) === "UPDATING";
  const due = lastDueAt(flow, now);
  const facts = {
    runsConsidered: runs.length,
    lastSuccessAt: lastSuccess(runs),
    failingStreak: failingStreak(runs),
    late: active && isLate(due, latestRuns, now),
    lastDueAt: due,
    ...shares(runs),
  };
  return { status: verdict(active, runs, facts), ...facts };
}

function verdict(
  active: boolean,
  runs: readonly RunRecord[],
  facts: Omit<Health, "status">,
): DataflowHealthStatus {
  if (!active) return "INACTIVE";
  if (facts.failingStreak > 0) return "FAILING";
  if (facts.late) return "LATE";
  const [latest] = runs;
  if (!latest) return "UNPROVEN";
  const loss = (facts.skippedShare ?? 0) + (facts.failedShare ?? 0);
  return loss > TOLERATED_LOSS || statusOf(latest) === "PARTIAL_SUCCESS" ? "DEGRADED" : "HEALTHY";
}

function statusOf(run: RunRecord): DataflowRunStatus {
  return toRunStatus(run.metrics?.statusSummary?.status ?? run.state);
}

function lastSuccess(runs: readonly RunRecord[]): number | null {
  const run = runs.find((candidate) => ["SUCCESS", "PARTIAL_SUCCESS"].includes(statusOf(candidate)));
  const { completedAtUTC, stoppedAtUTC } = run?.metrics?.durationSummary ?? {};
  return completedAtUTC ?? stoppedAtUTC ?? null;
}

function failingStreak(runs: readonly RunRecord[]): number {
  const firstGood = runs.findIndex((run) => statusOf(run) !== "FAILED");
  return firstGood < 0 ? runs.length : firstGood;
}

/** A run that began up to the grace period before the moment counts as the one that was due: upstream starts some a little early. */
function isLate(due: number | null, runs: readonly RunRecord[], now: number): boolean {
  if (due === null || now - due <= GRACE_MS) return false;
  return !runs.some((run) => (run.metrics?.durationSummary?.startedAtUTC ?? run.createdAt) >= due - GRACE_MS);
}

function shares(runs: readonly RunRecord[]): Pick<Health, "skippedShare" | "failedShare"> {
  const input = total(runs, "inputRecordCount");
  if (input === 0) return { skippedShare: null, failedShare: null };
  return {
    skippedShare: total(runs, "skippedRecordCount") / input,
    failedShare: total(runs, "failedRecordCount") / input,
  };
}

type CountName = "inputRecordCount" | "skippedRecordCount" | "failedRecordCount";

function total(runs: readonly RunRecord[], name: CountName): number {
  return runs.reduce((sum, run) => sum + (run.metrics?.recordSummary?.[name] ?? 0), 0);
}
