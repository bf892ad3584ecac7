import { listAt, textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import { bulkCountInvalid, entitiesNotFound, fieldsInvalid } from "../../wireErrors/segmentationErrors.ts";

const MOST_IDS = 100;

/**
 * The bulk read of a family. Missing ids stand among the results, each with its own error, so the status is 207 even when
 * some are missing. `shown` tells how a record is answered.
 */
export function bulkGetRoute(
  path: string,
  family: string,
  whenAllAreMissing: "refuse" | "answer",
  shown: (call: Call, record: JsonObject) => JsonObject = (_call, record) => record,
): Route {
  return {
    method: "POST",
    path: `${path}/bulk-get`,
    // It reads, although it is a POST.
    permission: "read",
    query: [],
    takesBody: true,
    handle: (call) => bulkGet(call, family, whenAllAreMissing, shown),
  };
}

function bulkGet(
  call: Call,
  family: string,
  whenAllAreMissing: "refuse" | "answer",
  shown: (call: Call, record: JsonObject) => JsonObject,
): Answer {
  const ids = requestedIds(call);
  const found = new Map(
    call.world.store
      .getMany(call.scope, family, ids)
      .map((record) => [String(record["id"]), shown(call, record)]),
  );
  if (found.size === 0 && whenAllAreMissing === "refuse") throw entitiesNotFound(ids);
  const results = ids.map((id) => [id, found.get(id) ?? missing(call.requestId)]);
  return { status: 207, body: { results: Object.fromEntries(results) } };
}

function requestedIds(call: Call): string[] {
  const ids = listAt(call.body, "ids").map((entry) => textAt(entry, "id"));
  if (ids.length === 0 || ids.length > MOST_IDS) throw bulkCountInvalid();
  return ids.map((id) => {
    if (id === undefined) throw fieldsInvalid("No usable value for id");
    return id;
  });
}

function missing(requestId: string): JsonObject {
  return { requestId, errors: { "404": [{ code: 404, message: "Not found." }] } };
}
