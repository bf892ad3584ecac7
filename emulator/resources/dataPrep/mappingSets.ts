import { textAt, type Json, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import { MAPPING_SETS } from "../../rules/mappingSets.ts";
import { dataPrepInvalid } from "../../wireErrors/dataPrepErrors.ts";
import { SCHEMAS } from "./conversionSchemas.ts";
import { newHead, objectIn, preparedReads, preparedRecord } from "./preparedRecords.ts";

const PATH = "/mappingSets";

/** Mapping sets: how newer destinations say which attribute becomes which. */
export const mappingSets: Family = {
  routes: [
    { method: "POST", path: PATH, permission: "write", query: [], takesBody: true, handle: create },
    ...preparedReads(PATH, MAPPING_SETS, ["expandSchema"]),
    {
      method: "PUT",
      path: `${PATH}/{id}`,
      permission: "write",
      query: [],
      takesBody: true,
      handle: replace,
    },
  ],
};

function create(call: Call): Answer {
  return save(call, mappingSetIn(call), newHead(call));
}

/** A mapping set that is changed is there in its next version. */
function replace(call: Call): Answer {
  const known = preparedRecord(call, MAPPING_SETS);
  const kept = Object.fromEntries(
    ["id", "createdDate", "createdBy"].map((member) => [member, known[member] ?? ""]),
  );
  const version = Number(known["version"]) + 1;
  return save(call, mappingSetIn(call), { ...newHead(call), ...kept, version });
}

/** The answer tells no more than who has made which version when. */
function save({ world, scope }: Call, content: JsonObject, head: JsonObject): Answer {
  world.store.put(scope, MAPPING_SETS, { ...content, ...head });
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
  const source = textAt(mapping, "source");
  if (!destination || !source || !textAt(mapping, "sourceType")) {
    throw dataPrepInvalid("A mapping needs destination, source and sourceType");
  }
  if (destination.includes(".")) throw dataPrepInvalid(`The destination ${destination} may not contain dots`);
  // A namespace such as Phone_E.164 has a dot of its own, which two slashes tell from one that leads on.
  const namespace = /^identityMap\.(.+)$/.exec(source)?.[1] ?? "";
  if (/(?<!\/\/)\./.test(namespace)) {
    throw dataPrepInvalid(`Dots of the namespace in ${source} must be written as //.`);
  }
}
