import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../emulator/json/json.ts";
import type { RunRecord } from "../../../emulator/seed/SeedData.ts";
import { firstOf, iso, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

interface Run {
  readonly [field: string]: unknown;
  readonly id: string;
}

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

const records = "records { input output created updated deleted skipped failed warning }";
const sizes = "sizes { inputBytes outputBytes skippedBytes failedBytes }";
const files = "files { input output skipped failed }";

const EVERYTHING = `
  id status statusText createdAt updatedAt startedAt completedAt durationMs ${records} ${sizes} ${files}
  segments { segmentId segment { id name } ${records} }
  targets { targetConnectionId targetConnection { id name } ${records} }
  activities { id name status startedAt completedAt ${records} ${sizes} ${files} }
  errors { code message count } skippedReasons { code message count } failedReasons { code message count }
`;

async function read(runs: readonly RunRecord[]): Promise<Run[]> {
  const { dataflowRunsById } = await gateway.ask<{ dataflowRunsById: Run[] }>(
    `query ($ids: [ID!]!) { dataflowRunsById(ids: $ids) { ${EVERYTHING} } }`,
    { ids: runs.map(({ id }) => id) },
  );
  return dataflowRunsById;
}

/** A summary of the metrics; empty where the run has none. */
function summary(metrics: JsonObject, name: string): Record<string, unknown> {
  return { ...(metrics[name] as JsonObject | undefined) };
}

function list(of: Record<string, unknown>, name: string): Record<string, unknown>[] {
  return (of[name] ?? []) as Record<string, unknown>[];
}

function recordsOf(of: Record<string, unknown>) {
  const count = (name: string) => of[`${name}RecordCount`] ?? null;
  return {
    input: count("input"),
    output: count("output"),
    created: count("created"),
    updated: count("updated"),
    deleted: count("deleted"),
    skipped: count("skipped"),
    failed: count("failed"),
    warning: count("warning"),
  };
}

function sizesOf({
  inputBytes = null,
  outputBytes = null,
  skippedBytes = null,
  failedBytes = null,
}: Record<string, unknown>) {
  return { inputBytes, outputBytes, skippedBytes, failedBytes };
}

function filesOf(of: Record<string, unknown>) {
  const count = (name: string) => of[`${name}FileCount`] ?? null;
  return {
    input: count("input"),
    output: count("output"),
    skipped: count("skipped"),
    failed: count("failed"),
  };
}

function issuesOf(issues: readonly Record<string, unknown>[]) {
  return issues.map(({ code, message, count = null, recordCount = null }) => ({
    code,
    message,
    count: count ?? recordCount,
  }));
}

function timesOf({ startedAtUTC, completedAtUTC }: Record<string, unknown>) {
  return { startedAt: timeOf(startedAtUTC), completedAt: timeOf(completedAtUTC) };
}

function timeOf(at: unknown): string | null {
  return typeof at === "number" ? iso(at) : null;
}

/** A run as the graph shows it, the names of segments and targets aside. */
function shownRun({ id, createdAt, updatedAt, metrics, activities }: RunRecord) {
  const recordSummary = summary(metrics, "recordSummary");
  const status = summary(metrics, "statusSummary");
  const { startedAtUTC: from, completedAtUTC: to } = summary(metrics, "durationSummary");
  return {
    id,
    status: status["status"] === "inProgress" ? "PROCESSING" : String(status["status"]).toUpperCase(),
    statusText: status["status"],
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...timesOf({ startedAtUTC: from, completedAtUTC: to }),
    durationMs: typeof from === "number" && typeof to === "number" ? to - from : null,
    records: recordsOf(recordSummary),
    sizes: sizesOf(summary(metrics, "sizeSummary")),
    files: filesOf(summary(metrics, "fileSummary")),
    activities: (activities as JsonObject[]).map(shownActivity),
    errors: issuesOf(list(status, "errors")),
    skippedReasons: issuesOf(list(recordSummary, "skippedInfo")),
    failedReasons: issuesOf(list(recordSummary, "failedInfo")),
  };
}

function shownActivity(activity: JsonObject) {
  const { status } = summary(activity, "statusSummary");
  return {
    id: activity["id"],
    name: activity["name"],
    status: String(status).toUpperCase(),
    ...timesOf(summary(activity, "durationSummary")),
    records: recordsOf(summary(activity, "recordSummary")),
    sizes: sizesOf(summary(activity, "sizeSummary")),
    files: filesOf(summary(activity, "fileSummary")),
  };
}

describe("a run's metrics", () => {
  it("are told in full, for every run of the seed", async () => {
    const { runs } = gateway.prod;
    for (let start = 0; start < runs.length; start += 100) {
      const some = runs.slice(start, start + 100);
      const shown = await read(some);
      for (const [index, run] of some.entries()) expect(shown[index]).toMatchObject(shownRun(run));
    }
  });

  it("are told for runs that succeeded, failed, skipped, and are under way", async () => {
    const shown = gateway.prod.runs.map(shownRun);
    const some = (fits: (run: ReturnType<typeof shownRun>) => boolean) => shown.filter(fits).length;
    expect(some(({ status }) => status === "SUCCESS")).toBeGreaterThan(100);
    expect(some(({ status, errors }) => status === "FAILED" && errors.length > 0)).toBeGreaterThan(10);
    expect(some(({ status, errors }) => status === "SUCCESS" && errors.length > 0)).toBeGreaterThan(0);
    expect(some(({ status, completedAt }) => status === "PROCESSING" && completedAt === null)).toBe(1);
    expect(some(({ skippedReasons }) => skippedReasons.length > 0)).toBeGreaterThan(10);
    expect(some(({ failedReasons }) => failedReasons.length > 0)).toBeGreaterThan(10);
    expect(some(({ activities }) => activities.length === 2)).toBeGreaterThan(100);
  });

  it("are told per segment and per target, with the segments and targets themselves", async () => {
    const delivered = gateway.prod.runs.filter(
      ({ metrics }) => list(summary(metrics, "recordSummary"), "targetSummaries").length > 0,
    );
    const some = delivered.slice(0, 100);
    const shown = await read(some);
    for (const [index, { metrics }] of some.entries()) {
      const { sourceSummaries, targetSummaries } = summary(metrics, "recordSummary") as Record<
        string,
        JsonObject[]
      >;
      expect(shown[index]?.["targets"]).toEqual(
        (targetSummaries ?? []).map((target) => ({
          targetConnectionId: target["id"],
          targetConnection: expect.objectContaining({ id: target["id"], name: expect.any(String) }),
          records: recordsOf(target),
        })),
      );
      const entities = [...(sourceSummaries ?? []), ...(targetSummaries ?? [])].flatMap((side) =>
        list(side, "entitySummaries"),
      );
      const ids = new Set(entities.map(({ id }) => String(id).replace("segment:", "")));
      const expected = [...ids].map((id) => {
        const own = entities.filter((entity) => entity["id"] === `segment:${id}`);
        return {
          segmentId: id,
          segment: { id, name: expect.any(String) },
          records: recordsOf(Object.assign({}, ...own.toReversed())),
        };
      });
      expect(shown[index]?.["segments"]).toEqual(expected);
    }
    expect(some.length).toBe(100);
  });
});

it("a run whose dataflow the caller may not see is shown without it", async () => {
  const hidden = firstOf(gateway.prod.flows.filter(({ labels }) => labels));
  const run = firstOf(gateway.prod.runs.filter(({ flowId }) => flowId === hidden.id));
  const query = "query ($id: ID!) { dataflowRun(id: $id) { id dataflow { id name } } }";
  const { reader } = gateway.emulator.identities;
  const { body } = await gateway.query(query, { id: run.id }, { headers: reader.headers });
  expect(body.errors).toBeUndefined();
  expect(body.data).toEqual({ dataflowRun: { id: run.id, dataflow: null } });
});
