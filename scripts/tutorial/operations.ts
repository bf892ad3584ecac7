import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../web/playground/operations");

/** Variables of an operation, as JSON. */
export type Variables = Readonly<Record<string, unknown>>;

/** One operation of the tutorial, as the playground shows it. */
export interface TutorialOperation {
  readonly name: string;
  /** Such as "1. Find a destination". */
  readonly title: string;
  /** The operation without the comments around it. */
  readonly text: string;
  /** As they are before ids of earlier steps are written into them. */
  readonly variables: Variables;
}

/** An id that one operation answers and a later one needs. */
interface CarriedId {
  readonly from: string;
  readonly at: readonly string[];
  readonly to: string;
  readonly into: readonly string[];
}

/** The tutorial's operations in their order. The welcome page is no step of it. */
export function readOperations(): readonly TutorialOperation[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map(readOperation)
    .filter(({ title }) => /^\d+\. /.test(title));
}

function readOperation(file: string): TutorialOperation {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  const text = lines.filter((line) => !line.trim().startsWith("#")).join("\n");
  const variables = join(folder, file.replace(/graphql$/, "json"));
  return {
    name: /^(?:query|mutation) (\w+)/m.exec(text)?.[1] ?? file,
    title: lines[0]?.replace(/^#\s*/, "") ?? file,
    text: text.trim(),
    variables: existsSync(variables) ? JSON.parse(readFileSync(variables, "utf8")) : {},
  };
}

const carriedIds: readonly CarriedId[] = JSON.parse(readFileSync(join(folder, "carried-ids.json"), "utf8"));

/** The variables of an operation with the ids that earlier ones have answered; `answers` holds their data by name. */
export function withCarriedIds(
  { name, variables }: TutorialOperation,
  answers: ReadonlyMap<string, unknown>,
): Variables {
  const filled = structuredClone(variables);
  for (const { from, at, into } of carriedIds.filter(({ to }) => to === name)) {
    const parent = valueAt(filled, into.slice(0, -1));
    const key = into.at(-1);
    if (typeof parent !== "object" || parent === null || key === undefined) continue;
    Reflect.set(parent, key, valueAt(answers.get(from), at));
  }
  return filled;
}

/** What stands at a path of names and positions; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? Reflect.get(current, key) : undefined,
    value,
  );
}
