import { isObject, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import { CATALOGUE } from "../store/Store.ts";
import { invalidBody, specIdInvalid, specVersionMissing } from "../wireErrors/flowErrors.ts";

/** A reference to a connection spec or flow spec. */
export type SpecReference = { id: string; version: string };

/** The body of a create: a JSON object. */
export function bodyObject(call: Call): JsonObject {
  if (!isObject(call.body)) throw invalidBody("The request body must be a JSON object");
  return call.body;
}

/** The name that every create needs. */
export function requiredName(body: JsonObject): string {
  const name = textAt(body, "name");
  if (name === undefined || name.trim() === "") throw invalidBody("name is required");
  return name;
}

/** Those of the optional fields that the body has; one of another type than a string or an object is refused. */
export function optionalFields(
  body: JsonObject,
  fields: Readonly<Record<string, "text" | "object">>,
): Record<string, Json> {
  const present = Object.entries(fields).filter(
    ([field]) => body[field] !== undefined && body[field] !== null,
  );
  return Object.fromEntries(
    present.map(([field, type]) => {
      const value = body[field] ?? null;
      const fits = type === "text" ? typeof value === "string" : isObject(value);
      if (!fits) throw invalidBody(`${field} must be ${type === "text" ? "a string" : "an object"}`);
      return [field, value];
    }),
  );
}

/** The spec that a body refers to, and the reference as it is kept. Checks the id before the version. */
export function requiredSpec(
  call: Call,
  body: JsonObject,
  field: "connectionSpec" | "flowSpec",
): { spec: JsonObject; reference: SpecReference } {
  const family = field === "connectionSpec" ? "connectionSpecs" : "flowSpecs";
  const id = textAt(body, field, "id");
  const spec = id === undefined ? undefined : call.world.store.get(CATALOGUE, family, id);
  if (id === undefined || !spec) throw specIdInvalid();
  return { spec, reference: { id, version: specVersion(call, body, field) } };
}

function specVersion(call: Call, body: JsonObject, field: string): string {
  const version = valueAt(body, field, "version");
  if (typeof version === "string" && version !== "") return version;
  if (call.world.switches.missingSpecVersion === "refuse") throw specVersionMissing(field);
  return "1.0";
}
