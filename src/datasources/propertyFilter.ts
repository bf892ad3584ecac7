import { InvalidInputError } from "../errors.ts";

/** One condition on a list; all conditions of a list must hold. `field` is the input field to blame when a value cannot be carried. */
export interface Condition {
  /** Path within the record; list segments carry `[]`. */
  readonly path: string;
  readonly operator: "==" | "<" | ">=" | ">";
  /** Several values of `==` mean any of them. */
  readonly values: readonly (string | number | boolean)[];
  readonly field: readonly string[];
}

/** Most values of one condition: a hundred ids would near the length at which addresses get cut somewhere on the way. */
export const MAX_VALUES = 50;

/** A condition that a field equals one of the values. */
export function equals(path: string, values: Condition["values"], field: readonly string[]): Condition {
  return { path, operator: "==", values, field };
}

/**
 * The one place where conditions become the upstream's `property` language. It has no way to escape a comma, so a value with one is refused
 * rather than sent as two values.
 */
export function compileConditions(conditions: readonly Condition[]): [name: "property", value: string][] {
  return conditions.map((condition) => ["property", compile(condition)]);
}

function compile({ path, operator, values, field }: Condition): string {
  const name = field.join(".");
  if (values.length === 0 || values.length > MAX_VALUES) {
    throw new InvalidInputError(field, `"${name}" takes 1 to ${MAX_VALUES} values, not ${values.length}.`);
  }
  for (const value of values) {
    if (typeof value !== "string" || isCarriable(value)) continue;
    throw new InvalidInputError(
      field,
      `"${name}" cannot be filtered on the value ${JSON.stringify(value)}: the Flow Service's filter language carries neither commas nor control characters nor an empty value. Leave the filter out, or filter on ids.`,
    );
  }
  return `${path}${operator}${values.join(",")}`;
}

function isCarriable(value: string): boolean {
  return value !== "" && !/[,\p{Cc}]/u.test(value);
}
