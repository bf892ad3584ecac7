import { factsOf, UpstreamTimeoutError } from "./errors.ts";
import type { Policy } from "./Send.ts";

/**
 * Ends one attempt after `attemptTimeoutMs` milliseconds, whatever the caller's own deadline. Its timer ends with the attempt: those of
 * `AbortSignal.timeout` would stay until the time is over, thousands of them under load.
 */
export function timeout(attemptTimeoutMs: number): Policy {
  return (next) => async (request) => {
    const end = new AbortController();
    const { signal } = request;
    const leave = () => end.abort(signal?.reason);
    if (signal?.aborted) leave();
    else signal?.addEventListener("abort", leave, { once: true });
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      end.abort();
    }, attemptTimeoutMs);
    try {
      return await next({ ...request, signal: end.signal });
    } catch (error) {
      if (!expired || signal?.aborted) throw error;
      throw new UpstreamTimeoutError(factsOf(request), attemptTimeoutMs, { cause: error });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    }
  };
}
