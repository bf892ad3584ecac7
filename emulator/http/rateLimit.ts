/** How fast each client may ask. */
export interface RateLimit {
  /**
   * Takes one request of a client out of its bucket, which holds as many as the client may send in a minute and fills up
   * evenly. Returns 0 when there was one, else the whole seconds until there will be. 0 a minute is no limit.
   */
  take(clientId: string, perMinute: number, nowMs: number): number;
  /** Fills every bucket up. */
  clear(): void;
}

/** A request costs this much, and a millisecond brings as much as requests are allowed in a minute: whole numbers throughout. */
const COST = 60_000;

interface Bucket {
  credit: number;
  atMs: number;
}

/** Full buckets for everybody; they are filled by the clock that the requests bring along. */
export function createRateLimit(): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(clientId, perMinute, nowMs) {
      if (perMinute === 0) return 0;
      const full = perMinute * COST;
      const { credit, atMs } = buckets.get(clientId) ?? { credit: full, atMs: nowMs };
      const filled = Math.min(full, credit + (nowMs - atMs) * perMinute);
      const isEnough = filled >= COST;
      buckets.set(clientId, { credit: isEnough ? filled - COST : filled, atMs: nowMs });
      return isEnough ? 0 : Math.ceil((COST - filled) / (perMinute * 1000));
    },
    clear() {
      buckets.clear();
    },
  };
}
