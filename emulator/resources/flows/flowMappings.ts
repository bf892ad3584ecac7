import { isDeepStrictEqual } from "node:util";
import { listAt, textAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import { addsIdentity, requireIdentityGraph } from "../../access/rights.ts";
import type { Call } from "../../http/route.ts";
import { MAPPING_SETS } from "../../rules/mappingSets.ts";
import { mappingInvalid, mappingVersionInvalid } from "../../wireErrors/flowErrors.ts";

/** Refuses a caller who may not see the identity graph where the flow takes identities along that it did not before. */
export function requireIdentityRights(call: Call, before: JsonObject, after: JsonObject): void {
  const known = new Set(identityMappings(call, before));
  const mapsMore = identityMappings(call, after).some((mapping) => !known.has(mapping));
  if (mapsMore || addsIdentity(before, after)) requireIdentityGraph(call);
}

/** The mapping sets of a flow, each with its version, that lead from what profiles are identified by. */
function identityMappings({ world, scope }: Call, flow: JsonObject): string[] {
  return listAt(flow, "transformations").flatMap((transformation) => {
    const named = valueAt(transformation, "params", "profileMapping");
    const mappingSet = world.store.get(scope, MAPPING_SETS, textAt(named, "mappingId") ?? "");
    const isOfIdentities = listAt(mappingSet, "mappings").some((mapping) =>
      textAt(mapping, "source")?.startsWith("identityMap."),
    );
    return isOfIdentities ? [JSON.stringify(named)] : [];
  });
}

/**
 * Where the switch says so, a mapping set that a flow newly names must exist, in a version that it has or has had. Otherwise
 * any id is taken, since a test seldom makes mapping sets only to name one.
 */
export function requireMappingSets(call: Call, before: Json | undefined, after: readonly Json[]): void {
  if (call.world.switches.mappingSets === "accept") return;
  for (const [index, transformation] of after.entries()) {
    const mapping = valueAt(transformation, "params", "profileMapping");
    const earlier = Array.isArray(before) ? before[index] : undefined;
    const isNew = !isDeepStrictEqual(mapping, valueAt(earlier, "params", "profileMapping"));
    if (textAt(mapping, "mappingId") !== undefined && isNew) requireMappingSet(call, mapping);
  }
}

function requireMappingSet({ world, scope }: Call, mapping: Json | undefined): void {
  const id = textAt(mapping, "mappingId") ?? "";
  const version = Number(valueAt(mapping, "mappingVersion"));
  const mappingSet = world.store.get(scope, MAPPING_SETS, id);
  if (!mappingSet) throw mappingInvalid(id, String(version));
  if (version < 0 || version > Number(mappingSet["version"])) throw mappingVersionInvalid();
}
