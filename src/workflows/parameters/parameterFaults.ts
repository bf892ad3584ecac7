import type { ErrorObject } from "ajv";
import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import { parameterNames } from "../../datasources/specPredicates.ts";
import type { ExportKind } from "../../generated/graphql.ts";
import { compileSchema } from "./compileSchema.ts";
import { isJsonObject } from "../../upstream/jsonObject.ts";
import { APPLIES_ONLY_WHERE } from "./resolveConditions.ts";

/** Something wrong with parameters. */
export interface ParameterFault {
  /** Names and positions from the parameters' object downwards. */
  readonly at: readonly string[];
  /** What would be right, as the rest of a sentence about it. Made from the schema alone: no value that was given is ever in it. */
  readonly problem: string;
}

/** A parameter's fault as a sentence, under the name that the caller knows it by. */
export function faultSentence({ at, problem }: ParameterFault, name = at.at(-1)): string {
  return `${name === undefined ? "The value" : `"${name}"`} ${problem}.`;
}

/**
 * Checks parameters against a destination's own JSON Schema. A parameter that the schema does not list is a fault as well, since upstream
 * would take it silently. `exports` settles conditions on the kind of dataflow.
 */
export function parameterFaults(
  schema: JsonObject,
  values: JsonObject,
  exports?: ExportKind,
): ParameterFault[] {
  const errors = compileSchema(schema, exports)(values);
  const faults = [...unlistedNames(schema, values), ...withinAlternatives(errors).map(toFault)];
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function unlistedNames(schema: JsonObject, values: JsonObject): ParameterFault[] {
  const listed = parameterNames(schema);
  if (
    listed.size === 0 ||
    isGiven(schema["patternProperties"]) ||
    isJsonObject(schema["additionalProperties"])
  )
    return [];
  return Object.keys(values)
    .filter((name) => !listed.has(name))
    .map((name) => ({
      at: [name],
      problem: `is not known here; the known ones are ${quoteAll([...listed])}`,
    }));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/**
 * Of a failed choice between alternatives the library reports every alternative's faults. What helps is: the faults of the one alternative
 * that is meant, where a fixed value tells which one that is, or else that none fits.
 */
function withinAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  const reported = errors.filter(({ keyword }) => keyword !== "if");
  const choices = reported.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  const dropped = new Set<ErrorObject>();
  for (const choice of choices) {
    const below = reported.filter(({ schemaPath }) => schemaPath.startsWith(`${choice.schemaPath}/`));
    const meant = isFixedList(choice) ? [] : meantAlternative(choice, below);
    for (const error of below) if (!meant.includes(error)) dropped.add(error);
    if (meant.length > 0) dropped.add(choice);
  }
  return reported.filter((error) => !dropped.has(error));
}

/** The faults of the only alternative whose fixed values are as given; empty where it is not one. */
function meantAlternative(choice: ErrorObject, below: readonly ErrorObject[]): readonly ErrorObject[] {
  const byBranch = Map.groupBy(
    below,
    ({ schemaPath }) => schemaPath.slice(choice.schemaPath.length + 1).split("/")[0],
  );
  const possible = [...byBranch.values()].filter(
    (branch) => !branch.some(({ keyword }) => keyword === "const" || keyword === "enum"),
  );
  const [only, ...others] = possible;
  return only && others.length === 0 ? only : [];
}

/** Destinations write a list of allowed values as alternatives of one constant each, to give every value a title. */
function isFixedList({ schema }: ErrorObject): boolean {
  return Array.isArray(schema) && schema.every((branch) => isJsonObject(branch) && "const" in branch);
}

function toFault(error: ErrorObject): ParameterFault {
  const parents = error.instancePath.split("/").slice(1).map(unescapePointer);
  const member = memberAtFault(error);
  return { at: member === undefined ? parents : [...parents, member], problem: problemOf(error) };
}

function memberAtFault({ keyword, params }: ErrorObject): string | undefined {
  const member: unknown =
    keyword === "required"
      ? params["missingProperty"]
      : keyword === "additionalProperties"
        ? params["additionalProperty"]
        : undefined;
  return typeof member === "string" ? member : undefined;
}

/** Only what comes from the schema is told: `error.data` holds what was given. */
const PROBLEMS: Readonly<Record<string, (error: ErrorObject) => string | undefined>> = {
  required: () => "is required",
  additionalProperties: () => "is not known here",
  type: ({ params }) => `must be of type ${String(params["type"])}`,
  pattern: ({ params }) => `must match the pattern ${String(params["pattern"])}`,
  format: ({ params }) => `must be in the format "${String(params["format"])}"`,
  enum: ({ params }) => `must be one of ${quoteAll(params["allowedValues"])}`,
  const: ({ params }) => `must be ${JSON.stringify(params["allowedValue"])}`,
  oneOf: ({ schema }) => alternativesProblem(schema),
  anyOf: ({ schema }) => alternativesProblem(schema),
  not: ({ parentSchema }) => {
    const where: unknown = parentSchema?.[APPLIES_ONLY_WHERE];
    return typeof where === "string" ? `applies only where ${where}` : undefined;
  },
};

function problemOf(error: ErrorObject): string {
  return PROBLEMS[error.keyword]?.(error) ?? error.message ?? "is not as the specification asks";
}

function alternativesProblem(schema: unknown): string {
  const constants = Array.isArray(schema)
    ? schema.filter((branch) => isJsonObject(branch) && "const" in branch)
    : [];
  if (constants.length === 0) return "fits none of the combinations that the specification allows";
  return `must be one of ${quoteAll(constants.map((branch: JsonObject) => branch["const"]))}`;
}

function quoteAll(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(", ") : "";
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
