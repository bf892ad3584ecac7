import { holdsEveryLabel, holdsLabels, requireLabels } from "../../access/accessLabels.ts";
import { answerAction, answerDeleted, changedEntity } from "../../records/entities.ts";
import {
  completeFlow,
  deleteFlow,
  FLOW_COMPLETION,
  FLOW_REMOVAL,
  removeFlow,
  storeUnderWay,
} from "../../flows/flowOperations.ts";
import { FLOW_TICK, runFlow } from "../../time/flowTicks.ts";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { ListView } from "../../lists/listing.ts";
import { requireCurrentEtag } from "../../records/patching.ts";
import { requireManagement } from "../../access/rights.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { PROVIDER_ACTIONS } from "../../rules/actions.ts";
import type { Right } from "../../rules/rights.ts";
import { DEPARTING, flowRules, LOCKED_STATES, PASSING_STATES, TRANSITIONS } from "../../rules/flows.ts";
import * as refusals from "../../wireErrors/flowErrors.ts";
import { requestedAction } from "../actions.ts";
import { changeFlow } from "./changeFlow.ts";
import { createFlow } from "./createFlow.ts";
import { finalizeFlow } from "./finalizeFlow.ts";
import { getRecord, readRoutes } from "../reading.ts";
import { searchRoute } from "../search.ts";

const { family } = flowRules;

/** Of what a caller who writes flows needs at least one; which one depends on the flow, and for a patch on what it changes. */
const MANAGES: readonly Right[] = ["Manage Destinations", "Manage and Activate Dataset Destinations"];

/** Flows: the pipelines between a source and a target connection. */
export const flows: Family = {
  routes: [
    ...readRoutes(flowRules, viewFor),
    { ...searchRoute(flowRules, ["projectionFields"], viewFor), knowsActiveSandboxes: true },
    {
      method: "POST",
      path: "/flows",
      permission: "write",
      rights: MANAGES,
      query: ["mode"],
      takesBody: true,
      handle: createFlow,
    },
    {
      method: "PATCH",
      path: "/flows/{id}",
      permission: "write",
      rights: [...MANAGES, "Activate Destinations"],
      query: [],
      takesBody: true,
      handle: changeFlow,
    },
    {
      method: "DELETE",
      path: "/flows/{id}",
      permission: "write",
      rights: MANAGES,
      query: [],
      handle: remove,
    },
    {
      method: "POST",
      path: "/flows/{id}/action",
      permission: "write",
      rights: MANAGES,
      query: ["op", "subOp"],
      takesBody: "optional",
      handle: act,
    },
  ],
  dueWork: { [FLOW_COMPLETION]: completeFlow, [FLOW_REMOVAL]: removeFlow, [FLOW_TICK]: runFlow },
};

function viewFor(call: Call): ListView {
  return holdsEveryLabel(call) ? {} : { isVisible: (flow) => holdsLabels(call, flow) };
}

function remove(call: Call): Answer {
  const flow = getRecord(call, family);
  requireLabels(call, flow);
  requireManagement(call, flow);
  const state = textAt(flow, "state") ?? "";
  const isLocked = LOCKED_STATES.has(state) || state === DEPARTING;
  if (isLocked) throw refusals.operationNotInState("delete", state);
  deleteFlow(call.world, flow, call.identity, call.nowMs);
  return answerDeleted(call);
}

function act(call: Call): Answer {
  const action = requestedAction(call, [...Object.keys(TRANSITIONS), ...PROVIDER_ACTIONS]);
  if (PROVIDER_ACTIONS.has(action)) return finalizeFlow(call, action);
  const transition = TRANSITIONS[action];
  if (!transition) throw refusals.operationUnsupported(action);
  const flow = getRecord(call, family);
  requireLabels(call, flow);
  requireManagement(call, flow);
  if (call.ifMatch !== undefined) requireCurrentEtag(call.ifMatch, flow);
  requireState(flow, action, transition.from);
  const { world, identity, nowMs } = call;
  const changed = { ...changedEntity(world, flow, identity, nowMs), state: transition.through };
  storeUnderWay(world, changed, {
    operation: "update",
    ops: [],
    stateAfter: transition.to,
    before: flow,
    atMs: nowMs,
  });
  return answerAction(call, family, textAt(flow, "id") ?? "");
}

function requireState(flow: JsonObject, action: string, needed: string): void {
  const state = textAt(flow, "state") ?? "";
  if (state === needed) return;
  throw PASSING_STATES.has(state)
    ? refusals.stateNotTransitionable(state)
    : refusals.actionNotApplicable(action, state);
}
