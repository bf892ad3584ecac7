import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../../../emulator/http/rateLimit.ts";

const START = 1_800_000_000_000;

describe("a rate limit", () => {
  it("lets a minute's requests through at once and then as fast as the bucket fills", () => {
    const limit = createRateLimit();
    const take = (afterMs: number): number => limit.take("client", 60, START + afterMs);
    expect(Array.from({ length: 61 }, () => take(0))).toEqual([...Array.from({ length: 60 }, () => 0), 1]);
    expect([take(999), take(1000), take(1000)]).toEqual([1, 0, 1]);
  });

  it("fills up to a minute's requests and no further", () => {
    const limit = createRateLimit();
    limit.take("client", 2, START);
    const later = START + 86_400_000;
    expect([1, 2, 3].map(() => limit.take("client", 2, later))).toEqual([0, 0, 30]);
  });

  it("does not let a refused request wait longer", () => {
    const limit = createRateLimit();
    limit.take("client", 1, START);
    expect(limit.take("client", 1, START + 30_000)).toBe(30);
    expect(limit.take("client", 1, START + 59_999)).toBe(1);
    expect(limit.take("client", 1, START + 60_000)).toBe(0);
  });

  it("keeps a bucket for each client, and fills all of them when it is cleared", () => {
    const limit = createRateLimit();
    expect([limit.take("a", 1, START), limit.take("a", 1, START), limit.take("b", 1, START)]).toEqual([
      0, 60, 0,
    ]);
    limit.clear();
    expect(limit.take("a", 1, START)).toBe(0);
  });

  it("is none when it is 0", () => {
    const limit = createRateLimit();
    for (let n = 0; n < 1000; n += 1) expect(limit.take("client", 0, START)).toBe(0);
  });
});
