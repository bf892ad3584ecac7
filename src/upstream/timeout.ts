import { factsOf, UpstreamTimeoutError } from "./errors.ts";
import type { Policy } from "./Send.ts";

/** Ends one attempt after `attemptTimeoutMs` milliseconds, whatever the caller's own deadline. */
export function timeout(attemptTimeoutMs: number): Policy {
  return (next) => async (request) => {
    const expiry = AbortSignal.timeout(attemptTimeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, expiry]) : expiry;
    try {
      return await next({ ...request, signal });
    } catch (error) {
      if (expiry.aborted && !request.signal?.aborted) {
        throw new UpstreamTimeoutError(factsOf(request), attemptTimeoutMs, { cause: error });
      }
      throw error;
    }
  };
}
