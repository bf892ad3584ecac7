import { changedEntity, CONNECTORS_SERVICE, scopeOf, type Actor } from "../records/entities.ts";
import { isObject, textAt, textsAt, valueAt, type JsonObject } from "../json/json.ts";
import type { DueHandler } from "../http/route.ts";
import {
  batchMetrics,
  failedMetrics,
  runningMetrics,
  streamingMetrics,
  waitingMetrics,
  type Measured,
} from "./runMetrics.ts";
import type { Count } from "./recordCounts.ts";
import type { RunOutcome } from "./runOutcome.ts";
import { seededEtag } from "../seed/audit.ts";
import { createRandom, nameHex } from "../seed/random.ts";
import type { Scope } from "../store/Store.ts";
import type { World } from "../world.ts";

/** A run from its beginning to its end; all of it is settled as soon as it is ordered. Times in epoch milliseconds. */
export interface RunLife {
  id: string;
  flow: JsonObject;
  /** Whether it tells of an hour of a stream, rather than of files. */
  isStream: boolean;
  outcome: RunOutcome;
  counts: Count[];
  /** Audiences that it tells of while it is under way; none are told when left out. */
  toldAudienceIds?: readonly string[];
  /** What it has moved in the end, for one that is no export. */
  measured?: Measured;
  /** Who has ordered it. @default the activation service */
  orderedBy?: Actor;
  /** With what it was ordered. */
  params?: JsonObject;
  orderedAt: number;
  startedAt: number;
  completedAt: number;
}

/** The kind of due work that moves a run to its next state. */
export const RUN_STEP = "runStep";

/** The kind of due work that writes a run's details into its flow. */
export const RUN_DETAILS = "runDetails";

/** From the end of a run until its flow tells of it; the etags of published samples show 14 to 28 seconds. */
const DETAILS_AFTER_MS = { least: 14_000, most: 28_000 };

/** The service that executes runs, as published samples of batch activation name it. */
const ACTIVATION_SERVICE: Actor = {
  userId: "aep_activation_batch@AdobeID",
  clientId: "aep_activation_batch",
};

/** A run as it is to be read from a moment on. */
interface Version {
  at: number;
  record: JsonObject;
}

/** Orders a run. It waits, is under way and ends by itself; what of this lies in the past already is not played through. */
export function launchRun(world: World, life: RunLife): void {
  const { store, clock } = world;
  const nowMs = Math.max(clock.now(), life.orderedAt);
  const versions = versionsOf(life);
  const current = versions.findLast(({ at }) => at <= nowMs);
  if (current) store.put(scopeOf(life.flow), "runs", current.record);
  for (const version of versions.filter(({ at }) => at > nowMs)) schedule(world, life, version);
  scheduleDetails(world, life);
}

/** Lets a run end that the store holds as under way already. */
export function endLater(world: World, life: RunLife): void {
  const last = versionsOf(life).at(-1);
  if (last) schedule(world, life, last);
  scheduleDetails(world, life);
}

function schedule(world: World, life: RunLife, { at, record }: Version): void {
  const payload = { ...scopeOf(life.flow), record };
  world.store.schedule({ at, kind: RUN_STEP, subject: life.id, payload });
}

function scheduleDetails(world: World, life: RunLife): void {
  const { id, flow, outcome, startedAt, completedAt } = life;
  const details = {
    id,
    state: stateOf(outcome),
    startedAtUTC: startedAt,
    completedAtUTC: completedAt,
  };
  world.store.schedule({
    at: completedAt + detailsAfterMs(world, id),
    kind: RUN_DETAILS,
    subject: id,
    payload: { ...scopeOf(flow), flowId: flow["id"] ?? "", details },
  });
}

/** Moves a run on. */
export const stepRun: DueHandler = (world, _dueAtMs, payload) => {
  const record = payload["record"];
  if (isObject(record)) world.store.put(scopeOf(payload), "runs", record);
};

/** Writes the details of a run into its flow, which moves the flow's etag. */
export const writeRunDetails: DueHandler = (world, dueAtMs, payload) => {
  const scope = scopeOf(payload);
  const flow = world.store.get(scope, "flows", textAt(payload, "flowId") ?? "");
  if (!flow) return;
  const written = world.switches.runMovesEtag
    ? changedEntity(world, flow, CONNECTORS_SERVICE, dueAtMs)
    : { ...flow, updatedAt: dueAtMs };
  world.store.put(scope, "flows", { ...written, lastRunDetails: payload["details"] ?? {} });
};

