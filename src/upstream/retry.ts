import { setTimeout as delay } from "node:timers/promises";
import { UpstreamNetworkError, UpstreamTimeoutError } from "./errors.ts";
import type { Policy, UpstreamResponse } from "./Send.ts";

/** How often and how patiently a safe request is repeated. */
export interface RetryOptions {
  /** Attempts after the first. @default 2 */
  readonly retries?: number;
  /** Upper bound of the first random delay in milliseconds; it doubles with each attempt. @default 100 */
  readonly baseDelayMs?: number;
  /** Longest wait that is worth it, in milliseconds; a longer `Retry-After` is handed to the caller. @default 2000 */
  readonly maxDelayMs?: number;
  /** Source of randomness in [0, 1), for tests. */
  readonly random?: () => number;
  /** Waits, for tests. Rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

const RETRYABLE_STATUS = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Repeats safe requests after answers and failures that may pass by themselves, with full jitter so that many clients do not return
 * together. A request that may change something is never repeated: whether it was carried out is not known.
 */
export function retry(options: RetryOptions = {}): Policy {
  const { retries = 2, baseDelayMs = 100, maxDelayMs = 2000, random = Math.random, sleep = wait } = options;
  return (next) => async (request) => {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await settle(next(request));
      const last = attempt >= retries || !request.safe || request.signal?.aborted;
      if (last || !mayPass(outcome)) return unwrap(outcome);
      const pauseMs = retryAfterMs(outcome) ?? random() * baseDelayMs * 2 ** attempt;
      if (pauseMs > maxDelayMs) return unwrap(outcome);
      await sleep(pauseMs, request.signal);
    }
  };
}

type Outcome = { response: UpstreamResponse } | { error: unknown };

async function settle(pending: Promise<UpstreamResponse>): Promise<Outcome> {
  try {
    return { response: await pending };
  } catch (error) {
    return { error };
  }
}

function unwrap(outcome: Outcome): UpstreamResponse {
  if ("error" in outcome) throw outcome.error;
  return outcome.response;
}

function mayPass(outcome: Outcome): boolean {
  if ("response" in outcome) return RETRYABLE_STATUS.has(outcome.response.status);
  return outcome.error instanceof UpstreamNetworkError || outcome.error instanceof UpstreamTimeoutError;
}

function retryAfterMs(outcome: Outcome): number | undefined {
  if (!("response" in outcome)) return undefined;
  const seconds = retryAfterSeconds(outcome.response);
  return seconds === undefined ? undefined : seconds * 1000;
}

/** Reads `Retry-After`, given in seconds or as an HTTP date, as seconds from now; undefined when absent or unreadable. */
export function retryAfterSeconds(response: UpstreamResponse): number | undefined {
  const value = response.headers["retry-after"];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  // An HTTP date begins with the day of the week; Date.parse alone would take "1.5" for a date as well.
  const at = /^\s*[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1000);
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<unknown> {
  return delay(ms, undefined, signal ? { signal } : {});
}
