import type { AudienceListOptions, SegmentationService } from "../../datasources/SegmentationService.ts";
import type { AudienceRecord } from "../../datasources/SegmentationService.wire.ts";
import { decodeCursor, encodeCursor, fingerprint, type Position } from "./cursor.ts";
import { type Page, type PageArgs, pageSize } from "./page.ts";
import { landmarkOf, landmarksOf } from "./segmentLandmarks.ts";
import { findPlace, type Found, placeLost, type ReadWindow } from "./segmentPlace.ts";
import { windowAround } from "./segmentWindow.ts";

/** Most further upstream pages that fill a page up. More are needed only where a cursor names everything that comes as seen already. */
const MOST_FILLS = 2;

/** What to read from the audiences. */
type AudienceQuery = Omit<AudienceListOptions, "limit" | "start">;

/**
 * Reads one page of segments. The service counts pages, so whatever is created or deleted meanwhile moves all that follows. A cursor therefore
 * remembers the last segments that were seen, and is followed through a page large enough to show some of them again: the walk goes on
 * behind them, wherever they have moved. That costs one call, two for pages of nearly a hundred, and up to three more when so much has
 * changed that none of them is where it was. Where they are all gone the time of creation tells where it goes on.
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
  const found = after ? await findPlace(read, query.sort, after, first) : await begin(read, first);
  const seen = after?.ids ?? [];
  const ranked = rankAhead(found, seen);
  let last = found.page;
  for (let fills = 0; ranked.length < first && last.next !== undefined; fills += 1) {
    if (fills === MOST_FILLS) throw placeLost();
    const window = { ...found.window, start: last.next };
    last = await read(window);
    ranked.push(...rankAhead({ window, page: last, behind: 0 }, seen));
  }
  const nodes = ranked.slice(0, first).map(({ audience }) => audience);
  return {
    nodes,
    cursorAt: (index) => {
      const position = positionAt(ranked[index]?.rank ?? 0, nodes.slice(0, index + 1), after, first);
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
  before: Position | null,
  first: number,
): Position {
  const { start, limit } = windowAround(behind, first);
  const { ids, createdAt } = landmarksOf(latest, before);
  return { page: `${start}/${limit}`, skip: behind - start * limit, ids, createdAt };
}
