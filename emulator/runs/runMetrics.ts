import type { JsonObject } from "../json/json.ts";
import { asChanges, changedCounts, created, delivered, NO_RECORDS, sum, type Count } from "./recordCounts.ts";
import { createRandom, nameUuid, type Random } from "../seed/random.ts";

/** What a run moved, before it is put into the shape of metrics. Times in epoch milliseconds. */
export type RunFacts = {
  runId: string;
  startedAt: number;
  completedAt: number;
  sourceConnectionId: string;
  targetConnectionId: string;
  counts: Count[];
};

/** Metrics and activities of a run. */
export type Measured = { metrics: JsonObject; activities: JsonObject[] };

const SKIP_CODE = "ACTIVATION_BATCH-0000-SKIP";
const WARNING_CODE = "ACTIVATION_BATCH-0000-WARNING";
const FAIL_CODE = "ACTIVATION_BATCH-0000-FAILED";

/** A new file begins after this many rows, as the guardrails say. */
const ROWS_PER_FILE = 5_000_000;

const ULID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A finished file export: two activities, of which the first reads and filters and the second writes. */
export function batchMetrics(facts: RunFacts, random: Random): Measured {
  const total = sum(facts.counts);
  const bytesPerRecord = random.integer(82, 140);
  const { startedAt, completedAt } = facts;
  const at = (share: number): number => startedAt + Math.round((completedAt - startedAt) * share);
  const processor = activityId(facts, "processor");
  const publisher = activityId(facts, "publisher");
  const errors = errorsOf(total);
  const files = fileSummary(facts.counts);
  const size = sizeSummary(total, bytesPerRecord);
  const accepted = total.input - total.skipped;
  return {
    metrics: {
      durationSummary: duration(startedAt, completedAt),
      sizeSummary: size,
      recordSummary: { ...recordSummary(facts, total), ...warnings(facts, accepted) },
      fileSummary: { ...files, activityRefs: [processor, publisher] },
      statusSummary: { status: "success", ...errors, activityRefs: [processor, publisher] },
    },
    activities: [
      activity(processor, "Activation Batch XdmProcessor Activity", duration(startedAt, at(0.6)), {
        sizeSummary: { inputBytes: size["inputBytes"] ?? 0, outputBytes: accepted * bytesPerRecord },
        recordSummary: {
          inputRecordCount: total.input,
          createdRecordCount: accepted,
          outputRecordCount: accepted,
          skippedRecordCount: total.skipped,
          ...skippedInfo(total),
        },
        fileSummary: files,
        statusSummary: { status: "success", extensions: batchIds(random) },
      }),
      activity(publisher, "Activation Batch Publisher Activity", duration(at(0.62), completedAt), {
        sizeSummary: { outputBytes: size["outputBytes"] ?? 0 },
        recordSummary: {
          inputRecordCount: accepted,
          createdRecordCount: accepted - total.failed,
          outputRecordCount: accepted - total.failed,
          skippedRecordCount: 0,
          ...failedInfo(total),
        },
        fileSummary: { outputFileCount: files["outputFileCount"] ?? 0 },
        statusSummary: { status: "success", ...errors, extensions: {} },
      }),
    ],
  };
}

/** One hour of a stream, rolled up: no files and no activities, but latencies. */
export function streamingMetrics({ counts, ...run }: RunFacts, random: Random): Measured {
  const facts: RunFacts = { ...run, counts: counts.map(asChanges) };
  const total = sum(facts.counts);
  const { startedAt, completedAt } = facts;
  const minMs = random.integer(40, 400);
  const maxMs = random.integer(30_000, 590_000);
  return {
    metrics: {
      durationSummary: duration(startedAt, completedAt),
      latencySummary: { minMs, maxMs, avgMs: minMs + Math.round((maxMs - minMs) * 0.11) },
      sizeSummary: sizeSummary(total, random.integer(600, 1_400)),
      recordSummary: recordSummary(facts, total),
      statusSummary: { status: "success", ...errorsOf(total), extensions: {} },
    },
    activities: [],
  };
}

/** A run that moved nothing: the first activity failed and the second was never reached. */
export function failedMetrics(facts: RunFacts, random: Random): Measured {
  const { startedAt, completedAt } = facts;
  const processor = activityId(facts, "processor");
  const message = random.pick([
    "Job aborted.",
    "The target did not accept the credentials of this account.",
    "The target did not answer in time.",
    "The target refused to create the file.",
  ]);
  const failure: JsonObject[] = [{ code: FAIL_CODE, message }];
  const nothing = facts.counts.map(({ entity }) => ({
    ...(entity === undefined ? {} : { entity }),
    ...NO_RECORDS,
  }));
  return {
    metrics: {
      durationSummary: duration(startedAt, completedAt),
      recordSummary: { sourceSummaries: [sourceSummary(facts, nothing)], failedInfo: failure },
      statusSummary: { status: "failed", errors: failure, activityRefs: [processor] },
    },
    activities: [
      activity(processor, "Activation Batch XdmProcessor Activity", duration(startedAt, completedAt), {
        sizeSummary: {},
        recordSummary: { failedInfo: failure },
        fileSummary: {},
        statusSummary: { status: "failed", errors: failure, extensions: {} },
      }),
    ],
  };
}

