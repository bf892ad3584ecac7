/** Where the emulator takes the time from: epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that can be moved. Work that has become due is done before the next request is answered. */
export interface MovableClock extends Clock {
  /** Moves the clock forward. @throws RangeError for a negative or fractional number of milliseconds. */
  advance(ms: number): void;
}

/** The machine's own clock, ahead of it by what it has been advanced. */
export function createRealClock(): MovableClock {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    advance: (ms) => void (aheadMs += forward(ms)),
  };
}

/** A clock that starts at the given epoch milliseconds and stands still until it is advanced. */
export function createManualClock(startMs: number): MovableClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => void (nowMs += forward(ms)),
  };
}

/** Whether the clock can be moved: those made here can, one of a caller's own need not. */
export function isMovable(clock: Clock): clock is MovableClock {
  return "advance" in clock && typeof clock.advance === "function";
}

function forward(ms: number): number {
  if (Number.isInteger(ms) && ms >= 0) return ms;
  throw new RangeError(`A clock advances by whole milliseconds, not by ${ms}.`);
}
