import { randomUUID } from "node:crypto";
import { scopeOf } from "./entities.ts";
import { isObject, listAt, textAt, type JsonObject } from "./json.ts";
import type { Count } from "./runMetrics.ts";
import { launchRun } from "./runLife.ts";
import type { RunMood } from "./runOutcome.ts";
import { createRandom } from "./seed/random.ts";
import { volumeOf } from "./volumes.ts";
import type { World } from "./world.ts";

/** A run on demand takes this many times as long as an operation on a flow: 30 seconds unless the emulator is told otherwise. */
const RUN_TO_OPERATION = 30;

/** States of runs that have not ended. */
const UNDER_WAY: ReadonlySet<string> = new Set(["waiting", "inProgress"]);

const MOODS: ReadonlySet<string> = new Set<RunMood>(["failing", "flaky", "partial", "steady"]);

/** Starts a run that exports audiences (by Platform id) of a flow at once, and returns its id. It ends by itself. */
export function startRun(
  world: World,
  flow: JsonObject,
  audienceIds: readonly string[],
  atMs: number,
): string {
  const id = randomUUID();
  const random = createRandom(`run ${id}`);
  const counts = audienceIds.map((audienceId): Count => {
    const input = volumeOf(world, scopeOf(flow), audienceId);
    const skipped = random.integer(0, Math.floor(input / 200));
    return { entity: `segment:${audienceId}`, input, skipped, failed: 0 };
  });
  launchRun(world, {
    id,
    flow,
    isStream: false,
    // Somebody waits for this one: it fails only where all runs of the flow do.
    outcome: moodOf(world, flow) === "failing" ? "failed" : "success",
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

/** How well the runs of a flow go: as the seed says, else steadily. */
export function moodOf(world: World, flow: JsonObject): RunMood {
  const mood = textAt(world.store.get(scopeOf(flow), "runMoods", textAt(flow, "id") ?? ""), "mood");
  return isMood(mood) ? mood : "steady";
}

function isMood(text: string | undefined): text is RunMood {
  return text !== undefined && MOODS.has(text);
}

function audiencesOf(run: JsonObject): string[] {
  const [source] = listAt(run, "metrics", "recordSummary", "sourceSummaries");
  return listAt(source, "entitySummaries")
    .filter(isObject)
    .map((entity) => (textAt(entity, "id") ?? "").replace(/^segment:/, ""));
}