/** A run that has been ordered and not begun. */
export function waitingMetrics(): Measured {
  return { metrics: { durationSummary: {}, statusSummary: { status: "waiting" } }, activities: [] };
}

/** A run under way: a start, no end, nothing counted yet. */
export function runningMetrics(startedAt: number): Measured {
  return {
    metrics: { durationSummary: { startedAtUTC: startedAt }, statusSummary: { status: "inProgress" } },
    activities: [],
  };
}

/** Some files have values that do not fit: they are exported all the same. */
function warnings({ runId }: RunFacts, accepted: number): JsonObject {
  const random = createRandom(`warnings ${runId}`);
  const count = Math.floor(accepted / 400);
  if (count === 0 || random.next() > 0.15) return {};
  const message = "A value was longer than its column and has been cut.";
  return {
    warningRecordCount: count,
    warningInfo: [{ code: WARNING_CODE, message, count, recordCount: count, type: "Warning" }],
  };
}

function recordSummary(facts: RunFacts, total: Count): JsonObject {
  return {
    inputRecordCount: total.input,
    createdRecordCount: created(total),
    ...changedCounts(total),
    outputRecordCount: delivered(total),
    skippedRecordCount: total.skipped,
    ...failedCount(total),
    sourceSummaries: [sourceSummary(facts, facts.counts)],
    targetSummaries: [targetSummary(facts, total)],
    ...skippedInfo(total),
    ...failedInfo(total),
  };
}

function sourceSummary(facts: RunFacts, counts: Count[]): JsonObject {
  const { input, skipped } = sum(counts);
  return {
    id: facts.sourceConnectionId,
    inputRecordCount: input,
    skippedRecordCount: skipped,
    ...entities(counts, (count) => ({ inputRecordCount: count.input, skippedRecordCount: count.skipped })),
  };
}

function targetSummary(facts: RunFacts, total: Count): JsonObject {
  return { id: facts.targetConnectionId, ...targetCounts(total), ...entities(facts.counts, targetCounts) };
}

function targetCounts(count: Count): JsonObject {
  return {
    createdRecordCount: created(count),
    ...changedCounts(count),
    outputRecordCount: delivered(count),
    ...failedCount(count),
  };
}

/** The part per audience; dataset exports have none. */
function entities(counts: Count[], describe: (count: Count) => JsonObject): JsonObject {
  const summaries = counts.flatMap((count) =>
    count.entity === undefined ? [] : [{ id: count.entity, ...describe(count) }],
  );
  return summaries.length === 0 ? {} : { entitySummaries: summaries };
}

function failedCount({ failed }: Count): JsonObject {
  return failed === 0 ? {} : { failedRecordCount: failed };
}

function skippedInfo({ skipped }: Count): JsonObject {
  if (skipped === 0) return {};
  const consent = Math.floor(skipped / 3);
  const reasons: JsonObject[] = [
    { code: SKIP_CODE, message: "A mandatory attribute is missing.", count: skipped - consent },
    { code: SKIP_CODE, message: "The profile has withdrawn its consent.", count: consent },
  ];
  return { skippedInfo: reasons.filter(({ count }) => count !== 0) };
}

function failedInfo({ failed }: Count): JsonObject {
  if (failed === 0) return {};
  return {
    failedRecordCount: failed,
    failedInfo: [{ code: FAIL_CODE, message: "The target rejected the record.", count: failed }],
  };
}

/** Errors beside the status "success" are how a partial failure shows. */
function errorsOf({ failed }: Count): JsonObject {
  return failed === 0
    ? {}
    : { errors: [{ code: FAIL_CODE, message: "The target rejected part of the records." }] };
}

function sizeSummary(total: Count, bytesPerRecord: number): JsonObject {
  return {
    inputBytes: total.input * bytesPerRecord,
    outputBytes: delivered(total) * bytesPerRecord,
    skippedBytes: total.skipped * bytesPerRecord,
    failedBytes: total.failed * bytesPerRecord,
  };
}

function fileSummary(counts: Count[]): JsonObject {
  const files = (rows: (count: Count) => number): number =>
    counts.reduce((total, count) => total + Math.ceil(rows(count) / ROWS_PER_FILE), 0);
  const inputFileCount = files(({ input }) => input);
  const outputFileCount = files(delivered);
  return {
    inputFileCount,
    outputFileCount,
    skippedFileCount: inputFileCount - outputFileCount,
    failedFileCount: 0,
  };
}

function duration(startedAtUTC: number, completedAtUTC: number): JsonObject {
  return { startedAtUTC, completedAtUTC };
}

function activity(id: string, name: string, durationSummary: JsonObject, summaries: JsonObject): JsonObject {
  return { id, name, updatedAtUTC: 0, durationSummary, latencySummary: {}, ...summaries };
}

function activityId(facts: RunFacts, name: string): string {
  return nameUuid(`${facts.runId} ${name}`);
}

function batchIds(random: Random): JsonObject {
  return {
    "snapshot.batchId": `01${random.text(24, ULID_ALPHABET)}`,
    "incremental.batchId": `01${random.text(24, ULID_ALPHABET)},01${random.text(24, ULID_ALPHABET)}`,
  };
}
