import type { DomainError } from "../errors.ts";
import { UpstreamFormatError } from "../upstream/errors.ts";
import { isJsonObject, type JsonObject } from "../upstream/jsonObject.ts";
import { toDomainError } from "../upstream/toDomainError.ts";
import type { Answer } from "./RestService.ts";

/**
 * The records that an answer lists under this name, each with a name. Throws `UnavailableError` when it has no such list or something in it is no
 * record: taken for an empty list, a broken answer would make everything disappear, and the catalogue for minutes.
 */
export function listIn<T>(answer: Answer, name: "items" | "children"): readonly T[] {
  const list = fieldsOf(answer)[name];
  if (!Array.isArray(list)) throw unreadable(answer, `the answer has no list of ${name}`);
  for (const item of list) {
    if (!isRecord(item)) throw unreadable(answer, `one of the answer's ${name} is no record with an id`);
    completeName(item);
  }
  return list;
}

/**
 * Gives a record without a name an empty one, since the schema promises a name. Done where the record comes in, so that the field needs no resolver: a page asks for
 * hundreds of names.
 */
export function completeName(record: { readonly id: string; name?: unknown }): void {
  record.name ??= "";
}

/** Whether a value has what every record of the platform has: members, and an id among them. */
export function isRecord(value: unknown): value is { readonly id: string } {
  return isJsonObject(value) && typeof value["id"] === "string" && value["id"] !== "";
}

/** The error for an answer whose contents are not what its service promises. */
export function unreadable({ facts }: Answer, problem: string): DomainError {
  return toDomainError(new UpstreamFormatError(facts, problem));
}

/** The number that an answer to `count=true` holds. Throws `UnavailableError` when it holds none. */
export function countIn(answer: Answer): number {
  const { count } = fieldsOf(answer);
  if (typeof count === "number" && Number.isInteger(count) && count >= 0) return count;
  throw unreadable(answer, "the answer has no count");
}

function fieldsOf({ body }: Answer): JsonObject {
  return isJsonObject(body) ? body : {};
}
