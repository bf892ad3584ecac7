import type { MaybePromise } from "../datasources/RecordLoader.ts";
import { InvalidInputError } from "../errors.ts";

/** Most ids of one lookup. */
const MAX_IDS = 100;

/**
 * Looks up several ids at once, in their order, null where one is unknown. The loaders behind `find` make batches of them; each answer stands
 * for itself, so that one failure does not hide the others.
 */
export function findAll<T>(
  ids: readonly string[],
  find: (id: string) => MaybePromise<T | null>,
): MaybePromise<T>[] {
  if (ids.length > MAX_IDS) {
    throw new InvalidInputError(["ids"], `"ids" takes at most ${MAX_IDS} ids, not ${ids.length}.`);
  }
  // The items of these lists may be null by the schema, but the generated types know no null inside a list.
  return ids.map(find) as MaybePromise<T>[];
}
