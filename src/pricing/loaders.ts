import { MAX_VALUES } from "../datasources/propertyFilter.ts";
import { FLOWS_PER_CALL, MOST_CALLS } from "../datasources/RecentRuns.ts";
import { MAX_BULK_IDS } from "../datasources/SegmentationService.ts";
import { CALLS_PER_WALK, SEGMENTS_PER_SANDBOX } from "./bounds.ts";

/** How a loader turns keys into upstream calls. */
export interface LoaderFacts {
  /** Most keys that one batch takes. */
  readonly keysPerBatch: number;
  /** Most calls that one batch needs. */
  readonly callsPerBatch: number;
  /** Most calls for each key, where few keys need fewer than a batch may. */
  readonly callsPerKey?: number;
  /** Most different keys that there can be, each asked for once in a request. */
  readonly keysAtMost: number;
}

/** Records of the Flow Service by id: one call a batch. */
const byId: LoaderFacts = {
  keysPerBatch: MAX_VALUES,
  callsPerBatch: 1,
  keysAtMost: Number.POSITIVE_INFINITY,
};

/** A list that is read whole and kept for the rest of the request. */
const oncePerRequest: LoaderFacts = {
  keysPerBatch: Number.POSITIVE_INFINITY,
  callsPerBatch: 1,
  keysAtMost: 1,
};

/** All loaders of a request by the names that the price table gives them. */
export const LOADERS = {
  connections: byId,
  sourceConnections: byId,
  targetConnections: byId,
  flows: byId,
  runs: byId,
  /** Whole lists: the upstream documents no pages for specifications. */
  connectionSpecs: oncePerRequest,
  flowSpecs: oncePerRequest,
  segmentJobs: oncePerRequest,
  segments: { keysPerBatch: MAX_BULK_IDS, callsPerBatch: 1, keysAtMost: SEGMENTS_PER_SANDBOX },
  flowsBySegment: {
    keysPerBatch: MAX_VALUES,
    callsPerBatch: CALLS_PER_WALK,
    keysAtMost: Number.POSITIVE_INFINITY,
  },
  /** Ten dataflows share a call. Those that busier ones have crowded out are read again. */
  recentRuns: {
    keysPerBatch: FLOWS_PER_CALL,
    callsPerBatch: MOST_CALLS,
    callsPerKey: 1,
    keysAtMost: Number.POSITIVE_INFINITY,
  },
} as const satisfies Record<string, LoaderFacts>;

/** Name of a loader. */
export type LoaderName = keyof typeof LOADERS;
