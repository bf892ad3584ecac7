import { hash } from "node:crypto";
import { isObject, textAt, valueAt } from "../json/json.ts";
import type { Scope } from "../store/Store.ts";
import type { World } from "../world.ts";

/** Kept beside the records that clients see: how many records an audience or a dataset holds. */
const FAMILY = "volumes";

/** Size of what nobody has counted, such as an uploaded audience. */
const UNCOUNTED = { least: 1_000, most: 50_000 };

/**
 * How many records an audience (by its Platform id) or a dataset holds: what the newest successful segment job has counted,
 * or what the seed says, or else some size that follows from the id.
 */
export function volumeOf(world: World, scope: Scope, id: string): number {
  const known = valueAt(world.store.get(scope, FAMILY, id), "records");
  if (typeof known === "number") return known;
  const records = countedByJobs(world, scope, id) ?? uncounted(id);
  recordVolumes(world, scope, [[id, records]]);
  return records;
}

/** Remembers what has been counted. */
export function recordVolumes(
  world: World,
  scope: Scope,
  volumes: Iterable<readonly [string, number]>,
): void {
  for (const [id, records] of volumes) world.store.put(scope, FAMILY, { id, records });
}

function countedByJobs(world: World, scope: Scope, id: string): number | undefined {
  for (const job of world.store.walk(scope, "segmentJobs", { column: "createdAt", descending: true })) {
    const counter = valueAt(job, "metrics", "segmentedProfileCounter");
    if (textAt(job, "status") !== "SUCCEEDED" || !isObject(counter)) continue;
    const count = counter[id];
    if (typeof count === "number") return count;
  }
  return undefined;
}

function uncounted(id: string): number {
  const { least, most } = UNCOUNTED;
  return least + (Number.parseInt(hash("sha1", id).slice(0, 8), 16) % (most - least));
}
