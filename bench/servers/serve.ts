import { performance, PerformanceObserver } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

let pausesMs = 0;
new PerformanceObserver((collections) => {
  for (const { duration } of collections.getEntries()) pausesMs += duration;
}).observe({ entryTypes: ["gc"] });

/** What a measured server tells of itself. CPU time in microseconds, memory in bytes. */
export interface Usage {
  readonly cpuMicros: number;
  /** Milliseconds for which the collector has stopped the program until now. */
  readonly pausesMs: number;
  readonly maxRssBytes: number;
}

/** The questions that a measured server answers, each in a message under its own name. */
const answers = {
  usage(): Usage {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    return { cpuMicros: userCPUTime + systemCPUTime, pausesMs, maxRssBytes: maxRSS * 1024 };
  },
  /** Bytes alive after a full collection. It undoes part of the compiler's work, so no figure of speed is taken after it. */
  liveHeap(): number {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  },
};

/** Tells the benchmark that a server listens, answers its questions, and ends with it. */
export function announce(url: string): void {
  process.send?.({ ready: url, coldStartMs: performance.now() });
  process.on("message", (question: keyof typeof answers) => {
    process.send?.({ [question]: answers[question]() });
  });
  process.on("disconnect", () => process.exit(0));
}

/** Address of the upstream, given to every server as its first argument. */
export const upstreamUrl = process.argv[2] ?? "";

/** Base addresses of the services below the upstream. */
export const flowServiceUrl = `${upstreamUrl}/data/foundation/flowservice`;
export const segmentationUrl = `${upstreamUrl}/data/core/ups`;
