import { describe, expect } from "vitest";
import { listAt, textAt, valueAt, type JsonObject } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import type { PlatformClient } from "../../support/platformClient.ts";
import { recordsIn } from "../segmentation/segmentationSeed.ts";
import {
  createSegment,
  DAY_MS,
  entitiesOf,
  exportingFlow,
  HOUR_MS,
  metric,
  MONDAY,
  onSchedule,
  runsOf,
  selector,
} from "./timeline.ts";

const AFTER_EVALUATION = { triggerType: "AFTER_SEGMENT_EVAL" };

describe("the daily evaluation of all segments", () => {
  emulatorCase(
    "SEG-TIME-001",
    "All segments MUST be evaluated once every 24 h, by one job of the scheduler that tells the size of each.",
    async (service, emulator) => {
      const segments = [await createSegment(service, "One"), await createSegment(service, "Two")];
      emulator.advance(3 * DAY_MS);
      const jobs = await jobsOf(service);
      expect(jobs.map(({ source, status, creationTime }) => [source, status, creationTime])).toEqual(
        [2, 1, 0].map((day) => ["scheduler", "SUCCEEDED", MONDAY + day * DAY_MS + 22 * HOUR_MS]),
      );
      for (const job of jobs) {
        const counter = valueAt(job, "metrics", "segmentedProfileCounter");
        expect(counter).toEqual(Object.fromEntries(segments.map((id) => [id, expect.any(Number)])));
        for (const id of segments) {
          const status = valueAt(job, "metrics", "segmentedProfileByStatusCounter", id);
          const present = ["existing", "realized"].map((part) => Number(valueAt(status, part)));
          expect((present[0] ?? 0) + (present[1] ?? 0)).toBe(valueAt(counter, id));
        }
      }
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-002",
    "The daily job MUST pass through its states, and SHOULD take less than an hour.",
    async (service, emulator) => {
      await createSegment(service, "Segment");
      const states = new Set<unknown>();
      emulator.advance(14 * HOUR_MS);
      for (let seconds = 0; seconds < 3_600; seconds += 5) {
        states.add((await jobsOf(service))[0]?.["status"]);
        emulator.advance(5_000);
      }
      expect([...states]).toEqual(["NEW", "QUEUED", "PROCESSING", "SUCCEEDED"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-003",
    "The hour of the daily evaluation SHOULD be an option.",
    async (service, emulator) => {
      await createSegment(service, "Segment");
      emulator.advance(DAY_MS);
      expect((await jobsOf(service)).map(({ creationTime }) => creationTime)).toEqual([
        MONDAY + 30 * HOUR_MS,
      ]);
    },
    onSchedule({ evaluationHour: 6 }),
  );

  emulatorCase(
    "SEG-TIME-004",
    "A sandbox without segments SHOULD NOT be evaluated.",
    async (service, emulator) => {
      emulator.advance(3 * DAY_MS);
      expect(await jobsOf(service)).toEqual([]);
    },
    onSchedule(),
  );
});

describe("exports that follow the evaluation", () => {
  emulatorCase(
    "SEG-TIME-011",
    "An export after segment evaluation MUST follow the daily job, with the sizes that it has found.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector(segment, AFTER_EVALUATION));
      emulator.advance(2 * DAY_MS);
      const [second, first] = await jobsOf(service);
      const runs = await runsOf(service, flow);
      expect(runs.map(({ createdAt }) => createdAt)).toEqual([first?.["updateTime"], second?.["updateTime"]]);
      const sizes = [first, second].map((job) => valueAt(job, "metrics", "segmentedProfileCounter", segment));
      expect(runs.map((run) => metric(run, "recordSummary", "inputRecordCount"))).toEqual(sizes);
      expect(runs.flatMap((run) => entitiesOf(run)).map(({ id }) => id)).toEqual(
        runs.map(() => `segment:${segment}`),
      );
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-012",
    "A single export after segment evaluation MUST follow the job of its start date alone.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const once = { ...AFTER_EVALUATION, frequency: "ONCE", startDate: "2027-01-20" };
      const flow = await exportingFlow(service, selector(segment, once));
      emulator.advance(7 * DAY_MS);
      const runs = await runsOf(service, flow);
      expect(runs.map(({ createdAt }) => new Date(Number(createdAt)).toISOString().slice(0, 10))).toEqual([
        "2027-01-20",
      ]);
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-013",
    "A job that somebody asked for SHOULD NOT set off exports.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector(segment, AFTER_EVALUATION));
      await service.post("/data/core/ups/segment/jobs", [{ segmentId: segment }]);
      emulator.advance(HOUR_MS);
      expect((await jobsOf(service)).map(({ status }) => status)).toEqual(["SUCCEEDED"]);
      expect(await runsOf(service, flow)).toEqual([]);
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-014",
    "Some daily jobs SHOULD fail; no export follows those.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector(segment, AFTER_EVALUATION));
      emulator.advance(90 * DAY_MS);
      const jobs = await jobsOf(service);
      const failed = jobs.filter(({ status }) => status === "FAILED");
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.length).toBeLessThan(10);
      expect(valueAt(failed[0], "metrics", "segmentedProfileCounter")).toBeUndefined();
      const days = (await runsOf(service, flow)).map(({ createdAt }) => dayOf(createdAt));
      const evaluated = jobs
        .filter(({ status }) => status === "SUCCEEDED")
        .map((job) => dayOf(job["updateTime"]));
      expect(days).toEqual(evaluated.toReversed());
    },
    onSchedule(),
  );

  emulatorCase(
    "SEG-TIME-015",
    "Audiences of one flow that follow the evaluation and others that follow the clock MUST be exported apart.",
    async (service, emulator) => {
      const segments = [await createSegment(service, "One"), await createSegment(service, "Two")];
      const [evaluated = "", scheduled = ""] = segments;
      const flow = await exportingFlow(
        service,
        selector(evaluated, AFTER_EVALUATION),
        selector(scheduled, {}),
      );
      emulator.advance(DAY_MS);
      const carried = (await runsOf(service, flow)).map((run) =>
        entitiesOf(run, "sourceSummaries").map(({ id }) => id),
      );
      expect(carried).toEqual([[`segment:${scheduled}`], [`segment:${evaluated}`]]);
    },
    onSchedule(),
  );
});

/** The jobs of the sandbox, newest first. */
async function jobsOf(service: PlatformClient): Promise<JsonObject[]> {
  return recordsIn(await service.get("/data/core/ups/segment/jobs"), "children").map((job) => {
    expect(textAt(job, "id")).toBeTruthy();
    expect(listAt(job, "segments").length).toBeGreaterThan(0);
    return job;
  });
}

function dayOf(epochMs: unknown): string {
  return new Date(Number(epochMs)).toISOString().slice(0, 10);
}
