import { isObject, textAt, valueAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { DATA_LAKE_SPEC_ID } from "../../rules/sourceConnections.ts";
import { CATALOGUE } from "../../store/Store.ts";
import { notFound } from "../../wireErrors/flowErrors.ts";
import { valueInvalid } from "../../wireErrors/flowQueryErrors.ts";
import { columnItems, requireExplorable } from "../exploring.ts";

/** Documented bounds of a page; the list is paged by offset, unlike everything else in this service. */
const LIMIT = { least: 1, most: 100, preset: 20 };

const DATASETS = "activationDatasets";

/** What a connection spec can be configured with: the datasets that can be exported, or the columns of its parameters. */
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
  const spec = call.world.store.get(CATALOGUE, "connectionSpecs", id);
  if (!spec) throw notFound("connectionSpecs", id);
  const { query } = call;
  const isDataLake = id === DATA_LAKE_SPEC_ID;
  if (isDataLake) requireValues(query, ["outputType", "outputField"]);
  if (query.get("outputType") !== DATASETS) return parameterColumns(call, spec);
  if (!isDataLake) throw notFound("connectionSpecs", id);
  if (query.get("outputField") !== "datasets")
    throw valueInvalid(query.get("outputField") ?? "", "outputField");
  return exportableDatasets(call);
}

function exportableDatasets({ query, world, scope }: Call): Answer {
  const start = wholeNumber(query, "start", 0, 0, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(query, "limit", LIMIT.preset, LIMIT.least, LIMIT.most);
  const all = world.store.walk(scope, "datasets", { column: "createdAt", descending: false }).toArray();
  const items = all.slice(start, start + limit).map((dataset) => project(dataset, query.get("properties")));
  const end = start + Math.max(0, items.length - 1);
  const pageInfo = { start, end, total: all.length, hasNext: start + limit < all.length };
  return { status: 200, body: { items, pageInfo } };
}

/** Other output types have one published sample, of columns: here those of the spec's parameters. */
function parameterColumns(call: Call, spec: JsonObject): Answer {
  requireExplorable(call, spec);
  const schemas = [valueAt(spec, "targetSpec", "spec"), valueAt(spec, "sourceSpec", "spec")];
  const columns = schemas
    .map((schema) => valueAt(schema, "properties"))
    .filter(isObject)
    .flatMap((properties) => Object.entries(properties))
    .map(([name, property]) => ({ name, type: textAt(property, "type") ?? "string" }));
  return { status: 200, body: columnItems(columns) };
}

function requireValues(query: URLSearchParams, names: readonly string[]): void {
  for (const name of names) {
    const value = query.get(name) ?? "";
    if (value === "") throw valueInvalid(value, name);
  }
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
