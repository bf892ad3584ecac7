import type { Json, JsonObject } from "../json/json.ts";
import type { FieldKind, ListRules } from "./listRules.ts";
import { parsePath, valuesAtPath, type PathStep } from "../json/recordPath.ts";
import type { Switches } from "../switches/switches.ts";
import * as refusals from "../wireErrors/flowQueryErrors.ts";

type Operator = "==" | "!=" | "<" | ">" | "<=" | ">=";

const OPERATORS: readonly string[] = ["==", "!=", "<", ">", "<=", ">="] satisfies readonly Operator[];

/** Where the documentation shows several values. */
const LISTS_DOCUMENTED_AT: ReadonlySet<string> = new Set([
  "id",
  "sourceConnectionIds[]",
  "targetConnectionIds[]",
]);

/** One `property` of a request, understood. */
export interface Filter {
  path: string;
  operator: Operator;
  /** One value, or several of which any may match. */
  values: readonly string[];
  matches(record: JsonObject): boolean;
}

/** Reads the `property` parameters of a request; all of them must match. Throws the documented refusals. */
export function parseFilters(texts: readonly string[], rules: ListRules, switches: Switches): Filter[] {
  return texts.map((text) => parseFilter(text, rules, switches));
}

function parseFilter(text: string, rules: ListRules, switches: Switches): Filter {
  const { path, operator, value } = split(text, rules);
  const steps = knownPath(path, rules);
  const kind = kindOf(path, steps, rules);
  const values = valuesOf(value, path, operator, kind);
  if (values.length > 1 && switches.multiValueFilters === "documented" && !LISTS_DOCUMENTED_AT.has(path)) {
    throw refusals.operatorTakesOneValue(operator);
  }
  const anyCase = switches.statusFilterCase === "insensitive" && (rules.statusPaths?.includes(path) ?? false);
  return { path, operator, values, matches: matcher(steps, operator, values, anyCase) };
}

function split(text: string, rules: ListRules): { path: string; operator: Operator; value: string } {
  const parts = /^([^=!<>~]+)([=!<>~]+)(?![=!<>~])(.+)$/s.exec(text);
  if (!parts) throw refusals.filterIncomplete(text);
  const [path, operator, value] = [parts[1] ?? "", parts[2] ?? "", parts[3] ?? ""];
  if (isOperator(operator)) return { path, operator, value };
  if (rules.attributeSyntax && operator === "=" && path.startsWith("attributes.")) {
    return { path, operator: "==", value: value.replace(/^"(.*)"$/s, "$1") };
  }
  throw operator.includes("~")
    ? refusals.operatorNotImplemented(operator)
    : refusals.operatorInvalid(operator);
}

function isOperator(text: string): text is Operator {
  return OPERATORS.includes(text);
}

function knownPath(path: string, rules: ListRules): PathStep[] {
  const steps = parsePath(path);
  const root = steps?.[0]?.member ?? path;
  if (!steps || !Object.hasOwn(rules.fields, root)) {
    throw (rules.refusesField ?? refusals.filterFieldInvalid)(root);
  }
  return steps;
}

/** What the values at the path are: declared for root fields, told by the name for what lies below them. */
function kindOf(path: string, steps: readonly PathStep[], rules: ListRules): FieldKind {
  if (steps.length === 1 && !path.endsWith("[]")) return rules.fields[path] ?? "text";
  return /(^|\.)id(\[\])?$|Ids?(\[\])?$/.test(path) ? "id" : "structure";
}

function valuesOf(value: string, path: string, operator: Operator, kind: FieldKind): string[] {
  if (/^[[{]/.test(value)) throw refusals.filterValueUnhandled();
  const isRange = operator.startsWith("<") || operator.startsWith(">");
  if (isRange && !hasRanges(kind)) throw refusals.operatorNotForField(operator, path);
  const values = value.split(",");
  if (values.length > 1 && operator !== "==") throw refusals.operatorTakesOneValue(operator);
  const isAcceptable = isRange || kind === "number" ? isNumber(value) : !values.includes("");
  if (!isAcceptable) throw refusals.valueInvalid(value, path);
  return values;
}

/** Numbers have ranges, and so may what lies deeper in a record, whose kind the path does not tell. */
function hasRanges(kind: FieldKind): boolean {
  return kind === "number" || kind === "structure";
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function matcher(
  steps: readonly PathStep[],
  operator: Operator,
  values: readonly string[],
  anyCase: boolean,
): (record: JsonObject) => boolean {
  const fold = (text: string): string => (anyCase ? text.toLowerCase() : text);
  const wanted = new Set(values.map(fold));
  const equals = (found: Json): boolean => isScalar(found) && wanted.has(fold(String(found)));
  if (operator === "==") return (record) => valuesAtPath(record, steps).some(equals);
  if (operator === "!=") return (record) => !valuesAtPath(record, steps).some(equals);
  const bound = Number(values[0]);
  const holds = comparisons[operator];
  return (record) =>
    valuesAtPath(record, steps).some((found) => typeof found === "number" && holds(found, bound));
}

const comparisons: Readonly<Record<"<" | ">" | "<=" | ">=", (found: number, bound: number) => boolean>> = {
  "<": (found, bound) => found < bound,
  ">": (found, bound) => found > bound,
  "<=": (found, bound) => found <= bound,
  ">=": (found, bound) => found >= bound,
};

function isScalar(value: Json): value is string | number | boolean {
  return value !== null && typeof value !== "object";
}
