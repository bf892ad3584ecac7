import { datasetScheduleFaults } from "../../flows/datasetSchedule.ts";
import { isObject, textAt, textsAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import type { Call } from "../../http/route.ts";
import { PROFILE_STORE_SPEC_ID } from "../../rules/sourceConnections.ts";
import { CATALOGUE } from "../../store/Store.ts";
import { targetParamFaults } from "../../specs/targetParams.ts";
import { requireMappingSets } from "./flowMappings.ts";
import { settleTransformations } from "../../flows/transformations.ts";
import {
  invalidBody,
  patchInvalid,
  policyFieldsEmpty,
  providerRefusal,
  referenceUnknown,
} from "../../wireErrors/flowErrors.ts";
import type { WireError } from "../../wireErrors/WireError.ts";

/** Both ends of a flow. */
export interface FlowEnds {
  source: JsonObject;
  target: JsonObject;
}

/** The one source and the one target connection of a flow, which must exist in its sandbox and suit its flow spec. */
export function requiredEnds(call: Call, flow: JsonObject, flowSpec: JsonObject): FlowEnds {
  const source = oneConnection(call, flow, "sourceConnections", "sourceConnectionIds");
  const target = oneConnection(call, flow, "targetConnections", "targetConnectionIds");
  if (call.world.switches.flowSpecFit === "enforce") {
    requireFit(flowSpec, "sourceConnectionSpecIds", source);
    requireFit(flowSpec, "targetConnectionSpecIds", target);
  }
  requireTargetParams(call, target, flowSpec);
  return { source, target };
}

function oneConnection(call: Call, flow: JsonObject, family: string, field: string): JsonObject {
  const [id, ...others] = textsAt(flow, field);
  // The field is a list, yet exactly one is what the service works with.
  if (!id || others.length > 0) throw invalidBody(`${field} must name exactly one connection`);
  const connection = call.world.store.get(call.scope, family, id);
  if (!connection) throw referenceUnknown(call.world.switches, `${field} ${id} does not exist.`);
  return connection;
}

function requireFit(flowSpec: JsonObject, field: string, connection: JsonObject): void {
  const specIds = textsAt(flowSpec, field);
  const specId = textAt(connection, "connectionSpec", "id") ?? "";
  if (specIds.length === 0 || specIds.includes(specId)) return;
  throw providerRefusal(`Flow spec ${textAt(flowSpec, "id")} does not serve connection spec ${specId}.`);
}

/** Only now is it known whether audiences or datasets flow, and with it which file type the target needs. */
function requireTargetParams(call: Call, target: JsonObject, flowSpec: JsonObject): void {
  const params = valueAt(target, "params");
  const faults = targetParamFaults(call.world, connectionSpecOf(call, target), {
    params: isObject(params) ? params : {},
    flowSpec,
    mayBeIncomplete: hasBeenPatched(target),
  });
  if (faults.length > 0) throw providerRefusal(`Target connection: ${faults.join("; ")}`);
}

/** A patch may have left params incomplete, as a documented sample does; that is not held against the flow. */
function hasBeenPatched(target: JsonObject): boolean {
  return target["createdAt"] !== target["updatedAt"];
}

/** The transformations of a flow as they are kept; what is wrong with them is refused in the words of the caller. */
export function settledTransformations(
  call: Call,
  before: Json | undefined,
  after: Json,
  ends: FlowEnds,
  refusal: (reason: string) => WireError,
): Json[] {
  const { transformations, faults, selectorFaults } = settleTransformations(before, after, {
    isFileBased: isFileBased(call, ends),
    takesMappingSets: takesMappingSets(call, ends),
    nowMs: call.nowMs,
  });
  if (call.world.switches.selectorRules === "ignore") return transformations;
  if (faults.length > 0) throw refusal(faults.join("; "));
  if (selectorFaults.length > 0) throw scheduleRefused(call, selectorFaults);
  requireMappingSets(call, before, transformations);
  return transformations;
}

/** Told by the destination, since one flow spec serves files and streams alike. */
function isFileBased(call: Call, { target }: FlowEnds): boolean {
  return textAt(connectionSpecOf(call, target), "attributes", "frequency") === "batch";
}

/** Told by the schema of its own that such a destination publishes, which is what a mapping set leads to. */
function takesMappingSets(call: Call, { target }: FlowEnds): boolean {
  const attributes = valueAt(connectionSpecOf(call, target), "targetSpec", "attributes");
  return valueAt(attributes, "partnerSchema", "jsonSchema") !== undefined;
}

/** Refuses a policy that names fields and then none, or that is none. */
export function requirePolicy(flow: JsonObject): void {
  const { policy } = flow;
  const refs = valueAt(policy, "enforcementRefs");
  const areTexts =
    refs === undefined || (Array.isArray(refs) && textsAt(policy, "enforcementRefs").length === refs.length);
  if (policy !== undefined && !(isObject(policy) && areTexts)) {
    throw patchInvalid('Field "policy" must have a list of texts in enforcementRefs');
  }
  const fields = valueAt(flow, "policy", "fields");
  if (Array.isArray(fields) && fields.length === 0) throw policyFieldsEmpty();
}

/** Refuses a schedule that dataset exports do not have, or that is given to audiences; in a create as in a patch. */
export function requireDatasetSchedule(
  call: Call,
  schedule: Json | undefined,
  source: Json | undefined,
): void {
  const isOfAudiences = textAt(source, "connectionSpec", "id") === PROFILE_STORE_SPEC_ID;
  const faults = isOfAudiences
    ? ["scheduleParams does not apply to audiences, which have schedules of their own"]
    : datasetScheduleFaults(schedule);
  if (faults.length > 0) throw scheduleRefused(call, faults);
}

/** No source shows this refusal; a create gets the same one as a patch. */
function scheduleRefused({ world }: Call, faults: readonly string[]): WireError {
  const refusal = world.switches.scheduleRefusal === "provider" ? providerRefusal : patchInvalid;
  return refusal(faults.join("; "));
}

function connectionSpecOf(call: Call, connection: JsonObject): JsonObject {
  const id = textAt(connection, "connectionSpec", "id") ?? "";
  return call.world.store.get(CATALOGUE, "connectionSpecs", id) ?? {};
}
