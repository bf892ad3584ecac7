import { isDeepStrictEqual } from "node:util";
import { textAt, valueAt, type Json } from "../json.ts";
import type { Call } from "../route.ts";
import { mappingInvalid, mappingVersionInvalid } from "../wireErrors/flowErrors.ts";
import { MAPPING_SETS } from "./dataPrep/mappingSets.ts";

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
