import { textAt, textsAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../rules/sourceConnections.ts";
import type { Scope, Store } from "../store/Store.ts";

/** What a source or target connection shows of its account: id and spec, no more. Nothing without an account. */
export function connectionInheritance(base: JsonObject | undefined): JsonObject {
  if (!base) return {};
  return { inheritedAttributes: { baseConnection: reference(base) } };
}

/**
 * What a flow shows of both its ends: ids and specs only, always as lists. `properties` appears on destination flows
 * alone, as the destinations changelog says: those whose source is the Profile Store or the Data Lake.
 */
export function flowInheritance(store: Store, scope: Scope, flow: JsonObject): JsonObject {
  const sources = ends(store, scope, "sourceConnections", textsAt(flow, "sourceConnectionIds"));
  const targets = ends(store, scope, "targetConnections", textsAt(flow, "targetConnectionIds"));
  const isDestinationFlow = sources.some((source) => {
    const specId = textAt(source, "connectionSpec", "id");
    return specId === PROFILE_STORE_SPEC_ID || specId === DATA_LAKE_SPEC_ID;
  });
  return {
    ...(isDestinationFlow && { properties: { isDestinationFlow } }),
    sourceConnections: sources,
    targetConnections: targets,
  };
}

function ends(store: Store, scope: Scope, family: string, ids: readonly string[]): JsonObject[] {
  return ids
    .map((id) => store.get(scope, family, id))
    .filter((connection) => connection !== undefined)
    .map(end);
}

/** One end repeats what it inherits itself: a connection shows its account whether it was created with one or not. */
function end(connection: JsonObject): JsonObject {
  const base = valueAt(connection, "inheritedAttributes", "baseConnection");
  return {
    ...reference(connection),
    ...(base !== undefined && { baseConnection: base }),
    ...(connection["typeInfo"] !== undefined && { typeInfo: connection["typeInfo"] }),
  };
}

function reference(record: JsonObject): Record<string, Json> {
  return { id: record["id"] ?? "", connectionSpec: record["connectionSpec"] ?? {} };
}
