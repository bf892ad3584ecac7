/** An object with named members whose values are unknown. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value of unknown shape is an object with named members. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
