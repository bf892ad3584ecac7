import { readPath, type CarriedId } from "./tutorialProgress.ts";

/**
 * Writes ids of earlier steps into a step's variables, and leaves alone what the person has typed: an id is
 * replaced only while it is the one the step came with or one that was filled in before. Text that is not
 * JSON, as while somebody is typing, comes back as it is.
 */
export function fillVariables(
  text: string,
  original: string,
  ids: readonly CarriedId[],
  filled: ReadonlySet<string>,
): string {
  const variables = parseObject(text);
  const originals = parseObject(original);
  if (variables === null || originals === null) return text;
  let changed = false;
  for (const { into, id } of ids) {
    const current = readPath(variables, into);
    const isOurs =
      current === readPath(originals, into) || (typeof current === "string" && filled.has(current));
    if (current === id || !isOurs) continue;
    changed = writePath(variables, into, id) || changed;
  }
  return changed ? JSON.stringify(variables, null, 2) : text;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    // Half-typed variables are the person's own business; the editor marks them.
    return null;
  }
}

function writePath(target: object, path: readonly string[], value: string): boolean {
  const parent = readPath(target, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent !== "object" || parent === null || key === undefined) return false;
  return Reflect.set(parent, key, value);
}
