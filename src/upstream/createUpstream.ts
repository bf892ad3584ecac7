import { compose } from "./compose.ts";
import { retry } from "./retry.ts";
import type { Send } from "./Send.ts";
import { singleFlight } from "./singleFlight.ts";
import { timeout } from "./timeout.ts";
import { createTransport } from "./transport.ts";

/** What the process shares over all requests: sockets and policies. */
export interface Upstream {
  readonly send: Send;
  close(): Promise<void>;
}

/** Settings of the upstream side; see the configuration of the same names. */
export interface UpstreamOptions {
  readonly maxConnections: number;
  readonly attemptTimeoutMs: number;
}

/**
 * The one place where the order of policies is written, outermost first:
 * 1. single flight, so that a crowd of identical reads is retried and timed out as one;
 * 2. retry, around the time-out, so that each attempt has its own;
 * 3. time-out of one attempt.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  const transport = createTransport(options);
  const send = compose(singleFlight(), retry(), timeout(options.attemptTimeoutMs))(transport.send);
  return { send, close: () => transport.close() };
}
