import { isDeepStrictEqual } from "node:util";
import { bodyObject, optionalFields, requiredName, requiredSpec } from "../../records/bodies.ts";
import { wantsDraft } from "../../records/drafts.ts";
import { answerChanged, answerCreated, changedEntity, newEntity } from "../../records/entities.ts";
import { connectionInheritance } from "../../flows/inheritedAttributes.ts";
import { isObject, textAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import { patchedRecord, requireCurrentEtag, requireIfMatch } from "../../records/patching.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { targetConnectionRules } from "../../rules/targetConnections.ts";
import { CATALOGUE } from "../../store/Store.ts";
import { targetParamFaults } from "../../specs/targetParams.ts";
import { invalidBody, patchInvalid } from "../../wireErrors/flowErrors.ts";
import { namedBase, removeEnd } from "./connectionEnds.ts";
import { publishRoute } from "../actions.ts";
import { getRecord, readRoutes } from "../reading.ts";

const { family } = targetConnectionRules;

/** Target connections: where a flow writes, and in which format. */
export const targetConnections: Family = {
  routes: [
    ...readRoutes(targetConnectionRules),
    {
      method: "POST",
      path: "/targetConnections",
      permission: "write",
      query: ["mode"],
      takesBody: true,
      handle: create,
    },
    {
      method: "PATCH",
      path: "/targetConnections/{id}",
      permission: "write",
      query: [],
      takesBody: true,
      handle: change,
    },
    publishRoute(targetConnectionRules, ["op"]),
    {
      method: "DELETE",
      path: "/targetConnections/{id}",
      permission: "write",
      query: [],
      handle: (call) => removeEnd(call, "targetConnections", "targetConnectionIds[]"),
    },
  ],
};

function create(call: Call): Answer {
  const body = bodyObject(call);
  const name = requiredName(body);
  const { spec, reference } = requiredSpec(call, body, "connectionSpec");
  const baseConnectionId = textAt(body, "baseConnectionId");
  if (!baseConnectionId) throw invalidBody("baseConnectionId is required");
  const base = namedBase(call, baseConnectionId, reference);
  const params = body["params"];
  if (!isObject(params)) throw invalidBody("params is required");
  const faults = targetParamFaults(call.world, spec, { params });
  if (faults.length > 0) throw invalidBody(faults.join("; "));
  const connection = newEntity(call, {
    name,
    ...optionalFields(body, { description: "text" }),
    ...dataAsRead(body, params),
    baseConnectionId,
    state: wantsDraft(call) ? "draft" : "enabled",
    connectionSpec: reference,
    params,
    ...connectionInheritance(base),
  });
  call.world.store.put(call.scope, family, connection);
  return answerCreated(call, family, connection);
}

/** Older destinations are sent an odd constant that says JSON, and write CSV: that is what the published sample reads back. */
function dataAsRead(body: JsonObject, params: JsonObject): Record<string, Json> {
  const fields = optionalFields(body, { data: "object" });
  const isOlder = params["format"] === "CSV" && fields["data"] !== undefined;
  return isOlder ? { data: { format: "CSV", schema: null, properties: null } } : fields;
}

function change(call: Call): Answer {
  const { world, scope, nowMs } = call;
  const ifMatch = requireIfMatch(call);
  const connection = getRecord(call, family);
  requireCurrentEtag(ifMatch, connection);
  const { record } = patchedRecord(call, connection, targetConnectionRules);
  checkChangedParams(call, connection, record);
  world.store.put(scope, family, changedEntity(world, record, call.identity, nowMs));
  return answerChanged(call, family, textAt(connection, "id") ?? "");
}

/** A documented patch replaces all params with only some of them, so what is missing is not held against it. */
function checkChangedParams(call: Call, before: JsonObject, after: JsonObject): void {
  if (isDeepStrictEqual(before["params"], after["params"])) return;
  const params = after["params"];
  if (!isObject(params)) throw patchInvalid('Field "params" must be an object');
  const specId = textAt(valueAt(after, "connectionSpec"), "id") ?? "";
  const spec = call.world.store.get(CATALOGUE, "connectionSpecs", specId);
  const faults = targetParamFaults(call.world, spec ?? {}, { params, mayBeIncomplete: true });
  if (faults.length > 0) throw patchInvalid(faults.join("; "));
}
