import { describe, expect } from "vitest";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import { valueAt } from "../../emulator/json/json.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemOf, itemsOf } from "../support/platformClient.ts";

const seed = createDefaultSeed(Date.UTC(2027, 0, 15, 8));
const production = seed.organisations[0]?.sandboxes[0];
const runs = production?.runs ?? [];
const busiest = mostFrequent(runs.map(({ flowId }) => flowId));

describe("runs", () => {
  emulatorCase(
    "FS-RUN-001",
    "GET /runs MUST list the runs of a flow, newest first where asked, page by page.",
    async (service) => {
      const ofFlow = runs.filter(({ flowId }) => flowId === busiest);
      const answer = await service.get(`/runs?property=flowId==${busiest}&orderby=-createdAt&limit=3`);
      const newest = ofFlow.toSorted((left, right) => right.createdAt - left.createdAt).slice(0, 3);
      expect(itemsOf(answer).map(({ createdAt }) => createdAt)).toEqual(
        newest.map(({ createdAt }) => createdAt),
      );
      expect(answer.body).toHaveProperty("_links.next.href");
      const count = await service.get(`/runs?property=flowId==${busiest}&count=true`);
      expect(count.body).toEqual({ count: ofFlow.length });
    },
    { seed },
  );

  emulatorCase(
    "FS-RUN-002",
    "GET /runs/{id} MUST wrap the one run in items, with metrics and activities.",
    async (service) => {
      const [run] = runs;
      const answer = itemOf(await service.get(`/runs/${run?.id}`));
      expect(answer).toEqual(run);
      expect(valueAt(answer, "metrics", "durationSummary", "startedAtUTC")).toEqual(expect.any(Number));
    },
    { seed },
  );

  emulatorCase(
    "FS-RUN-003",
    "Runs MUST be found by their status in any case, as the documentation writes both Failed and success.",
    async (service) => {
      const failed = await service.get("/runs?property=metrics.statusSummary.status==Failed&count=true");
      const expected = runs.filter(
        (run) => valueAt(run.metrics, "statusSummary", "status") === "failed",
      ).length;
      expect(expected).toBeGreaterThan(0);
      expect(failed.body).toEqual({ count: expected });
    },
    { seed },
  );

  emulatorCase(
    "FS-RUN-004",
    "Runs MUST be found by a range of start times.",
    async (service) => {
      const starts = runs.map((run) => Number(valueAt(run.metrics, "durationSummary", "startedAtUTC")));
      const middle = starts.toSorted((left, right) => left - right)[Math.floor(starts.length / 2)] ?? 0;
      const path = "metrics.durationSummary.startedAtUTC";
      const after = await service.get(`/runs?property=${path}>${middle}&count=true`);
      const before = await service.get(`/runs?property=${path}<=${middle}&count=true`);
      expect(after.body).toEqual({ count: starts.filter((start) => start > middle).length });
      expect(before.body).toEqual({ count: starts.filter((start) => start <= middle).length });
    },
    { seed },
  );

  emulatorCase(
    "FS-RUN-005",
    "Runs of several flows MUST be found at once.",
    async (service) => {
      const flows = [...new Set(runs.map(({ flowId }) => flowId))].slice(0, 2);
      const answer = await service.get(`/runs?property=flowId==${flows.join(",")}&limit=100`);
      const expected = runs.filter(({ flowId }) => flows.includes(flowId)).map(({ id }) => id);
      expect(idsOf(answer).toSorted()).toEqual(expected.toSorted().slice(0, 100));
    },
    { seed },
  );

  emulatorCase(
    "FS-RUN-006",
    "Runs MUST be found by the audience in their target summaries.",
    async (service) => {
      const path = "metrics.recordSummary.targetSummaries[].entitySummaries[].id";
      const wanted = /"id":"(segment:[^"]+)"/.exec(JSON.stringify(runs.map(targetSummaries)))?.[1] ?? "";
      expect(wanted).toMatch(/^segment:/);
      const found = itemsOf(await service.get(`/runs?property=${path}==${wanted}&limit=100`));
      expect(found.length).toBeGreaterThan(0);
      for (const run of found) expect(JSON.stringify(run)).toContain(wanted);
    },
    { seed },
  );

  contractCase(
    "FS-RUN-007",
    "A run id that names nothing MUST be refused with FLOW-1439-404.",
    async (service) => {
      const answer = await service.get("/runs/00000000-0000-4000-8000-000000000000");
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
    },
  );
});

function targetSummaries(run: (typeof runs)[number]) {
  return valueAt(run.metrics, "recordSummary", "targetSummaries") ?? null;
}

function mostFrequent(ids: readonly string[]): string {
  const counts = Map.groupBy(ids, (id) => id);
  const [first] = [...counts].toSorted(([, left], [, right]) => right.length - left.length);
  return first?.[0] ?? "";
}
