import { isObject, type Json } from "../../../emulator/json/json.ts";

/** A change at one place of a document: another value, or nothing any more. */
export type Change = { readonly set: Json } | { readonly remove: true };

/** The segments of a JSON Pointer, unescaped. The empty pointer has none. */
export function pointerSegments(pointer: string): string[] {
  return pointer === ""
    ? []
    : pointer
        .slice(1)
        .split("/")
        .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON Pointer of these segments. */
export function pointerOf(...segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value at a JSON Pointer, or undefined when there is none. */
export function valueAtPointer(document: Json, pointer: string): Json | undefined {
  let current: Json | undefined = document;
  for (const segment of pointerSegments(pointer)) current = memberOf(current, segment);
  return current;
}

/**
 * The document with the change at a JSON Pointer; what lies beside it is shared, not copied. `-` after a list appends.
 * @throws Error when nothing lies above the pointer, or nothing at it that could be removed.
 */
export function changedAt(document: Json, pointer: string, change: Change): Json {
  return changedBelow(document, pointerSegments(pointer), change, pointer);
}

function changedBelow(node: Json, segments: readonly string[], change: Change, pointer: string): Json {
  const [segment, ...rest] = segments;
  if (segment === undefined) return "set" in change ? change.set : null;
  const child = memberOf(node, segment);
  if (rest.length === 0) {
    if ("set" in change) return withMember(node, segment, change.set);
    if (child !== undefined) return without(node, segment);
  }
  if (child === undefined) throw new Error(`There is nothing at "${segment}" of ${pointer}.`);
  return withMember(node, segment, changedBelow(child, rest, change, pointer));
}

function withMember(node: Json, segment: string, value: Json): Json {
  if (isObject(node)) return { ...node, [segment]: value };
  if (!Array.isArray(node)) throw new Error(`"${segment}" cannot be set: there is neither object nor list.`);
  return segment === "-" ? [...node, value] : node.with(Number(segment), value);
}

function without(node: Json, segment: string): Json {
  if (Array.isArray(node)) return node.filter((_, index) => index !== Number(segment));
  return Object.fromEntries(Object.entries(node ?? {}).filter(([name]) => name !== segment));
}

function memberOf(node: Json | undefined, segment: string): Json | undefined {
  if (Array.isArray(node)) return node[Number(segment)];
  return isObject(node) && Object.hasOwn(node, segment) ? node[segment] : undefined;
}
