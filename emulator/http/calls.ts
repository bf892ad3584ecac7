/** A request as the emulator has served it. Never holds headers or bodies, hence no secrets. */
export interface RecordedCall {
  method: string;
  /** With the service's base path. */
  path: string;
  /** As sent, without the question mark; empty for the token endpoint, whose query may hold a client secret. */
  query: string;
  /** As it was sent; 0 where an injected fault has broken the connection instead. */
  status: number;
  /** Name of the development identity, or "none" when the request was refused before it was known. */
  identity: string;
  /** Epoch milliseconds on the machine's clock, with fractions: calls of one stage can be told from the next. */
  startedAtMs: number;
  durationMs: number;
  /** Names of the injected faults that the request has met, in their order; absent when there were none. */
  faults?: readonly string[];
}

/** The latest calls, oldest first. */
export interface CallLog {
  readonly calls: readonly RecordedCall[];
  record(call: RecordedCall): void;
  clear(): void;
}

const MOST_CALLS = 10_000;
const DROPPED_AT_ONCE = 1_000;

/** An empty log that keeps the latest 9,000 to 10,000 calls, and tells each to a listener. */
export function createCallLog(onCall?: (call: RecordedCall) => void): CallLog {
  const calls: RecordedCall[] = [];
  return {
    calls,
    record(call) {
      calls.push(call);
      // Dropping one by one would move the whole array at every call.
      if (calls.length > MOST_CALLS) calls.splice(0, DROPPED_AT_ONCE);
      onCall?.(call);
    },
    clear() {
      calls.length = 0;
    },
  };
}
