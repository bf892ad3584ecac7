import { listAt, textAt, valueAt, type Json, type JsonObject } from "../json.ts";
import type { Call } from "../route.ts";
import { mappingInvalid, mappingVersionInvalid } from "../wireErrors/flowErrors.ts";
import { MAPPING_SETS } from "./dataPrep/mappingSets.ts";

/** Whether a mapping set that the flow names takes along what profiles are identified by. */
export function mapsIdentities({ world, scope }: Call, flow: JsonObject): boolean {
  return listAt(flow, "transformations").some((transformation) => {
    const id = textAt(transformation, "params", "profileMapping", "mappingId") ?? "";
    const mappings = listAt(world.store.get(scope, MAPPING_SETS, id) ?? {}, "mappings");
    return mappings.some((mapping) => textAt(mapping, "source")?.startsWith("identityMap.") ?? false);
  });
}

/**
 * Where the switch says so, a mapping set that a flow newly names must exist, in the version that it has. Otherwise any
 * id is taken, since a test seldom makes mapping sets only to name one.
 */
export function requireMappingSets(call: Call, before: Json | undefined, after: readonly Json[]): void {
  if (call.world.switches.mappingSets === "accept") return;
  for (const [index, transformation] of after.entries()) {
    const id = textAt(transformation, "params", "profileMapping", "mappingId");
    const earlier = Array.isArray(before) ? before[index] : undefined;
    if (id === undefined || id === textAt(earlier, "params", "profileMapping", "mappingId")) continue;
    const version = valueAt(transformation, "params", "profileMapping", "mappingVersion");
    const mappingSet = call.world.store.get(call.scope, MAPPING_SETS, id);
    if (!mappingSet) throw mappingInvalid(id, String(version));
    if (Number(version) !== mappingSet["version"]) throw mappingVersionInvalid();
  }
}
