import { scopeOf } from "../../records/entities.ts";
import type { DueHandler } from "../../http/route.ts";
import { createRandom, nameUuid } from "../../seed/random.ts";
import type { Scope } from "../../store/Store.ts";
import type { World } from "../../world.ts";
import { jobRecord } from "./jobRecord.ts";
import { putJob } from "./jobSteps.ts";

/** The kind of due work that evaluates all segments of a sandbox. */
export const DAILY_EVALUATION = "dailyEvaluation";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the evaluation of a sandbox is put down under. */
export function evaluationSubject({ imsOrgId, sandboxId }: Scope): string {
  return `${imsOrgId}/${sandboxId}`;
}

/** Puts down when all segments of a sandbox are evaluated next, after the given moment (epoch milliseconds). */
export function planEvaluation(world: World, scope: Scope, afterMs: number): void {
  const { store, timetable } = world;
  const subject = evaluationSubject(scope);
  store.callOff(DAILY_EVALUATION, subject);
  const offsetMs = timetable.evaluationHour * HOUR_MS;
  const at = (Math.floor((afterMs - offsetMs) / DAY_MS) + 1) * DAY_MS + offsetMs;
  store.schedule({ at, kind: DAILY_EVALUATION, subject, payload: { ...scope } });
}

/** Starts the job that evaluates all segments of a sandbox, unless it has none. Scheduled segmentation runs once a day, as documented. */
export const evaluateAll: DueHandler = (world, dueAtMs, payload) => {
  const scope = scopeOf(payload);
  planEvaluation(world, scope, dueAtMs);
  const newestFirst = { column: "createdAt", descending: true } as const;
  const definitions = world.store.walk(scope, "segmentDefinitions", newestFirst).toArray();
  if (definitions.length === 0) return;
  const id = nameUuid(`${scope.sandboxId} evaluation ${dueAtMs}`);
  const job = jobRecord({
    id,
    source: "scheduler",
    scope,
    definitions,
    atMs: dueAtMs,
    requestId: `${nameUuid(`${id} request`)}-${dueAtMs}`,
    batchId: nameUuid(`${id} batch`),
    computeJobId: createRandom(id).integer(10_000, 60_000),
    computeGatewayJobId: nameUuid(`${id} gateway`),
    properties: { scheduleId: nameUuid(`${scope.sandboxId} schedule`), runId: nameUuid(`${id} run`) },
  });
  putJob(world, scope, job, dueAtMs);
};
