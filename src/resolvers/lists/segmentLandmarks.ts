import { fingerprint, MOST_IDS, type Position } from "./cursor.ts";
import { OVERLAP } from "./segmentWindow.ts";

/** What is read of a segment to know it again. */
interface Known {
  readonly id: string;
  readonly createEpoch?: number;
}

/** What a cursor remembers of a segment: enough to know it again among those near it. */
export function landmarkOf({ id }: { readonly id: string }): string {
  return fingerprint(id).slice(0, 7);
}

/** When a segment was created, in epoch milliseconds, to the second; null where upstream does not tell. */
export function createdAtOf({ createEpoch }: Known): number | null {
  return createEpoch === undefined ? null : createEpoch * 1000;
}

/**
 * What a cursor behind these segments remembers of them, and of those that were behind before: the landmarks of the last few, the very last
 * first, and when that one was created. All that were created in the same second are among the landmarks, for time does not tell them apart.
 */
export function landmarksOf(
  seen: readonly Known[],
  before: Pick<Position, "ids" | "createdAt"> | null,
): Pick<Position, "ids" | "createdAt"> {
  const [last] = seen.slice(-1);
  const createdAt = last ? createdAtOf(last) : null;
  const others = seen.findLastIndex((segment) => createdAtOf(segment) !== createdAt) + 1;
  const twins = seen.length - others;
  const earlier = others === 0 && before?.createdAt === createdAt ? before.ids.length : 0;
  const most = Math.min(MOST_IDS, createdAt === null ? OVERLAP : Math.max(OVERLAP, twins + earlier));
  const latest = seen.slice(-most).map(landmarkOf).toReversed();
  return { ids: [...latest, ...(before?.ids ?? [])].slice(0, most), createdAt };
}
