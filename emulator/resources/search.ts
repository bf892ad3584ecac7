import { bodyObject } from "../records/bodies.ts";
import type { Json, JsonObject } from "../json/json.ts";
import { answerList, matchingRecords } from "../lists/listing.ts";
import type { ListRules } from "../lists/listRules.ts";
import { parseOrder } from "../lists/ordering.ts";
import { parsePage } from "../lists/paging.ts";
import { projection } from "../lists/projection.ts";
import { parsePath, valuesAtPath } from "../json/recordPath.ts";
import type { Answer, Call, Route } from "../http/route.ts";
import { CATALOGUE } from "../store/Store.ts";
import type { Switches } from "../switches/switches.ts";
import {
  filterFieldInvalid,
  groupingNotAllowed,
  parameterUnknown,
  valueInvalid,
} from "../wireErrors/flowQueryErrors.ts";
import type { ViewFor } from "./reading.ts";

const LARGEST_PAGE = 1000;

/** The members that a search has in its body, besides what only some have. */
const MEMBERS: Readonly<Record<string, "text" | "whole number" | "flag">> = {
  queryString: "text",
  limit: "whole number",
  orderby: "text",
  count: "flag",
};

/**
 * A search: the list of a family with its parameters in the body and pages of up to a thousand. The sources OpenAPI names
 * the members and nothing more; `queryString` is taken to be the query of the list, its filters that is.
 */
export function searchRoute(
  rules: ListRules,
  optional: readonly "projectionFields"[],
  viewFor: ViewFor = () => ({}),
): Route {
  const path = `/${rules.family}/search`;
  return {
    method: "POST",
    path,
    // It reads, although it is a POST.
    permission: "read",
    query: ["continuationToken"],
    takesBody: true,
    crossSandbox: true,
    handle(call) {
      const { query, project } = readSearch(call, rules, optional);
      const view = viewFor(call);
      const present = (record: JsonObject): JsonObject => project(view.present?.(record) ?? record);
      return answerList({ ...call, query }, rules, { ...view, present }, { path, largestPage: LARGEST_PAGE });
    },
  };
}

/** The search among flow specs, which has no pages, and can count the values of a property. */
export function catalogueSearchRoute(rules: ListRules): Route {
  return {
    method: "POST",
    path: `/${rules.family}/search`,
    permission: "read",
    query: [],
    takesBody: true,
    handle: (call) => searchCatalogue(call, rules),
  };
}

function searchCatalogue(call: Call, rules: ListRules): Answer {
  const { query, project, groupBy } = readSearch(call, rules, ["projectionFields", "groupByProperty"]);
  const page = parsePage(query, {
    fingerprint: "",
    switches: { ...call.world.switches, defaultPageSize: LARGEST_PAGE },
    largestPage: LARGEST_PAGE,
    nowMs: call.nowMs,
  });
  const found = matchingRecords({ ...call, query }, rules, CATALOGUE);
  const items =
    groupBy === undefined ? ordered(found, query, rules).map(project) : grouped(found, groupBy, rules);
  if (page.countOnly) return { status: 200, body: { count: items.length } };
  return { status: 200, body: { items: items.slice(0, page.limit) } };
}

function ordered(records: JsonObject[], query: URLSearchParams, rules: ListRules): JsonObject[] {
  if (!query.has("orderby")) return records;
  const order = parseOrder(query.get("orderby"), rules);
  const places = records.map((record) => {
    return { record, place: { values: order.placeOf(record), id: String(record["id"]) } };
  });
  return places.toSorted((left, right) => order.compare(left.place, right.place)).map(({ record }) => record);
}

/** One item for each value of the property, with the number of records that have it; no source shows the real form. */
function grouped(records: JsonObject[], property: string, rules: ListRules): JsonObject[] {
  const steps = parsePath(property);
  const root = steps?.[0]?.member ?? property;
  if (!steps || !Object.hasOwn(rules.fields, root)) throw filterFieldInvalid(root);
  if (property === "id") throw groupingNotAllowed(property);
  const values = records.flatMap((record) =>
    valuesAtPath(record, steps).map((value) => JSON.stringify(value)),
  );
  return [...Map.groupBy(values, (value) => value)].map(([value, { length }]) => {
    const parsed: Json = JSON.parse(value);
    return { [property]: parsed, count: length };
  });
}

/** The body as the query of a list, and what becomes of each record. */
function readSearch(call: Call, rules: ListRules, optional: readonly string[]) {
  const body = bodyObject(call);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    const type = MEMBERS[name] ?? (optional.includes(name) ? "text" : undefined);
    if (type === undefined) throw parameterUnknown(name);
    if (!isOfType(value, type)) throw valueInvalid(JSON.stringify(value), name);
    if (name === "queryString") addFilters(query, String(value), call.world.switches);
    else query.set(name, String(value));
  }
  const token = call.query.get("continuationToken");
  if (token !== null) query.set("continuationToken", token);
  return {
    query,
    project: projection(query.get("projectionFields"), rules),
    groupBy: query.get("groupByProperty") ?? undefined,
  };
}

function isOfType(value: Json, type: "text" | "whole number" | "flag"): boolean {
  if (type === "text") return typeof value === "string";
  return type === "flag" ? typeof value === "boolean" : Number.isInteger(value);
}

function addFilters(query: URLSearchParams, queryString: string, { searchGrammar }: Switches): void {
  if (searchGrammar === "filters") {
    const filters = queryString.split("&").filter((filter) => filter !== "");
    for (const filter of filters)
      query.append("property", new URLSearchParams(`filter=${filter}`).get("filter") ?? "");
    return;
  }
  for (const [name, value] of new URLSearchParams(queryString)) {
    if (name !== "property") throw parameterUnknown(name);
    query.append(name, value);
  }
}
