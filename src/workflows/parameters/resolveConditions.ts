import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import type { ExportKind } from "../../generated/graphql.ts";
import { isJsonObject } from "../../upstream/jsonObject.ts";

/** When a property applies, in the specifications' own words: the keyword is no part of JSON Schema. */
interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

/** Keyword under which a refused property keeps the sentence that says when it applies. */
export const APPLIES_ONLY_WHERE = "appliesOnlyWhere";

/** The one field outside the parameters that conditions are known to refer to, in the published cloud storage specifications. */
const WORKFLOW_FIELD = "flowSpec.attributes._workflow";

/**
 * Turns the destinations' keyword `conditional` into plain draft-07: a property whose condition holds is required where the schema says so, one
 * whose condition does not hold is neither required nor allowed, and where nobody can tell yet it is allowed and not required.
 * `exports` settles the conditions on the kind of dataflow; without it they are open.
 */
export function resolveConditions(schema: JsonObject, exports?: ExportKind): JsonObject {
  const resolved = mapSubschemas(schema, (inner) => resolveConditions(inner, exports));
  const { properties } = schema;
  if (!isJsonObject(properties)) return resolved;
  const conditional = Object.entries(properties).flatMap(([name, property]) => {
    const condition = conditionOf(property);
    return condition ? [{ name, condition }] : [];
  });
  return conditional.reduce(
    (outer, { name, condition }) => applyCondition(outer, name, condition, exports),
    resolved,
  );
}

function mapSubschemas(schema: JsonObject, map: (inner: JsonObject) => JsonObject): JsonObject {
  const mapOne = (inner: unknown) => (isJsonObject(inner) ? map(inner) : inner);
  const mapped: Record<string, unknown> = { ...schema };
  const { properties, items } = schema;
  if (isJsonObject(properties)) {
    mapped["properties"] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, mapOne(property)]),
    );
  }
  if (isJsonObject(items)) mapped["items"] = map(items);
  for (const keyword of ["oneOf", "anyOf", "allOf"]) {
    const alternatives = schema[keyword];
    if (Array.isArray(alternatives)) mapped[keyword] = alternatives.map(mapOne);
  }
  return mapped;
}

function conditionOf(property: unknown): Condition | undefined {
  const condition = isJsonObject(property) ? property["conditional"] : undefined;
  if (!isJsonObject(condition)) return undefined;
  const { field, operator, value } = condition;
  return typeof field === "string" && typeof operator === "string" ? { field, operator, value } : undefined;
}

function applyCondition(
  schema: JsonObject,
  name: string,
  condition: Condition,
  exports: ExportKind | undefined,
): JsonObject {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const isRequired = required.includes(name);
  const unconditional = { ...schema, required: required.filter((other) => other !== name) };
  const test = testOf(condition, exports);
  if (test === undefined) return unconditional;
  const refused = { not: {}, [APPLIES_ONLY_WHERE]: describe(condition) };
  const rules = [
    { if: test, else: { properties: { [name]: refused } } },
    ...(isRequired ? [{ if: { not: test }, else: { required: [name] } }] : []),
  ];
  const allOf = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  return { ...unconditional, allOf: [...allOf, ...rules] };
}

/** A schema of the surrounding object that holds exactly where the condition does; undefined where nobody can tell. */
function testOf(
  { field, operator, value }: Condition,
  exports: ExportKind | undefined,
): JsonObject | undefined {
  const positive = operator.replace(/^NOT_/, "");
  const isNegated = positive !== operator;
  if (positive !== "EQUALS" && positive !== "CONTAINS") return undefined;
  const test = field === WORKFLOW_FIELD ? workflowTest(value, exports) : siblingTest(field, positive, value);
  return test && isNegated ? { not: test } : test;
}

/** Workflows of dataset exports have DATASETS in their name, by the published specifications; of others nothing is known. */
function workflowTest(value: unknown, exports: ExportKind | undefined): JsonObject | undefined {
  if (value !== "DATASETS" || exports === undefined) return undefined;
  return exports === "DATASETS" ? {} : { not: {} };
}

/** A field without a dot is another parameter of the same object; anything else lies outside of what is at hand. */
function siblingTest(field: string, operator: "EQUALS" | "CONTAINS", value: unknown): JsonObject | undefined {
  if (field.includes(".")) return undefined;
  const text = typeof value === "string" ? value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") : undefined;
  const contained = [
    { type: "array", contains: { const: value } },
    ...(text === undefined ? [] : [{ type: "string", pattern: text }]),
  ];
  const test = operator === "EQUALS" ? { const: value } : { anyOf: contained };
  return { properties: { [field]: test }, required: [field] };
}

function describe({ field, operator, value }: Condition): string {
  const asked = JSON.stringify(value);
  if (field === WORKFLOW_FIELD)
    return `${operator.startsWith("NOT_") ? "segments" : "datasets"} are exported`;
  const relation = { EQUALS: "is", NOT_EQUALS: "is not", CONTAINS: "contains", NOT_CONTAINS: "lacks" }[
    operator
  ];
  return `"${field}" ${relation ?? operator} ${asked}`;
}
