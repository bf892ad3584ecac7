import { isDeepStrictEqual } from "node:util";
import { requireLabels } from "../../access/accessLabels.ts";
import { answerChanged, changedEntity } from "../../records/entities.ts";
import { storeUnderWay } from "../../flows/flowOperations.ts";
import { requireGuardrails } from "../../flows/guardrails.ts";
import { flowInheritance } from "../../flows/inheritedAttributes.ts";
import { listAt, textAt, textsAt, type JsonObject } from "../../json/json.ts";
import { patchedRecord, requireCurrentEtag, requireIfMatch } from "../../records/patching.ts";
import { requireChangeRights } from "../../access/rights.ts";
import type { Answer, Call } from "../../http/route.ts";
import { DEPARTING, flowRules, LOCKED_STATES, PASSING_STATES } from "../../rules/flows.ts";
import { CATALOGUE } from "../../store/Store.ts";
import { operationNotInState, patchInvalid, stateNotUpdatable } from "../../wireErrors/flowErrors.ts";
import { requireDatasetSchedule, requiredEnds, requirePolicy, settledTransformations } from "./flowParts.ts";
import { requireIdentityRights } from "./flowMappings.ts";
import { getRecord } from "../reading.ts";

const { family } = flowRules;

/** Applies a JSON Patch to a flow: everything that activation consists of. */
export function changeFlow(call: Call): Answer {
  const { world, identity, nowMs } = call;
  const ifMatch = requireIfMatch(call);
  const flow = getRecord(call, family);
  requireLabels(call, flow);
  const state = textAt(flow, "state") ?? "";
  if (state === DEPARTING) throw operationNotInState("update", state);
  if (LOCKED_STATES.has(state)) throw stateNotUpdatable(state);
  requireCurrentEtag(ifMatch, flow);
  const { record, ops } = patchedRecord(call, flow, flowRules);
  requireChangeRights(call, flow, record);
  requireIdentityRights(call, flow, record);
  const changed = changedEntity(world, settled(call, flow, record), identity, nowMs);
  // A flow that is still initialising goes on to the state that it was going to.
  const stateAfter = PASSING_STATES.has(state) ? "enabled" : state;
  const entersUpdating = world.switches.patchEntersUpdating && state === "enabled";
  storeUnderWay(
    world,
    { ...changed, ...(entersUpdating && { state: "updating" }) },
    { operation: "update", ops, stateAfter, before: { ...flow, state: stateAfter }, atMs: nowMs },
  );
  return answerChanged(call, family, textAt(flow, "id") ?? "");
}

/** The patched flow with what the service derives from it, after the checks that a create makes as well. */
function settled(call: Call, before: JsonObject, after: JsonObject): JsonObject {
  checkPlainFields(after);
  requirePolicy(after);
  const hasChanged = (field: string): boolean => !isDeepStrictEqual(before[field], after[field]);
  if (hasChanged("scheduleParams") && after["scheduleParams"] !== undefined) {
    const [source] = listAt(before, "inheritedAttributes", "sourceConnections");
    requireDatasetSchedule(call, after["scheduleParams"], source);
  }
  const hasNewEnds = hasChanged("sourceConnectionIds") || hasChanged("targetConnectionIds");
  if (!hasNewEnds && !hasChanged("transformations")) return after;
  const flowSpec = call.world.store.get(CATALOGUE, "flowSpecs", textAt(after, "flowSpec", "id") ?? "") ?? {};
  const ends = requiredEnds(call, after, flowSpec);
  const transformations = settledTransformations(
    call,
    before["transformations"],
    after["transformations"] ?? [],
    ends,
    patchInvalid,
  );
  const inherited = hasNewEnds && {
    inheritedAttributes: flowInheritance(call.world.store, call.scope, after),
  };
  const flow = { ...after, transformations, ...inherited };
  requireGuardrails(call, before, flow);
  return flow;
}

function checkPlainFields(flow: JsonObject): void {
  if (!textAt(flow, "name")) throw patchInvalid('Field "name" must be a text');
  const { labels } = flow;
  const areTexts = Array.isArray(labels) && textsAt(flow, "labels").length === labels.length;
  if (labels !== undefined && !areTexts) throw patchInvalid('Field "labels" must be a list of texts');
}
