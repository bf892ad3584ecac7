import type {
  AudienceListOptions,
  AudiencePage,
  SegmentationService,
} from "../datasources/SegmentationService.ts";
import type { AudienceRecord } from "../datasources/SegmentationService.wire.ts";
import { decodeCursor, encodeCursor, fingerprint, type Position } from "./cursor.ts";
import { type Page, type PageArgs, pageSize } from "./page.ts";
import {
  landmarkOf,
  landmarksOf,
  LARGEST_WINDOW,
  largestAt,
  type Window,
  windowAround,
} from "./segmentWindow.ts";

/** What to read from the audiences. */
type AudienceQuery = Omit<AudienceListOptions, "limit" | "start">;

/** Reads one upstream page of a list. */
type ReadWindow = (window: Window) => Promise<AudiencePage>;

/** An upstream page in which a walk goes on, and how many of its items are behind. */
interface Found {
  readonly window: Window;
  readonly page: AudiencePage;
  readonly behind: number;
}

/**
 * Reads one page of segments. The service counts pages, so whatever is created or deleted meanwhile moves all that follows. A cursor therefore
 * remembers the last segments that were seen, and is followed through a page large enough to show some of them again: the walk goes on
 * behind them, wherever they have moved. That costs one call, two for pages of nearly a hundred, and up to three more when so much has
 * changed that none of them is where it was.
 */
export async function readSegmentPage(
  segmentation: SegmentationService,
  query: AudienceQuery,
  args: PageArgs,
): Promise<Page<AudienceRecord>> {
  const first = pageSize(args.first);
  const list = fingerprint("segments", query);
  const after = decodeCursor(list, args.after);
  const read: ReadWindow = ({ start, limit }) => segmentation.list({ ...query, start, limit });
  const found = after ? await follow(read, after, first) : await begin(read, first);
  const seen = after?.ids ?? [];
  const ranked = rankAhead(found, seen);
  let last = found.page;
  while (ranked.length < first && last.next !== undefined) {
    const window = { ...found.window, start: last.next };
    last = await read(window);
    ranked.push(...rankAhead({ window, page: last, behind: 0 }, seen));
  }
  const nodes = ranked.slice(0, first).map(({ audience }) => audience);
  return {
    nodes,
    cursorAt: (index) => {
      const position = positionAt(ranked[index]?.rank ?? 0, nodes.slice(0, index + 1), seen, first);
      return encodeCursor(list, position);
    },
    hasNextPage: ranked.length > first || last.next !== undefined,
    hasPreviousPage: after !== null,
    totalCount: () => last.totalCount,
  };
}

/** A segment and how many there are up to it, itself included. */
interface Ranked {
  readonly audience: AudienceRecord;
  readonly rank: number;
}

/** The items of an upstream page that are ahead: those behind the landmark that was found, save later landmarks that have moved there. */
function rankAhead({ window, page, behind }: Found, landmarks: readonly string[]): Ranked[] {
  return page.items
    .map((audience, index) => ({ audience, rank: window.start * window.limit + index + 1 }))
    .slice(behind)
    .filter(({ audience }) => !landmarks.includes(landmarkOf(audience)));
}

async function begin(read: ReadWindow, first: number): Promise<Found> {
  const window = { start: 0, limit: first };
  return { window, page: await read(window), behind: 0 };
}

/** Position behind so many segments, of which these were the last to be seen. It names the upstream page that a page of the same size will need. */
function positionAt(
  behind: number,
  latest: readonly AudienceRecord[],
  before: readonly string[],
  first: number,
): Position {
  const { start, limit } = windowAround(behind, first);
  const ids = landmarksOf(latest, before);
  return { page: `${start}/${limit}`, skip: behind - start * limit, ids, createdAt: null };
}

async function follow(read: ReadWindow, after: Position, first: number): Promise<Found> {
  const expected = windowOf(after, first);
  const page = await read(expected.window);
  for await (const { window, page: seen } of around(read, expected, page)) {
    const behind = countBehind(seen.items, after.ids);
    if (behind > 0) return { window, page: seen, behind };
  }
  // All that was behind is gone, or the last of it and the number of what was behind has to do.
  const isAllGone = expected.window.start === 0 && expected.behind <= after.ids.length;
  return { ...expected, page, behind: isAllGone ? 0 : expected.behind };
}

/** Where a cursor expects its place: in the page that it names, unless a page of another size needs a larger one. */
function windowOf({ page, skip }: Position, first: number): { window: Window; behind: number } {
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

/** The page that was expected, then the largest pages there are around its place, nearest first. */
async function* around(
  read: ReadWindow,
  { window, behind }: Omit<Found, "page">,
  page: AudiencePage,
): AsyncGenerator<Omit<Found, "behind">> {
  yield { window, page };
  const nearest = largestAt(window.start * window.limit + behind);
  const lastStart = Math.ceil(page.totalCount / nearest.limit) - 1;
  for (const distance of [0, 1, -1]) {
    const start = nearest.start + distance;
    if (start < 0 || start > lastStart) continue;
    const neighbour = { ...nearest, start };
    yield { window: neighbour, page: await read(neighbour) };
  }
}

/** How many items of a page end with the latest of the landmarks that is there; 0 when none is. */
function countBehind(items: readonly AudienceRecord[], landmarks: readonly string[]): number {
  const marks = items.map(landmarkOf);
  const latest = landmarks.find((landmark) => marks.includes(landmark));
  return latest === undefined ? 0 : marks.indexOf(latest) + 1;
}
