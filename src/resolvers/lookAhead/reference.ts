import type { IdRef } from "../../datasources/FlowService.wire.ts";
import type { MaybePromise } from "../../datasources/RecordLoader.ts";
import { refTo } from "../parents.ts";
import { type Info, selectsOnlyId } from "./selection.ts";

/** The object that a parent names by id: a mere reference where no more than the id is selected, the record otherwise, null without an id. */
export function reference<T>(
  id: string | undefined,
  info: Info,
  find: (id: string) => MaybePromise<T | null>,
): MaybePromise<T | null> | IdRef {
  if (id === undefined) return null;
  return selectsOnlyId(info) ? refTo(id) : find(id);
}
