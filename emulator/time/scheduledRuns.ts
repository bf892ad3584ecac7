import { scopeOf } from "../records/entities.ts";
import { listAt, textAt, textsAt, valueAt, type JsonObject } from "../json/json.ts";
import type { Count } from "../runs/recordCounts.ts";
import { endLater, launchRun } from "../runs/runLife.ts";
import { moodOf } from "../runs/runMoods.ts";
import { changedShare, drawOutcome, exportDurationMs, jitter, splitRecords } from "../runs/runOutcome.ts";
import {
  cargoOf,
  datasetShare,
  isExporting,
  isFullExport,
  nextExportMs,
  platformIdOf,
  selectorsAfterEvaluation,
  selectorsDueAt,
  selectorsOf,
} from "./schedules.ts";
import { createRandom, nameUuid, type Random } from "../seed/random.ts";
import type { Scope } from "../store/Store.ts";
import { volumeOf } from "../runs/volumes.ts";
import type { World } from "../world.ts";

/** What one run carries: where it comes from, and how many records are expected. */
interface Load {
  entity?: string;
  expected(random: Random): number;
}

const OLDEST_FIRST = { column: "createdAt", descending: false } as const;

const HOUR_MS = 3_600_000;

/** An hour of a stream is told of from a little after its beginning until a little before its end. */
const STREAM_RUN_MS = HOUR_MS - 120_000;

/** Orders what the flow exports at a tick of its schedules (epoch milliseconds): nothing when no schedule is due. */
export function exportAtTick(world: World, flow: JsonObject, tickMs: number): void {
  if (cargoOf(flow) === "dataset") exportDataset(world, flow, tickMs);
  else exportAudiences(world, flow, selectorsDueAt(flow, tickMs), tickMs);
}

/** Orders what the flows of a sandbox export after all segments have been evaluated. */
export function exportAfterEvaluation(world: World, scope: Scope, atMs: number): void {
  for (const flow of world.store.walk(scope, "flows", OLDEST_FIRST).toArray()) {
    if (isExporting(flow)) exportAudiences(world, flow, selectorsAfterEvaluation(flow, atMs), atMs);
  }
}

/** Lets a run that the seed holds as under way end at the given moment, with what its flow exports. */
export function finishRun(world: World, flow: JsonObject, run: JsonObject, completedAt: number): void {
  const orderedAt = Number(run["createdAt"]);
  // A run of the seed is ordered less than a minute after its tick.
  const tickMs = nextExportMs(flow, orderedAt - 60_000) ?? orderedAt;
  const due = selectorsDueAt(flow, tickMs);
  const loads =
    cargoOf(flow) === "dataset"
      ? [datasetLoad(world, flow, tickMs)]
      : audienceLoads(world, flow, due.length > 0 ? due : selectorsOf(flow), tickMs);
  const startedAt = Number(valueAt(run, "metrics", "durationSummary", "startedAtUTC") ?? orderedAt);
  const id = textAt(run, "id") ?? "";
  const isStream = cargoOf(flow) === "stream";
  const { outcome, counts } = drawCourse(world, { id, flow, loads });
  endLater(world, { id, flow, isStream, outcome, counts, orderedAt, startedAt, completedAt });
}

/** Orders one run for each merge policy that the audiences are built with. */
export function exportAudiences(
  world: World,
  flow: JsonObject,
  selectors: readonly JsonObject[],
  tickMs: number,
): void {
  for (const [mergePolicyId, members] of byMergePolicy(world, flow, selectors)) {
    order(world, { flow, tickMs, part: mergePolicyId, loads: audienceLoads(world, flow, members, tickMs) });
  }
}

function exportDataset(world: World, flow: JsonObject, tickMs: number): void {
  order(world, { flow, tickMs, part: "", loads: [datasetLoad(world, flow, tickMs)] });
}

function audienceLoads(
  world: World,
  flow: JsonObject,
  selectors: readonly JsonObject[],
  tickMs: number,
): Load[] {
  const isStream = cargoOf(flow) === "stream";
  return selectors.map((selector) => {
    const audienceId = platformIdOf(selector);
    const isFull = !isStream && isFullExport(selector, tickMs);
    const volume = volumeOf(world, scopeOf(flow), audienceId);
    return {
      entity: `segment:${audienceId}`,
      expected: (random) => (isFull ? volume : volume * changedShare(random) * jitter(random)),
    };
  });
}

function datasetLoad(world: World, flow: JsonObject, tickMs: number): Load {
  const scope = scopeOf(flow);
  const source = world.store.get(scope, "sourceConnections", textsAt(flow, "sourceConnectionIds")[0] ?? "");
  const [dataset] = listAt(source, "params", "datasets");
  const volume = volumeOf(world, scope, textAt(dataset, "dataSetId") ?? "");
  const share = datasetShare(flow, tickMs);
  return { expected: (random) => volume * share * (share === 1 ? 1 : jitter(random)) };
}

/** Audiences from outside have no merge policy of their own and go along with the first that has. */
function byMergePolicy(
  world: World,
  flow: JsonObject,
  selectors: readonly JsonObject[],
): Map<string, JsonObject[]> {
  const scope = scopeOf(flow);
  const policies = selectors.map((selector) =>
    textAt(world.store.get(scope, "segmentDefinitions", platformIdOf(selector)), "mergePolicyId"),
  );
  const first = policies.find((policy) => policy !== undefined) ?? "";
  return Map.groupBy(selectors, (_selector, index) => policies[index] ?? first);
}

interface Order {
  flow: JsonObject;
  tickMs: number;
  /** Tells apart the runs of one tick. */
  part: string;
  loads: readonly Load[];
}

/** Everything follows from the flow and the tick: the same seed and the same time give the same run. */
function order(world: World, { flow, tickMs, part, loads }: Order): void {
  const id = nameUuid(`${textAt(flow, "id") ?? ""} run ${tickMs} ${part}`);
  const { outcome, counts, random } = drawCourse(world, { id, flow, loads });
  const records = counts.reduce((total, { input }) => total + input, 0);
  const isStream = cargoOf(flow) === "stream";
  const isRolledUp = isStream && outcome !== "failed";
  const startedAt = tickMs + random.integer(2_000, 50_000);
  const completedAt = startedAt + (isRolledUp ? STREAM_RUN_MS : exportDurationMs(records, outcome, random));
  launchRun(world, { id, flow, isStream, outcome, counts, orderedAt: tickMs, startedAt, completedAt });
}

/** How a run goes and what it moves, drawn from a sequence of its own. */
function drawCourse(world: World, run: { id: string; flow: JsonObject; loads: readonly Load[] }) {
  const random = createRandom(`run ${run.id}`);
  const outcome = drawOutcome(moodOf(world, run.flow), random);
  const counts = run.loads.map(({ entity, expected }): Count => {
    const parts = splitRecords(expected(random), outcome === "partial", random);
    return entity === undefined ? parts : { entity, ...parts };
  });
  return { outcome, counts, random };
}
