import carriedIds from "./operations/carried-ids.json" with { type: "json" };
import { createStore } from "./createStore.ts";

/** An answer of the gateway together with the request that it belongs to. */
export interface GatewayAnswer {
  /** The request's body, JSON. */
  readonly body: string;
  readonly answer: unknown;
  /** HTTP status. */
  readonly status: number;
  readonly durationMs: number;
}

/** What has happened on this page since it was loaded. */
export interface TutorialProgress {
  /** Names of the operations whose latest answer had no errors and no user errors. */
  readonly done: ReadonlySet<string>;
  /** Ids found in answers. */
  readonly ids: readonly CarriedId[];
  /** The latest answer to each operation, by the operation's name; an operation without a name is "". */
  readonly latest: ReadonlyMap<string, Omit<GatewayAnswer, "body">>;
}

/** An id that one step answered and another step takes as a variable. */
export interface CarriedId {
  /** Name of the operation that takes it. */
  readonly to: string;
  /** Where it stands in that operation's variables. */
  readonly into: readonly string[];
  readonly id: string;
}

/** Kept in memory, like the answers themselves. */
export const tutorialProgress = createStore<TutorialProgress>({
  done: new Set(),
  ids: [],
  latest: new Map(),
});

/** Notes what an answer means for the tutorial: the step it finishes and the ids it hands to later steps. */
export function recordAnswer({ body, ...rest }: GatewayAnswer): void {
  const operationName = String(readPath(JSON.parse(body), ["operationName"]) ?? "");
  if (operationName === "IntrospectionQuery") return;
  const { done, ids, latest } = tutorialProgress.get();
  const found = findIds(operationName, rest.answer);
  const replaced = new Set(found.map(placeOf));
  tutorialProgress.set({
    done: hasFailed(rest.answer) ? without(done, operationName) : new Set([...done, operationName]),
    ids: [...ids.filter((known) => !replaced.has(placeOf(known))), ...found],
    latest: new Map(latest).set(operationName, rest),
  });
}

/** What stands at a path of keys and indexes, undefined where it leads nowhere. */
export function readPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null ? Reflect.get(current, key) : undefined,
    value,
  );
}

function findIds(operationName: string, answer: unknown): CarriedId[] {
  return carriedIds
    .filter(({ from }) => from === operationName)
    .flatMap(({ at, to, into }) => {
      const id = readPath(answer, ["data", ...at]);
      return typeof id === "string" ? [{ to, into, id }] : [];
    });
}

function placeOf({ to, into }: CarriedId): string {
  return [to, ...into].join(".");
}

function hasFailed(answer: unknown): boolean {
  if (readPath(answer, ["errors"]) !== undefined) return true;
  return Object.values(readPath(answer, ["data"]) ?? {}).some((field) => {
    const userErrors = readPath(field, ["userErrors"]);
    return Array.isArray(userErrors) && userErrors.length > 0;
  });
}

function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set([...names].filter((other) => other !== name));
}
