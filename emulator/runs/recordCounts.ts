import type { JsonObject } from "../json/json.ts";

/** Records of one contributor to a run. What was neither skipped nor failed was created at the target, unless it is told to have been updated or deleted there. */
export type Count = {
  entity?: string;
  input: number;
  skipped: number;
  failed: number;
  updated?: number;
  deleted?: number;
};

/** Nobody. */
export const NO_RECORDS = { input: 0, skipped: 0, failed: 0 };

/** All contributors together. */
export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (total, { input, skipped, failed, updated = 0, deleted = 0 }) => ({
      input: total.input + input,
      skipped: total.skipped + skipped,
      failed: total.failed + failed,
      updated: (total.updated ?? 0) + updated,
      deleted: (total.deleted ?? 0) + deleted,
    }),
    { ...NO_RECORDS },
  );
}

/** What arrived at the target, in whichever way. */
export function delivered({ input, skipped, failed }: Count): number {
  return input - skipped - failed;
}

/** What is new at the target. */
export function created(count: Count): number {
  return delivered(count) - (count.updated ?? 0) - (count.deleted ?? 0);
}

/** A stream tells of people who join an audience, who change, and who leave it. */
export function asChanges(count: Count): Count {
  const all = delivered(count);
  return { ...count, updated: Math.floor(all * 0.3), deleted: Math.floor(all * 0.1) };
}

/** Counts of what was there before; nothing of them in a file, which holds everybody anew. */
export function changedCounts({ updated = 0, deleted = 0 }: Count): JsonObject {
  return {
    ...(updated > 0 && { updatedRecordCount: updated }),
    ...(deleted > 0 && { deletedRecordCount: deleted }),
  };
}
