import { describe, expect } from "vitest";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { listAt, textAt, textsAt, valueAt, type JsonObject } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { errorCode, itemOf, itemsOf, type PlatformClient } from "../../support/platformClient.ts";
import {
  createSegment,
  DAY_MS,
  entitiesOf,
  exportingFlow,
  flowOf,
  HOUR_MS,
  metric,
  MONDAY,
  onSchedule,
  runsOf,
  selector,
} from "./timeline.ts";

const seed = createDefaultSeed(MONDAY);
const AT_NINE = { startTime: "09:00" };

describe("the states of a run", () => {
  emulatorCase(
    "FS-RUN-101",
    "A scheduled run SHOULD wait, be under way and end, and MUST tell its times.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      emulator.advance(HOUR_MS);
      expect(await statusOf(service, flow)).toEqual(["waiting", "waiting"]);
      emulator.advance(50_000);
      expect(await statusOf(service, flow)).toEqual(["inProgress", "inProgress"]);
      const [running] = await runsOf(service, flow);
      expect(valueAt(running, "metrics", "durationSummary")).toEqual({ startedAtUTC: expect.any(Number) });
      emulator.advance(HOUR_MS);
      expect(await statusOf(service, flow)).toEqual(["success", "success"]);
      const [ended] = await runsOf(service, flow);
      const startedAt = metric(running, "durationSummary", "startedAtUTC");
      expect(metric(ended, "durationSummary", "startedAtUTC")).toBe(startedAt);
      expect(metric(ended, "durationSummary", "completedAtUTC")).toBeGreaterThan(startedAt);
      expect(ended).toMatchObject({ id: running?.["id"], createdAt: MONDAY + 9 * HOUR_MS });
      expect(ended?.["updatedAt"]).toBe(metric(ended, "durationSummary", "completedAtUTC"));
      expect(ended?.["etag"]).not.toBe(running?.["etag"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-RUN-102",
    "Runs under way MUST be found by their state.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      emulator.advance(HOUR_MS + 50_000);
      const found = itemsOf(await service.get("/runs?property=state==inProgress"));
      expect(found.map(({ flowId }) => flowId)).toEqual([flow]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-RUN-103",
    "An export on demand MUST be refused while a scheduled one is in progress.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector(segment, AT_NINE), selector("other", AT_NINE));
      emulator.advance(DAY_MS + HOUR_MS + 50_000);
      const answer = await service.request("POST", "/data/core/activation/disflowprovider/adhocrun", {
        body: { activationInfo: { [flow]: [segment] } },
        headers: { accept: "application/vnd.adobe.adhoc.activation+json; version=2" },
      });
      expect(answer.status).toBe(400);
      expect(answer.body["message"]).toContain("Run already going on");
    },
    onSchedule(),
  );
});

describe("what a run has moved", () => {
  emulatorCase(
    "FS-RUN-111",
    "A successful export MUST count per segment at both ends and tell two activities, the processor's and the publisher's.",
    async (service, emulator) => {
      const segments = [await createSegment(service, "One"), await createSegment(service, "Two")];
      const flow = await exportingFlow(service, ...segments.map((id) => selector(id, AT_NINE)));
      emulator.advance(3 * HOUR_MS);
      const [run] = await runsOf(service, flow);
      const { sourceConnectionIds, targetConnectionIds } = await flowOf(service, flow);
      const entities = segments.map((id) => `segment:${id}`);
      for (const [side, ids, count] of [
        ["sourceSummaries", sourceConnectionIds, "inputRecordCount"],
        ["targetSummaries", targetConnectionIds, "createdRecordCount"],
      ] as const) {
        const [summary] = listAt(run, "metrics", "recordSummary", side);
        expect([valueAt(summary, "id")]).toEqual(ids);
        expect(entitiesOf(run, side).map(({ id }) => id)).toEqual(entities);
        const perSegment = entitiesOf(run, side).map((entity) => Number(entity[count]));
        expect(sum(perSegment)).toBe(metric(run, "recordSummary", count));
      }
      expect(listAt(run, "activities").map((activity) => textAt(activity, "name"))).toEqual([
        "Activation Batch XdmProcessor Activity",
        "Activation Batch Publisher Activity",
      ]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-RUN-112",
    "Every record MUST be accounted for as created, updated, deleted, skipped or failed, those left out with their reasons.",
    async (service, emulator) => {
      emulator.advance(DAY_MS);
      const runs = (await runsSince(service)).filter(({ state }) => state === "success");
      expect(runs.length).toBeGreaterThan(50);
      for (const run of runs) {
        const parts = ["created", "updated", "deleted", "skipped", "failed"].map((part) =>
          recordCount(run, `${part}RecordCount`),
        );
        expect(sum(parts)).toBe(recordCount(run, "inputRecordCount"));
        for (const [reasons, total] of [
          ["skippedInfo", "skippedRecordCount"],
          ["failedInfo", "failedRecordCount"],
        ] as const) {
          const told = listAt(run, "metrics", "recordSummary", reasons);
          expect(sum(told.map((reason) => Number(valueAt(reason, "count"))))).toBe(recordCount(run, total));
        }
      }
      expect(runs.some((run) => recordCount(run, "skippedRecordCount") > 0)).toBe(true);
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-116",
    "Some exports SHOULD warn of records that went out all the same, with the reason and its kind.",
    async (service, emulator) => {
      emulator.advance(DAY_MS);
      const warned = (await runsSince(service)).filter((run) => recordCount(run, "warningRecordCount") > 0);
      expect(warned.length).toBeGreaterThan(0);
      for (const run of warned) {
        const count = recordCount(run, "warningRecordCount");
        expect(listAt(run, "metrics", "recordSummary", "warningInfo")).toEqual([
          {
            code: "ACTIVATION_BATCH-0000-WARNING",
            message: expect.any(String),
            count,
            recordCount: count,
            type: "Warning",
          },
        ]);
        expect(count).toBeLessThanOrEqual(recordCount(run, "outputRecordCount"));
      }
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-117",
    "Streams SHOULD tell who was updated and deleted at the target, per segment as in all, and files name their activities.",
    async (service, emulator) => {
      emulator.advance(DAY_MS);
      const runs = (await runsSince(service)).filter(({ state }) => state === "success");
      const streams = runs.filter((run) => recordCount(run, "deletedRecordCount") > 0);
      expect(streams.length).toBeGreaterThan(0);
      for (const run of streams) {
        for (const member of ["createdRecordCount", "updatedRecordCount", "deletedRecordCount"]) {
          const parts = entitiesOf(run, "targetSummaries").map((entity) => Number(entity[member] ?? 0));
          expect(sum(parts)).toBe(recordCount(run, member));
        }
        expect(listAt(run, "activities")).toEqual([]);
      }
      const file = runs.find((run) => listAt(run, "activities").length === 2);
      expect(listAt(file, "metrics", "fileSummary", "activityRefs")).toEqual(
        listAt(file, "activities").map((activity) => valueAt(activity, "id")),
      );
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-118",
    "Runs that bring data in MUST tell the window of time, where it came from and went to, and the files.",
    async (service) => {
      const flows = await service.get("/flows?property=transformations[].name==Mapping&limit=5");
      const flow = itemsOf(flows)[0];
      const [run = {}] = await runsOf(service, String(flow?.["id"]));
      const [copy, promotion] = listAt(run, "activities");
      const window = ["windowStart", "windowEnd"].map((end) =>
        Number(valueAt(copy, "durationSummary", "extensions", end)),
      );
      expect(Number(window[1]) - Number(window[0])).toBe(DAY_MS);
      expect(valueAt(listAt(copy, "sourceInfo")[0], "id")).toBe(textsAt(flow, "sourceConnectionIds")[0]);
      expect(valueAt(listAt(promotion, "targetInfo")[0], "id")).toBe(textsAt(flow, "targetConnectionIds")[0]);
      expect(listAt(run, "metrics", "fileSummary", "manifest", "fileInfo")).toHaveLength(1);
      const parts = ["created", "updated", "failed"].map((part) => recordCount(run, `${part}RecordCount`));
      expect(sum(parts)).toBe(recordCount(run, "inputRecordCount"));
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-113",
    "A run that failed in part MUST count as a success and tell errors beside it.",
    async (service, emulator) => {
      emulator.advance(DAY_MS);
      const partial = (await runsSince(service)).filter(
        (run) => run["state"] === "success" && listAt(run, "metrics", "statusSummary", "errors").length > 0,
      );
      expect(partial.length).toBeGreaterThan(0);
      for (const run of partial) {
        expect(valueAt(run, "metrics", "statusSummary", "status")).toBe("success");
        expect(recordCount(run, "failedRecordCount")).toBeGreaterThan(0);
        expect(recordCount(run, "createdRecordCount")).toBeGreaterThan(0);
      }
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-114",
    "A run that failed as a whole MUST tell its errors and SHOULD have got no further than the first activity.",
    async (service, emulator) => {
      const flow = await flowNamed(service, "Business customers to call");
      emulator.advance(2 * DAY_MS);
      const runs = (await runsOf(service, flow)).filter(({ createdAt }) => Number(createdAt) >= MONDAY);
      expect(runs.map(({ state }) => state)).toEqual(["failed", "failed"]);
      for (const run of runs) {
        expect(valueAt(run, "metrics", "statusSummary", "status")).toBe("failed");
        expect(listAt(run, "metrics", "statusSummary", "errors")).not.toEqual([]);
        expect(listAt(run, "activities").map((activity) => textAt(activity, "name"))).toEqual([
          "Activation Batch XdmProcessor Activity",
        ]);
      }
      expect(await flowOf(service, flow)).toMatchObject({ lastRunDetails: { state: "failed" } });
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "FS-RUN-115",
    "Over a week a plausible share of runs SHOULD fail, as a whole or in part, and most succeed.",
    async (service, emulator) => {
      emulator.advance(7 * DAY_MS);
      const share = async (filter: string): Promise<number> =>
        (await countSince(service, filter)) / (await countSince(service, ""));
      const failed = await share("&property=state==failed");
      const partial = await share(
        "&property=state==success&property=metrics.recordSummary.failedRecordCount>0",
      );
      expect(failed).toBeGreaterThan(0.02);
      expect(failed).toBeLessThan(0.12);
      expect(partial).toBeGreaterThan(0.03);
      expect(partial).toBeLessThan(0.2);
    },
    onSchedule({ seed }, MONDAY),
  );
});

describe("how well the runs of a flow go", () => {
  emulatorCase(
    "FS-RUN-131",
    "Runs of a flow that nothing is said about SHOULD NOT fail.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      emulator.advance(90 * DAY_MS);
      const runs = await runsOf(service, flow);
      expect(runs).toHaveLength(90);
      for (const run of runs) {
        expect(valueAt(run, "metrics", "statusSummary")).toMatchObject({ status: "success" });
        expect(recordCount(run, "failedRecordCount")).toBe(0);
      }
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-RUN-132",
    "How well they go SHOULD be for a test to decide: all fail, all fail in part, on demand as well.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector(segment, AT_NINE));
      const outcomes: unknown[] = [];
      for (const mood of ["failing", "partlyFailing", "reliable"] as const) {
        emulator.setRunMood(flow, mood);
        emulator.advance(DAY_MS);
        const demanded = await exportNow(service, flow, segment);
        const scheduled = (await runsOf(service, flow)).findLast(({ id }) => id !== demanded?.["id"]);
        outcomes.push([outcomeOf(scheduled), outcomeOf(demanded)]);
      }
      expect(outcomes).toEqual([
        ["failed", "failed"],
        ["partial", "partial"],
        ["success", "success"],
      ]);
      expect(() => emulator.setRunMood("unknown", "failing")).toThrow(RangeError);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-RUN-133",
    "PUT /_emulator/flows/{id}/runMood SHOULD decide it from another process; an unknown flow meets 404, an unknown mood 400.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      const put = (id: string, body: JsonObject) =>
        service.request("PUT", `/_emulator/flows/${id}/runMood`, { body });
      const answer = await put(flow, { mood: "failing" });
      expect([answer.status, answer.body]).toEqual([200, { id: flow, mood: "failing" }]);
      emulator.advance(DAY_MS);
      expect((await runsOf(service, flow)).map(outcomeOf)).toEqual(["failed"]);
      expect((await put("unknown", { mood: "failing" })).status).toBe(404);
      expect((await put(flow, { mood: "sad" })).status).toBe(400);
      expect((await put(flow, {})).status).toBe(400);
    },
    onSchedule(),
  );
});

describe("the end of a run", () => {
  emulatorCase(
    "FS-RUN-121",
    "From 14 to 28 s after a run has ended its flow SHOULD tell of it, and the flow's etag move by itself.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      emulator.advance(HOUR_MS);
      const before = await flowOf(service, flow);
      expect(before).not.toHaveProperty("lastRunDetails");
      const endsAt = await endOf(service, emulator);
      emulator.advance(endsAt + 13_999 - emulator.clock.now());
      expect((await flowOf(service, flow))["etag"]).toBe(before["etag"]);
      emulator.advance(14_001);
      const after = await flowOf(service, flow);
      const [run] = await runsOf(service, flow);
      expect(after).toMatchObject({
        updatedBy: "acp_foundation_connectors@AdobeID",
        lastRunDetails: {
          id: run?.["id"],
          state: "success",
          startedAtUTC: metric(run, "durationSummary", "startedAtUTC"),
          completedAtUTC: endsAt,
        },
      });
      expect(after["etag"]).not.toBe(before["etag"]);
      const patch = [{ op: "replace", path: "/name", value: "Renamed" }];
      const answer = await service.patch(`/flows/${flow}`, textAt(before, "etag"), patch);
      expect([answer.status, errorCode(answer)]).toEqual([412, "FLOW-1404-412"]);
    },
    onSchedule({ finalizeAfterMs: 1 }),
  );

  emulatorCase(
    "FS-RUN-122",
    "How long a flow takes to tell of its run SHOULD be an option.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", AT_NINE));
      emulator.advance(HOUR_MS);
      const endsAt = await endOf(service, emulator);
      emulator.advance(endsAt + 4_999 - emulator.clock.now());
      expect(await flowOf(service, flow)).not.toHaveProperty("lastRunDetails");
      emulator.advance(1);
      expect(await flowOf(service, flow)).toMatchObject({ updatedAt: endsAt + 5_000 });
    },
    onSchedule({ runDetailsAfterMs: 5_000 }),
  );
});

/** State and status of the only run of a flow. */
async function statusOf(service: PlatformClient, flow: string): Promise<unknown[]> {
  const [run] = await runsOf(service, flow);
  const read = itemOf(await service.get(`/runs/${textAt(run, "id")}`));
  return [read["state"], valueAt(read, "metrics", "statusSummary", "status")];
}

/** When the one run under way ends: moves the clock in steps of two seconds until it has ended. */
async function endOf(service: PlatformClient, emulator: { advance(ms: number): void }): Promise<number> {
  for (let seconds = 0; seconds < 3_000; seconds += 2) {
    emulator.advance(2_000);
    const [run] = await runsOf(service);
    const endedAt = metric(run, "durationSummary", "completedAtUTC");
    if (!Number.isNaN(endedAt)) return endedAt;
  }
  throw new Error("The run does not end.");
}

/** A run on demand that has ended: the emulator completes operations at once. */
async function exportNow(
  service: PlatformClient,
  flow: string,
  segment: string,
): Promise<JsonObject | undefined> {
  const answer = await service.request("POST", "/data/core/activation/disflowprovider/adhocrun", {
    body: { activationInfo: { [flow]: [segment] } },
    headers: { accept: "application/vnd.adobe.adhoc.activation+json; version=2" },
  });
  const [order] = listAt(answer.body, "order");
  const runId = textAt(order, "statusURL")?.split("/").at(-1) ?? "";
  return itemOf(await service.get(`/runs/${runId}`));
}

function outcomeOf(run: JsonObject | undefined): string {
  if (textAt(run, "state") !== "success") return textAt(run, "state") ?? "";
  return listAt(run, "metrics", "statusSummary", "errors").length > 0 ? "partial" : "success";
}

async function flowNamed(service: PlatformClient, name: string): Promise<string> {
  const answer = await service.get(`/flows?property=name==${encodeURIComponent(name)}`);
  return textAt(itemOf(answer), "id") ?? "";
}

async function runsSince(service: PlatformClient): Promise<JsonObject[]> {
  return itemsOf(await service.get(`/runs?property=createdAt>=${MONDAY}&orderby=createdAt&limit=100`));
}

async function countSince(service: PlatformClient, filter: string): Promise<number> {
  return Number((await service.get(`/runs?count=true&property=createdAt>=${MONDAY}${filter}`)).body["count"]);
}

function recordCount(run: JsonObject, name: string): number {
  return Number(valueAt(run, "metrics", "recordSummary", name) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
