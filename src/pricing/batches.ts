import type { LoaderFacts } from "./loaders.ts";

/** What is asked of a loader by objects that arrive in the same moments. */
export interface KeyLoad {
  /** Most moments in which objects arrive. */
  readonly waves: number;
  /** Most different keys in one such moment. */
  readonly keysPerWave: number;
  /** Most different keys over all of them. */
  readonly keys: number;
}

/**
 * Most batches that a loader makes of such keys. Within one moment keys fill batches; between moments nothing can be filled up, so in the worst
 * case every moment leaves one batch with room in it.
 */
export function batchesOf(load: KeyLoad, { keysPerBatch, keysAtMost }: LoaderFacts): number {
  const keys = Math.min(load.keys, keysAtMost);
  const waves = Math.min(load.waves, keys);
  if (keys === 0) return 0;
  if (keysPerBatch === Number.POSITIVE_INFINITY) return waves;
  const fullWaves = waves * Math.ceil(Math.min(load.keysPerWave, keys) / keysPerBatch);
  const spread = Math.floor((keys + waves * (keysPerBatch - 1)) / keysPerBatch);
  return Math.min(fullWaves, spread);
}
