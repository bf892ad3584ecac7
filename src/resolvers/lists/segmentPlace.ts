import type { AudiencePage } from "../../datasources/SegmentationService.ts";
import type { AudienceRecord } from "../../datasources/SegmentationService.wire.ts";
import { InvalidInputError } from "../../errors.ts";
import type { Position } from "./cursor.ts";
import { segmentCreationOrder } from "./orders.ts";
import { createdAtOf, landmarkOf } from "./segmentLandmarks.ts";
import { LARGEST_WINDOW, largestAt, type Window, windowAround } from "./segmentWindow.ts";

/** Reads one upstream page of a list. */
export type ReadWindow = (window: Window) => Promise<AudiencePage>;

/** An upstream page in which a walk goes on, and how many of its items are behind. */
export interface Found {
  readonly window: Window;
  readonly page: AudiencePage;
  readonly behind: number;
}

/** Where a cursor expects its place. */
type Expected = Omit<Found, "page">;

/** Most upstream pages that are read to find the place of a cursor. */
const MOST_READS = 4;

/**
 * Finds the upstream page in which a walk goes on, and the place in it: behind the latest of the segments that the cursor remembers. Where they
 * are all gone, the time of creation tells in the order of creation; other orders move, and there the number of what was behind has to do.
 */
export async function findPlace(
  read: ReadWindow,
  sort: string,
  after: Position,
  first: number,
): Promise<Found> {
  const expected = expectedAt(after, first);
  const page = await read(expected.window);
  const behind = countBehind(page.items, after.ids);
  if (behind > 0) return { ...expected, page, behind };
  const order = segmentCreationOrder(sort);
  const { createdAt } = after;
  if (order === undefined || createdAt === null) return searchAround(read, after, { ...expected, page });
  const isAhead = aheadOf({ ...after, createdAt }, order);
  const readInOrder: ReadWindow = async (window) => keepsOrder(await read(window), order);
  return searchByTime(readInOrder, isAhead, after, { ...expected, page: keepsOrder(page, order) });
}

/** In the page that the cursor names, unless a page of another size needs a larger one. */
function expectedAt({ page, skip }: Position, first: number): Expected {
  const named = namedWindow(page) ?? { start: 0, limit: first };
  const rank = named.start * named.limit + skip;
  const window = skip > 0 && skip + first <= named.limit ? named : windowAround(rank, first);
  return { window, behind: rank - window.start * window.limit };
}

/** The page that a cursor names; undefined where it names none that this service would have asked for. */
function namedWindow(page: string | null): Window | undefined {
  const [start = 0, limit = 0] = /^\d{1,9}\/\d{1,3}$/.test(page ?? "")
    ? (page ?? "").split("/").map(Number)
    : [];
  return limit >= 1 && limit <= LARGEST_WINDOW ? { start, limit } : undefined;
}

/** Looks for landmarks in the largest pages around the expected place, nearest first. */
async function searchAround(read: ReadWindow, after: Position, expected: Found): Promise<Found> {
  const { window, page, behind } = expected;
  const nearest = largestAt(window.start * window.limit + behind);
  const lastStart = Math.ceil(page.totalCount / nearest.limit) - 1;
  for (const distance of [0, 1, -1]) {
    const start = nearest.start + distance;
    if (start < 0 || start > lastStart) continue;
    const neighbour = { ...nearest, start };
    const seen = await read(neighbour);
    const found = countBehind(seen.items, after.ids);
    if (found > 0) return { window: neighbour, page: seen, behind: found };
  }
  // All that was behind is gone, or the number of what was behind has to do.
  const isAllGone = window.start === 0 && behind <= after.ids.length;
  return { ...expected, behind: isAllGone ? 0 : behind };
}

type IsAhead = (audience: AudienceRecord) => boolean;

/** Where a search turns: to what stands before a page or behind it. */
type Way = "back" | "on";

/** Goes back while a page begins ahead of the cursor, or on while pages end behind it. */
async function searchByTime(
  read: ReadWindow,
  isAhead: IsAhead,
  { ids }: Position,
  { window, page }: Found,
): Promise<Found> {
  let way: Way | undefined;
  for (let reads = 1; ; reads += 1) {
    const known = countBehind(page.items, ids);
    const behind = known > 0 ? known : firstAhead(page.items, isAhead);
    const next = known > 0 ? undefined : wayFrom({ window, page, behind });
    // Having gone one way, the place is where the other way would lead.
    if (next === undefined || (way !== undefined && next !== way)) return { window, page, behind };
    if (reads === MOST_READS) throw placeLost();
    way = next;
    window = way === "back" ? windowBefore(window, page) : windowBehind(window);
    page = await read(window);
  }
}

/** Which way the place lies; undefined where it is in the page or at an end of the list. */
function wayFrom({ window, page, behind }: Found): Way | undefined {
  if (behind === 0 && window.start > 0) return "back";
  return behind === page.items.length && page.next !== undefined ? "on" : undefined;
}

/** The largest page that ends where this one begins, or where the list ends by now. */
function windowBefore({ start, limit }: Window, { totalCount }: AudiencePage): Window {
  return largestAt(Math.min(start * limit, totalCount));
}

/** The largest page that holds what follows this one. */
function windowBehind({ start, limit }: Window): Window {
  return largestAt((start + 1) * limit + 1);
}

/** Index of the first item that is ahead. */
function firstAhead(items: readonly AudienceRecord[], isAhead: IsAhead): number {
  const index = items.findIndex(isAhead);
  return index < 0 ? items.length : index;
}

/** The page; refused where upstream did not keep the order by which it was asked, for then time tells nothing. */
function keepsOrder(page: AudiencePage, order: "asc" | "desc"): AudiencePage {
  const sign = order === "asc" ? 1 : -1;
  let before = Number.NEGATIVE_INFINITY;
  for (const audience of page.items) {
    const time = (createdAtOf(audience) ?? Number.NaN) * sign;
    // Also where upstream does not tell the time.
    if (!(time >= before)) throw placeLost();
    before = time;
  }
  return page;
}

/** Whether a segment is ahead, by when it was created. */
function aheadOf({ ids, createdAt }: Position & { createdAt: number }, order: "asc" | "desc"): IsAhead {
  return (audience) => {
    const time = createdAtOf(audience) ?? 0;
    if (time === createdAt) return !ids.includes(landmarkOf(audience));
    return order === "asc" ? time > createdAt : time < createdAt;
  };
}

/** The refusal of a cursor that leads nowhere any more. */
export function placeLost(): InvalidInputError {
  return new InvalidInputError(
    ["after"],
    `So much has changed since "after" was issued that its place is not found any more. Begin anew without it.`,
  );
}

/** How many items of a page end with the latest of the landmarks that is there; 0 when none is. */
function countBehind(items: readonly AudienceRecord[], landmarks: readonly string[]): number {
  const marks = items.map(landmarkOf);
  const latest = landmarks.find((landmark) => marks.includes(landmark));
  return latest === undefined ? 0 : marks.indexOf(latest) + 1;
}
