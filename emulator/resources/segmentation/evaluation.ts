import { randomInt, randomUUID } from "node:crypto";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import {
  entitiesNotFound,
  fieldsInvalid,
  tooManyJobs,
  validationProblem,
} from "../../wireErrors/segmentationErrors.ts";
import { JOBS_PATH, jobRecord } from "./jobRecord.ts";
import { isUnderWay, JOB_STEP, putJob } from "./jobSteps.ts";

const FAMILY = "segmentJobs";

/** Jobs that may be under way at once before further ones meet a 429; no source publishes the number. */
const MOST_JOBS = 10;

/** Starting and cancelling evaluations. */
export const evaluationChanges: readonly Route[] = [
  { method: "POST", path: JOBS_PATH, permission: "write", query: [], takesBody: true, handle: start },
  { method: "DELETE", path: `${JOBS_PATH}/{id}`, permission: "write", query: [], handle: cancel },
];

/** The body is a list of segments; one job evaluates them all. */
function start(call: Call): Answer {
  const definitions = requestedDefinitions(call);
  const newestFirst = { column: "createdAt", descending: true } as const;
  const underWay = call.world.store.walk(call.scope, FAMILY, newestFirst).filter(isUnderWay);
  if (underWay.toArray().length >= MOST_JOBS) throw tooManyJobs();
  const job = newJob(call, definitions);
  putJob(call.world, call.scope, job, call.nowMs);
  return { status: 200, body: job };
}

/** Marks a job for cancellation; one that has ended stays as it is. */
function cancel(call: Call): Answer {
  const id = call.params["id"] ?? "";
  const job = call.world.store.get(call.scope, FAMILY, id);
  if (!job) throw entitiesNotFound([id]);
  if (isUnderWay(job)) {
    call.world.store.callOff(JOB_STEP, id);
    putJob(call.world, call.scope, { ...job, status: "CANCELLING", updateTime: call.nowMs }, call.nowMs);
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
  return jobRecord({
    id: randomUUID(),
    source: "api",
    scope: call.scope,
    definitions,
    atMs: call.nowMs,
    requestId: call.requestId,
    batchId: randomUUID(),
    computeJobId: randomInt(10_000, 60_000),
    computeGatewayJobId: randomUUID(),
    properties: { runId: randomUUID() },
  });
}
