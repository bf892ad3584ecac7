import { randomUUID } from "node:crypto";
import { scopeOf } from "../records/entities.ts";
import { isObject, listAt, textAt, type JsonObject } from "../json/json.ts";
import type { Count } from "./recordCounts.ts";
import { launchRun } from "./runLife.ts";
import { moodOf } from "./runMoods.ts";
import type { RunOutcome } from "./runOutcome.ts";
import { createRandom } from "../seed/random.ts";
import { volumeOf } from "./volumes.ts";
import type { World } from "../world.ts";

/** A run on demand takes this many times as long as an operation on a flow: 30 seconds unless the emulator is told otherwise. */
export const RUN_TO_OPERATION = 30;

/** States of runs that have not ended. */
const UNDER_WAY: ReadonlySet<string> = new Set(["waiting", "inProgress"]);

/** Starts a run that exports audiences (by Platform id) of a flow at once, and returns its id. It ends by itself; one that is doomed fails. */
export function startRun(
  world: World,
  flow: JsonObject,
  audienceIds: readonly string[],
  atMs: number,
  isDoomed = false,
): string {
  const id = randomUUID();
  const random = createRandom(`run ${id}`);
  const outcome = isDoomed ? "failed" : outcomeOnDemand(world, flow);
  const counts = audienceIds.map((audienceId): Count => {
    const input = volumeOf(world, scopeOf(flow), audienceId);
    const skipped = random.integer(0, Math.floor(input / 200));
    const failed = outcome === "partial" ? Math.min(input - skipped, 1 + Math.floor(input / 50)) : 0;
    return { entity: `segment:${audienceId}`, input, skipped, failed };
  });
  launchRun(world, {
    id,
    flow,
    isStream: false,
    outcome,
    counts,
    toldAudienceIds: audienceIds,
    orderedAt: atMs,
    startedAt: atMs,
    completedAt: atMs + world.finalizeAfterMs * RUN_TO_OPERATION,
  });
  return id;
}

/** The runs of a flow that have not ended, with the audiences they export (none when a run does not tell). */
export function runsUnderWay(world: World, flow: JsonObject): { id: string; audienceIds: string[] }[] {
  const { store } = world;
  const scope = scopeOf(flow);
  const ids = store.idsByValue(scope, "runs", "flowId", [textAt(flow, "id") ?? ""]);
  return store
    .getMany(scope, "runs", ids)
    .filter((run) => UNDER_WAY.has(textAt(run, "state") ?? ""))
    .map((run) => ({ id: textAt(run, "id") ?? "", audienceIds: audiencesOf(run) }));
}

/** Somebody waits for a run on demand: it fails only where all runs of the flow do. */
export function outcomeOnDemand(world: World, flow: JsonObject): RunOutcome {
  const mood = moodOf(world, flow);
  if (mood === "failing") return "failed";
  return mood === "partlyFailing" ? "partial" : "success";
}

function audiencesOf(run: JsonObject): string[] {
  const [source] = listAt(run, "metrics", "recordSummary", "sourceSummaries");
  return listAt(source, "entitySummaries")
    .filter(isObject)
    .map((entity) => (textAt(entity, "id") ?? "").replace(/^segment:/, ""));
}
