import { scopeOf } from "../../records/entities.ts";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { DueHandler } from "../../http/route.ts";
import { exportAfterEvaluation } from "../../time/scheduledRuns.ts";
import { createRandom } from "../../seed/random.ts";
import type { Scope } from "../../store/Store.ts";
import type { World } from "../../world.ts";
import { succeed } from "./jobMetrics.ts";

const FAMILY = "segmentJobs";

/** The kind of due work that moves a job to its next state. */
export const JOB_STEP = "segmentJobStep";

/** What follows a state: the next one, how many operations of a flow it lasts, and the seconds that it lasts for a daily job. */
interface Step {
  state: string;
  operations: number;
  dailySeconds: { least: number; most: number };
}

const NEXT: Readonly<Record<string, Step>> = {
  NEW: { state: "QUEUED", operations: 1, dailySeconds: { least: 5, most: 30 } },
  QUEUED: { state: "PROCESSING", operations: 1, dailySeconds: { least: 20, most: 90 } },
  PROCESSING: { state: "SUCCEEDED", operations: 10, dailySeconds: { least: 1_500, most: 2_200 } },
  CANCELLING: { state: "CANCELLED", operations: 1, dailySeconds: { least: 5, most: 30 } },
};

/** Share of the daily jobs that fail. */
const FAILED_SHARE = 0.02;

/** Whether a job in this state goes on by itself. */
export function isUnderWay(job: JsonObject): boolean {
  return NEXT[textAt(job, "status") ?? ""] !== undefined;
}

/** Stores a job in its state; it goes on to the next one by itself. */
export function putJob(world: World, scope: Scope, job: JsonObject, atMs: number): void {
  const id = textAt(job, "id") ?? "";
  const state = textAt(job, "status") ?? "";
  world.store.put(scope, FAMILY, job);
  const next = NEXT[state];
  if (!next) return;
  const at = atMs + stepMs(world, job, state, next);
  world.store.schedule({ at, kind: JOB_STEP, subject: id, payload: { ...scope, id } });
}

/** Moves a job on. One that succeeds tells the sizes of its segments; after the daily one come the exports that wait for it. */
export const stepJob: DueHandler = (world, dueAtMs, payload) => {
  const scope = scopeOf(payload);
  const job = world.store.get(scope, FAMILY, textAt(payload, "id") ?? "");
  const next = NEXT[textAt(job, "status") ?? ""];
  if (!job || !next) return;
  const status = next.state === "SUCCEEDED" && fails(job) ? "FAILED" : next.state;
  const moved = { ...job, status, updateTime: dueAtMs, updateEpoch: Math.floor(dueAtMs / 1000) };
  if (status !== "SUCCEEDED") return putJob(world, scope, moved, dueAtMs);
  putJob(world, scope, { ...moved, metrics: succeed(world, scope, job, dueAtMs) }, dueAtMs);
  if (isDaily(job) && world.timetable.isOn) exportAfterEvaluation(world, scope, dueAtMs);
};

/** The jobs of every day are the scheduler's; they take as long as they take in life, the others as told by the options. */
function stepMs(world: World, job: JsonObject, state: string, step: Step): number {
  if (!isDaily(job)) return world.finalizeAfterMs * step.operations;
  const { least, most } = step.dailySeconds;
  return createRandom(`${textAt(job, "id")} ${state}`).integer(least * 1000, most * 1000);
}

function fails(job: JsonObject): boolean {
  return isDaily(job) && createRandom(`${textAt(job, "id")} outcome`).next() < FAILED_SHARE;
}

function isDaily(job: JsonObject): boolean {
  return textAt(job, "source") === "scheduler";
}
