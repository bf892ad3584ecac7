import { describe, expect, it } from "vitest";
import { landmarkOf, landmarksOf } from "../../../../src/resolvers/lists/segmentLandmarks.ts";

/** Segments by the second of their creation. */
function created(...seconds: (number | undefined)[]) {
  return seconds.map((createEpoch, index) => {
    const id = `s${index}`;
    return createEpoch === undefined ? { id } : { id, createEpoch };
  });
}

function marks(...numbers: number[]): string[] {
  return numbers.map((n) => landmarkOf({ id: `s${n}` }));
}

describe("landmarks", () => {
  const seen = created(90, 80, 70, 60, 50, 40, 30, 20, 10, 5);

  it("are those of the eight segments seen last, the very last first, with the time of that one", () => {
    const before = { ids: ["older"], createdAt: 100_000 };
    expect(landmarksOf(seen, before)).toEqual({ ids: marks(9, 8, 7, 6, 5, 4, 3, 2), createdAt: 5000 });
  });

  it("are filled up from before", () => {
    const before = { ids: ["older", "oldest"], createdAt: 100_000 };
    expect(landmarksOf(seen.slice(0, 1), before).ids).toEqual([...marks(0), "older", "oldest"]);
  });

  it("hold all that were created in the same second as the last, however many", () => {
    const twins = created(9, ...Array.from({ length: 12 }, () => 7));
    expect(landmarksOf(twins, null).ids).toEqual(marks(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1));
  });

  it("keep those of the same second from before, up to a hundred", () => {
    const before = { ids: Array.from({ length: 30 }, (_, n) => `twin${n}`), createdAt: 7000 };
    expect(landmarksOf(created(7, 7), before).ids).toEqual([...marks(1, 0), ...before.ids]);
    const many = { ids: Array.from({ length: 99 }, (_, n) => `twin${n}`), createdAt: 7000 };
    expect(landmarksOf(created(7, 7), many).ids).toHaveLength(100);
    expect(landmarksOf(created(8, 7), before).ids).toHaveLength(8);
  });

  it("are eight, and without a time, where upstream does not tell when the last was created", () => {
    const found = landmarksOf(created(...Array.from({ length: 20 }, () => undefined)), null);
    expect(found.ids).toHaveLength(8);
    expect(found.createdAt).toBeNull();
  });

  it("differ from segment to segment", () => {
    const different = new Set(Array.from({ length: 600 }, (_, rank) => landmarkOf({ id: `s${rank}` })));
    expect(different.size).toBe(600);
  });
});
