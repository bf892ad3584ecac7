/** Any value that JSON can carry: what the emulator stores, receives and answers. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object: the shape of every record and of most bodies. */
export interface JsonObject {
  [key: string]: Json;
}

/** Whether the value is a JSON object, neither an array nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value below a chain of object members, or undefined where the chain breaks. Array indexes are not followed. */
export function valueAt(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let current = value;
  for (const member of path) {
    if (!isObject(current) || !Object.hasOwn(current, member)) return undefined;
    current = current[member];
  }
  return current;
}

/** The text below a chain of object members, or undefined when there is none or it is not a string. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The list below a chain of object members; empty when there is none. */
export function listAt(value: Json | undefined, ...path: readonly string[]): Json[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The strings of a list below a chain of object members; other elements are left out. */
export function textsAt(value: Json | undefined, ...path: readonly string[]): string[] {
  return listAt(value, ...path).filter((item) => typeof item === "string");
}

/** A JSON object read from text that the emulator itself wrote; anything else is a damaged store. */
export function parseObject(text: string): JsonObject {
  const value: Json = JSON.parse(text);
  if (!isObject(value)) throw new Error("The emulator's store holds a record that is not a JSON object.");
  return value;
}

/** A JSON value read from a request's body; throws the engine's SyntaxError when it is not JSON. */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}
