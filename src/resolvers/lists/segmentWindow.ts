/** An upstream page by its number, from 0, and its size. */
export interface Window {
  readonly start: number;
  readonly limit: number;
}

/** The largest page that is asked for. The service documents no bound; this is that of its bulk read. */
export const LARGEST_WINDOW = 100;

/** How many of the segments seen last a page shows once more, where it can. */
export const OVERLAP = 8;

/**
 * The smallest upstream page that shows the last of `rank` segments once more, a few of them where possible, and `first` that follow. Where a
 * page of a hundred is too small or lies badly, the one that holds the last of them.
 */
export function windowAround(rank: number, first: number): Window {
  if (rank < 1) return { start: 0, limit: first };
  for (let overlap = Math.min(rank, OVERLAP); overlap > 0; overlap = Math.floor(overlap / 2)) {
    const from = rank - overlap;
    for (let limit = first + overlap; limit <= LARGEST_WINDOW; limit += 1) {
      if ((from % limit) + overlap + first <= limit) return { start: Math.floor(from / limit), limit };
    }
  }
  return largestAt(rank);
}

/** The largest page that shows the last of `rank` segments. */
export function largestAt(rank: number): Window {
  return { start: Math.floor(Math.max(0, rank - 1) / LARGEST_WINDOW), limit: LARGEST_WINDOW };
}
