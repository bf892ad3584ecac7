import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import { LRUCache } from "lru-cache";
import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import type { ExportKind } from "../../generated/graphql.ts";
import { resolveConditions } from "./resolveConditions.ts";

/** Tells everything that is wrong with some values; nothing when they are right. */
export type CheckValues = (values: unknown) => readonly ErrorObject[];

/** Longest text that a pattern is tried on: destinations' own patterns take quadratic time on long texts, and no parameter is that long. */
const LONGEST_MATCHED_TEXT = 16_384;

/** Compiled schemas, by their own text: specifications change and differ between tenants under the same id. */
const compiled = new LRUCache<string, CheckValues>({ max: 200 });

/** Compiles a destination's JSON Schema (draft-07 and `conditional`), or returns what was compiled before. */
export function compileSchema(schema: JsonObject, exports?: ExportKind): CheckValues {
  const key = JSON.stringify([exports ?? null, schema]);
  const known = compiled.get(key);
  if (known) return known;
  const check = compile(resolveConditions(schema, exports));
  compiled.set(key, check);
  return check;
}

function compile(schema: JsonObject): CheckValues {
  const validate = compileOrSkip(schema);
  if (!validate) return () => [];
  return (values) => (validate(values) ? [] : (validate.errors ?? []));
}

/** An instance of its own for each schema: a shared one keeps every schema for ever and refuses a second one of the same `$id`. */
function compileOrSkip(schema: JsonObject): ValidateFunction | undefined {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    verbose: true,
    logger: false,
    unicodeRegExp: false,
    code: { regExp: Object.assign(lenientRegExp, { code: "lenientRegExp" }) },
  });
  ajvFormats.default(ajv);
  try {
    return ajv.compile(schema);
  } catch {
    // A schema that cannot be compiled says nothing that could be checked here; upstream checks by its own means.
    return undefined;
  }
}

/** A pattern that JavaScript cannot compile is skipped: specifications are written for another language's expressions. */
function lenientRegExp(pattern: string) {
  const regExp = toRegExp(pattern);
  return {
    test: (text: string) => !regExp || text.length > LONGEST_MATCHED_TEXT || regExp.test(text),
    // The library tells compiled patterns apart by their text.
    toString: () => JSON.stringify(pattern),
  };
}

function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    // Its syntax is not JavaScript's.
    return undefined;
  }
}
