import { randomUUID } from "node:crypto";
import { isObject, textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import { dataPrepInvalid, dataPrepNotFound } from "../../wireErrors/dataPrepErrors.ts";

/** The version that a record has until somebody changes it. */
export const FIRST_VERSION = 0;

/** What the service says of every record that it keeps; ids are 32 hex digits. */
export function newHead({ identity, nowMs }: Call): JsonObject {
  return {
    id: randomUUID().replaceAll("-", ""),
    version: FIRST_VERSION,
    createdDate: nowMs,
    modifiedDate: nowMs,
    createdBy: identity.userId,
    modifiedBy: identity.userId,
  };
}

/** The body of a request, which must be an object. */
export function objectIn({ body }: Call): JsonObject {
  if (!isObject(body)) throw dataPrepInvalid("The request body must be a JSON object");
  return body;
}

/** The record that the path names. */
export function preparedRecord(call: Call, family: string): JsonObject {
  const id = call.params["id"] ?? "";
  const record = call.world.store.get(call.scope, family, id);
  if (!record) throw dataPrepNotFound(id);
  return record;
}

/** The two ways to read a family: its list, which insists on `start` and `limit`, and one record by id. */
export function preparedReads(path: string, family: string, further: readonly string[] = []): Route[] {
  return [
    {
      method: "GET",
      path,
      permission: "read",
      query: ["start", "limit", "name", "orderBy", ...further],
      handle: (call) => list(call, family),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      permission: "read",
      query: [],
      handle: (call) => ({ status: 200, body: preparedRecord(call, family) }),
    },
  ];
}

function list({ query, world, scope }: Call, family: string): Answer {
  const start = requiredNumber(query, "start", 0);
  const limit = requiredNumber(query, "limit", 1);
  const name = query.get("name");
  const all = world.store
    .walk(scope, family, orderOf(query.get("orderBy") ?? "-createdDate"))
    .filter((record) => name === null || textAt(record, "name") === name)
    .toArray();
  const data = all.slice(start, start + limit);
  return { status: 200, body: { data, _page: { count: data.length, limit } } };
}

function requiredNumber(query: URLSearchParams, name: string, least: number): number {
  const text = query.get(name) ?? "";
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least)
    throw dataPrepInvalid(`The query parameter ${name} must be a whole number from ${least} on`);
  return value;
}

/** Upwards unless a minus stands before; a plus that was not encoded arrives as a blank. */
function orderOf(text: string) {
  const [, sign, field] = /^([+\- ]?)(createdDate|modifiedDate|updatedDate)$/.exec(text) ?? [];
  if (field === undefined) throw dataPrepInvalid(`Records cannot be ordered by ${text}`);
  return {
    column: field === "createdDate" ? ("createdAt" as const) : ("updatedAt" as const),
    descending: sign === "-",
  };
}
