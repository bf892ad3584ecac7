import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family, Route } from "../../http/route.ts";
import { audienceNotFound, audiencesDenied } from "../../wireErrors/segmentationErrors.ts";
import { PROFILE_SCHEMA } from "../../rules/adHocActivation.ts";
import { bulkGetRoute } from "./bulkGet.ts";
import { createAudience } from "./createAudience.ts";
import { OffsetQuery, sortRecords } from "./OffsetQuery.ts";
import { requireAudiences, shownAudience } from "./shownAudience.ts";

const FAMILY = "audiences";
const PATH = "/audiences";
const DEFAULT_LIMIT = 20;

/** `totalCount` is not documented as a parameter, but the service puts it into its own links. */
const PARAMETERS = ["start", "limit", "sort", "property", "name", "description", "entityType", "totalCount"];

const bulkGet = bulkGetRoute(PATH, FAMILY, "refuse", shownAudience);

/** Who may read audiences, and how everybody else is refused. */
const SEEN = { rights: ["View Segments"], forbidden: audiencesDenied } satisfies Partial<Route>;

/** Audiences: segment definitions under their second face, and audiences that came from elsewhere. */
export const audiences: Family = {
  routes: [
    { method: "GET", path: PATH, permission: "read", ...SEEN, query: PARAMETERS, handle: list },
    { method: "POST", path: PATH, permission: "write", query: [], takesBody: true, handle: createAudience },
    { method: "GET", path: `${PATH}/{id}`, permission: "read", ...SEEN, query: [], handle: get },
    {
      ...bulkGet,
      ...SEEN,
      handle(call) {
        requireAudiences(call);
        return bulkGet.handle(call);
      },
    },
  ],
};

function get(call: Call): Answer {
  requireAudiences(call);
  const id = call.params["id"] ?? "";
  const audience = call.world.store.get(call.scope, FAMILY, id);
  if (!audience) throw audienceNotFound(id);
  return { status: 200, body: shownAudience(call, audience) };
}

/**
 * `start` is described as an offset, yet the published sample counts pages with it: page 1 follows page 0. A switch says
 * which of the two it is.
 */
function list(call: Call): Answer {
  requireAudiences(call);
  const { query, world, scope } = call;
  const offsets = new OffsetQuery(query, PATH);
  const limit = offsets.wholeNumber("limit", DEFAULT_LIMIT, 1);
  const start = offsets.wholeNumber("start", 0, 0);
  const countsPages = world.switches.audienceStart === "page";
  const keys = offsets.sortKeys("updateTime:desc");
  const all = world.store.walk(scope, FAMILY, { column: "updatedAt", descending: true }).toArray();
  const shown = all.map((audience) => shownAudience(call, audience));
  const wanted = sortRecords(shown.filter(isWanted(query, offsets.propertyMatch())), keys);
  const first = countsPages ? start * limit : start;
  const children = wanted.slice(first, first + limit);
  const next = first + limit < wanted.length ? start + (countsPages ? 1 : limit) : undefined;
  const totalCount = wanted.length;
  return {
    status: 200,
    body: {
      children,
      // The number of the next page is a text in the published sample, although the schema says integer.
      _page: { totalCount, pageSize: children.length, ...(next !== undefined && { next: String(next) }) },
      _links: next === undefined ? {} : { next: { href: linkTo(next, limit, totalCount, query) } },
    },
  };
}

/** The leading @ stands for the base path. What the list was asked for stays in the link. */
function linkTo(start: number, limit: number, totalCount: number, query: URLSearchParams): string {
  const link = new URLSearchParams({
    start: String(start),
    limit: String(limit),
    totalCount: String(totalCount),
  });
  for (const [name, value] of query) if (!link.has(name) || name === "property") link.append(name, value);
  return `@${PATH}?${link}`;
}

function isWanted(
  query: URLSearchParams,
  matches: (audience: JsonObject) => boolean,
): (audience: JsonObject) => boolean {
  const contains = ["name", "description"].flatMap((member) => {
    const part = query.get(member)?.toLowerCase();
    return part === undefined ? [] : [{ member, part }];
  });
  // What the audience is of: its published example is the schema of accounts, beside that of people.
  const type = query.get("entityType");
  return (audience) =>
    matches(audience) &&
    contains.every(({ member, part }) => (textAt(audience, member) ?? "").toLowerCase().includes(part)) &&
    (type === null || (textAt(audience, "schema", "name") ?? PROFILE_SCHEMA) === type);
}
