import { createHash, randomUUID } from "node:crypto";
import { changedEntity, CONNECTORS_SERVICE, scopeOf, type Actor } from "./entities.ts";
import { nextEtag } from "./etag.ts";
import { isObject, listAt, textAt, textsAt, valueAt, type JsonObject } from "./json.ts";
import type { DueHandler } from "./route.ts";
import { batchMetrics, runningMetrics, type Count } from "./runMetrics.ts";
import { createRandom } from "./seed/random.ts";
import type { Scope } from "./Store.ts";
import type { World } from "./world.ts";

/** The kind of due work that ends a run. */
export const RUN_COMPLETION = "runCompletion";

/** A run takes this many times as long as an operation on a flow: 30 seconds unless the emulator is told otherwise. */
const RUN_TO_OPERATION = 30;

/** Members of an audience that no segment job has counted, such as an uploaded one. */
const UNCOUNTED_AUDIENCE = { least: 1_000, most: 50_000 };

/** The service that executes runs, as published samples of batch activation name it. */
const ACTIVATION_SERVICE: Actor = {
  userId: "aep_activation_batch@AdobeID",
  clientId: "aep_activation_batch",
};

/** Starts a run that exports audiences (by Platform id) of a flow, and returns its id. It ends by itself. */
export function startRun(
  world: World,
  flow: JsonObject,
  audienceIds: readonly string[],
  atMs: number,
): string {
  const id = randomUUID();
  const scope = scopeOf(flow);
  const { metrics, activities } = runningMetrics(atMs);
  const entitySummaries = audienceIds.map((audienceId) => ({ id: `segment:${audienceId}` }));
  const sourceSummaries = [{ id: textsAt(flow, "sourceConnectionIds")[0] ?? "", entitySummaries }];
  world.store.put(scope, "runs", {
    id,
    createdAt: atMs,
    updatedAt: atMs,
    ...writtenBy(ACTIVATION_SERVICE),
    ...scope,
    flowId: flow["id"] ?? "",
    flowSpec: flow["flowSpec"] ?? {},
    providerRefId: randomUUID().replaceAll("-", ""),
    state: "inProgress",
    etag: nextEtag(world.store, atMs),
    metrics: { ...metrics, recordSummary: { sourceSummaries } },
    activities,
  });
  world.store.schedule({
    at: atMs + world.finalizeAfterMs * RUN_TO_OPERATION,
    kind: RUN_COMPLETION,
    subject: id,
    payload: { ...scope, id },
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
    .filter((run) => textAt(run, "state") === "inProgress")
    .map((run) => ({ id: textAt(run, "id") ?? "", audienceIds: audiencesOf(run) }));
}

/** Ends a run with success, and writes its details into the flow, which moves the flow's etag. */
export const completeRun: DueHandler = (world, dueAtMs, payload) => {
  const { store } = world;
  const scope = scopeOf(payload);
  const run = store.get(scope, "runs", textAt(payload, "id") ?? "");
  if (!run) return;
  const flow = store.get(scope, "flows", textAt(run, "flowId") ?? "");
  const startedAt = startOf(run);
  const { metrics, activities } = measure(world, scope, run, flow, { startedAt, completedAt: dueAtMs });
  store.put(scope, "runs", {
    ...run,
    updatedAt: dueAtMs,
    etag: nextEtag(store, dueAtMs),
    state: "success",
    metrics,
    activities,
  });
  if (!flow) return;
  const id = run["id"] ?? "";
  const lastRunDetails = { id, state: "success", startedAtUTC: startedAt, completedAtUTC: dueAtMs };
  store.put(scope, "flows", { ...changedEntity(world, flow, CONNECTORS_SERVICE, dueAtMs), lastRunDetails });
};

function measure(
  world: World,
  scope: Scope,
  run: JsonObject,
  flow: JsonObject | undefined,
  times: { startedAt: number; completedAt: number },
) {
  const runId = textAt(run, "id") ?? "";
  const random = createRandom(`run ${runId}`);
  const counts = audiencesOf(run).map((audienceId): Count => {
    const input = profilesOf(world, scope, audienceId);
    return {
      entity: `segment:${audienceId}`,
      input,
      skipped: random.integer(0, Math.floor(input / 200)),
      failed: 0,
    };
  });
  const sourceConnectionId = textsAt(flow, "sourceConnectionIds")[0] ?? "";
  const targetConnectionId = textsAt(flow, "targetConnectionIds")[0] ?? "";
  return batchMetrics({ runId, ...times, sourceConnectionId, targetConnectionId, counts }, random);
}

/** The size that the newest successful segment job has counted. */
function profilesOf(world: World, scope: Scope, audienceId: string): number {
  for (const job of world.store.walk(scope, "segmentJobs", { column: "createdAt", descending: true })) {
    const count = valueAt(job, "metrics", "segmentedProfileCounter", audienceId);
    if (textAt(job, "status") === "SUCCEEDED" && typeof count === "number") return count;
  }
  const { least, most } = UNCOUNTED_AUDIENCE;
  return least + (createHash("sha1").update(audienceId).digest().readUInt32LE(0) % (most - least));
}

function audiencesOf(run: JsonObject): string[] {
  const [source] = listAt(run, "metrics", "recordSummary", "sourceSummaries");
  return listAt(source, "entitySummaries")
    .filter(isObject)
    .map((entity) => (textAt(entity, "id") ?? "").replace(/^segment:/, ""));
}

function startOf(run: JsonObject): number {
  const startedAt = valueAt(run, "metrics", "durationSummary", "startedAtUTC");
  return typeof startedAt === "number" ? startedAt : 0;
}

function writtenBy({ userId, clientId }: Actor): JsonObject {
  return { createdBy: userId, updatedBy: userId, createdClient: clientId, updatedClient: clientId };
}
