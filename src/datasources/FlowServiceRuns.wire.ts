import type { EntityRecord } from "./FlowService.wire.ts";

/**
 * Runs of the Flow Service and their metrics as they travel, after the same sources as `FlowService.wire.ts`. Every summary may be missing.
 */

/** Counts of records in a summary of a run. */
export interface RecordSummary {
  readonly inputRecordCount?: number;
  readonly outputRecordCount?: number;
  readonly createdRecordCount?: number;
  readonly updatedRecordCount?: number;
  readonly deletedRecordCount?: number;
  readonly skippedRecordCount?: number;
  readonly failedRecordCount?: number;
  readonly warningRecordCount?: number;
}

/** Counts of one entity; a segment's id carries the prefix `segment:`. */
export interface EntitySummary extends RecordSummary {
  readonly id: string;
}

/** Counts of one source or target connection. */
export interface ConnectionSummary extends EntitySummary {
  readonly entitySummaries?: readonly EntitySummary[];
}

/** Something that happened to records. */
export interface InfoRecord {
  readonly code?: string;
  readonly message?: string;
  readonly count?: number;
  readonly recordCount?: number;
}

/** Summaries that a run and its activities have in common. Times are epoch milliseconds. */
export interface MetricsRecord {
  readonly durationSummary?: {
    readonly startedAtUTC?: number;
    readonly completedAtUTC?: number;
    /** Spelling of the published schema; samples use the other one. */
    readonly stoppedAtUTC?: number;
  };
  readonly sizeSummary?: {
    readonly inputBytes?: number;
    readonly outputBytes?: number;
    readonly skippedBytes?: number;
    readonly failedBytes?: number;
  };
  readonly recordSummary?: RecordSummary & {
    readonly sourceSummaries?: readonly ConnectionSummary[];
    readonly targetSummaries?: readonly ConnectionSummary[];
    readonly failedInfo?: readonly InfoRecord[];
    readonly skippedInfo?: readonly InfoRecord[];
  };
  readonly fileSummary?: {
    readonly inputFileCount?: number;
    readonly outputFileCount?: number;
    readonly skippedFileCount?: number;
    readonly failedFileCount?: number;
  };
  readonly statusSummary?: { readonly status?: string; readonly errors?: readonly InfoRecord[] | null };
}

/** A step of a run. */
export interface ActivityRecord extends MetricsRecord {
  readonly id: string;
  readonly name?: string;
}

/** One execution of a dataflow (`/runs`). */
export interface RunRecord extends EntityRecord {
  readonly flowId: string;
  readonly metrics?: MetricsRecord;
  readonly activities?: readonly ActivityRecord[];
  /** Spelling of the published schema of the sources' flavour of the service. */
  readonly activites?: readonly ActivityRecord[];
}
