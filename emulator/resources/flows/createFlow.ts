import { bodyObject, optionalFields, requiredName, requiredSpec } from "../../records/bodies.ts";
import { withDefaultEnd } from "../../flows/datasetSchedule.ts";
import { wantsDraft } from "../../records/drafts.ts";
import { answerCreated, newEntity } from "../../records/entities.ts";
import { storeUnderWay } from "../../flows/flowOperations.ts";
import { requireGuardrails } from "../../flows/guardrails.ts";
import { flowInheritance } from "../../flows/inheritedAttributes.ts";
import { isObject, textAt, type JsonObject } from "../../json/json.ts";
import { requireManagement } from "../../access/rights.ts";
import type { Answer, Call } from "../../http/route.ts";
import { flowRules } from "../../rules/flows.ts";
import { invalidBody, stateNotAllowed } from "../../wireErrors/flowErrors.ts";
import { requireIdentityRights } from "./flowMappings.ts";
import { requireDatasetSchedule, requiredEnds, requirePolicy, settledTransformations } from "./flowParts.ts";

const { family } = flowRules;

/** Creates a flow: enabled once the service has completed it, or a draft when the caller asks for one. */
export function createFlow(call: Call): Answer {
  const isDraft = wantsDraft(call);
  const { world, scope, nowMs } = call;
  const flow = newFlow(call, isDraft);
  requireManagement(call, flow);
  requireIdentityRights(call, {}, flow);
  requireGuardrails(call, undefined, flow);
  if (isDraft) world.store.put(scope, family, flow);
  else storeUnderWay(world, flow, { operation: "create", ops: [], stateAfter: "enabled", atMs: nowMs });
  return answerCreated(call, family, flow);
}

function newFlow(call: Call, isDraft: boolean): JsonObject {
  const body = bodyObject(call);
  if (body["state"] !== undefined) throw stateNotAllowed();
  const name = requiredName(body);
  requirePolicy(body);
  const { spec, reference } = requiredSpec(call, body, "flowSpec");
  const ends = requiredEnds(call, body, spec);
  const flow = newEntity(call, {
    name,
    ...optionalFields(body, { description: "text", options: "object", policy: "object" }),
    flowSpec: reference,
    state: isDraft ? "draft" : "initializing",
    sourceConnectionIds: [ends.source["id"] ?? ""],
    targetConnectionIds: [ends.target["id"] ?? ""],
    transformations: settledTransformations(
      call,
      undefined,
      body["transformations"] ?? [],
      ends,
      invalidBody,
    ),
    ...scheduleOf(call, body, ends.source),
  });
  return {
    ...flow,
    inheritedAttributes: flowInheritance(call.world.store, call.scope, flow),
    runs: `/runs?property=flowId==${textAt(flow, "id") ?? ""}`,
  };
}

function scheduleOf(call: Call, body: JsonObject, source: JsonObject): JsonObject {
  const schedule = body["scheduleParams"];
  if (schedule === undefined || schedule === null) return {};
  requireDatasetSchedule(call, schedule, source);
  return isObject(schedule) ? { scheduleParams: withDefaultEnd(schedule, call.nowMs) } : {};
}
