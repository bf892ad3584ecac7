import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import { createEmulator } from "../../../emulator/createEmulator.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { textAt, type JsonObject } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { startEmulator } from "../../support/emulator.ts";
import { createPlatformClient, itemOf, itemsOf, type PlatformClient } from "../../support/platformClient.ts";
import {
  addAudiences,
  countRuns,
  createStreamingFlow,
  DAY_MS,
  exportingFlow,
  flowOf,
  HOUR_MS,
  MONDAY,
  onSchedule,
  runsOf,
  selector,
  START,
  ticksOf,
} from "./timeline.ts";

const CLOCK = "/_emulator/clock";
const seed = createDefaultSeed(MONDAY);
const stream = { type: "PLATFORM_SEGMENT", value: { id: "a", name: "A" } };

describe("travelling in time", () => {
  emulatorCase(
    "EMU-CLOCK-001",
    "POST /_emulator/clock SHOULD move the clock, do what becomes due, and tell the time; GET tells it as well.",
    async (service, emulator) => {
      const flow = await exportingFlow(service, selector("a", {}));
      const answer = await service.post(CLOCK, { advanceMs: 2 * DAY_MS });
      const reading = { nowMs: START + 2 * DAY_MS, now: "2027-01-20T08:00:00.000Z", isMovable: true };
      expect([answer.status, answer.body]).toEqual([200, reading]);
      expect((await service.get(CLOCK)).body).toEqual(reading);
      expect(emulator.clock.now()).toBe(reading.nowMs);
      expect(await ticksOf(service, flow)).toEqual(["01-18 21:00", "01-19 21:00"]);
    },
    onSchedule(),
  );

  emulatorCase(
    "EMU-CLOCK-002",
    "Anything but a whole number of milliseconds forward, up to 400 days, SHOULD be refused with 400 and move nothing.",
    async (service, emulator) => {
      const bodies = [
        {},
        { advanceMs: -1 },
        { advanceMs: 1.5 },
        { advanceMs: "1" },
        { advanceMs: 401 * DAY_MS },
      ];
      for (const body of [...bodies, "not JSON", [1]]) {
        const answer = await service.post(CLOCK, body);
        expect([answer.status, textAt(answer.body, "message")]).toEqual([
          400,
          expect.stringContaining("advanceMs"),
        ]);
      }
      expect(emulator.clock.now()).toBe(START);
    },
    onSchedule(),
  );

  emulatorCase(
    "EMU-CLOCK-003",
    "A clock of one's own that cannot be moved SHOULD be left alone, with 409.",
    async (service, emulator) => {
      expect((await service.post(CLOCK, { advanceMs: 1 })).status).toBe(409);
      expect((await service.get(CLOCK)).body).toMatchObject({ nowMs: START, isMovable: false });
      expect(() => emulator.advance(1)).toThrow(TypeError);
    },
    { clock: { now: () => START } },
  );

  emulatorCase(
    "EMU-CLOCK-004",
    "The machine's clock SHOULD go on from where it has been moved to.",
    async (service, emulator) => {
      const before = Date.now();
      emulator.advance(3 * DAY_MS);
      const nowMs = Number((await service.get("/_emulator/health")).body["nowMs"]);
      expect(nowMs).toBeGreaterThanOrEqual(before + 3 * DAY_MS);
      expect(nowMs).toBeLessThanOrEqual(Date.now() + 3 * DAY_MS);
    },
  );
});

