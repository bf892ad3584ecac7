import { isDeepStrictEqual } from "node:util";
import { checkedAuth, checkEncryption, maskedAuth } from "../../specs/authentication.ts";
import { bodyObject, optionalFields, requiredName, requiredSpec } from "../../records/bodies.ts";
import { wantsDraft } from "../../records/drafts.ts";
import {
  answerAction,
  answerChanged,
  answerCreated,
  answerDeleted,
  changedEntity,
  newEntity,
  scopeOf,
} from "../../records/entities.ts";
import { isObject, listAt, textAt, valueAt, type JsonObject } from "../../json/json.ts";
import type { ListView } from "../../lists/listing.ts";
import { patchedRecord, requireCurrentEtag, requireIfMatch } from "../../records/patching.ts";
import type { Answer, Call, DueHandler, Family, Route } from "../../http/route.ts";
import { CHANGEABLE_CONNECTIONS, PROVIDER_ACTIONS } from "../../rules/actions.ts";
import { connectionRules } from "../../rules/connections.ts";
import { CATALOGUE } from "../../store/Store.ts";
import {
  baseConnectionInUse,
  connectionNotChangeable,
  initializingConnection,
  patchConnectionDisabled,
  providerRefusal,
} from "../../wireErrors/flowErrors.ts";
import { operationNotInCurrentState } from "../../wireErrors/providerActionErrors.ts";
import type { World } from "../../world.ts";
import { publish, publishRoute, requestedAction } from "../actions.ts";
import { readProviderReport } from "../providerReport.ts";
import { getRecord, readRoutes } from "../reading.ts";
import { searchRoute } from "../search.ts";

const { family } = connectionRules;
const INITIALIZED = "connectionInitialized";

/** PATCH and DELETE are documented with a slash at the end in the sources OpenAPI, without one in that of destinations. */
const changePaths = ["/connections/{id}", "/connections/{id}/"];

/** Base connections: authorised accounts. */
export const connections: Family = {
  routes: [
    ...readRoutes(connectionRules, viewFor),
    searchRoute(connectionRules, [], viewFor),
    {
      method: "POST",
      path: "/connections",
      permission: "write",
      query: ["mode"],
      takesBody: true,
      handle: create,
    },
    { method: "GET", path: "/connections/{id}/test", permission: "read", query: [], handle: test },
    {
      ...publishRoute(connectionRules, ["op", "subOp"]),
      takesBody: "optional",
      handle: act,
    },
    ...changePaths.map((path): Route => ({
      method: "PATCH",
      path,
      permission: "write",
      query: [],
      takesBody: true,
      handle: change,
    })),
    ...changePaths.map((path): Route => ({
      method: "DELETE",
      path,
      permission: "write",
      query: [],
      handle: remove,
    })),
  ],
  dueWork: { [INITIALIZED]: finishInitialization },
};

function viewFor({ world }: Call): ListView {
  return { present: (connection) => shown(world, connection) };
}

function create(call: Call): Answer {
  const body = bodyObject(call);
  const { store, schemas, switches, finalizeAfterMs } = call.world;
  const name = requiredName(body);
  const { spec, reference } = requiredSpec(call, body, "connectionSpec");
  const auth = checkedAuth(spec, body["auth"], schemas, call.nowMs);
  const isDraft = wantsDraft(call);
  checkEncryption(spec, body["encryption"], schemas);
  const initializes = !isDraft && switches.connectionsInitialize && finalizeAfterMs > 0;
  const connection = newEntity(call, {
    name,
    ...optionalFields(body, { description: "text", encryption: "object" }),
    connectionSpec: reference,
    ...(auth && { auth }),
    state: isDraft ? "draft" : initializes ? "initializing" : "enabled",
  });
  store.put(call.scope, family, connection);
  if (initializes) {
    const subject = textAt(connection, "id") ?? "";
    store.schedule({
      at: call.nowMs + finalizeAfterMs,
      kind: INITIALIZED,
      subject,
      payload: { ...call.scope, id: subject },
    });
  }
  return answerCreated(call, family, connection);
}

