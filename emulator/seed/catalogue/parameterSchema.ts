import type { JsonObject } from "../../json/json.ts";

/** The dialect that the published specs declare for authentication and target parameters. */
export const DRAFT_07 = "http://json-schema.org/draft-07/schema#";

/** A text parameter that may be shown. */
export function openText(description: string, extra: JsonObject = {}): JsonObject {
  return { description, type: "string", ...extra };
}

/** A text parameter that must never be shown: the published specs mark those with `format: "password"`. */
export function secretText(description: string, extra: JsonObject = {}): JsonObject {
  return { description, type: "string", format: "password", ...extra };
}

/** The JSON Schema of one set of parameters. */
export function parameterSchema(
  properties: JsonObject,
  required: string[],
  extra: JsonObject = {},
): JsonObject {
  return { $schema: DRAFT_07, type: "object", properties, required, ...extra };
}

/**
 * The non-standard keyword that says when a parameter applies, as in the published cloud storage specs; those show all operators
 * but NOT_EQUALS.
 */
export function conditional(
  field: string,
  operator: "CONTAINS" | "EQUALS" | "NOT_CONTAINS" | "NOT_EQUALS",
  value: string,
): JsonObject {
  return { conditional: { field, operator, value } };
}
