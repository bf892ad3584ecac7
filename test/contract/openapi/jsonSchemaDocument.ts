import { isObject, type Json, type JsonObject } from "../../../emulator/json/json.ts";

/** Members whose own members are names that somebody chose, not keywords. */
const NAME_MAPS = new Set([
  "properties",
  "patternProperties",
  "schemas",
  "parameters",
  "requestBodies",
  "paths",
  "responses",
  "headers",
  "content",
]);

const SAMPLES = new Set(["example", "examples"]);

/**
 * An OpenAPI 3.0 document as a JSON Schema validator can read it: without samples, which may hold anything, and with
 * references alone in their object, since what stands beside one counts for nothing in OpenAPI 3.0.
 */
export function jsonSchemaDocument(document: JsonObject): JsonObject {
  return slimObject(document, false);
}

function slimObject(node: JsonObject, isNameMap: boolean): JsonObject {
  const reference = node["$ref"];
  if (!isNameMap && typeof reference === "string") return { $ref: reference };
  const kept = Object.entries(node).filter(([key]) => isNameMap || !SAMPLES.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, slim(value, !isNameMap && NAME_MAPS.has(key))]));
}

function slim(node: Json, isNameMap: boolean): Json {
  if (Array.isArray(node)) return node.map((item) => slim(item, false));
  return isObject(node) ? slimObject(node, isNameMap) : node;
}
