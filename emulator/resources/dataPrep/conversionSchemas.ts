import type { Answer, Call, Family } from "../../http/route.ts";
import { newHead, objectIn, preparedReads } from "./preparedRecords.ts";

/** Where the service keeps schemas. */
export const SCHEMAS = "conversionSchemas";

const PATH = "/schemas";

/** Schemas that mapping sets lead from and to; no other service knows them. */
export const conversionSchemas: Family = {
  routes: [
    { method: "POST", path: PATH, permission: "write", query: [], takesBody: true, handle: create },
    ...preparedReads(PATH, SCHEMAS),
  ],
};

/** Answers with the schema itself, unlike a mapping set. */
function create(call: Call): Answer {
  const schema = { ...objectIn(call), ...newHead(call) };
  call.world.store.put(call.scope, SCHEMAS, schema);
  return { status: 200, body: schema };
}
