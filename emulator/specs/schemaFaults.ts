import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { createAjvWithFormats } from "../json/createAjv.ts";
import { isObject, listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";

/** Says what is wrong with parameters by the JSON Schema that a spec publishes for them. */
export interface SchemaFaults {
  /** One sentence per fault, without the values themselves, which may be secret. Empty when all is well. */
  faultsOf(schema: JsonObject, params: Json): string[];
}

/** Compiles each schema once, by its text: a spec's schemas do not change while an emulator runs. */
export function createSchemaFaults(): SchemaFaults {
  let ajv: Ajv | undefined;
  const compiled = new Map<string, ValidateFunction>();
  return {
    faultsOf(schema, params) {
      const text = JSON.stringify(schema);
      // Published patterns escape characters that a Unicode expression would refuse to see escaped, and the schemas
      // carry keywords of their own.
      ajv ??= createAjvWithFormats({ strict: false, unicodeRegExp: false });
      const validate = compiled.get(text) ?? ajv.compile(schema);
      compiled.set(text, validate);
      return validate(params) ? [] : (validate.errors ?? []).map(sentence);
    },
  };
}

function sentence(error: ErrorObject): string {
  return `params${error.instancePath.replaceAll("/", ".")} ${error.message ?? "is not valid"}`;
}

/** What is known when the conditions of a schema are judged. */
export interface ConditionFacts {
  params: JsonObject;
  /** The flow spec, once a flow is made; unknown while a target connection is made by itself. */
  flowSpec?: JsonObject | undefined;
}

type Verdict = "holds" | "fails" | "unknown";

/**
 * The schema as it applies to these parameters. Published target schemas list as required what applies only under a
 * `conditional` (a file type for audiences, another for datasets): a property is required only when its condition
 * holds, and is left unchecked when it fails.
 */
export function applicableSchema(schema: JsonObject, facts: ConditionFacts): JsonObject {
  const properties = valueAt(schema, "properties");
  if (!isObject(properties)) return schema;
  const verdicts = new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      judge(valueAt(property, "conditional"), facts),
    ]),
  );
  const applicable = Object.entries(properties).filter(([name]) => verdicts.get(name) !== "fails");
  return {
    ...schema,
    properties: Object.fromEntries(applicable),
    required: listAt(schema, "required").filter(
      (name) => (verdicts.get(String(name)) ?? "holds") === "holds",
    ),
  };
}

/** The schema without its outermost demand for presence: what a change of single parameters is checked by. */
export function withoutRequired(schema: JsonObject): JsonObject {
  return { ...schema, required: [] };
}

function judge(condition: Json | undefined, facts: ConditionFacts): Verdict {
  const field = textAt(condition, "field");
  if (field === undefined) return "holds";
  const actual = factAt(field, facts);
  if (actual === undefined) return field.startsWith("flowSpec.") && !facts.flowSpec ? "unknown" : "fails";
  const wanted = valueAt(condition, "value");
  const contains = Array.isArray(actual)
    ? actual.some((item) => item === wanted)
    : String(actual).includes(String(wanted));
  switch (textAt(condition, "operator")) {
    case "EQUALS":
      return verdict(actual === wanted);
    case "NOT_EQUALS":
      return verdict(actual !== wanted);
    case "CONTAINS":
      return verdict(contains);
    case "NOT_CONTAINS":
      return verdict(!contains);
    default:
      return "unknown";
  }
}

function verdict(holds: boolean): Verdict {
  return holds ? "holds" : "fails";
}

function factAt(field: string, { params, flowSpec }: ConditionFacts): Json | undefined {
  const [root, ...path] = field.split(".");
  if (root === "flowSpec") return valueAt(flowSpec, ...path);
  return valueAt(params, root ?? "", ...path);
}
