import { valueAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { entitiesNotFound } from "../../wireErrors/segmentationErrors.ts";
import { bulkGetRoute } from "./bulkGet.ts";
import { definitionChanges } from "./changeDefinitions.ts";
import { OffsetQuery, sortRecords } from "./OffsetQuery.ts";

const FAMILY = "segmentDefinitions";
const PATH = "/segment/definitions";

/** Size of a page that nobody asked a size for, as the published sample shows it. */
const DEFAULT_LIMIT = 100;

const CONTINUOUS = "evaluationInfo.continuous.enabled";

/** Segment definitions: the rules by which the platform makes audiences. */
export const segmentDefinitions: Family = {
  routes: [
    {
      method: "GET",
      path: PATH,
      permission: "read",
      query: ["start", "limit", "page", "sort", CONTINUOUS],
      handle: list,
    },
    {
      method: "GET",
      path: `${PATH}/{id}`,
      permission: "read",
      query: [],
      handle: (call) => ({ status: 200, body: getDefinition(call) }),
    },
    // Only the audiences document a refusal of a request of which nothing is found.
    bulkGetRoute(PATH, FAMILY, "answer"),
    ...definitionChanges,
  ],
};

function getDefinition(call: Call): JsonObject {
  const id = call.params["id"] ?? "";
  const definition = call.world.store.get(call.scope, FAMILY, id);
  if (!definition) throw entitiesNotFound([id]);
  return definition;
}

/** `start` skips so many definitions; `page` skips so many pages, counted from 0. */
function list(call: Call): Answer {
  const { query, world, scope } = call;
  const offsets = new OffsetQuery(query, PATH);
  const limit = offsets.wholeNumber("limit", DEFAULT_LIMIT, 1);
  const start = offsets.wholeNumber("start", 0, 0) + offsets.wholeNumber("page", 0, 0) * limit;
  const keys = offsets.sortKeys("creationTime:desc");
  const all = world.store.walk(scope, FAMILY, { column: "createdAt", descending: true }).toArray();
  const wanted = sortRecords(all.filter(isWanted(query)), keys);
  const segments = wanted.slice(start, start + limit);
  return {
    status: 200,
    body: {
      segments,
      page: {
        totalCount: wanted.length,
        totalPages: Math.ceil(wanted.length / limit),
        sortField: keys[0]?.attribute ?? "",
        sort: keys[0]?.descending === true ? "desc" : "asc",
        pageSize: segments.length,
        limit,
      },
      link: {},
    },
  };
}

function isWanted(query: URLSearchParams): (definition: JsonObject) => boolean {
  const continuous = query.get(CONTINUOUS);
  if (continuous === null) return () => true;
  return (definition) => String(valueAt(definition, ...CONTINUOUS.split("."))) === continuous;
}
