import { isObject, type Json } from "../../../emulator/json/json.ts";

/** Members whose own members are named by data (ids, namespaces, merge policies), and on how many levels. */
const NAMED_BY_DATA: Readonly<Record<string, number>> = {
  results: 1,
  errors: 1,
  segmentedProfileCounter: 1,
  segmentedProfileByNamespaceCounter: 2,
  segmentedProfileByStatusCounter: 1,
  totalProfilesByMergePolicy: 1,
};

/**
 * Which types stand where in a value, as `path type`: `items[].etag string`. Elements of a list are one place, and so
 * are members that data names.
 */
export function shapeOf(value: Json, path = "", levelsNamedByData = 0): Set<string> {
  const here = `${path} ${typeOf(value)}`.trimStart();
  if (Array.isArray(value)) return union([here], ...value.map((item) => shapeOf(item, `${path}[]`)));
  if (!isObject(value)) return new Set([here]);
  const below = Object.entries(value).map(([name, member]) => {
    const step = levelsNamedByData > 0 ? "{}" : name;
    const levels = levelsNamedByData > 0 ? levelsNamedByData - 1 : (NAMED_BY_DATA[name] ?? 0);
    return shapeOf(member, path === "" ? step : `${path}.${step}`, levels);
  });
  return union([here], ...below);
}

/** What of the sample's shape none of the answers has. */
export function missingShape(sample: Json, answers: readonly Json[]): string[] {
  const answered = union(...answers.map((answer) => shapeOf(answer)));
  return [...shapeOf(sample)].filter((place) => !answered.has(place)).toSorted();
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

function union(...sets: readonly Iterable<string>[]): Set<string> {
  const all = new Set<string>();
  for (const set of sets) for (const place of set) all.add(place);
  return all;
}
