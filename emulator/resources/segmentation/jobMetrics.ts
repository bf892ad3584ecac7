import { listAt, textAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import { createRandom } from "../../seed/random.ts";
import type { Scope } from "../../store/Store.ts";
import { recordVolumes, volumeOf } from "../../runs/volumes.ts";
import type { World } from "../../world.ts";

/** What a job has found out about one segment. */
interface Found {
  id: string;
  count: number;
  exited: number;
  realized: number;
}

/**
 * The metrics of a job that has succeeded, and from then on the sizes of its segments. A daily job finds that people have
 * come and gone since the last one; a job in between finds everything as it was.
 */
export function succeed(world: World, scope: Scope, job: JsonObject, endTimeInMs: number): JsonObject {
  const startTimeInMs = Number(job["creationTime"]);
  const time = { startTimeInMs, endTimeInMs, totalTimeInMs: endTimeInMs - startTimeInMs };
  const isDaily = textAt(job, "source") === "scheduler";
  const found = listAt(job, "segments").map((segment) => count(world, scope, job, segment, isDaily));
  recordVolumes(
    world,
    scope,
    found.map((segment) => [segment.id, segment.count] as const),
  );
  const totalProfiles = totalProfilesOf(world, scope);
  return {
    totalTime: time,
    profileSegmentationTime: time,
    totalProfiles,
    segmentedProfileCounter: bySegment(found, (segment) => segment.count),
    segmentedProfileByNamespaceCounter: bySegment(found, (segment) => ({
      email: segment.count,
      ecid: Math.round(segment.count * 0.7),
    })),
    segmentedProfileByStatusCounter: bySegment(found, ({ exited, realized, count: all }) => ({
      exited,
      existing: all - realized,
      realized,
    })),
    totalProfilesByMergePolicy: Object.fromEntries(
      listAt(job, "segments").map((segment) => [
        textAt(segment, "segment", "mergePolicyId") ?? "",
        totalProfiles,
      ]),
    ),
  };
}

function count(world: World, scope: Scope, job: JsonObject, segment: Json, isDaily: boolean): Found {
  const id = textAt(segment, "segmentId") ?? "";
  const before = volumeOf(world, scope, id);
  if (!isDaily) return { id, count: before, exited: 0, realized: 0 };
  const random = createRandom(`${textAt(job, "id")} ${id}`);
  const realized = Math.round(before * (0.004 + random.next() * 0.02));
  const exited = Math.min(before, Math.round(before * random.next() * 0.024));
  return { id, count: before + realized - exited, exited, realized };
}

function bySegment(found: readonly Found[], describe: (segment: Found) => Json): JsonObject {
  return Object.fromEntries(found.map((segment) => [segment.id, describe(segment)]));
}

/** Everybody, as the newest job that has counted everybody has found. */
function totalProfilesOf(world: World, scope: Scope): number {
  for (const job of world.store.walk(scope, "segmentJobs", { column: "createdAt", descending: true })) {
    const total = valueAt(job, "metrics", "totalProfiles");
    if (textAt(job, "status") === "SUCCEEDED" && typeof total === "number" && total > 0) return total;
  }
  return 0;
}
