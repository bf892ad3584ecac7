import { isObject, type Json } from "./json.ts";

/** One step of a record path: a member, and whether the path goes through each element of the list found there. */
export interface PathStep {
  member: string;
  each: boolean;
}

/** Splits `a.b[].c` into its steps; undefined when the text is no such path. */
export function parsePath(text: string): PathStep[] | undefined {
  const steps: PathStep[] = [];
  for (const part of text.split(".")) {
    const each = part.endsWith("[]");
    const member = each ? part.slice(0, -2) : part;
    if (!/^[\w-]+$/.test(member)) return undefined;
    steps.push({ member, each });
  }
  return steps;
}

/**
 * All values at a path. A list is entered only where the path says so with `[]`; the documented filters
 * always do. What is absent yields nothing.
 */
export function valuesAtPath(record: Json, steps: readonly PathStep[]): Json[] {
  let values: Json[] = [record];
  for (const { member, each } of steps) {
    const next: Json[] = [];
    for (const value of values) {
      const found = isObject(value) && Object.hasOwn(value, member) ? value[member] : undefined;
      if (found === undefined) continue;
      if (!each) next.push(found);
      else if (Array.isArray(found)) next.push(...found);
    }
    values = next;
  }
  return values;
}
