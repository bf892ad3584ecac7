import type { Collection, ListPage } from "../datasources/Collection.ts";
import type { EntityRecord } from "../datasources/FlowService.wire.ts";
import type { Condition } from "../datasources/propertyFilter.ts";
import { InvalidInputError } from "../errors.ts";
import { decodeCursor, encodeCursor, fingerprint, type Position } from "./cursor.ts";

/** One page of a list, whatever upstream it was read from. */
export interface Page<T> {
  readonly nodes: readonly T[];
  /** Cursor of each node, in the same order. */
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts over all pages; called only when the count is selected. */
  totalCount(): number | Promise<number>;
}

/** The arguments that all lists share. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The largest page, which is also the upstream's. */
const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

/** The page size asked for; refuses one outside 1 to 100. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new InvalidInputError(["first"], `"first" must be from 1 to ${MAX_PAGE_SIZE}, not ${size}.`);
}

/** What to read from a collection. `orderby` is in upstream's notation. */
export interface PageQuery {
  readonly conditions: readonly Condition[];
  readonly orderby: string;
}

/** An item that was read and the upstream page it stands on. */
interface Placed<T> {
  readonly record: T;
  readonly position: Position;
}

/**
 * Reads one page of a collection, in one upstream call where the cursor allows it. A cursor may stand in the middle of an upstream page: that
 * page is read again and what lies behind the cursor is dropped, by id, or by time of creation when the item was deleted meanwhile.
 */
export async function readPage<T extends EntityRecord>(
  collection: Collection<T>,
  query: PageQuery,
  args: PageArgs,
): Promise<Page<T>> {
  const first = pageSize(args.first);
  const list = fingerprint(collection.path, query.conditions, query.orderby);
  const after = decodeCursor(list, args.after);
  const placed: Placed<T>[] = [];
  let page = after?.page ?? null;
  let behind = after;
  let more = true;
  while (placed.length <= first && more) {
    const limit = Math.min(MAX_PAGE_SIZE, first - placed.length + (behind?.skip ?? 0));
    if (limit < 1) break;
    const read = await collection.list({ ...query, limit, continuationToken: page ?? undefined });
    placed.push(...place(read, page, behind, query.orderby));
    behind = null;
    page = read.next ?? null;
    more = page !== null;
  }
  return toPage(list, placed, first, more, after !== null, () => collection.count(query.conditions));
}

/** Items of an upstream page that lie ahead of the cursor, each with its own position. The last of a page points at the next page. */
function place<T extends EntityRecord>(
  read: ListPage<T>,
  page: string | null,
  behind: Position | null,
  orderby: string,
): Placed<T>[] {
  const start = behind ? aheadOf(read.items, behind, orderby) : 0;
  return read.items.slice(start).map((record, offset) => {
    const index = start + offset;
    const ends = index === read.items.length - 1 && read.next !== undefined;
    const at = ends ? { page: read.next, skip: 0 } : { page, skip: index + 1 };
    return { record, position: { ...at, id: record.id, createdAt: record.createdAt } };
  });
}

function aheadOf(items: readonly EntityRecord[], behind: Position, orderby: string): number {
  if (behind.skip === 0) return 0;
  const found = items.findIndex((item) => item.id === behind.id);
  if (found >= 0) return found + 1;
  return items.filter((item, index) => index < behind.skip && isBehind(item, behind, orderby)).length;
}

/**
 * The item at the cursor is gone, and whatever was deleted before it has moved the rest up: in the order of creation the times still tell what
 * is behind. In other orders the position has to do.
 */
function isBehind(item: EntityRecord, behind: Position, orderby: string): boolean {
  if (behind.createdAt === null) return true;
  if (orderby === "-createdAt") return item.createdAt >= behind.createdAt;
  if (orderby === "createdAt") return item.createdAt <= behind.createdAt;
  return true;
}

function toPage<T>(
  list: string,
  placed: readonly Placed<T>[],
  first: number,
  more: boolean,
  hasPreviousPage: boolean,
  totalCount: () => number | Promise<number>,
): Page<T> {
  const shown = placed.slice(0, first);
  return {
    nodes: shown.map(({ record }) => record),
    cursors: shown.map(({ position }) => encodeCursor(list, position)),
    hasNextPage: more || placed.length > first,
    hasPreviousPage,
    totalCount,
  };
}

/** Pages a list that is already whole. `source` says what the list is of. */
export function pageOfList<T extends { readonly id: string }>(
  items: readonly T[],
  source: readonly unknown[],
  args: PageArgs,
): Page<T> {
  const first = pageSize(args.first);
  const list = fingerprint(...source);
  const after = decodeCursor(list, args.after);
  const found = after ? items.findIndex(({ id }) => id === after.id) : -1;
  const start = found >= 0 ? found + 1 : (after?.skip ?? 0);
  const placed = items.slice(start, start + first + 1).map((record, offset) => ({
    record,
    position: { page: null, skip: start + offset + 1, id: record.id, createdAt: null },
  }));
  return toPage(list, placed, first, false, after !== null, () => items.length);
}
