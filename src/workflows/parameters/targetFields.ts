import { parameterNames } from "../../datasources/specPredicates.ts";
import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import type { ExportKind, TargetParametersInput } from "../../generated/graphql.ts";
import { isGiven } from "../inputFaults.ts";

/** A target parameter that the schema has a field for, whatever a destination calls it. */
export type TargetField = Exclude<keyof TargetParametersInput, "other">;

/** The schema's fields for target parameters, each with the names that destinations have for it. */
const FIELD_NAMES: Readonly<Record<TargetField, readonly string[]>> = {
  mode: ["mode"],
  bucketName: ["bucketName"],
  container: ["container"],
  path: ["path", "remotePath"],
  fileType: ["fileType", "datasetFileType", "format"],
  compression: ["compression"],
  csvOptions: ["csvOptions"],
};

/** The typed fields, in the order in which they are sent. */
export const TARGET_FIELDS: readonly TargetField[] = [
  "mode",
  "bucketName",
  "container",
  "path",
  "fileType",
  "compression",
  "csvOptions",
];

/** The field for a destination's own name; undefined where the schema has none. */
export function fieldFor(name: string): TargetField | undefined {
  return TARGET_FIELDS.find((field) => FIELD_NAMES[field].includes(name));
}

/**
 * The names that a destination may mean by a field, the likeliest first; none where it does not know the field. Where it has a file type for
 * datasets and another for segments, what is exported decides. A destination whose schema lists nothing is given the usual names.
 */
export function namesFor(field: TargetField, schema: JsonObject, exports: ExportKind): readonly string[] {
  const listed = parameterNames(schema);
  const names = FIELD_NAMES[field].filter((name) => listed.size === 0 || listed.has(name));
  if (field !== "fileType") return listed.size === 0 ? names.slice(0, 1) : names;
  const other = exports === "DATASETS" ? "fileType" : "datasetFileType";
  const own = exports === "DATASETS" ? "datasetFileType" : "fileType";
  return names.includes(own) ? [own] : names.filter((name) => name !== other).slice(0, 1);
}

/** What a caller can give at a destination: the schema's fields, then what goes into `other`. For messages. */
export function fieldsOf(schema: JsonObject): string {
  const listed = [...parameterNames(schema)];
  const fields = TARGET_FIELDS.filter((field) => FIELD_NAMES[field].some((name) => listed.includes(name)));
  const others = listed.filter((name) => fieldFor(name) === undefined);
  const inOther = others.length > 0 ? `in "other" ${quoteAll(others)}` : "";
  return [quoteAll(fields), inOther].filter(Boolean).join(" and ") || "no parameters";
}

function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

/** The fields that were filled in, with their values as upstream takes them. */
export function givenFields(parameters: TargetParametersInput): ReadonlyMap<TargetField, unknown> {
  const given = TARGET_FIELDS.filter((field) => isGiven(parameters[field]));
  return new Map(given.map((field) => [field, withoutNulls(parameters[field])]));
}

/** An option of CSV files that is null is one that was left out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => isGiven(inner)));
}
