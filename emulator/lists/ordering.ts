import type { Json, JsonObject } from "../json/json.ts";
import type { ListRules } from "./listRules.ts";
import { parsePath, valuesAtPath, type PathStep } from "../json/recordPath.ts";
import { orderFieldInvalid, orderPrefixInvalid } from "../wireErrors/flowQueryErrors.ts";

/** A value that records are ordered by; null where a record has none. */
export type OrderValue = string | number | null;

/** One field of an order. */
interface OrderKey {
  path: string;
  steps: readonly PathStep[];
  descending: boolean;
}

/** An order in which every record has its one place: the id decides between records that are otherwise equal. */
export interface Order {
  keys: readonly OrderKey[];
  /** The values that decide a record's place, ahead of its id. */
  placeOf(record: JsonObject): OrderValue[];
  /** Negative when the first place comes before the second. */
  compare(left: Place, right: Place): number;
}

/** Where a record stands in an order. */
export interface Place {
  values: readonly OrderValue[];
  id: string;
}

/** Reads `orderby`. Without one the latest changes come first, as documented in the destinations OpenAPI. */
export function parseOrder(text: string | null, rules: ListRules): Order {
  const keys = (text ?? "-updatedAt").split(",").map((part) => parseKey(part, rules));
  const idDescending = keys.at(-1)?.descending ?? false;
  return {
    keys,
    placeOf: (record) => keys.map(({ steps }) => orderValue(valuesAtPath(record, steps)[0])),
    compare(left, right) {
      for (const [index, { descending }] of keys.entries()) {
        const difference = compareValues(left.values[index] ?? null, right.values[index] ?? null);
        if (difference !== 0) return descending ? -difference : difference;
      }
      const difference = compareValues(left.id, right.id);
      return idDescending ? -difference : difference;
    },
  };
}

function parseKey(text: string, rules: ListRules): OrderKey {
  const path = text.replace(/^[+-]/, "");
  // A plus that was not percent-encoded arrives as a space: it is no prefix, and real clients trip over it.
  if (!/^[^\s+\-*!~^]/.test(path)) throw orderPrefixInvalid();
  const steps = parsePath(path);
  if (!steps || !isOrderable(steps[0], rules)) throw orderFieldInvalid(path);
  return { path, steps, descending: text.startsWith("-") };
}

function isOrderable(root: PathStep | undefined, rules: ListRules): boolean {
  return root !== undefined && !root.each && Object.hasOwn(rules.fields, root.member);
}

function orderValue(value: Json | undefined): OrderValue {
  if (typeof value === "string" || typeof value === "number") return value;
  return typeof value === "boolean" ? Number(value) : null;
}

/** Nothing comes before numbers, numbers before text; text by code unit, which no locale changes. */
function compareValues(left: OrderValue, right: OrderValue): number {
  if (left === right) return 0;
  if (typeof left === typeof right && left !== null && right !== null) return left < right ? -1 : 1;
  return rank(left) - rank(right);
}

function rank(value: OrderValue): number {
  if (value === null) return 0;
  return typeof value === "number" ? 1 : 2;
}
