/** Where the emulator takes the time from: epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that moves only when it is told to. Work that has become due is done before the next request is answered. */
export interface ManualClock extends Clock {
  /** Moves the clock forward. @throws RangeError for a negative or fractional number of milliseconds. */
  advance(ms: number): void;
}

/** The machine's own clock. */
export function createRealClock(): Clock {
  return { now: () => Date.now() };
}

/** A clock that starts at the given epoch milliseconds and stands still until it is advanced. */
export function createManualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance(ms) {
      if (!Number.isInteger(ms) || ms < 0)
        throw new RangeError(`A clock advances by whole milliseconds, not by ${ms}.`);
      nowMs += ms;
    },
  };
}
