import { randomUUID } from "node:crypto";
import { nextEtag } from "./etag.ts";
import { textAt, type JsonObject } from "../json/json.ts";
import type { Answer, Call } from "../http/route.ts";
import type { Scope } from "../store/Store.ts";
import type { World } from "../world.ts";

/** Who changes a record, and through which client. */
export interface Actor {
  userId: string;
  clientId: string;
}

/** The service that completes operations by itself; its name stands in published samples as `updatedBy`. */
export const CONNECTORS_SERVICE: Actor = {
  userId: "acp_foundation_connectors@AdobeID",
  clientId: "acp_foundation_connectors",
};

/** A new record of the call's sandbox with its audit fields, not yet stored. */
export function newEntity(call: Call, fields: JsonObject): JsonObject {
  const { identity, scope, nowMs, world } = call;
  const etag = nextEtag(world, nowMs);
  return {
    id: randomUUID(),
    createdAt: nowMs,
    updatedAt: nowMs,
    createdBy: identity.userId,
    updatedBy: identity.userId,
    createdClient: identity.clientId,
    updatedClient: identity.clientId,
    sandboxId: scope.sandboxId,
    sandboxName: scope.sandboxName,
    imsOrgId: scope.imsOrgId,
    ...fields,
    version: etag,
    etag,
  };
}

/** The record after a change: who and when, and a fresh etag, which `version` repeats as in every published sample. */
export function changedEntity(world: World, record: JsonObject, actor: Actor, atMs: number): JsonObject {
  const etag = nextEtag(world, atMs);
  return {
    ...record,
    updatedAt: atMs,
    updatedBy: actor.userId,
    updatedClient: actor.clientId,
    version: etag,
    etag,
  };
}

/** The sandbox that a stored record belongs to. */
export function scopeOf(record: JsonObject): Scope {
  return {
    imsOrgId: textAt(record, "imsOrgId") ?? "",
    sandboxId: textAt(record, "sandboxId") ?? "",
    sandboxName: textAt(record, "sandboxName") ?? "",
  };
}

/** The families whose creates are documented to tell where the new record is. */
const TOLD_BY_LOCATION: ReadonlySet<string> = new Set(["connections", "flows"]);

/** The answer to a create: id and etag only, never the record. */
export function answerCreated(call: Call, family: string, record: JsonObject): Answer {
  const stored = call.world.store.get(call.scope, family, textAt(record, "id") ?? "") ?? record;
  const location = { location: `/${family}/${textAt(stored, "id") ?? ""}` };
  return {
    status: 201,
    body: idAndEtag(stored),
    ...(TOLD_BY_LOCATION.has(family) && { headers: location }),
  };
}

/** The answer to a PATCH: id and etag, or nothing where the switch says 202. */
export function answerChanged(call: Call, family: string, id: string): Answer {
  if (call.world.switches.patchStatus === 202) return { status: 202 };
  return answerAction(call, family, id);
}

/** The answer to an action: id and the etag that is now current. */
export function answerAction(call: Call, family: string, id: string): Answer {
  return { status: 200, body: idAndEtag(call.world.store.get(call.scope, family, id) ?? { id }) };
}

/** The answer to a DELETE: no body. */
export function answerDeleted(call: Call): Answer {
  return { status: call.world.switches.deleteStatus };
}

function idAndEtag(record: JsonObject): JsonObject {
  return { id: record["id"] ?? "", etag: record["etag"] ?? "" };
}
