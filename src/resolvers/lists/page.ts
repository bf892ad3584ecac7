import type { Collection, ListPage } from "../../datasources/Collection.ts";
import type { EntityRecord } from "../../datasources/FlowService.wire.ts";
import type { Condition } from "../../datasources/propertyFilter.ts";
import { InvalidInputError } from "../../errors.ts";
import { decodeCursor, encodeCursor, fingerprint, type Position } from "./cursor.ts";

/** One page of a list, whatever upstream it was read from. */
export interface Page<T> {
  readonly nodes: readonly T[];
  /** Cursor of the node at an index, made when it is asked for. */
  cursorAt(index: number): string;
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
 * Pages that may hold nothing but items created after a cursor was issued. A walk from it would go through all of them; beyond this many it is
 * better begun anew.
 */
const MOST_PAGES_OF_NEWER = 5;

/**
 * Reads one page of a collection, in one upstream call where the cursor allows it. A cursor may stand in the middle of an upstream page: that
 * page is read again and what lies behind the cursor is dropped, by id, or by time of creation when the item was deleted meanwhile or so many
 * were created that it now stands on a later page.
 */
export async function readPage<T extends EntityRecord>(
  collection: Collection<T>,
  query: PageQuery,
  args: PageArgs,
): Promise<Page<T>> {
  const first = pageSize(args.first);
  const list = fingerprint(collection.path, query.conditions, query.orderby);
  const after = decodeCursor(list, args.after);
  const { placed, more } = await walk(collection, query, first, after);
  return toPage(list, placed, first, more, after !== null, () => collection.count(query.conditions));
}

/** Collects at least `first` items that lie ahead of the cursor, if there are so many. `more` tells whether upstream has further pages. */
async function walk<T extends EntityRecord>(
  collection: Collection<T>,
  query: PageQuery,
  first: number,
  after: Position | null,
): Promise<{ placed: Placed<T>[]; more: boolean }> {
  const placed: Placed<T>[] = [];
  const isNew = notAmong(after);
  let page = after?.page ?? null;
  let behind = after;
  let more = true;
  for (let pages = 0; placed.length < first && more; pages += 1) {
    const limit = limitOf(first - placed.length, behind, pages);
    const read = await collection.list({ ...query, limit, continuationToken: page ?? undefined });
    const ahead = place(read, page, behind, query.orderby).filter(isNew);
    placed.push(...ahead);
    if (ahead.length > 0 || !isByCreation(query.orderby)) behind = null;
    more = read.next !== undefined;
    page = read.next ?? page;
  }
  return { placed, more };
}

/** What was created in the same millisecond as the cursor's item may have pushed that item, which was shown already, to a later page. */
function notAmong(after: Position | null): (placed: Placed<{ readonly id: string }>) => boolean {
  const shown = new Set(after?.ids);
  return ({ record }) => !shown.has(record.id);
}

/** Size of the next upstream page. While the cursor's place has not been found it is the largest, and after too many of these there is none. */
function limitOf(wanted: number, behind: Position | null, pages: number): number {
  if (!behind) return wanted;
  if (pages === 0) return Math.min(MAX_PAGE_SIZE, wanted + behind.skip);
  if (pages <= MOST_PAGES_OF_NEWER) return MAX_PAGE_SIZE;
  throw tooFarBehind();
}

function tooFarBehind(): InvalidInputError {
  return new InvalidInputError(
    ["after"],
    `So much was created since "after" was issued that its place is not found any more. Begin anew without it.`,
  );
}

/** Items of an upstream page that lie ahead of the cursor, each with its own position. The last of a page points at the next page. */
function place<T extends EntityRecord>(
  read: ListPage<T>,
  page: string | null,
  behind: Position | null,
  orderby: string,
): Placed<T>[] {
  const isAhead = behind ? aheadOf(read.items, behind, orderby) : () => true;
  let last = behind;
  return read.items
    .map((record, index) => ({ record, index }))
    .filter(({ record, index }) => isAhead(record, index))
    .map(({ record, index }) => {
      const ends = index === read.items.length - 1 && read.next !== undefined;
      const at = ends ? { page: read.next, skip: 0 } : { page, skip: index + 1 };
      // What was created in the same millisecond cannot be told from the last item by its time.
      const twins = last?.createdAt === record.createdAt ? last.ids : [];
      last = { ...at, ids: [record.id, ...twins].slice(0, MAX_PAGE_SIZE), createdAt: record.createdAt };
      return { record, position: last };
    });
}

/** Tells which items of the cursor's upstream page lie ahead of it. */
function aheadOf(
  items: readonly EntityRecord[],
  behind: Position,
  orderby: string,
): (item: EntityRecord, index: number) => boolean {
  if (behind.skip === 0) return ({ id }) => !behind.ids.includes(id);
  const last = items.findIndex(({ id }) => id === behind.ids[0]);
  if (last >= 0) return ({ id }, index) => index > last && !behind.ids.includes(id);
  if (isByCreation(orderby)) return (item) => !isBehind(item, behind, orderby);
  return (_, index) => index >= behind.skip;
}

/** Whether a list is in the order of creation, in which times tell what is behind a cursor. In other orders the position has to do. */
function isByCreation(orderby: string): boolean {
  return orderby === "createdAt" || orderby === "-createdAt";
}

function isBehind(item: EntityRecord, behind: Position, orderby: string): boolean {
  if (behind.createdAt === null || item.createdAt === behind.createdAt) return behind.ids.includes(item.id);
  return orderby === "createdAt" ? item.createdAt < behind.createdAt : item.createdAt > behind.createdAt;
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
    cursorAt(index) {
      const { position } = shown[index] ?? {};
      if (!position) throw new RangeError(`A page of ${shown.length} has no item ${index}.`);
      return encodeCursor(list, position);
    },
    hasNextPage: more || placed.length > first,
    hasPreviousPage,
    totalCount,
  };
}

/** Pages a list that is read whole. `source` says what the list is of. The arguments are checked before it is read. */
export async function pageOfList<T extends { readonly id: string }>(
  readAll: () => Promise<readonly T[]>,
  source: readonly unknown[],
  args: PageArgs,
): Promise<Page<T>> {
  const first = pageSize(args.first);
  const list = fingerprint(...source);
  const after = decodeCursor(list, args.after);
  const items = await readAll();
  const found = after ? items.findIndex(({ id }) => id === after.ids[0]) : -1;
  const start = found >= 0 ? found + 1 : (after?.skip ?? 0);
  const placed = items.slice(start, start + first + 1).map((record, offset) => ({
    record,
    position: { page: null, skip: start + offset + 1, ids: [record.id], createdAt: null },
  }));
  return toPage(list, placed, first, false, after !== null, () => items.length);
}
