import type { JsonObject } from "./json.ts";
import type { Measured } from "./runMetrics.ts";

/** What a run that brings data in has moved. Times in epoch milliseconds. */
export interface Ingested {
  startedAt: number;
  completedAt: number;
  /** Records that came. */
  input: number;
  /** Those of them that could not be taken. */
  failed: number;
}

const BYTES_OF_A_RECORD = 240;

/** The metrics of a run that brings data in; with failed records it still succeeds, and tells why. */
export function ingestionMetrics({ startedAt, completedAt, input, failed }: Ingested): Measured {
  const output = input - failed;
  const errors = [{ code: "CONNECTOR-2001-500", message: "Some records could not be promoted." }];
  return {
    metrics: {
      durationSummary: { startedAtUTC: startedAt, completedAtUTC: completedAt },
      sizeSummary: { inputBytes: input * BYTES_OF_A_RECORD, outputBytes: output * BYTES_OF_A_RECORD },
      recordSummary: { inputRecordCount: input, outputRecordCount: output, failedRecordCount: failed },
      fileSummary: { inputFileCount: 1, outputFileCount: 1 },
      statusSummary: { status: "success", ...(failed > 0 ? { errors } : {}) },
    },
    activities: [],
  };
}

/** The metrics of a run that brought nothing in. */
export function failedIngestionMetrics(startedAt: number, completedAt: number): Measured {
  const errors: JsonObject[] = [{ code: "CONNECTOR-2001-500", message: "The source could not be read." }];
  return {
    metrics: {
      durationSummary: { startedAtUTC: startedAt, completedAtUTC: completedAt },
      recordSummary: { inputRecordCount: 0, outputRecordCount: 0 },
      statusSummary: { status: "failed", errors },
    },
    activities: [],
  };
}
