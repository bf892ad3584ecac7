import { randomUUID } from "node:crypto";
import type { Actor } from "../records/entities.ts";
import { outcomeOnDemand, RUN_TO_OPERATION } from "./flowRuns.ts";
import { failedIngestionMetrics, ingestionMetrics } from "./ingestionMetrics.ts";
import { textsAt, valueAt, type JsonObject } from "../json/json.ts";
import { launchRun } from "./runLife.ts";
import { createRandom } from "../seed/random.ts";
import type { World } from "../world.ts";

/** What somebody orders. */
export interface IngestionOrder {
  actor: Actor;
  /** The window of time to bring in, as it came. */
  params?: JsonObject;
  atMs: number;
}

/** Whether the flow brings data into the platform, rather than out of it. */
export function bringsDataIn(flow: JsonObject): boolean {
  return valueAt(flow, "inheritedAttributes", "properties", "isDestinationFlow") !== true;
}

/** Starts a run that brings data in at once, and returns its id. It ends by itself. */
export function startIngestion(
  world: World,
  flow: JsonObject,
  { actor, params, atMs }: IngestionOrder,
): string {
  const id = randomUUID();
  const random = createRandom(`ingestion ${id}`);
  const outcome = outcomeOnDemand(world, flow);
  const completedAt = atMs + world.finalizeAfterMs * RUN_TO_OPERATION;
  const input = random.integer(800, 90_000);
  const failed = outcome === "partial" ? 1 + Math.floor(input / 50) : 0;
  launchRun(world, {
    id,
    flow,
    isStream: false,
    outcome,
    counts: [],
    measured:
      outcome === "failed"
        ? failedIngestionMetrics(atMs, completedAt)
        : ingestionMetrics({
            runId: id,
            sourceConnectionId: textsAt(flow, "sourceConnectionIds")[0] ?? "",
            targetConnectionId: textsAt(flow, "targetConnectionIds")[0] ?? "",
            startedAt: atMs,
            completedAt,
            input,
            failed,
          }),
    orderedBy: actor,
    ...(params && { params }),
    orderedAt: atMs,
    startedAt: atMs,
    completedAt,
  });
  return id;
}
