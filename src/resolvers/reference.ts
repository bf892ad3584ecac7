import type { GraphQLResolveInfo } from "graphql";
import type { IdRef } from "../datasources/FlowService.wire.ts";
import { refTo } from "./parents.ts";
import { selectsOnlyId } from "./selection.ts";

/** The object that a parent names by id: a mere reference where no more than the id is selected, the record otherwise, null without an id. */
export function reference<T>(
  id: string | undefined,
  info: GraphQLResolveInfo,
  find: (id: string) => Promise<T | null>,
): Promise<T | null> | IdRef | null {
  if (id === undefined) return null;
  return selectsOnlyId(info) ? refTo(id) : find(id);
}
