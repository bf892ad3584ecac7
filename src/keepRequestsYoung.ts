import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from making objects old from the start because earlier ones of the same line of code lived long. While a process starts and collects often, that is
 * true of whatever belongs to a request under way, and V8 would keep to it. What such a request reads then outlives it until the next full
 * collection. Decision 8 in docs/decisions tells what that cost. Called once, before the first request; it holds for the whole process.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
