import { describe, expect, it } from "vitest";
import { windowAround } from "../../../../src/resolvers/lists/segmentWindow.ts";

const ranks = Array.from({ length: 600 }, (_, rank) => rank);

describe("the upstream page in which a walk goes on", () => {
  it("is the first one, of the size asked for, at the beginning", () => {
    expect(windowAround(0, 20)).toEqual({ start: 0, limit: 20 });
  });

  it.each([1, 2, 10, 20, 33, 50, 60])(
    "of %i shows the last segment once more and all that are asked for, wherever the walk stands",
    (first) => {
      for (const rank of ranks.slice(1)) {
        const { start, limit } = windowAround(rank, first);
        expect(limit).toBeLessThanOrEqual(100);
        expect(start * limit).toBeLessThanOrEqual(rank - 1);
        if (first <= 33) expect((start + 1) * limit).toBeGreaterThanOrEqual(rank + first);
      }
    },
  );

  it.each([90, 99, 100])(
    "of %i shows the last segment once more and ends on the next page at the latest",
    (first) => {
      for (const rank of ranks.slice(1)) {
        const { start, limit } = windowAround(rank, first);
        expect(limit).toBeLessThanOrEqual(100);
        expect(start * limit).toBeLessThanOrEqual(rank - 1);
        expect((start + 2) * limit).toBeGreaterThanOrEqual(rank + first);
      }
    },
  );

  it("shows eight segments once more where it can, and is no larger than it must be", () => {
    expect(windowAround(8, 20)).toEqual({ start: 0, limit: 28 });
    expect(windowAround(20, 20)).toEqual({ start: 0, limit: 40 });
    expect(windowAround(100, 20)).toEqual({ start: 3, limit: 30 });
  });
});
