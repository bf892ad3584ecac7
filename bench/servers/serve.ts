import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What a measured server tells of itself. CPU time in microseconds, memory in bytes. */
export interface Usage {
  readonly cpuMicros: number;
  readonly maxRssBytes: number;
  /** What is alive, after a full collection. */
  readonly heapUsedBytes: number;
}

/** Tells the benchmark that a server listens, answers its questions, and ends with it. */
export function announce(url: string): void {
  process.send?.({ ready: url, coldStartMs: performance.now() });
  process.on("message", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    collectGarbage();
    const { heapUsed } = process.memoryUsage();
    const usage: Usage = {
      cpuMicros: userCPUTime + systemCPUTime,
      maxRssBytes: maxRSS * 1024,
      heapUsedBytes: heapUsed,
    };
    process.send?.({ usage });
  });
  process.on("disconnect", () => process.exit(0));
}

/** Address of the upstream, given to every server as its first argument. */
export const upstreamUrl = process.argv[2] ?? "";

/** Base addresses of the services below the upstream. */
export const flowServiceUrl = `${upstreamUrl}/data/foundation/flowservice`;
export const segmentationUrl = `${upstreamUrl}/data/core/ups`;
