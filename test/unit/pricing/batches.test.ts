import { assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { batchesOf } from "../../../src/pricing/batches.ts";

const byFifty = { keysPerBatch: 50, callsPerBatch: 1, keysAtMost: Number.POSITIVE_INFINITY };

it.each([
  ["no key, no batch", { waves: 3, keys: 0, keysPerWave: 0 }, 0],
  ["one key, one batch", { waves: 1, keys: 1, keysPerWave: 1 }, 1],
  ["a full batch", { waves: 1, keys: 50, keysPerWave: 50 }, 1],
  ["one key too many", { waves: 1, keys: 51, keysPerWave: 51 }, 2],
  ["a batch for each moment that brings few", { waves: 20, keys: 400, keysPerWave: 20 }, 20],
  ["no more batches than keys", { waves: 20, keys: 3, keysPerWave: 3 }, 3],
  ["few keys over many moments, though each might bring many", { waves: 20, keys: 60, keysPerWave: 60 }, 20],
])("%s", (_, load, batches) => {
  expect(batchesOf(load, byFifty)).toBe(batches);
});

it("asks for no more keys than there can be", () => {
  const bySegment = { keysPerBatch: 100, callsPerBatch: 1, keysAtMost: 4000 };
  expect(batchesOf({ waves: 1, keys: 12_500, keysPerWave: 12_500 }, bySegment)).toBe(40);
  expect(batchesOf({ waves: 20, keys: 100_000, keysPerWave: 5000 }, bySegment)).toBe(59);
});

it("is never below what any distribution of the keys over the moments takes", () => {
  const size = integer({ min: 1, max: 12 });
  assert(
    property(
      size,
      size,
      integer({ min: 1, max: 200 }),
      integer({ min: 1, max: 2 ** 30 }),
      (perBatch, waves, keys, seed) => {
        const sizes = distribute(keys, waves, seed);
        const taken = sizes.reduce((sum, each) => sum + Math.ceil(each / perBatch), 0);
        const load = { waves, keys, keysPerWave: Math.max(...sizes) };
        expect(taken).toBeLessThanOrEqual(batchesOf(load, { ...byFifty, keysPerBatch: perBatch }));
      },
    ),
  );
});

function distribute(keys: number, waves: number, seed: number): number[] {
  const sizes = Array.from({ length: waves }, () => 0);
  let state = seed;
  for (let key = 0; key < keys; key += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const wave = (state >>> 16) % waves;
    sizes[wave] = (sizes[wave] ?? 0) + 1;
  }
  return sizes;
}