describe("a week of the default seed", () => {
  emulatorCase(
    "EMU-CLOCK-011",
    "Seven days at once SHOULD leave no scheduled flow without its runs.",
    async (service, emulator) => {
      emulator.advance(7 * DAY_MS);
      expect(await countRuns(service, `&property=createdAt>=${MONDAY}`)).toBeGreaterThan(1_000);
      const daily = itemOf(await service.get(`/flows?property=name==${encodeURIComponent("Staff news")}`));
      const ticks = (await ticksOf(service, textAt(daily, "id") ?? "")).slice(-7);
      expect(ticks).toEqual([18, 19, 20, 21, 22, 23, 24].map((day) => `01-${day} 08:00`));
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "EMU-CLOCK-012",
    "The same seed and the same time SHOULD make the same runs with the same metrics, in whatever steps.",
    async (service, emulator) => {
      const other = await startEmulator(onSchedule({ seed }, MONDAY));
      const elsewhere = createPlatformClient(other.url, other.identities);
      emulator.advance(2 * DAY_MS);
      for (let hours = 0; hours < 48; hours += 1) other.advance(HOUR_MS);
      const runs = await allRunsSince(service, MONDAY);
      expect(runs.length).toBeGreaterThan(300);
      expect(await allRunsSince(elsewhere, MONDAY)).toEqual(runs);
    },
    onSchedule({ seed }, MONDAY),
  );

  emulatorCase(
    "EMU-CLOCK-013",
    "What the seed holds as under way SHOULD have ended an hour later: the new flow is enabled, the run over.",
    async (service, emulator) => {
      const underWay = `/runs?property=state==inProgress&property=createdAt<${MONDAY}`;
      const [run] = itemsOf(await service.get(underWay));
      const flow = itemOf(await service.get("/flows?property=state==initializing"));
      emulator.advance(HOUR_MS);
      expect(itemsOf(await service.get(underWay))).toEqual([]);
      const ended = itemOf(await service.get(`/runs/${textAt(run, "id")}`));
      expect(ended).toMatchObject({ createdAt: run?.["createdAt"], updatedAt: MONDAY + HOUR_MS });
      expect(await flowOf(service, textAt(flow, "id") ?? "")).toMatchObject({
        state: "enabled",
        lastOperation: { percentCompleted: 100, status: { value: "completed" } },
      });
    },
    onSchedule({ seed }, MONDAY),
  );
});

describe("the machine's clock", () => {
  emulatorCase(
    "EMU-CLOCK-021",
    "On the machine's clock the default seed SHOULD be up to date at once: every stream has a run of this hour.",
    async (service) => {
      const before = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
      const flows = itemsOf(await service.get("/flows?property=state==enabled&limit=100"));
      const streams = flows.filter(
        (flow) => /"value":\{"id"/.test(JSON.stringify(flow)) && !/"schedule"/.test(JSON.stringify(flow)),
      );
      expect(streams.length).toBeGreaterThan(3);
      for (const flow of streams) {
        const newest = (await runsOf(service, textAt(flow, "id"))).at(-1);
        expect(Number(newest?.["createdAt"])).toBeGreaterThanOrEqual(before);
      }
    },
    { schedules: true, seed: "default" },
  );

  emulatorCase(
    "EMU-CLOCK-022",
    "On a clock of one's own nothing SHOULD happen before it is moved.",
    async (service) => {
      expect(await countRuns(service)).toBe(seed.organisations[0]?.sandboxes[0]?.runs.length);
    },
    onSchedule({ seed }, MONDAY + 20 * HOUR_MS),
  );
});

describe("schedules across a restart", () => {
  emulatorCase(
    "EMU-CLOCK-031",
    "A file opened again after a long pause SHOULD make up for at most 48 runs of a flow and then go on.",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const clock = createManualClock(START);
      const options = { db: join(folder, "state.sqlite"), clock, seed: "empty", finalizeAfterMs: 0 } as const;
      const first = await createEmulator(options);
      const before = createPlatformClient(first.url, first.identities);
      const flow = await createStreamingFlow(before);
      await addAudiences(before, flow, stream);
      await first.close();
      clock.advance(30 * DAY_MS);
      const second = await startEmulator({ ...options, schedules: true });
      const service = createPlatformClient(second.url, second.identities);
      const runs = await runsOf(service, flow);
      expect(runs).toHaveLength(48);
      expect(runs.at(-1)?.["createdAt"]).toBe(START + 30 * DAY_MS);
      clock.advance(HOUR_MS);
      expect(await runsOf(service, flow)).toHaveLength(49);
    },
  );

  emulatorCase(
    "EMU-CLOCK-032",
    "A file opened again without schedules SHOULD stay as it is, and take them up again when they are switched on.",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const clock = createManualClock(START);
      const options = { db: join(folder, "state.sqlite"), clock, seed: "empty", finalizeAfterMs: 0 } as const;
      const first = await createEmulator(options);
      const flow = await exportingFlow(createPlatformClient(first.url, first.identities), selector("a", {}));
      await first.close();
      const counts: number[] = [];
      for (const schedules of [false, true]) {
        const emulator = await createEmulator({ ...options, schedules });
        const service = createPlatformClient(emulator.url, emulator.identities);
        emulator.advance(2 * DAY_MS);
        counts.push((await runsOf(service, flow)).length);
        await emulator.close();
      }
      expect(counts).toEqual([0, 2]);
    },
  );

  emulatorCase(
    "EMU-CLOCK-033",
    "A reset SHOULD bring back the seed and its schedules, from the time that it is.",
    async (service, emulator) => {
      const seeded = await countRuns(service);
      emulator.advance(DAY_MS);
      expect(await countRuns(service)).toBeGreaterThan(seeded);
      emulator.reset();
      expect(await countRuns(service)).toBe(seeded);
      emulator.advance(HOUR_MS);
      const runs = (await allRunsSince(service, MONDAY)).map(({ createdAt }) => createdAt);
      expect(new Set(runs)).toEqual(new Set([MONDAY + DAY_MS + HOUR_MS]));
    },
    onSchedule({ seed }, MONDAY),
  );
});

/** Every run that was ordered since, oldest first. */
async function allRunsSince(service: PlatformClient, sinceMs: number): Promise<JsonObject[]> {
  const runs: JsonObject[] = [];
  let token = "";
  do {
    const path = `/runs?property=createdAt>=${sinceMs}&orderby=createdAt&limit=100${token}`;
    const answer = await service.get(path);
    runs.push(...itemsOf(answer));
    const next = /continuationToken=([\w-]+)/.exec(answer.text)?.[1];
    token = next === undefined ? "" : `&continuationToken=${next}`;
  } while (token !== "");
  return runs;
}
