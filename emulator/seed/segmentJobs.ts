import { DAY_MS, HOUR_MS, type Scope } from "./audit.ts";
import { createRandom, nameUuid } from "./random.ts";
import type { Json, JsonObject } from "../json/json.ts";
import type { SandboxReference, SegmentDefinitionRecord, SegmentJobRecord } from "./SeedData.ts";

/** Hour (UTC) at which the scheduled evaluation starts every day. */
export const EVALUATION_HOUR = 22;

/** Milliseconds from the start of an evaluation until exports that follow it may begin. */
export const EVALUATION_MS = 42 * 60_000;

const DAYS = 7;

type Member = { definition: SegmentDefinitionRecord; profiles: number };

/**
 * The daily jobs of the last week, one of which failed, and one that somebody started by hand. The newest scheduled job holds
 * the current size of every segment.
 */
export function segmentJobs(
  members: Member[],
  totalProfiles: number,
  scope: Scope,
  sandbox: SandboxReference,
): SegmentJobRecord[] {
  const scheduled = Array.from({ length: DAYS }, (_, index) => {
    const daysAgo = DAYS - index;
    const failed = daysAgo === 3;
    const startedAt = scope.dayMs - daysAgo * DAY_MS + EVALUATION_HOUR * HOUR_MS;
    return job(
      `scheduled ${daysAgo}`,
      { source: "scheduler", startedAt, failed, daysAgo },
      members,
      totalProfiles,
      {
        scope,
        sandbox,
      },
    );
  });
  const byHand = job(
    "by hand",
    { source: "api", startedAt: scope.dayMs - 2 * DAY_MS + 9 * HOUR_MS, failed: false, daysAgo: 2 },
    members.slice(0, 2),
    totalProfiles,
    { scope, sandbox },
  );
  return [...scheduled, byHand];
}

type Run = { source: string; startedAt: number; failed: boolean; daysAgo: number };

function job(
  key: string,
  run: Run,
  members: Member[],
  totalProfiles: number,
  place: { scope: Scope; sandbox: SandboxReference },
): SegmentJobRecord {
  const id = nameUuid(`${place.scope.sandboxId} segment job ${key}`);
  const random = createRandom(`segment job ${id}`);
  const endedAt = run.startedAt + random.integer(1_500_000, 2_300_000);
  return {
    id,
    imsOrgId: place.scope.imsOrgId,
    sandbox: place.sandbox,
    profileInstanceId: "ups",
    source: run.source,
    status: run.failed ? "FAILED" : "SUCCEEDED",
    batchId: nameUuid(`${id} batch`),
    computeJobId: random.integer(10_000, 60_000),
    computeGatewayJobId: nameUuid(`${id} gateway`),
    segments: members.map(({ definition }) => embeddedSegment(definition)),
    metrics: {
      ...times({ ...run, endedAt }),
      ...(run.failed ? {} : counters(members, totalProfiles, run)),
    },
    requestId: `${nameUuid(`${id} request`)}-${run.startedAt}`,
    schema: { name: "_xdm.context.profile" },
    properties: { scheduleId: nameUuid(`${place.scope.sandboxId} schedule`), runId: nameUuid(`${id} run`) },
    _links: {
      cancel: { href: `/segment/jobs/${id}`, method: "DELETE" },
      checkStatus: { href: `/segment/jobs/${id}`, method: "GET" },
    },
    creationTime: run.startedAt,
    updateTime: endedAt,
    updateEpoch: Math.floor(endedAt / 1000),
  };
}

function embeddedSegment(definition: SegmentDefinitionRecord): Json {
  const { id, expression, mergePolicyId } = definition;
  return {
    segmentId: id,
    segment: { id, expression, mergePolicyId, mergePolicy: { id: mergePolicyId, version: 1 } },
  };
}

function times({ startedAt, endedAt }: Run & { endedAt: number }): JsonObject {
  return { totalTime: span(startedAt, endedAt), profileSegmentationTime: span(startedAt + 240_000, endedAt) };
}

function counters(members: Member[], totalProfiles: number, run: Run): JsonObject {
  const counted = members.map(({ definition, profiles }) => {
    const random = createRandom(`${definition.id} ${run.daysAgo}`);
    // The newest job tells today's size; earlier ones were a little smaller.
    const count = Math.round(profiles * (1 - (run.daysAgo - 1) * 0.002));
    const realized = Math.min(count, Math.round(count * (0.004 + random.next() * 0.02)));
    const exited = Math.round(count * random.next() * 0.02);
    return { id: definition.id, count, status: { exited, existing: count - realized, realized } };
  });
  const mergePolicies = new Set(members.map(({ definition }) => definition.mergePolicyId));
  return {
    totalProfiles,
    segmentedProfileCounter: Object.fromEntries(counted.map(({ id, count }) => [id, count])),
    segmentedProfileByNamespaceCounter: Object.fromEntries(
      counted.map(({ id, count }) => [id, { email: count, ecid: Math.round(count * 0.7) }]),
    ),
    segmentedProfileByStatusCounter: Object.fromEntries(counted.map(({ id, status }) => [id, status])),
    totalProfilesByMergePolicy: Object.fromEntries([...mergePolicies].map((id) => [id, totalProfiles])),
  };
}

function span(startTimeInMs: number, endTimeInMs: number): JsonObject {
  return { startTimeInMs, endTimeInMs, totalTimeInMs: endTimeInMs - startTimeInMs };
}
