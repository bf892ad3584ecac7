import { answerAction, changedEntity } from "../entities.ts";
import { textAt } from "../json.ts";
import type { PatchRules } from "../patching.ts";
import type { Answer, Call, Route } from "../route.ts";
import { PROVIDER_ACTIONS, SUB_OPERATIONS } from "../rules/actions.ts";
import * as refusals from "../wireErrors/flowErrors.ts";
import * as providerRefusals from "../wireErrors/providerActionErrors.ts";
import { getRecord } from "./reading.ts";

/**
 * The action that a request asks for, in lower case: documented in lower case without `subOp` and in upper case with it,
 * so any case is taken. Sub-operations belong to the provider's actions, which are refused, as is everything unknown.
 */
export function requestedAction(call: Call, actions: readonly string[]): string {
  const asked = call.query.get("op") ?? "";
  const action = asked.toLowerCase();
  if (PROVIDER_ACTIONS.has(action)) throw providerRefusals.providerActionOnly(action);
  if (!actions.includes(action)) throw refusals.operationUnsupported(asked);
  for (const subOperation of call.query.getAll("subOp").flatMap((text) => text.split(","))) {
    if (!SUB_OPERATIONS.has(subOperation.toLowerCase()))
      throw providerRefusals.subActionUnsupported(subOperation);
    throw providerRefusals.subOperationUnsupported(subOperation, action);
  }
  return action;
}

/** The actions of a family whose records know no other than to be published. */
export function publishRoute({ family }: PatchRules, query: readonly string[]): Route {
  return {
    method: "POST",
    path: `/${family}/{id}/action`,
    permission: "write",
    query,
    handle: (call) => publish(call, family),
  };
}

function publish(call: Call, family: string): Answer {
  const action = requestedAction(call, ["publish"]);
  const record = getRecord(call, family);
  const state = textAt(record, "state") ?? "";
  if (state !== "draft") throw refusals.actionNotApplicable(action, state);
  const { world, scope, identity, nowMs } = call;
  world.store.put(scope, family, changedEntity(world, { ...record, state: "enabled" }, identity, nowMs));
  return answerAction(call, family, textAt(record, "id") ?? "");
}