/**
 * Takes over a run that its provider reports on: it no longer moves by itself, and its flow is told of its end where the
 * report says that it has ended.
 */
export function reportEnd(world: World, run: JsonObject, atMs: number, hasEnded: boolean): void {
  const id = textAt(run, "id") ?? "";
  for (const kind of [RUN_STEP, RUN_DETAILS]) world.store.callOff(kind, id);
  if (!hasEnded) return;
  const startedAtUTC = valueAt(run, "metrics", "durationSummary", "startedAtUTC") ?? atMs;
  const completedAtUTC = valueAt(run, "metrics", "durationSummary", "completedAtUTC") ?? atMs;
  world.store.schedule({
    at: atMs + detailsAfterMs(world, id),
    kind: RUN_DETAILS,
    subject: id,
    payload: {
      ...scopeOf(run),
      flowId: run["flowId"] ?? "",
      details: { id, state: run["state"] ?? "", startedAtUTC, completedAtUTC },
    },
  });
}

function detailsAfterMs({ timetable, finalizeAfterMs }: World, runId: string): number {
  if (timetable.runDetailsAfterMs !== undefined) return timetable.runDetailsAfterMs;
  if (finalizeAfterMs === 0) return 0;
  return createRandom(`details ${runId}`).integer(DETAILS_AFTER_MS.least, DETAILS_AFTER_MS.most);
}

function versionsOf(life: RunLife): Version[] {
  const { orderedAt, startedAt, completedAt, outcome } = life;
  const fixed = fixedFields(life);
  const version = (at: number, state: string, measured: Measured): Version => ({
    at,
    record: { ...fixed, updatedAt: at, state, etag: seededEtag(`${life.id} ${state}`, at), ...measured },
  });
  return [
    version(orderedAt, "waiting", waitingMetrics()),
    version(startedAt, "inProgress", underWay(life)),
    version(completedAt, stateOf(outcome), life.measured ?? measure(life)),
  ];
}

function fixedFields({ id, flow, orderedAt, orderedBy, params }: RunLife): JsonObject {
  const { userId, clientId } = orderedBy ?? ACTIVATION_SERVICE;
  const scope: Scope = scopeOf(flow);
  return {
    id,
    createdAt: orderedAt,
    createdBy: userId,
    updatedBy: userId,
    createdClient: clientId,
    updatedClient: clientId,
    ...scope,
    flowId: flow["id"] ?? "",
    flowSpec: flow["flowSpec"] ?? {},
    providerRefId: nameHex(`provider ${id}`, 32),
    ...(params && { params }),
  };
}

function underWay({ flow, startedAt, toldAudienceIds }: RunLife): Measured {
  const { metrics, activities } = runningMetrics(startedAt);
  if (!toldAudienceIds) return { metrics, activities };
  const entitySummaries = toldAudienceIds.map((audienceId) => ({ id: `segment:${audienceId}` }));
  const sourceSummaries = [{ id: connectionOf(flow, "sourceConnectionIds"), entitySummaries }];
  return { metrics: { ...metrics, recordSummary: { sourceSummaries } }, activities };
}

/** What the run has moved; drawn from a sequence of its own, so that the same run always measures the same. */
function measure({ id, flow, isStream, outcome, counts, startedAt, completedAt }: RunLife): Measured {
  const facts = {
    runId: id,
    startedAt,
    completedAt,
    sourceConnectionId: connectionOf(flow, "sourceConnectionIds"),
    targetConnectionId: connectionOf(flow, "targetConnectionIds"),
    counts,
  };
  const random = createRandom(`metrics ${id}`);
  if (outcome === "failed") return failedMetrics(facts, random);
  return isStream ? streamingMetrics(facts, random) : batchMetrics(facts, random);
}

function connectionOf(flow: JsonObject, field: string): string {
  return textsAt(flow, field)[0] ?? "";
}

function stateOf(outcome: RunOutcome): string {
  return outcome === "failed" ? "failed" : "success";
}
