import { readPosition } from "../resolvers/cursor.ts";
import { PAGE_SIZE } from "./bounds.ts";
import type { ReadArgument } from "./price.ts";

/** How many items a page has, at most. A size that will be refused counts as the nearest one that is not. */
export function itemsOf(read: ReadArgument): number {
  const first = read("first");
  if (typeof first !== "number") return PAGE_SIZE.usual;
  return Math.min(PAGE_SIZE.most, Math.max(1, Math.ceil(first)));
}

/** Calls of one page of the Flow Service: a cursor in the middle of an upstream page needs the rest of that one and the beginning of the next. */
export function listCalls(read: ReadArgument): number {
  const position = positionOf(read);
  return position && position.skip > 0 ? 2 : 1;
}

/** Calls of one page of segments: a cursor holds the upstream's page size, in which the walk goes on. */
export function segmentListCalls(read: ReadArgument): number {
  const items = itemsOf(read);
  const position = positionOf(read);
  const limit = Number(position?.page?.split("/")[1]);
  return Math.ceil((items + (position?.skip ?? 0)) / (limit >= 1 ? limit : items));
}

function positionOf(read: ReadArgument) {
  const after = read("after");
  return typeof after === "string" ? readPosition(after) : null;
}
