import { isJsonObject } from "../upstream/jsonObject.ts";

/**
 * Every text and number within some values, as it is and as it stands inside JSON. What people give as credentials is taken for secret as a
 * whole: which of it is harmless does not matter to a message.
 */
export function secretValues(values: unknown): string[] {
  if (typeof values === "string") return [...new Set([values, JSON.stringify(values).slice(1, -1)])];
  if (typeof values === "number" || typeof values === "bigint") return [String(values)];
  if (Array.isArray(values)) return values.flatMap(secretValues);
  return isJsonObject(values) ? Object.values(values).flatMap(secretValues) : [];
}
