import { isObject, type Json, type JsonObject } from "../json/json.ts";
import type { ListRules } from "./listRules.ts";
import { parsePath } from "../json/recordPath.ts";
import { filterFieldInvalid } from "../wireErrors/flowQueryErrors.ts";

/** What is kept of an object: these members, each whole or only in part. */
type Kept = Map<string, Kept | "whole">;

/**
 * Makes what reduces a record to some of its fields: paths separated by commas, through lists with or without `[]`. The
 * id stays in any case. Without fields the record stays whole. Refuses a path whose root the family does not have.
 */
export function projection(fields: string | null, rules: ListRules): (record: JsonObject) => JsonObject {
  if (fields === null || fields === "") return (record) => record;
  const kept: Kept = new Map([["id", "whole"]]);
  for (const path of fields.split(",")) {
    const steps = parsePath(path.trim());
    const root = steps?.[0]?.member ?? path;
    if (!steps || !Object.hasOwn(rules.fields, root)) throw filterFieldInvalid(root);
    keep(
      kept,
      steps.map(({ member }) => member),
    );
  }
  return (record) => reducedObject(record, kept);
}

function keep(kept: Kept, [member = "", ...below]: readonly string[]): void {
  if (below.length === 0) {
    kept.set(member, "whole");
    return;
  }
  const inside = kept.get(member) ?? new Map<string, Kept | "whole">();
  if (inside === "whole") return;
  kept.set(member, inside);
  keep(inside, below);
}

function reducedObject(value: JsonObject, kept: Kept): JsonObject {
  const members = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    const inside = kept.get(name);
    if (inside === undefined) return [];
    return [[name, inside === "whole" ? inner : reduced(inner, inside)]];
  });
  return Object.fromEntries(members);
}

function reduced(value: Json, kept: Kept): Json {
  if (Array.isArray(value)) return value.map((element) => reduced(element, kept));
  return isObject(value) ? reducedObject(value, kept) : value;
}
