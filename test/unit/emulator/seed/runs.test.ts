import { describe, expect, it } from "vitest";
import { createDefaultSeed } from "../../../../emulator/seed/createDefaultSeed.ts";
import type { Json, JsonObject } from "../../../../emulator/json/json.ts";
import type { RunRecord } from "../../../../emulator/seed/SeedData.ts";

const seed = createDefaultSeed(Date.UTC(2026, 4, 14, 12));
const sandboxes = seed.organisations.flatMap((organisation) => organisation.sandboxes);
const runs = sandboxes.flatMap((sandbox) => sandbox.runs);
const ended = runs.filter(({ state }) => state !== "inProgress");

describe("the runs", () => {
  it("mostly succeed; a plausible share fails, fails in part or skips records", () => {
    const production = sandboxes[0]?.runs ?? [];
    const share = (matches: (run: RunRecord) => boolean) =>
      production.filter(matches).length / production.length;
    const failed = share(({ state }) => state === "failed");
    const partial = share((run) => run.state === "success" && "errors" in at(run, "statusSummary"));
    const skipped = share((run) => number(at(run, "recordSummary"), "skippedRecordCount") > 0);
    expect(failed).toBeGreaterThan(0.03);
    expect(failed).toBeLessThan(0.12);
    expect(partial).toBeGreaterThan(0.04);
    expect(partial).toBeLessThan(0.15);
    expect(skipped).toBeGreaterThan(0.5);
  });

  it("account for every record: what came adds up to what was created, updated, deleted, skipped or failed", () => {
    for (const run of ended.filter(({ state, activities }) => state === "success" && activities.length > 0)) {
      const records = at(run, "recordSummary");
      const total = (...kinds: string[]) =>
        kinds.map((kind) => number(records, `${kind}RecordCount`)).reduce(add, 0);
      const delivered = total("created", "updated", "deleted");
      expect(delivered + total("skipped", "failed")).toBe(number(records, "inputRecordCount"));
      expect(number(records, "outputRecordCount")).toBe(delivered);
    }
  });

  it("account for every byte in the same way", () => {
    for (const run of ended.filter((candidate) => "skippedBytes" in at(candidate, "sizeSummary"))) {
      const size = at(run, "sizeSummary");
      const parts = ["outputBytes", "skippedBytes", "failedBytes"].map((key) => number(size, key));
      expect(parts.reduce(add, 0)).toBe(number(size, "inputBytes"));
    }
  });

  it.each(["sourceSummaries", "targetSummaries"])("add up per connection and per audience in %s", (name) => {
    for (const run of ended) {
      for (const summary of list(at(run, "recordSummary"), name)) {
        const entities = list(summary, "entitySummaries");
        for (const key of Object.keys(summary).filter((member) => member.endsWith("Count"))) {
          if (entities.length > 0) {
            expect(entities.map((entity) => number(entity, key)).reduce(add, 0)).toBe(number(summary, key));
          }
          if (run.state === "success")
            expect(number(summary, key)).toBe(number(at(run, "recordSummary"), key));
        }
      }
    }
  });

  it("count as many skipped and failed records in the reasons as in the totals", () => {
    for (const run of ended.filter(({ state }) => state === "success")) {
      const records = at(run, "recordSummary");
      for (const [info, total] of [
        ["skippedInfo", "skippedRecordCount"],
        ["failedInfo", "failedRecordCount"],
      ] as const) {
        const reasons = list(records, info);
        if (reasons.length === 0) continue;
        expect(reasons.map((reason) => number(reason, "count")).reduce(add, 0)).toBe(number(records, total));
      }
    }
  });

  it("name connections of their flow and audiences of their sandbox", () => {
    for (const sandbox of sandboxes) {
      const flows = new Map(sandbox.flows.map((flow) => [flow.id, flow]));
      const audiences = new Set(sandbox.audiences.map(({ id }) => `segment:${id}`));
      for (const run of sandbox.runs) {
        const records = at(run, "recordSummary");
        const flow = flows.get(run.flowId);
        const sources = list(records, "sourceSummaries");
        const targets = list(records, "targetSummaries");
        expect(sources.filter(({ id }) => id !== flow?.sourceConnectionIds[0])).toEqual([]);
        expect(targets.filter(({ id }) => id !== flow?.targetConnectionIds[0])).toEqual([]);
        const entities = [...sources, ...targets].flatMap((summary) => list(summary, "entitySummaries"));
        expect(entities.filter(({ id }) => !audiences.has(String(id)))).toEqual([]);
      }
    }
  });

  it("spend their time in activities that follow each other and that the status refers to", () => {
    for (const run of ended.filter(({ activities }) => activities.length > 0)) {
      const whole = at(run, "durationSummary");
      const spans = run.activities.map((activity) => objectAt(activity, "durationSummary"));
      expect(spans[0]?.["startedAtUTC"]).toBe(whole["startedAtUTC"]);
      expect(spans.at(-1)?.["completedAtUTC"]).toBe(whole["completedAtUTC"]);
      for (const [index, span] of spans.entries()) {
        expect(number(span, "completedAtUTC")).toBeGreaterThan(number(span, "startedAtUTC"));
        const next = spans[index + 1];
        if (next !== undefined)
          expect(number(next, "startedAtUTC")).toBeGreaterThan(number(span, "completedAtUTC"));
      }
      expect(at(run, "statusSummary")["activityRefs"]).toEqual(run.activities.map(({ id }) => id));
    }
  });

  it("leave one that has not ended yet, without counts", () => {
    const running = runs.filter(({ state }) => state === "inProgress");
    expect(running).toHaveLength(1);
    expect(running[0]?.metrics["durationSummary"]).not.toHaveProperty("completedAtUTC");
  });

  it("leave in every flow the details of the latest that has ended", () => {
    for (const { flows, runs: all } of sandboxes) {
      for (const flow of flows) {
        const [latest] = all
          .filter((run) => run.flowId === flow.id && run.state !== "inProgress")
          .toSorted(
            (one, other) =>
              number(at(other, "durationSummary"), "startedAtUTC") -
              number(at(one, "durationSummary"), "startedAtUTC"),
          );
        const expected =
          latest === undefined
            ? undefined
            : { id: latest.id, state: latest.state, ...at(latest, "durationSummary") };
        expect(flow.lastRunDetails).toEqual(expected);
      }
    }
  });
});

function add(one: number, other: number): number {
  return one + other;
}

function at(run: RunRecord, summary: string): JsonObject {
  return objectAt(run.metrics, summary);
}

function number(value: JsonObject, key: string): number {
  return Number(value[key] ?? 0);
}

function list(value: JsonObject, key: string): JsonObject[] {
  const member = value[key];
  return Array.isArray(member) ? member.filter(isObject) : [];
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  return isObject(member) ? member : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
