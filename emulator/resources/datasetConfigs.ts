import type { JsonObject } from "../json.ts";
import type { Answer, Call, Family } from "../route.ts";
import { DATA_LAKE_SPEC_ID } from "../rules/sourceConnections.ts";
import { notFound } from "../wireErrors/flowErrors.ts";
import { valueInvalid } from "../wireErrors/flowQueryErrors.ts";

/** Documented bounds of a page; the list is paged by offset, unlike everything else in this service. */
const LIMIT = { least: 1, most: 100, preset: 20 };

/** Datasets that can be exported, as the configuration of the Data Lake's connection spec. */
export const datasetConfigs: Family = {
  routes: [
    {
      method: "GET",
      path: "/connectionSpecs/{id}/configs",
      permission: "read",
      query: ["outputType", "outputField", "start", "limit", "properties"],
      handle: list,
    },
  ],
};

function list(call: Call): Answer {
  const id = call.params["id"] ?? "";
  if (id !== DATA_LAKE_SPEC_ID) throw notFound("connectionSpecs", id);
  const { query, world, scope } = call;
  requireValue(query, "outputType", "activationDatasets");
  requireValue(query, "outputField", "datasets");
  const start = wholeNumber(query, "start", 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(query, "limit", LIMIT.preset, LIMIT.least, LIMIT.most);
  const all = world.store.walk(scope, "datasets", { column: "createdAt", descending: false }).toArray();
  const items = all.slice(start, start + limit).map((dataset) => project(dataset, query.get("properties")));
  const end = start + Math.max(0, items.length - 1);
  const pageInfo = { start, end, total: all.length, hasNext: start + limit < all.length };
  return { status: 200, body: { items, pageInfo } };
}

function requireValue(query: URLSearchParams, name: string, only: string): void {
  const value = query.get(name) ?? "";
  if (value !== only) throw valueInvalid(value, name);
}

function wholeNumber(
  query: URLSearchParams,
  name: string,
  preset: number,
  least: number,
  most: number,
): number {
  const text = query.get(name);
  if (text === null) return preset;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) throw valueInvalid(text, name);
  return value;
}

/** `properties=name,state` as the Catalog has it: those members, and the id always. */
function project(dataset: JsonObject, properties: string | null): JsonObject {
  if (properties === null || properties === "") return dataset;
  const wanted = new Set(["id", ...properties.split(",")]);
  return Object.fromEntries(Object.entries(dataset).filter(([member]) => wanted.has(member)));
}
