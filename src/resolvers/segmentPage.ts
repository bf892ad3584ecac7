import type {
  AudienceListOptions,
  AudiencePage,
  SegmentationService,
} from "../datasources/SegmentationService.ts";
import type { AudienceRecord } from "../datasources/SegmentationService.wire.ts";
import { decodeCursor, encodeCursor, fingerprint, type Position } from "./cursor.ts";
import { type Page, type PageArgs, pageSize } from "./page.ts";

/** What to read from the audiences. */
type AudienceQuery = Omit<AudienceListOptions, "limit" | "start">;

/**
 * Reads one page of segments. The service counts pages, not items, so a page is named by its number and its size: a cursor keeps both, and a
 * walk that changes its page size goes on with the size it began with until a page is full.
 */
export async function readSegmentPage(
  segmentation: SegmentationService,
  query: AudienceQuery,
  args: PageArgs,
): Promise<Page<AudienceRecord>> {
  const first = pageSize(args.first);
  const list = fingerprint("segments", query);
  const after = decodeCursor(list, args.after);
  const { limit, ...place } = placeOf(after, first);
  let { start } = place;
  let skip = after?.skip ?? 0;
  const nodes: AudienceRecord[] = [];
  const cursors: string[] = [];
  let last: AudiencePage;
  let unread = 0;
  do {
    last = await segmentation.list({ ...query, limit, start });
    const ahead = last.items.slice(skip, skip + first - nodes.length);
    unread = last.items.length - skip - ahead.length;
    for (const [offset, audience] of ahead.entries()) {
      nodes.push(audience);
      cursors.push(encodeCursor(list, positionOf(audience, last, { start, limit, index: skip + offset })));
    }
    skip = 0;
    start = last.next ?? start;
  } while (nodes.length < first && last.next !== undefined);
  return {
    nodes,
    cursors,
    hasNextPage: unread > 0 || last.next !== undefined,
    hasPreviousPage: after !== null,
    totalCount: () => last.totalCount,
  };
}

function placeOf(after: Position | null, first: number): { start: number; limit: number } {
  const [start, limit] = (after?.page ?? "").split("/").map(Number);
  return start !== undefined && limit ? { start, limit } : { start: 0, limit: first };
}

/** The last item of a page points at the next page, so that a walk in step reads every page once. */
function positionOf(
  audience: AudienceRecord,
  page: AudiencePage,
  at: { start: number; limit: number; index: number },
): Position {
  const ends = at.index === page.items.length - 1 && page.next !== undefined;
  const start = ends ? page.next : at.start;
  return {
    page: `${start}/${at.limit}`,
    skip: ends ? 0 : at.index + 1,
    id: audience.id,
    createdAt: null,
  };
}