function change(call: Call): Answer {
  const { world, scope, nowMs } = call;
  if (world.switches.patchConnections === "refused") throw patchConnectionDisabled();
  const ifMatch = requireIfMatch(call);
  const connection = getRecord(call, family);
  requireChangeable(call, connection);
  requireCurrentEtag(ifMatch, connection);
  const { record } = patchedRecord(call, connection, connectionRules);
  const auth = checkedChangedAuth(world, connection, record, nowMs);
  if (!isDeepStrictEqual(connection["encryption"], record["encryption"])) {
    checkEncryption(specOf(world, record) ?? {}, record["encryption"], world.schemas);
  }
  const changed = changedEntity(world, { ...record, ...(auth && { auth }) }, call.identity, nowMs);
  world.store.put(scope, family, changed);
  return answerChanged(call, family, textAt(changed, "id") ?? "");
}

/** Credentials are checked when they change; a patch that takes them away, which is documented, leaves nothing to check. */
function checkedChangedAuth(
  world: World,
  before: JsonObject,
  after: JsonObject,
  nowMs: number,
): JsonObject | undefined {
  if (isDeepStrictEqual(before["auth"], after["auth"])) return undefined;
  if (!isObject(valueAt(after, "auth", "params"))) return undefined;
  return checkedAuth(specOf(world, after) ?? {}, after["auth"], world.schemas, nowMs);
}

function remove(call: Call): Answer {
  const connection = getRecord(call, family);
  requireChangeable(call, connection);
  const id = textAt(connection, "id") ?? "";
  if (isUsedByFlows(call, id)) throw baseConnectionInUse(id);
  call.world.store.delete(call.scope, family, id);
  return answerDeleted(call);
}

function isUsedByFlows({ world, scope }: Call, id: string): boolean {
  return ["sourceConnections", "targetConnections"].some(
    (side) =>
      world.store.idsByValue(scope, "flows", `inheritedAttributes.${side}[].baseConnection.id`, [id]).length >
      0,
  );
}

function requireChangeable({ identity, world }: Call, connection: JsonObject): void {
  const state = textAt(connection, "state") ?? "";
  if (state === "initializing" && identity.kind === "user") throw initializingConnection();
  const isChangeable =
    CHANGEABLE_CONNECTIONS.has(state) || (state === "draft" && world.switches.draftsTakeChanges);
  if (!isChangeable) throw connectionNotChangeable();
}

/** Documented for sources. An account whose credentials have been taken away does not connect. */
function test(call: Call): Answer {
  const connection = getRecord(call, family);
  if (call.world.switches.connectionTest === "refused") {
    throw providerRefusal("This connection cannot be tested.");
  }
  const needsNone = listAt(specOf(call.world, connection), "authSpec").length === 0;
  const result = needsNone || isObject(valueAt(connection, "auth", "params"));
  return { status: 200, body: { result } };
}

/** Publishes a draft, or takes the provider's report on an account that is still initialising. */
function act(call: Call): Answer {
  const action = requestedAction(call, ["publish", ...PROVIDER_ACTIONS]);
  if (!PROVIDER_ACTIONS.has(action)) return publish(call, family);
  const { outcome } = readProviderReport(call, action);
  const connection = getRecord(call, family);
  const state = textAt(connection, "state") ?? "";
  if (state !== "initializing") throw operationNotInCurrentState(action, state);
  const { world, nowMs, scope } = call;
  const id = textAt(connection, "id") ?? "";
  if (outcome !== "progress") world.store.callOff(INITIALIZED, id);
  if (outcome === "apply") finishInitialization(world, nowMs, { ...scope, id });
  if (outcome === "rollback") world.store.delete(scope, family, id);
  return answerAction(call, family, id);
}

function finishInitialization(...[world, dueAtMs, payload]: Parameters<DueHandler>): void {
  const scope = scopeOf(payload);
  const connection = world.store.get(scope, family, textAt(payload, "id") ?? "");
  // A provider may have ended it before.
  if (!connection || connection["state"] !== "initializing") return;
  const actor = {
    userId: textAt(connection, "updatedBy") ?? "",
    clientId: textAt(connection, "updatedClient") ?? "",
  };
  world.store.put(scope, family, changedEntity(world, { ...connection, state: "enabled" }, actor, dueAtMs));
}

function shown(world: World, connection: JsonObject): JsonObject {
  if (world.switches.secretsOnRead === "echo") return connection;
  return maskedAuth(specOf(world, connection), connection);
}

function specOf(world: World, connection: JsonObject): JsonObject | undefined {
  return world.store.get(CATALOGUE, "connectionSpecs", textAt(connection, "connectionSpec", "id") ?? "");
}
