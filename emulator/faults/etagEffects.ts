import { changedEntity, type Actor } from "../records/entities.ts";
import { applyJsonPatch } from "../records/jsonPatch.ts";
import { isObject, textAt, type Json, type JsonObject } from "../json/json.ts";
import { versionMismatch } from "../wireErrors/flowErrors.ts";
import { WireError } from "../wireErrors/WireError.ts";
import type { FaultEffect } from "./fault.ts";
import type { FieldReader } from "./FieldReader.ts";

/** Whoever changes a record behind the caller's back. */
const SOMEBODY_ELSE: Actor = { userId: "E1A0000000000000000000FF@AdobeID", clientId: "exc_app" };

/** An etag that no record has. */
const ANOTHER_ETAG = '"00000000-0000-0200-0000-000000000000"';

/** Refuses an etag that is current; nothing has changed, so the next attempt passes. */
export function staleEtagEffect(): FaultEffect {
  return {
    needsIfMatch: true,
    beforeHandling({ ifMatch }) {
      throw versionMismatch(ifMatch ?? "", ANOTHER_ETAG);
    },
  };
}

/** Changes the record first, in a transaction of its own: the other writer's change stays when the caller is refused. */
export function otherWriterEffect(fields: FieldReader): FaultEffect {
  const patch = readPatch(fields);
  return {
    needsIfMatch: true,
    beforeHandling(call) {
      const { world, scope, nowMs } = call;
      const family = call.route.path.split("/")[1] ?? "";
      const record = world.store.get(scope, family, call.params["id"] ?? "");
      if (!record) return;
      world.store.transaction(() =>
        world.store.put(scope, family, changedEntity(world, patched(record, patch), SOMEBODY_ELSE, nowMs)),
      );
    },
  };
}

function readPatch(fields: FieldReader): JsonObject[] {
  const patch = fields.raw("patch");
  if (patch === undefined) return [];
  const value: Json = JSON.parse(JSON.stringify(patch));
  const operations = Array.isArray(value) ? value.filter(isObject) : [];
  if (!Array.isArray(value) || operations.length !== value.length || operations.length === 0) {
    fields.refuse("patch must be a list of JSON Patch operations");
  }
  return operations;
}

/** A patch that does not fit the record is a mistake of whoever injects the fault, not of the caller: it becomes a 500 that says so. */
function patched(record: JsonObject, patch: JsonObject[]): JsonObject {
  if (patch.length === 0) return record;
  try {
    return applyJsonPatch(record, patch).record;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const reason = textAt(error.body, "errorMessage") ?? "";
    throw new Error(`The patch of the injected fault otherWriter does not fit the record: ${reason}`, {
      cause: error,
    });
  }
}
