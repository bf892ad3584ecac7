import { setFlagsFromString } from "node:v8";

/**
 * Has V8 make every object among the young ones, which are collected cheaply. Else it learns, while a process starts and collects often, that what a
 * request makes lives long, and makes that among the old ones from then on. Whatever such a request reads then outlives it until the next full
 * collection, which cost a quarter of the throughput under load; docs/performance.md tells how to see it. Called once, before the first request.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
