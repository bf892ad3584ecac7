import type { JsonObject } from "../../json/json.ts";
import { parsePath, valuesAtPath, type PathStep } from "../../json/recordPath.ts";
import { operatorUnknown, parameterInvalid } from "../../wireErrors/segmentationErrors.ts";

/** One key of a sort: the attribute is a path of members. */
export interface SortKey {
  attribute: string;
  descending: boolean;
}

/** Reads the query of a Segmentation Service list; `instance` is the resource that refusals name. */
export class OffsetQuery {
  readonly #query: URLSearchParams;
  readonly #instance: string;

  constructor(query: URLSearchParams, instance: string) {
    this.#query = query;
    this.#instance = instance;
  }

  /** A whole number; the fallback when it is not given, a refusal when it is none or less than `least`. */
  wholeNumber(name: string, fallback: number, least: number): number {
    const text = this.#query.get(name);
    if (text === null) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (value < least) throw parameterInvalid(this.#instance, name, text);
    return value;
  }

  /** `attribute:asc` or `attribute:desc`, several separated by commas; ascending when only the attribute is given. */
  sortKeys(fallback: string): SortKey[] {
    const text = this.#query.get("sort") ?? fallback;
    return text.split(",").map((part) => {
      const match = /^([\w.-]+)(?::(asc|desc))?$/i.exec(part.trim());
      if (!match) throw parameterInvalid(this.#instance, "sort", text);
      return { attribute: match[1] ?? "", descending: match[2]?.toLowerCase() === "desc" };
    });
  }

  /**
   * What the `property` parameters ask for; all of them must fit. Two forms are documented: `attribute==value` for an
   * exact match and, for segment jobs, `list~attribute==value` for a match in any element of a list.
   */
  propertyMatch(): (record: JsonObject) => boolean {
    const matches = this.#query.getAll("property").map((text) => this.#parseProperty(text));
    return (record) => matches.every((match) => match(record));
  }

  #parseProperty(text: string): (record: JsonObject) => boolean {
    const parts = /^([^=!<>]+)([=!<>]+)(.*)$/s.exec(text);
    const [path = "", operator = "", value = ""] = parts?.slice(1) ?? [];
    const steps = parsePath(path.replace("~", "[]."));
    if (!parts || !steps) throw parameterInvalid(this.#instance, "property", text);
    if (operator !== "==") throw operatorUnknown(this.#instance, operator);
    return (record) => valuesAtPath(record, steps).some((found) => textOf(found) === value);
  }
}

/** The records in order; the id decides between equals, so that pages neither repeat nor skip. */
export function sortRecords(records: readonly JsonObject[], keys: readonly SortKey[]): JsonObject[] {
  const paths = keys.map(({ attribute, descending }) => ({ steps: stepsOf(attribute), descending }));
  return records.toSorted((one, other) => {
    for (const { steps, descending } of paths) {
      const difference = compare(sortValue(one, steps), sortValue(other, steps));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return compare(textOf(one["id"]), textOf(other["id"]));
  });
}

type SortValue = string | number | undefined;

function stepsOf(attribute: string): PathStep[] {
  return attribute.split(".").map((member) => ({ member, each: false }));
}

function sortValue(record: JsonObject, steps: readonly PathStep[]): SortValue {
  const [value] = valuesAtPath(record, steps);
  return typeof value === "number" ? value : textOf(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** What is missing comes first, numbers before text. */
function compare(one: SortValue, other: SortValue): number {
  if (one === other) return 0;
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return one < other ? -1 : 1;
}
