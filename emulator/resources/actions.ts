import { answerAction, changedEntity } from "../records/entities.ts";
import { textAt } from "../json/json.ts";
import type { PatchRules } from "../records/patching.ts";
import type { Answer, Call, Route } from "../http/route.ts";
import { PROVIDER_ACTIONS, SUB_OPERATIONS } from "../rules/actions.ts";
import * as refusals from "../wireErrors/flowErrors.ts";
import * as providerRefusals from "../wireErrors/providerActionErrors.ts";
import { getRecord } from "./reading.ts";

/**
 * The action that a request asks for, in lower case: documented in lower case without `subOp` and in upper case with it,
 * so any case is taken. Sub-operations belong to the provider's actions, which nobody else may ask for.
 */
export function requestedAction(call: Call, actions: readonly string[]): string {
  const asked = call.query.get("op") ?? "";
  const action = asked.toLowerCase();
  const isProviders = PROVIDER_ACTIONS.has(action);
  if (isProviders && !call.identity.isProvider) throw providerRefusals.providerActionOnly(action);
  if (!actions.includes(action)) throw refusals.operationUnsupported(asked);
  const [subOperation] = subOperationsOf(call);
  if (subOperation !== undefined && !isProviders) {
    throw providerRefusals.subOperationUnsupported(subOperation, action);
  }
  return action;
}

/** The sub-operations of a request, as they were written; one that is unknown is refused. */
export function subOperationsOf({ query }: Call): string[] {
  const asked = query.getAll("subOp").flatMap((text) => text.split(","));
  const unknown = asked.find((one) => !SUB_OPERATIONS.has(one.toLowerCase()));
  if (unknown !== undefined) throw providerRefusals.subActionUnsupported(unknown);
  return asked;
}

/** The actions of a family whose records know no other than to be published. */
export function publishRoute({ family }: PatchRules, query: readonly string[]): Route {
  return {
    method: "POST",
    path: `/${family}/{id}/action`,
    permission: "write",
    query,
    takesBody: "optional",
    handle: (call) => publish(call, family),
  };
}

/** Publishes a draft of a family. */
export function publish(call: Call, family: string): Answer {
  const action = requestedAction(call, ["publish"]);
  const record = getRecord(call, family);
  const state = textAt(record, "state") ?? "";
  if (state !== "draft") throw refusals.actionNotApplicable(action, state);
  const { world, scope, identity, nowMs } = call;
  world.store.put(scope, family, changedEntity(world, { ...record, state: "enabled" }, identity, nowMs));
  return answerAction(call, family, textAt(record, "id") ?? "");
}
