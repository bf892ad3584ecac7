import type { SpecReference } from "../../records/bodies.ts";
import { answerDeleted } from "../../records/entities.ts";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call } from "../../http/route.ts";
import { connectionInUse, providerRefusal, referenceUnknown } from "../../wireErrors/flowErrors.ts";
import { getRecord } from "../reading.ts";

/** The account that a source or target connection names; it must exist in the sandbox and be of the same type. */
export function namedBase(call: Call, baseConnectionId: string, reference: SpecReference): JsonObject {
  const base = call.world.store.get(call.scope, "connections", baseConnectionId);
  const { switches } = call.world;
  if (!base) throw referenceUnknown(switches, `Base connection ${baseConnectionId} does not exist.`);
  if (textAt(base, "connectionSpec", "id") !== reference.id) {
    throw providerRefusal(`Base connection ${baseConnectionId} is of another connection spec.`);
  }
  return base;
}

/** Removes a source or target connection, unless flows still use it. */
export function removeEnd(
  call: Call,
  family: "sourceConnections" | "targetConnections",
  usedAt: "sourceConnectionIds[]" | "targetConnectionIds[]",
): Answer {
  const { store } = call.world;
  const id = textAt(getRecord(call, family), "id") ?? "";
  if (store.idsByValue(call.scope, "flows", usedAt, [id]).length > 0) throw connectionInUse(id);
  store.delete(call.scope, family, id);
  return answerDeleted(call);
}
