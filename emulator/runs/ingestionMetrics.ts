import type { JsonObject } from "../json/json.ts";
import type { Measured } from "./runMetrics.ts";
import { nameHex, nameUuid } from "../seed/random.ts";

/** What a run that brings data in has moved. Times in epoch milliseconds. */
export interface Ingested {
  runId: string;
  sourceConnectionId: string;
  targetConnectionId: string;
  startedAt: number;
  completedAt: number;
  /** Records that came. */
  input: number;
  /** Those of them that could not be taken. */
  failed: number;
}

const BYTES_OF_A_RECORD = 240;

/** A run brings in what has come since the one of the day before. */
const WINDOW_MS = 86_400_000;

const COPY = "copyActivity";
const PROMOTION = "promotionActivity";

/** The metrics of a run that brings data in; with failed records it still succeeds, and tells why. */
export function ingestionMetrics(ingested: Ingested): Measured {
  const { startedAt, completedAt, input, failed, runId } = ingested;
  const output = input - failed;
  const errors = [{ code: "CONNECTOR-2001-500", message: "Some records could not be promoted." }];
  const updated = Math.floor(output / 5);
  return {
    metrics: {
      durationSummary: { startedAtUTC: startedAt, completedAtUTC: completedAt },
      sizeSummary: { inputBytes: input * BYTES_OF_A_RECORD, outputBytes: output * BYTES_OF_A_RECORD },
      recordSummary: {
        inputRecordCount: input,
        createdRecordCount: output - updated,
        updatedRecordCount: updated,
        outputRecordCount: output,
        failedRecordCount: failed,
      },
      fileSummary: {
        inputFileCount: 1,
        outputFileCount: 1,
        activityRefs: [PROMOTION],
        manifest: {
          fileInfo: [{ path: `/data/foundation/export/batches/${nameHex(runId, 26)}/meta?path=input_files` }],
        },
      },
      statusSummary: { status: "success", ...(failed > 0 && { errors }), activityRefs: [COPY, PROMOTION] },
    },
    activities: activitiesOf(ingested),
  };
}

/** First the files are copied, then their records are taken. */
function activitiesOf(ingested: Ingested): JsonObject[] {
  const { startedAt, completedAt, input, failed, runId, sourceConnectionId, targetConnectionId } = ingested;
  const copiedAt = startedAt + Math.round((completedAt - startedAt) * 0.4);
  const bytes = input * BYTES_OF_A_RECORD;
  return [
    {
      id: COPY,
      name: "Copy Activity",
      updatedAtUTC: copiedAt,
      durationSummary: {
        startedAtUTC: startedAt,
        completedAtUTC: copiedAt,
        extensions: { windowStart: startedAt - WINDOW_MS, windowEnd: startedAt },
      },
      latencySummary: {},
      sizeSummary: { inputBytes: bytes, outputBytes: bytes },
      recordSummary: {},
      fileSummary: { inputFileCount: 1, outputFileCount: 1 },
      statusSummary: { status: "success", extensions: { type: "incremental" } },
      sourceInfo: [
        {
          id: sourceConnectionId,
          type: "SourceConnection",
          reference: { type: "AdfRunId", ids: [nameUuid(`copy ${runId}`)] },
        },
      ],
    },
    {
      id: PROMOTION,
      name: "Promotion Activity",
      updatedAtUTC: completedAt,
      durationSummary: { startedAtUTC: copiedAt + 1, completedAtUTC: completedAt },
      latencySummary: {},
      sizeSummary: { inputBytes: bytes, outputBytes: (input - failed) * BYTES_OF_A_RECORD },
      recordSummary: {
        inputRecordCount: input,
        outputRecordCount: input - failed,
        failedRecordCount: failed,
      },
      fileSummary: { inputFileCount: 1, outputFileCount: 1 },
      statusSummary: { status: "success", extensions: {} },
      targetInfo: [{ id: targetConnectionId, type: "TargetConnection" }],
    },
  ];
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
