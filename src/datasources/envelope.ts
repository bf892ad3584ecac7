import { UpstreamFormatError } from "../upstream/errors.ts";
import { toDomainError } from "../upstream/toDomainError.ts";
import type { Answer } from "./RestService.ts";

/**
 * The list that an answer holds under this name. Throws `UnavailableError` when it holds none: taken for an empty list, a broken answer
 * would make everything disappear, and the catalogue for minutes.
 */
export function listIn<T>(answer: Answer, name: "items" | "children"): readonly T[] {
  const list = fieldsOf(answer)[name];
  if (Array.isArray(list)) return list;
  throw toDomainError(new UpstreamFormatError(answer.facts, `the answer has no list of ${name}`));
}

/** The number that an answer to `count=true` holds. Throws `UnavailableError` when it holds none. */
export function countIn(answer: Answer): number {
  const { count } = fieldsOf(answer);
  if (typeof count === "number" && Number.isInteger(count) && count >= 0) return count;
  throw toDomainError(new UpstreamFormatError(answer.facts, "the answer has no count"));
}

function fieldsOf({ body }: Answer): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}
