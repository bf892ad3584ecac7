import { createHash, randomInt, randomUUID } from "node:crypto";
import { isObject, listAt, textAt, valueAt, type JsonObject } from "../../json.ts";
import type { Answer, Call, DueHandler, Route } from "../../route.ts";
import type { Scope } from "../../Store.ts";
import {
  entitiesNotFound,
  fieldsInvalid,
  tooManyJobs,
  validationProblem,
} from "../../wireErrors/segmentationErrors.ts";
import type { World } from "../../world.ts";

const FAMILY = "segmentJobs";
const PATH = "/segment/jobs";

/** The kind of due work that moves a job to its next state. */
export const JOB_STEP = "segmentJobStep";

/** Jobs that may be under way at once before further ones meet a 429; no source publishes the number. */
const MOST_JOBS = 10;

/** From each state the next one, and how many operations of a flow it lasts. */
const NEXT: Readonly<Record<string, { state: string; operations: number }>> = {
  NEW: { state: "QUEUED", operations: 1 },
  QUEUED: { state: "PROCESSING", operations: 1 },
  PROCESSING: { state: "SUCCEEDED", operations: 10 },
  CANCELLING: { state: "CANCELLED", operations: 1 },
};

/** Starting and cancelling evaluations. */
export const evaluationChanges: readonly Route[] = [
  { method: "POST", path: PATH, permission: "write", query: [], takesBody: true, handle: start },
  { method: "DELETE", path: `${PATH}/{id}`, permission: "write", query: [], handle: cancel },
];

/** Moves a job on; when it succeeds, its metrics tell the sizes. */
export const stepJob: DueHandler = (world, dueAtMs, payload) => {
  const scope = scopeIn(payload);
  const job = world.store.get(scope, FAMILY, textAt(payload, "id") ?? "");
  const next = NEXT[textAt(job, "status") ?? ""];
  if (!job || !next) return;
  const moved = { ...job, status: next.state, updateTime: dueAtMs, updateEpoch: Math.floor(dueAtMs / 1000) };
  const finished = next.state === "SUCCEEDED" ? { metrics: metrics(world, scope, job, dueAtMs) } : {};
  world.store.put(scope, FAMILY, { ...moved, ...finished });
  scheduleStep(world, scope, textAt(job, "id") ?? "", next.state, dueAtMs);
};

/** The body is a list of segments; one job evaluates them all. */
function start(call: Call): Answer {
  const definitions = requestedDefinitions(call);
  const underWay = walkJobs(call.world, call.scope).filter(
    (job) => NEXT[textAt(job, "status") ?? ""] !== undefined,
  );
  if (underWay.toArray().length >= MOST_JOBS) throw tooManyJobs();
  const job = newJob(call, definitions);
  const id = textAt(job, "id") ?? "";
  call.world.store.put(call.scope, FAMILY, job);
  scheduleStep(call.world, call.scope, id, "NEW", call.nowMs);
  return { status: 200, body: job };
}

/** Marks a job for cancellation; one that has ended stays as it is. */
function cancel(call: Call): Answer {
  const id = call.params["id"] ?? "";
  const job = call.world.store.get(call.scope, FAMILY, id);
  if (!job) throw entitiesNotFound([id]);
  if (NEXT[textAt(job, "status") ?? ""] !== undefined) {
    call.world.store.callOff(JOB_STEP, id);
    call.world.store.put(call.scope, FAMILY, { ...job, status: "CANCELLING", updateTime: call.nowMs });
    scheduleStep(call.world, call.scope, id, "CANCELLING", call.nowMs);
  }
  return { status: 204 };
}

function requestedDefinitions(call: Call): JsonObject[] {
  const { body } = call;
  if (!Array.isArray(body) || body.length === 0) throw fieldsInvalid("The body is not a list of segments");
  return body.map((entry) => {
    const id = textAt(entry, "segmentId");
    if (id === undefined) throw fieldsInvalid("No usable value for segmentId");
    const definition = call.world.store.get(call.scope, "segmentDefinitions", id);
    if (!definition) throw validationProblem(`The segment definition ${id} is not found.`);
    return definition;
  });
}

