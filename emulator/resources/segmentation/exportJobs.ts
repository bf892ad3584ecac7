import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { entitiesNotFound, parameterInvalid } from "../../wireErrors/segmentationErrors.ts";
import { OffsetQuery } from "./OffsetQuery.ts";

const FAMILY = "exportJobs";
const PATH = "/export/jobs";

/** As in the published sample. */
const DEFAULT_LIMIT = 10;

/** Export jobs: what version 1 of ad hoc activation starts from. Their ids are numbers. */
export const exportJobs: Family = {
  routes: [
    { method: "GET", path: PATH, permission: "read", query: ["limit", "offset", "status"], handle: list },
    { method: "GET", path: `${PATH}/{id}`, permission: "read", query: [], handle: get },
  ],
};

function get(call: Call): Answer {
  const id = call.params["id"] ?? "";
  const job = call.world.store.get(call.scope, FAMILY, id);
  if (!job) throw entitiesNotFound([id]);
  return { status: 200, body: job };
}

/** The newest first; `offset` is the place of the last record of the page before, as that page has told it. */
function list(call: Call): Answer {
  const { query, scope, world } = call;
  const limit = new OffsetQuery(query, PATH).wholeNumber("limit", DEFAULT_LIMIT, 1);
  const status = query.get("status");
  const all = world.store
    .walk(scope, FAMILY, { column: "createdAt", descending: true })
    .filter((job) => status === null || textAt(job, "status") === status)
    .toArray();
  const behind = all.slice(startOf(query.get("offset"), all));
  const records = behind.slice(0, limit);
  const last = records.at(-1);
  const pageOffset = last === undefined ? "" : placeOf(last);
  return {
    status: 200,
    body: {
      records,
      page: { sortField: "createdTime", sort: "desc", pageOffset, pageSize: records.length },
      link: { next: behind.length > limit ? linkTo(pageOffset, limit, status) : "" },
    },
  };
}

function startOf(offset: string | null, all: readonly JsonObject[]): number {
  if (offset === null || offset === "") return 0;
  const index = all.findIndex((job) => placeOf(job) === offset);
  if (index < 0) throw parameterInvalid(PATH, "offset", offset);
  return index + 1;
}

/** Creation time and id, in the form of the published sample. */
function placeOf(job: JsonObject): string {
  return `${Number(job["creationTime"])}_${Number(job["id"])}`;
}

function linkTo(offset: string, limit: number, status: string | null): string {
  const link = new URLSearchParams({ limit: String(limit), offset, ...(status !== null && { status }) });
  return `${PATH}?${link}`;
}
