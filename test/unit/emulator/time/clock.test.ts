import { describe, expect, it } from "vitest";
import { createManualClock, createRealClock, isMovable } from "../../../../emulator/time/clock.ts";

describe("a clock", () => {
  it("stands still until it is moved, when it is a manual one", () => {
    const clock = createManualClock(1_000);
    expect(clock.now()).toBe(1_000);
    clock.advance(0);
    clock.advance(86_400_000);
    expect(clock.now()).toBe(86_401_000);
  });

  it("goes on from where it was moved to, when it is the machine's", () => {
    const clock = createRealClock();
    clock.advance(60_000);
    clock.advance(60_000);
    const ahead = clock.now() - Date.now();
    expect(ahead).toBeGreaterThan(119_000);
    expect(ahead).toBeLessThanOrEqual(120_000);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("is not moved by %s milliseconds", (ms) => {
    const clock = createManualClock(1_000);
    expect(() => clock.advance(ms)).toThrow(RangeError);
    expect(clock.now()).toBe(1_000);
  });

  it("can be moved when it says how", () => {
    expect(isMovable(createManualClock(0))).toBe(true);
    expect(isMovable(createRealClock())).toBe(true);
    expect(isMovable({ now: () => 0 })).toBe(false);
  });
});
