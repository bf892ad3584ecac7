import { describe, expect } from "vitest";
import type { JsonObject } from "../../../emulator/json/json.ts";
import { AUDIENCES, createCampaignEnds, flowBody, create } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import type { PlatformClient } from "../../support/platformClient.ts";
import {
  addAudiences,
  createDatasetFlow,
  createSegment,
  createStreamingFlow,
  DAY_MS,
  entitiesOf,
  exportingFlow,
  flowOf,
  HOUR_MS,
  metric,
  MONDAY,
  onSchedule,
  patchFlow,
  runsOf,
  selector,
  ticksOf,
} from "./timeline.ts";

describe("schedules of audiences in files", () => {
  emulatorCase(
    "FS-TIME-101",
    "A daily full export MUST run at its hour (UTC) from its start date on.",
    async (service, emulator) => {
      const flow = await exportingFlow(
        service,
        selector("a", { startDate: "2027-01-20", startTime: "05:00" }),
      );
      emulator.advance(4 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-20 05:00", "01-21 05:00", "01-22 05:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-102",
    "The last day of a schedule MUST be exclusive.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", { endDate: "2027-01-20" }));
      emulator.advance(7 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-18 21:00", "01-19 21:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-103",
    "A single export MUST run once.",
    async (service, emulator) => {
      const once = selector("a", { frequency: "ONCE", startDate: "2027-01-19", startTime: "12:00" });
      const flow = await exportingFlow(service, once);
      emulator.advance(7 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-19 12:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-104",
    "Incremental exports MUST run every 3, 6, 8 or 12 hours from their hour on.",
    async (service, emulator) => {
      const hours: Record<string, string[]> = {};
      const flows = new Map<number, string>();
      for (const every of [3, 6, 8, 12]) {
        const schedule = { frequency: `EVERY_${every}_HOURS`, startDate: "2027-01-19", startTime: "02:00" };
        flows.set(
          every,
          await exportingFlow(service, selector("a", schedule, "FIRST_FULL_THEN_INCREMENTAL")),
        );
      }
      emulator.advance(40 * HOUR_MS - 1);
      for (const [every, flow] of flows) {
        hours[every] = (await ticksOf(service, flow)).map((tick) => tick.slice(6, 8));
      }
      expect(hours).toEqual({
        3: ["02", "05", "08", "11", "14", "17", "20", "23"],
        6: ["02", "08", "14", "20"],
        8: ["02", "10", "18"],
        12: ["02", "14"],
      });
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-105",
    "The first incremental export of an audience SHOULD hold everybody, later ones what has changed.",
    async (service, emulator) => {
      const segment = await createSegment(service, "Everybody");
      const schedule = { frequency: "EVERY_12_HOURS", startTime: "00:00" };
      const flow = await exportingFlow(service, selector(segment, schedule, "FIRST_FULL_THEN_INCREMENTAL"));
      emulator.advance(2 * DAY_MS);
      const inputs = (await runsOf(service, flow)).map((run) =>
        metric(run, "recordSummary", "inputRecordCount"),
      );
      const [first = 0, ...later] = inputs;
      expect(first).toBeGreaterThan(0);
      expect(later.length).toBeGreaterThan(1);
      for (const input of later) expect(input).toBeLessThan(Math.max(2, first / 20));
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-106",
    "What is due at one moment MUST make one run for each merge policy; other hours make other runs.",
    async (service, emulator) => {
      const [one, two, other] = [
        await createSegment(service, "One"),
        await createSegment(service, "Two"),
        await createSegment(service, "Other", "policy-two"),
      ];
      const flow = await exportingFlow(
        service,
        selector(one, {}),
        selector(two, {}),
        selector(other, {}),
        selector("elsewhere", { startTime: "23:00" }),
      );
      emulator.advance(DAY_MS);
      const carried = (await runsOf(service, flow)).map((run) => ({
        hour: new Date(Number(run["createdAt"])).getUTCHours(),
        entities: entitiesOf(run, "sourceSummaries").map(({ id }) => id),
      }));
      expect(carried).toHaveLength(3);
      expect(carried).toEqual(
        expect.arrayContaining([
          { hour: 21, entities: [`segment:${one}`, `segment:${two}`] },
          { hour: 21, entities: [`segment:${other}`] },
          { hour: 23, entities: ["segment:elsewhere"] },
        ]),
      );
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-107",
    "A new activation MUST be exported at its next due time, not for the hours before it.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("early", { startTime: "07:00" }));
      emulator.advance(2 * HOUR_MS);
      await addAudiences(
        service,
        flow,
        selector("late", { startTime: "09:00" }),
        selector("next", { startTime: "11:00" }),
      );
      emulator.advance(DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-18 11:00", "01-19 07:00", "01-19 09:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-108",
    "An audience that has been removed MUST NOT be exported any more.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", {}));
      await patchFlow(service, flow, [{ op: "remove", path: `${AUDIENCES}/0` }]);
      emulator.advance(2 * DAY_MS);
      expect(await runsOf(service, flow)).toEqual([]);
    },
    onSchedule(),
  );
});

describe("what runs at all", () => {
  emulatorCase(
    "FS-TIME-109",
    "A disabled flow MUST NOT run; once enabled it SHOULD go on with its next due time.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", {}));
      await act(service, flow, "disable");
      emulator.advance(2 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual([]);
      await act(service, flow, "enable");
      emulator.advance(DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-20 21:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-110",
    "A draft MUST NOT run before it is published.",
    async (service, emulator) => {
      const { source, target } = await createCampaignEnds(service);
      const { id } = await create(service, "/flows?mode=draft", flowBody(source, target));
      await addAudiences(service, id, selector("a", {}));
      expect(await flowOf(service, id)).toMatchObject({ state: "draft" });
      emulator.advance(DAY_MS);
      expect(await ticksOf(service, id)).toEqual([]);
      await act(service, id, "publish");
      emulator.advance(DAY_MS);
      expect(await ticksOf(service, id)).toEqual(["01-19 21:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-111",
    "A flow that is not complete yet MUST NOT run.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", { startTime: "09:00" }));
      emulator.advance(HOUR_MS);
      expect(await flowOf(service, flow)).toMatchObject({ state: "initializing" });
      emulator.advance(HOUR_MS);
      expect(await ticksOf(service, flow)).toEqual([]);
      emulator.advance(DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-19 09:00"]);
    },
    onSchedule({ finalizeAfterMs: 90 * 60_000 }),
  );

  emulatorCase(
    "FS-TIME-112",
    "A flow that has been deleted MUST NOT run any more; its runs SHOULD stay.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", {}));
      emulator.advance(DAY_MS);
      expect((await service.delete(`/flows/${flow}`)).status).toBe(202);
      emulator.advance(2 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-18 21:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-113",
    "Nothing MUST happen by schedule where schedules are switched off.",
    async (service, emulator) => {
      await createSegment(service, "Segment");
      const flow = await exportingFlow(service, selector("a", {}));
      emulator.advance(2 * DAY_MS);
      expect(await runsOf(service, flow)).toEqual([]);
      expect((await service.get("/data/core/ups/segment/jobs")).body).toMatchObject({ children: [] });
    },
    { ...onSchedule(), schedules: false },
  );
});

describe("streams", () => {
  emulatorCase(
    "FS-TIME-121",
    "A streaming flow with audiences SHOULD tell of every hour in one run; without audiences there is nothing to tell.",
    async (service, emulator) => {
      const [busy, idle] = [await createStreamingFlow(service), await createStreamingFlow(service)];
      await addAudiences(service, busy, { type: "PLATFORM_SEGMENT", value: { id: "a", name: "A" } });
      emulator.advance(4 * HOUR_MS);
      expect(await ticksOf(service, busy)).toEqual([
        "01-18 09:00",
        "01-18 10:00",
        "01-18 11:00",
        "01-18 12:00",
      ]);
      expect(await ticksOf(service, idle)).toEqual([]);
      const [first] = await runsOf(service, busy);
      expect(first).toMatchObject({ state: "success", activities: [] });
      expect(metric(first, "durationSummary", "completedAtUTC")).toBeLessThan(MONDAY + 10 * HOUR_MS);
      expect(metric(first, "latencySummary", "avgMs")).toBeGreaterThan(0);
    },
    onSchedule(),
  );
});

describe("datasets", () => {
  const tuesday = (MONDAY + DAY_MS) / 1000;
  const every3Hours = {
    exportMode: "FIRST_FULL_THEN_INCREMENTAL",
    interval: 3,
    timeUnit: "hour",
    startTime: tuesday,
  };

  emulatorCase(
    "FS-TIME-131",
    "A dataset MUST be exported at every interval from its start until its end.",
    async (service, emulator) => {
      const flow = await createDatasetFlow(service, { ...every3Hours, endTime: tuesday + 9 * 3600 });
      emulator.advance(3 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-19 00:00", "01-19 03:00", "01-19 06:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-132",
    "A dataset with the interval 0 MUST be exported once.",
    async (service, emulator) => {
      const once: JsonObject = {
        exportMode: "DAILY_FULL_EXPORT",
        interval: 0,
        timeUnit: "day",
        startTime: tuesday,
      };
      const flow = await createDatasetFlow(service, once);
      emulator.advance(7 * DAY_MS);
      expect(await ticksOf(service, flow)).toEqual(["01-19 00:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "FS-TIME-133",
    "The first export of a dataset SHOULD hold all of it, later ones what is new; none tells of audiences.",
    async (service, emulator) => {
      const flow = await createDatasetFlow(service, every3Hours);
      emulator.advance(2 * DAY_MS);
      const runs = await runsOf(service, flow);
      const [first = 0, ...later] = runs.map((run) => metric(run, "recordSummary", "inputRecordCount"));
      expect(later.length).toBeGreaterThan(3);
      for (const input of later.slice(0, -1)) expect(input).toBeLessThan(first / 100);
      expect(runs.flatMap((run) => entitiesOf(run))).toEqual([]);
    },
    onSchedule(),
  );
});

async function act(service: PlatformClient, flow: string, op: string): Promise<void> {
  const answer = await service.request("POST", `/flows/${flow}/action?op=${op}`);
  if (answer.status !== 200) throw new Error(`${op} was refused: ${answer.text}`);
}
