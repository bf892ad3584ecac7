import { DAY_MS, HOUR_MS, type Scope } from "./audit.ts";
import { createRandom, nameHex, nameUuid } from "./random.ts";
import type { ExportJobRecord } from "./SeedData.ts";

const JOBS: { daysAgo: number; schema: string; status: string }[] = [
  { daysAgo: 9, schema: "_xdm.context.profile", status: "SUCCEEDED" },
  { daysAgo: 6, schema: "_xdm.context.experienceevent", status: "SUCCEEDED" },
  { daysAgo: 4, schema: "_xdm.context.profile", status: "FAILED" },
  { daysAgo: 3, schema: "_xdm.context.profile", status: "SUCCEEDED" },
  { daysAgo: 2, schema: "_xdm.context.experienceevent", status: "FAILED" },
  { daysAgo: 1, schema: "_xdm.context.profile", status: "SUCCEEDED" },
];

/** Some profile and event exports of the last days; times in epoch milliseconds. */
export function exportJobs(
  segmentId: string | undefined,
  mergePolicyId: string,
  scope: Scope,
): ExportJobRecord[] {
  return JOBS.map((job, index) => exportJob(job, 100 + index, segmentId, mergePolicyId, scope));
}

function exportJob(
  { daysAgo, schema, status }: (typeof JOBS)[number],
  id: number,
  segmentId: string | undefined,
  mergePolicyId: string,
  scope: Scope,
): ExportJobRecord {
  const key = `${scope.sandboxId} export job ${id}`;
  const creationTime = scope.dayMs - daysAgo * DAY_MS + 3 * HOUR_MS;
  const updateTime = creationTime + createRandom(key).integer(240_000, 900_000);
  const filter = segmentId === undefined ? [] : [{ segmentId, segmentNs: "ups", status: ["realized"] }];
  const span = {
    startTimeInMs: creationTime,
    endTimeInMs: updateTime,
    totalTimeInMs: updateTime - creationTime,
  };
  return {
    id,
    jobType: "BATCH",
    destination: {
      datasetId: nameHex(`${key} dataset`, 24),
      segmentPerBatch: false,
      batchId: nameHex(key, 32),
    },
    fields: "identities.id,personalEmail.address",
    schema: { name: schema },
    imsOrgId: scope.imsOrgId,
    status,
    filter: { segments: filter, emptyProfiles: false },
    mergePolicy: { id: mergePolicyId, version: 1 },
    profileInstanceId: "ups",
    errors: status === "FAILED" ? [{ code: "0100000003", msg: "The export ended with an error." }] : [],
    metrics: { totalTime: span, profileExportTime: span },
    computeGatewayJobId: { exportJob: nameUuid(`${key} export`), pushJob: nameUuid(`${key} push`) },
    creationTime,
    updateTime,
    requestId: nameUuid(`${key} request`),
  };
}
