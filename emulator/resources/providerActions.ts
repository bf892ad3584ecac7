import { answerAction, changedEntity, scopeOf } from "../entities.ts";
import { completeFlow, FLOW_COMPLETION } from "../flowOperations.ts";
import { isObject, textAt, valueAt, type JsonObject } from "../json.ts";
import type { Answer, Call } from "../route.ts";
import { PROVIDER_ACTIONS, STATES_BEFORE, STATES_TO_COME, SUB_OPERATIONS } from "../rules/actions.ts";
import * as refusals from "../wireErrors/flowErrors.ts";

/** What a provider tells of the operation that is under way. */
export interface ProviderAction {
  action: string;
  subOperation: string;
}

/**
 * The provider's action that a request asks for; undefined for every other action. Nobody is a provider but service tokens
 * where the switch says so.
 */
export function providerActionOf(call: Call): ProviderAction | undefined {
  const action = (call.query.get("op") ?? "").toLowerCase();
  if (!PROVIDER_ACTIONS.has(action)) return undefined;
  const isProvider = call.world.switches.providerActions === "service" && call.identity.kind === "service";
  if (!isProvider) throw refusals.providerActionOnly();
  const subOperation = (call.query.get("subOp") ?? "APPLY").toLowerCase();
  if (!SUB_OPERATIONS.has(subOperation)) throw refusals.subActionUnsupported(subOperation);
  return { action, subOperation };
}

/** Ends the operation on a flow that is under way, or tells how far it is. What a patch has written stays, also when it fails. */
export function finalizeFlow(call: Call, flow: JsonObject, asked: ProviderAction): Answer {
  const { world, nowMs } = call;
  const id = textAt(flow, "id") ?? "";
  const state = textAt(flow, "state") ?? "";
  const needed = asked.action === "finalize" ? "create" : "update";
  const isUnderWay = textAt(flow, "lastOperation", "status", "value") === "inProgress";
  if (!isUnderWay || textAt(flow, "lastOperation", "operation") !== needed) {
    throw refusals.actionNotApplicable(asked.action, state);
  }
  if (asked.subOperation === "apply") {
    world.store.callOff(FLOW_COMPLETION, id);
    completeFlow(world, nowMs, { ...scopeOf(flow), id, stateAfter: STATES_TO_COME[state] ?? state });
  } else if (asked.subOperation === "rollback") {
    world.store.callOff(FLOW_COMPLETION, id);
    const status = { value: "failed", properties: null, errors: [] };
    tell(call, { ...flow, state: STATES_BEFORE[state] ?? state }, { updated: nowMs, status });
  } else {
    tell(call, flow, { percentCompleted: percentIn(call), updated: nowMs });
  }
  return answerAction(call, "flows", id);
}

/** Ends the initialisation of an account. How far it is, an account does not show. */
export function finalizeConnection(call: Call, connection: JsonObject, asked: ProviderAction): Answer {
  const { world, scope, identity, nowMs } = call;
  const id = textAt(connection, "id") ?? "";
  const state = textAt(connection, "state") ?? "";
  if (state !== "initializing") throw refusals.actionNotApplicable(asked.action, state);
  const states: Readonly<Record<string, string>> = { apply: "enabled", rollback: "disabled" };
  const changed = { ...connection, state: states[asked.subOperation] ?? state };
  world.store.put(scope, "connections", changedEntity(world, changed, identity, nowMs));
  return answerAction(call, "connections", id);
}

function tell(call: Call, flow: JsonObject, news: JsonObject): void {
  const { world, scope, identity, nowMs } = call;
  const operation = flow["lastOperation"];
  const lastOperation = { ...(isObject(operation) && operation), ...news };
  world.store.put(scope, "flows", { ...changedEntity(world, flow, identity, nowMs), lastOperation });
}

function percentIn({ body }: Call): number {
  const percent = valueAt(body, "percentCompleted") ?? 0;
  const isPercent = typeof percent === "number" && percent >= 0 && percent <= 100;
  if (!isPercent) throw refusals.invalidBody("percentCompleted must be a number from 0 to 100");
  return percent;
}
