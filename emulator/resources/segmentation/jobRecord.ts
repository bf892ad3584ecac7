import type { JsonObject } from "../../json/json.ts";
import type { Scope } from "../../store/Store.ts";

/** Where segment jobs hang below the service's base. */
export const JOBS_PATH = "/segment/jobs";

/** What is special about one job. Ids are given, so that a scheduled job can be the same every time. */
export interface NewJob {
  id: string;
  source: "api" | "scheduler";
  scope: Scope;
  definitions: readonly JsonObject[];
  /** Epoch milliseconds. */
  atMs: number;
  requestId: string;
  batchId: string;
  computeJobId: number;
  computeGatewayJobId: string;
  properties: JsonObject;
}

/** A job that has just been asked for. */
export function jobRecord(job: NewJob): JsonObject {
  const { id, source, scope, definitions, atMs, requestId, batchId, computeJobId, computeGatewayJobId } = job;
  return {
    id,
    imsOrgId: scope.imsOrgId,
    sandbox: definitions[0]?.["sandbox"] ?? {},
    profileInstanceId: "ups",
    source,
    status: "NEW",
    batchId,
    computeJobId,
    computeGatewayJobId,
    segments: definitions.map(embedded),
    metrics: { totalTime: { startTimeInMs: atMs }, profileSegmentationTime: {} },
    requestId,
    schema: { name: "_xdm.context.profile" },
    properties: job.properties,
    _links: {
      cancel: { href: `${JOBS_PATH}/${id}`, method: "DELETE" },
      checkStatus: { href: `${JOBS_PATH}/${id}`, method: "GET" },
    },
    creationTime: atMs,
    updateTime: atMs,
    updateEpoch: Math.floor(atMs / 1000),
  };
}

function embedded({ id, expression, mergePolicyId }: JsonObject): JsonObject {
  const mergePolicy = { id: mergePolicyId ?? "", version: 1 };
  return {
    segmentId: id ?? "",
    segment: { id: id ?? "", expression: expression ?? {}, mergePolicyId: mergePolicyId ?? "", mergePolicy },
  };
}
