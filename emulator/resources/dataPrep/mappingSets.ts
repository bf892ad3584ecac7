import { randomUUID } from "node:crypto";
import { isObject, textAt, type Json, type JsonObject } from "../../json.ts";
import type { Answer, Call, Family } from "../../route.ts";
import { dataPrepInvalid } from "../../wireErrors/dataPrepErrors.ts";

const SCHEMAS = "conversionSchemas";

/** Where the service keeps mapping sets; flows name them by id and version. */
export const MAPPING_SETS = "mappingSets";

/** The version that a mapping set has until somebody changes it, which is not played. */
const FIRST_VERSION = 0;

/** Schemas and mapping sets: how newer destinations say which attribute becomes which. */
export const mappingSets: Family = {
  routes: [
    {
      method: "POST",
      path: "/schemas",
      permission: "write",
      query: [],
      takesBody: true,
      handle: (call) => save(call, SCHEMAS, objectIn(call)),
    },
    {
      method: "POST",
      path: "/mappingSets",
      permission: "write",
      query: [],
      takesBody: true,
      handle: (call) => save(call, MAPPING_SETS, mappingSetIn(call)),
    },
  ],
};

/** Ids are 32 hex digits here, and the answer tells no more than who has made which version when. */
function save(call: Call, family: string, content: JsonObject): Answer {
  const { world, scope, identity, nowMs } = call;
  const head = {
    id: randomUUID().replaceAll("-", ""),
    version: FIRST_VERSION,
    createdDate: nowMs,
    modifiedDate: nowMs,
    createdBy: identity.userId,
    modifiedBy: identity.userId,
  };
  world.store.put(scope, family, { ...content, ...head });
  return { status: 200, body: head };
}

function mappingSetIn(call: Call): JsonObject {
  const body = objectIn(call);
  for (const end of ["inputSchema", "outputSchema"]) {
    const id = textAt(body, end, "id") ?? "";
    if (!call.world.store.get(call.scope, SCHEMAS, id)) throw dataPrepInvalid(`${end}.id names no schema`);
  }
  const { mappings } = body;
  if (!Array.isArray(mappings)) throw dataPrepInvalid("mappings must be a list");
  for (const mapping of mappings) checkMapping(mapping);
  return body;
}

function checkMapping(mapping: Json): void {
  const destination = textAt(mapping, "destination");
  if (!destination || !textAt(mapping, "source") || !textAt(mapping, "sourceType")) {
    throw dataPrepInvalid("A mapping needs destination, source and sourceType");
  }
  if (destination.includes(".")) throw dataPrepInvalid(`The destination ${destination} may not contain dots`);
}

function objectIn({ body }: Call): JsonObject {
  if (!isObject(body)) throw dataPrepInvalid("The request body must be a JSON object");
  return body;
}
