import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import type { ExportKind } from "../../generated/graphql.ts";
import { isJsonObject } from "../../upstream/jsonObject.ts";
import { type ParameterFault, parameterFaults } from "./parameterFaults.ts";
import { namesFor, type TargetField } from "./targetFields.ts";

/** Parameters as they could be sent. */
export interface Candidate {
  /** Undefined where the destination has no modes. */
  readonly mode: string | undefined;
  readonly values: JsonObject;
  readonly faults: readonly ParameterFault[];
}

/** What was given, before it is known under which names and in which mode it goes out. */
export interface GivenParameters {
  readonly fields: ReadonlyMap<TargetField, unknown>;
  readonly other: JsonObject;
  readonly exports: ExportKind;
  /** The only mode that can be meant; undefined where the given fields decide. */
  readonly mode: string | undefined;
}

/** For each mode that could be meant, the reading of the given fields with the fewest faults. */
export function targetCandidates(
  schema: JsonObject,
  given: GivenParameters,
): readonly [Candidate, ...Candidate[]] {
  const [first = undefined, ...others] = modesToTry(schema, given);
  return [bestReading(schema, given, first), ...others.map((mode) => bestReading(schema, given, mode))];
}

function bestReading(schema: JsonObject, given: GivenParameters, mode: string | undefined): Candidate {
  const readings = readingsOf(schema, given).map((values): Candidate => {
    const withMode = mode === undefined ? values : { mode, ...values };
    return { mode, values: withMode, faults: parameterFaults(schema, withMode, given.exports) };
  });
  return readings.reduce((best, reading) => (reading.faults.length < best.faults.length ? reading : best));
}

/** One reading for each choice of names. Only a folder has several names at one destination: which one, its mode decides. */
function readingsOf(
  schema: JsonObject,
  { fields, other, exports }: GivenParameters,
): [JsonObject, ...JsonObject[]] {
  const values = (pick: number): JsonObject => {
    const named = [...fields].map(([field, value]) => {
      const names = namesFor(field, schema, exports);
      return [names[Math.min(pick, names.length - 1)] ?? field, value] as const;
    });
    return { ...Object.fromEntries(named), ...other };
  };
  const hasSeveral = fields.has("path") && namesFor("path", schema, exports).length > 1;
  return hasSeveral ? [values(0), values(1)] : [values(0)];
}

/** The modes that a schema lists, unless one was given: then that one is sent as it is. */
function modesToTry(schema: JsonObject, { fields, other, mode }: GivenParameters): readonly string[] {
  if (fields.has("mode") || "mode" in other) return [];
  return mode === undefined ? listedModes(schema) : [mode];
}

/** The modes that a destination's schema lists, each once. */
export function listedModes(schema: JsonObject): readonly string[] {
  return [...new Set(modesIn(schema))];
}

function modesIn(schema: unknown): string[] {
  if (!isJsonObject(schema)) return [];
  const { properties, oneOf, anyOf, allOf } = schema;
  const mode = isJsonObject(properties) ? properties["mode"] : undefined;
  const inner = [oneOf, anyOf, allOf].flatMap((alternatives) =>
    Array.isArray(alternatives) ? alternatives : [],
  );
  return [...constantsOf(mode), ...inner.flatMap(modesIn)];
}

function constantsOf(property: unknown): string[] {
  if (!isJsonObject(property)) return [];
  const { enum: values, const: value, oneOf } = property;
  const all = [value, ...(Array.isArray(values) ? values : [])].filter((item) => typeof item === "string");
  return [...all, ...(Array.isArray(oneOf) ? oneOf.flatMap(constantsOf) : [])];
}
