import { changedEntity, CONNECTORS_SERVICE, scopeOf, type Actor } from "../records/entities.ts";
import { planFlow } from "../time/flowTicks.ts";
import { isObject, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import type { DueHandler } from "../http/route.ts";
import { DEPARTING } from "../rules/flows.ts";
import type { World } from "../world.ts";

/** The kind of due work that completes what was done to a flow. */
export const FLOW_COMPLETION = "flowCompletion";

/** The kind of due work that takes a deleted flow away. */
export const FLOW_REMOVAL = "flowRemoval";

/** What is being done to a flow. */
export interface FlowOperation {
  operation: "create" | "update";
  /** The JSON Patch, as it came; empty for a create and for actions. */
  ops: JsonObject[];
  /** The state once the operation is complete. */
  stateAfter: string;
  /** The flow as it was, which comes back when its provider takes the operation back. A new flow goes. */
  before?: JsonObject;
  atMs: number;
}

/**
 * Stores a flow to which something has just been done. The service completes it on its own a little later, which moves
 * the etag once more; what was under way before is superseded. Without a delay it is complete at once.
 */
export function storeUnderWay(world: World, flow: JsonObject, operation: FlowOperation): void {
  const { store, finalizeAfterMs } = world;
  const id = textAt(flow, "id") ?? "";
  const scope = scopeOf(flow);
  store.callOff(FLOW_COMPLETION, id);
  const started = { ...flow, lastOperation: lastOperation(operation) };
  if (finalizeAfterMs === 0) {
    const { atMs, stateAfter } = operation;
    const completed = completedFlow(world, started, stateAfter, atMs, textAt(flow, "etag"));
    store.put(scope, "flows", completed);
    planFlow(world, completed, atMs);
    return;
  }
  store.put(scope, "flows", started);
  store.schedule({
    at: operation.atMs + finalizeAfterMs,
    kind: FLOW_COMPLETION,
    subject: id,
    payload: {
      ...scope,
      id,
      stateAfter: operation.stateAfter,
      ...(operation.before && { before: operation.before }),
    },
  });
}

/** Completes the latest operation of a flow that still exists. */
export const completeFlow: DueHandler = (world, dueAtMs, payload) => {
  const scope = scopeOf(payload);
  const flow = world.store.get(scope, "flows", textAt(payload, "id") ?? "");
  if (!flow) return;
  const stateAfter = textAt(payload, "stateAfter") ?? "enabled";
  const kept = world.switches.completionMovesEtag ? undefined : textAt(flow, "etag");
  const completed = completedFlow(world, flow, stateAfter, dueAtMs, kept);
  world.store.put(scope, "flows", completed);
  planFlow(world, completed, dueAtMs);
};

/** Whether the service has yet to complete something that was done to the flow. */
export function isUnderWay({ store }: World, id: string): boolean {
  return store.nextDue(FLOW_COMPLETION, id) !== undefined;
}

/** Keeps how far the provider is with what is under way. */
export function reportProgress(
  world: World,
  flow: JsonObject,
  actor: Actor,
  atMs: number,
  percentCompleted: number | undefined,
): void {
  const operation = flow["lastOperation"];
  const told = { updated: atMs, ...(percentCompleted !== undefined && { percentCompleted }) };
  world.store.put(scopeOf(flow), "flows", {
    ...changedEntity(world, flow, actor, atMs),
    lastOperation: { ...(isObject(operation) && operation), ...told },
  });
}

/** The provider has done its part: the service finalises, and no other report is taken meanwhile. */
export function applyUnderWay(world: World, flow: JsonObject, actor: Actor, atMs: number): void {
  const { store, finalizeAfterMs } = world;
  const id = textAt(flow, "id") ?? "";
  const due = store.nextDue(FLOW_COMPLETION, id);
  if (!due) return;
  store.callOff(FLOW_COMPLETION, id);
  store.schedule({ ...due, at: atMs + finalizeAfterMs });
  const state = `${textAt(due.payload, "stateAfter") ?? "enabled"}-finalizing`;
  store.put(scopeOf(flow), "flows", { ...changedEntity(world, flow, actor, atMs), state });
}

/** The provider takes back what is under way: the flow is as it was before and tells of the failure; a new one is gone. */
export function takeBackUnderWay(
  world: World,
  flow: JsonObject,
  actor: Actor,
  atMs: number,
  errors: Json[],
): void {
  const { store } = world;
  const id = textAt(flow, "id") ?? "";
  const before = valueAt(store.nextDue(FLOW_COMPLETION, id)?.payload ?? {}, "before");
  store.callOff(FLOW_COMPLETION, id);
  if (!isObject(before)) return store.delete(scopeOf(flow), "flows", id);
  const operation = flow["lastOperation"];
  const status = { value: "failed", properties: null, errors };
  const restored = {
    ...changedEntity(world, before, actor, atMs),
    lastOperation: { ...(isObject(operation) && operation), updated: atMs, percentCompleted: 100, status },
  };
  store.put(scopeOf(flow), "flows", restored);
  planFlow(world, restored, atMs);
}

/** Deletes a flow: at once or, where the switch says so, by way of a state of its own. */
export function deleteFlow(world: World, flow: JsonObject, actor: Actor, atMs: number): void {
  const { store, switches, finalizeAfterMs } = world;
  const scope = scopeOf(flow);
  const id = textAt(flow, "id") ?? "";
  store.callOff(FLOW_COMPLETION, id);
  if (!switches.deleteEntersFinalizing || finalizeAfterMs === 0) return store.delete(scope, "flows", id);
  store.put(scope, "flows", { ...changedEntity(world, flow, actor, atMs), state: DEPARTING });
  store.schedule({
    at: atMs + finalizeAfterMs,
    kind: FLOW_REMOVAL,
    subject: id,
    payload: { ...scope, id },
  });
}

/** Takes a deleted flow away. */
export const removeFlow: DueHandler = (world, _dueAtMs, payload) =>
  world.store.delete(scopeOf(payload), "flows", textAt(payload, "id") ?? "");

function lastOperation({ operation, ops, atMs }: FlowOperation): JsonObject {
  const status = { value: "inProgress", properties: null, errors: [] };
  // A fresh operation shows 0 here until it is complete, as a published sample does.
  return { started: atMs, updated: 0, percentCompleted: 0, status, ops, operation };
}

function completedFlow(
  world: World,
  flow: JsonObject,
  stateAfter: string,
  atMs: number,
  etag?: string,
): JsonObject {
  const operation = flow["lastOperation"];
  const status = { value: "completed", properties: null, errors: [] };
  const completed = {
    ...changedEntity(world, flow, CONNECTORS_SERVICE, atMs),
    state: stateAfter,
    lastOperation: { ...(isObject(operation) && operation), updated: atMs, percentCompleted: 100, status },
  };
  return etag === undefined ? completed : { ...completed, version: etag, etag };
}
