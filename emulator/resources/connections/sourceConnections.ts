import { bodyObject, optionalFields, requiredName, requiredSpec } from "../../records/bodies.ts";
import { wantsDraft } from "../../records/drafts.ts";
import { answerChanged, answerCreated, changedEntity, newEntity } from "../../records/entities.ts";
import { connectionInheritance } from "../../flows/inheritedAttributes.ts";
import { listAt, textAt, type JsonObject } from "../../json/json.ts";
import { patchedRecord, requireCurrentEtag, requireIfMatch } from "../../records/patching.ts";
import { profileStoreAccount } from "./profileStoreAccount.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import {
  DATA_LAKE_SPEC_ID,
  PROFILE_STORE_SPEC_ID,
  sourceConnectionRules,
} from "../../rules/sourceConnections.ts";
import { invalidBody } from "../../wireErrors/flowErrors.ts";
import { namedBase, removeEnd } from "./connectionEnds.ts";
import { publishRoute } from "../actions.ts";
import { getRecord, readRoutes } from "../reading.ts";

const { family } = sourceConnectionRules;

/** Source connections: where a flow's data comes from. */
export const sourceConnections: Family = {
  routes: [
    ...readRoutes(sourceConnectionRules),
    {
      method: "POST",
      path: "/sourceConnections",
      permission: "write",
      query: ["mode"],
      takesBody: true,
      handle: create,
    },
    {
      method: "PATCH",
      path: "/sourceConnections/{id}",
      permission: "write",
      query: [],
      takesBody: true,
      handle: change,
    },
    publishRoute(sourceConnectionRules, ["op"]),
    {
      method: "DELETE",
      path: "/sourceConnections/{id}",
      permission: "write",
      query: [],
      handle: (call) => removeEnd(call, "sourceConnections", "sourceConnectionIds[]"),
    },
  ],
};

function create(call: Call): Answer {
  const body = bodyObject(call);
  const name = requiredName(body);
  const { reference } = requiredSpec(call, body, "connectionSpec");
  // The Profile Store needs no account of its own; older tutorials make one, and both are accepted.
  const baseConnectionId = textAt(body, "baseConnectionId");
  const isProfileStore = reference.id === PROFILE_STORE_SPEC_ID;
  const isShownWithAccount = isProfileStore && call.world.switches.profileStoreAccount === "shown";
  const own = isShownWithAccount ? profileStoreAccount(call) : undefined;
  const base = baseConnectionId === undefined ? own : namedBase(call, baseConnectionId, reference);
  if (reference.id === DATA_LAKE_SPEC_ID) requireDatasets(body);
  const connection = newEntity(call, {
    name,
    ...optionalFields(body, { description: "text", params: "object", data: "object" }),
    ...(baseConnectionId !== undefined && { baseConnectionId }),
    state: wantsDraft(call) ? "draft" : "enabled",
    connectionSpec: reference,
    ...(isProfileStore && { typeInfo: { type: "ProfileFragments", id: "ups" } }),
    ...connectionInheritance(base),
  });
  call.world.store.put(call.scope, family, connection);
  return answerCreated(call, family, connection);
}

function requireDatasets(body: JsonObject): void {
  const datasets = listAt(body, "params", "datasets");
  const areNamed = datasets.every((dataset) => Boolean(textAt(dataset, "dataSetId")));
  if (datasets.length === 0 || !areNamed) {
    throw invalidBody("params.datasets must name at least one dataset by its dataSetId");
  }
}

function change(call: Call): Answer {
  const { world, scope, nowMs } = call;
  const ifMatch = requireIfMatch(call);
  const connection = getRecord(call, family);
  requireCurrentEtag(ifMatch, connection);
  const { record } = patchedRecord(call, connection, sourceConnectionRules);
  world.store.put(scope, family, changedEntity(world, record, call.identity, nowMs));
  return answerChanged(call, family, textAt(connection, "id") ?? "");
}