function newJob(call: Call, definitions: readonly JsonObject[]): JsonObject {
  const { nowMs, requestId, scope } = call;
  const id = randomUUID();
  return {
    id,
    imsOrgId: scope.imsOrgId,
    sandbox: definitions[0]?.["sandbox"] ?? {},
    profileInstanceId: "ups",
    source: "api",
    status: "NEW",
    batchId: randomUUID(),
    computeJobId: randomInt(10_000, 60_000),
    computeGatewayJobId: randomUUID(),
    segments: definitions.map(embedded),
    metrics: { totalTime: { startTimeInMs: nowMs }, profileSegmentationTime: {} },
    requestId,
    schema: { name: "_xdm.context.profile" },
    properties: { runId: randomUUID() },
    _links: {
      cancel: { href: `${PATH}/${id}`, method: "DELETE" },
      checkStatus: { href: `${PATH}/${id}`, method: "GET" },
    },
    creationTime: nowMs,
    updateTime: nowMs,
    updateEpoch: Math.floor(nowMs / 1000),
  };
}

function embedded({ id, expression, mergePolicyId }: JsonObject): JsonObject {
  const mergePolicy = { id: mergePolicyId ?? "", version: 1 };
  return {
    segmentId: id ?? "",
    segment: { id: id ?? "", expression: expression ?? {}, mergePolicyId: mergePolicyId ?? "", mergePolicy },
  };
}

function scheduleStep(world: World, scope: Scope, id: string, state: string, atMs: number): void {
  const next = NEXT[state];
  if (!next) return;
  const at = atMs + world.finalizeAfterMs * next.operations;
  world.store.schedule({ at, kind: JOB_STEP, subject: id, payload: { ...scope, id } });
}

function metrics(world: World, scope: Scope, job: JsonObject, endTimeInMs: number): JsonObject {
  const startTimeInMs = Number(job["creationTime"]);
  const time = { startTimeInMs, endTimeInMs, totalTimeInMs: endTimeInMs - startTimeInMs };
  const previous = latestCounts(world, scope);
  const counts = listAt(job, "segments").map((segment) => {
    const id = textAt(segment, "segmentId") ?? "";
    const count = valueAt(previous.counter, id);
    return [id, typeof count === "number" ? count : firstCount(id)] as const;
  });
  return {
    totalTime: time,
    profileSegmentationTime: time,
    totalProfiles: previous.totalProfiles,
    segmentedProfileCounter: Object.fromEntries(counts),
    segmentedProfileByStatusCounter: Object.fromEntries(
      counts.map(([id, count]) => [id, { exited: 0, existing: count, realized: 0 }]),
    ),
  };
}

/** What the newest successful job that counted everybody has found. */
function latestCounts(world: World, scope: Scope): { counter: JsonObject; totalProfiles: number } {
  const counter: JsonObject = {};
  let totalProfiles = 0;
  for (const job of walkJobs(world, scope)) {
    if (textAt(job, "status") !== "SUCCEEDED") continue;
    const counted = valueAt(job, "metrics", "segmentedProfileCounter");
    for (const [id, count] of Object.entries(isObject(counted) ? counted : {})) counter[id] ??= count;
    totalProfiles ||= Number(valueAt(job, "metrics", "totalProfiles") ?? 0);
  }
  return { counter, totalProfiles };
}

/** A segment that no job has counted yet: some size that follows from its id. */
function firstCount(id: string): number {
  return createHash("sha1").update(id).digest().readUInt32LE(0) % 50_000;
}

function walkJobs(world: World, scope: Scope): Generator<JsonObject> {
  return world.store.walk(scope, FAMILY, { column: "createdAt", descending: true });
}

function scopeIn(payload: JsonObject): Scope {
  return {
    imsOrgId: textAt(payload, "imsOrgId") ?? "",
    sandboxId: textAt(payload, "sandboxId") ?? "",
    sandboxName: textAt(payload, "sandboxName") ?? "",
  };
}
