import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { entitiesNotFound } from "../../wireErrors/segmentationErrors.ts";
import { bulkGetRoute } from "./bulkGet.ts";
import { DAILY_EVALUATION, evaluateAll } from "./dailyEvaluation.ts";
import { evaluationChanges } from "./evaluation.ts";
import { JOBS_PATH } from "./jobRecord.ts";
import { JOB_STEP, stepJob } from "./jobSteps.ts";
import { OffsetQuery, sortRecords } from "./OffsetQuery.ts";

const FAMILY = "segmentJobs";
const DEFAULT_LIMIT = 100;

/** Segment jobs: evaluations of segments; the newest successful one tells how large each audience is. */
export const segmentJobs: Family = {
  routes: [
    {
      method: "GET",
      path: JOBS_PATH,
      permission: "read",
      query: ["snapshot.name", "start", "limit", "status", "sort", "property"],
      handle: list,
    },
    {
      method: "GET",
      path: `${JOBS_PATH}/{id}`,
      permission: "read",
      query: [],
      handle: (call) => ({ status: 200, body: getJob(call) }),
    },
    bulkGetRoute(JOBS_PATH, FAMILY, "answer"),
    ...evaluationChanges,
  ],
  dueWork: { [JOB_STEP]: stepJob, [DAILY_EVALUATION]: evaluateAll },
};

function getJob(call: Call): JsonObject {
  const id = call.params["id"] ?? "";
  const job = call.world.store.get(call.scope, FAMILY, id);
  if (!job) throw entitiesNotFound([id]);
  return job;
}

function list(call: Call): Answer {
  const { query, world, scope } = call;
  const offsets = new OffsetQuery(query, JOBS_PATH);
  const limit = offsets.wholeNumber("limit", DEFAULT_LIMIT, 1);
  const start = offsets.wholeNumber("start", 0, 0);
  const keys = offsets.sortKeys("creationTime:desc");
  const all = world.store.walk(scope, FAMILY, { column: "createdAt", descending: true }).toArray();
  const wanted = sortRecords(all.filter(isWanted(query, offsets.propertyMatch())), keys);
  const children = wanted.slice(start, start + limit);
  return {
    status: 200,
    body: { children, _page: { totalCount: wanted.length, pageSize: children.length }, _links: {} },
  };
}

function isWanted(
  query: URLSearchParams,
  matches: (job: JsonObject) => boolean,
): (job: JsonObject) => boolean {
  const status = query.get("status");
  const snapshot = query.get("snapshot.name");
  return (job) =>
    matches(job) &&
    (status === null || textAt(job, "status") === status) &&
    (snapshot === null || textAt(job, "snapshot", "name") === snapshot);
}
