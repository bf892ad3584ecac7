import { readPosition } from "../resolvers/lists/cursor.ts";
import { PAGE_SIZE } from "./bounds.ts";
import type { ReadArgument } from "./price.ts";

/** How many items a page has, at most. A size that will be refused counts as the nearest one that is not. */
export function itemsOf(read: ReadArgument): number {
  const first = read("first");
  if (typeof first !== "number") return PAGE_SIZE.usual;
  return Math.min(PAGE_SIZE.most, Math.max(1, Math.ceil(first)));
}

/**
 * Calls of one page of the Flow Service. A cursor at the end of an upstream page leads straight to the next one, with a second call where
 * the item that it stands behind has moved there meanwhile. One in the middle means to read that page again: six pages at most to find its
 * place, should much have been created meanwhile, and one to fill up. Whatever else is sent as a cursor is followed as far.
 */
export function listCalls(read: ReadArgument): number {
  const after = read("after");
  const position = typeof after === "string" ? readPosition(after) : null;
  if (!position) return 1;
  return position.skip === 0 && position.page !== null && position.ids.length === 1 ? 2 : 7;
}

/** Calls of one page of segments. A cursor is followed to where its segments have moved, four pages at most, and two to fill up. */
export function segmentListCalls(read: ReadArgument): number {
  return read("after") === undefined ? 1 : 6;
}
