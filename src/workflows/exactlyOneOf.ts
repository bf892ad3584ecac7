import type { InputFault } from "../errors.ts";
import { fault, type InputPath, isGiven } from "./inputFaults.ts";

/**
 * Checks an input object with alternatives, which GraphQL sees as nullable fields: exactly one of them must be filled in. `path` leads to
 * the object.
 */
export function exactlyOneOf<Input extends object>(
  input: Input,
  names: readonly (keyof Input & string)[],
  path: InputPath,
): InputFault[] {
  const given = names.filter((name) => isGiven(input[name]));
  if (given.length === 1) return [];
  const all = names.map((name) => `"${name}"`).join(" and ");
  const both = given.map((name) => `"${name}"`).join(" and ");
  const problem = given.length === 0 ? "none of them is given" : `${both} are given`;
  return [fault(path, `Exactly one of ${all} must be given; ${problem}.`)];
}
