import { randomUUID } from "node:crypto";
import type { Place } from "./ordering.ts";
import type { StoredRecord } from "../store/StoredRecord.ts";

/** Lists as they were when somebody began to walk over them, where a switch wants walks to see nothing that came later. */
export interface PageSnapshots {
  /** The page that begins at a place, or the first one; undefined when the walk is not known here, or of another caller or list. */
  page(request: SnapshotRequest): SnapshotPage | undefined;
  clear(): void;
}

/** What is asked for. */
export interface SnapshotRequest {
  /** Caller and list to which the walk belongs: a token leads into no other list, whatever filters it is sent with. */
  owner: string;
  /** Where the page before has ended. */
  after: Place | undefined;
  limit: number;
  /** The whole list, for a walk that begins. */
  begin(): readonly StoredRecord[];
}

/** Some records, and where the next page begins unless this was the last. */
interface SnapshotPage {
  items: readonly StoredRecord[];
  end: Place | undefined;
}

interface Walk {
  owner: string;
  records: readonly StoredRecord[];
}

const MOST_WALKS = 100;

/** Keeps the latest hundred walks in memory: a restart ends them all, which is one more thing that a client can be tried with. */
export function createPageSnapshots(): PageSnapshots {
  const walks = new Map<string, Walk>();
  const keep = (walk: Walk): string => {
    const id = randomUUID();
    walks.set(id, walk);
    for (const oldest of walks.keys()) {
      if (walks.size <= MOST_WALKS) break;
      walks.delete(oldest);
    }
    return id;
  };
  return {
    page({ owner, after, limit, begin }) {
      const walk = after ? walks.get(after.id) : { owner, records: begin() };
      const start = after ? startOf(after) : 0;
      if (walk?.owner !== owner || start === undefined) return undefined;
      const items = walk.records.slice(start, start + limit);
      const next = start + items.length;
      const isLast = next >= walk.records.length;
      return { items, end: isLast ? undefined : { id: after?.id ?? keep(walk), values: [next] } };
    },
    clear: () => walks.clear(),
  };
}

/** Where a page begins; undefined for a place that no page has named. */
function startOf({ values: [start] }: Place): number | undefined {
  return typeof start === "number" && Number.isInteger(start) && start >= 0 ? start : undefined;
}
