import { describe, expect } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import { textAt, valueAt } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import type { PlatformClient } from "../../support/platformClient.ts";
import { production, recordsIn, SEGMENTATION, segmentationSeed } from "./segmentationSeed.ts";

const JOBS = `${SEGMENTATION}/segment/jobs`;
const [segment] = production.segmentDefinitions;
const segmentId = segment?.id ?? "";
/** Later than anything in the seed. */
const LATER = Date.now() + 86_400_000;

const clock = createManualClock(LATER);
const slow = { seed: segmentationSeed, clock, finalizeAfterMs: 1_000 };

describe("evaluating segments", () => {
  emulatorCase(
    "SEG-JOB-020",
    "A list of segments MUST be taken and answered with 200 and one new job for all of them.",
    async (service) => {
      const ids = production.segmentDefinitions.slice(0, 2).map(({ id }) => ({ segmentId: id }));
      const answer = await service.post(JOBS, ids);
      expect([answer.status, answer.body["status"]]).toEqual([200, "NEW"]);
      expect(answer.body["segments"]).toMatchObject(ids);
    },
    { seed: segmentationSeed },
  );

  emulatorCase(
    "SEG-JOB-021",
    "A job MUST pass from NEW through QUEUED and PROCESSING to SUCCEEDED.",
    async (service) => {
      const id = await start(service);
      const states = [await statusOf(service, id)];
      for (const seconds of [1, 1, 10]) {
        clock.advance(seconds * 1_000);
        states.push(await statusOf(service, id));
      }
      expect(states).toEqual(["NEW", "QUEUED", "PROCESSING", "SUCCEEDED"]);
    },
    slow,
  );

  emulatorCase(
    "SEG-JOB-022",
    "A job that has succeeded MUST tell the sizes of its segments, as the newest of the list.",
    async (service) => {
      const id = await start(service);
      const answer = await service.get(`${JOBS}?status=SUCCEEDED&sort=creationTime:desc&limit=1`);
      const [job] = recordsIn(answer, "children");
      expect(job?.["id"]).toBe(id);
      expect(valueAt(job, "metrics", "segmentedProfileCounter", segmentId)).toBeGreaterThan(0);
      expect(Number(job?.["creationTime"])).toBe(LATER);
    },
    { seed: segmentationSeed, clock: createManualClock(LATER) },
  );

  emulatorCase(
    "SEG-JOB-023",
    "Anything but a list, an empty list, an entry without a segment or an unknown segment MUST be refused with 400.",
    async (service) => {
      const bodies = [{ segmentId }, [], [{}], [{ segmentId: "unknown" }]];
      const answers = await Promise.all(bodies.map((body) => service.post(JOBS, body)));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    },
    { seed: segmentationSeed },
  );

  emulatorCase(
    "SEG-JOB-024",
    "Too many jobs at once MUST be refused with 429 and a Retry-After.",
    async (service) => {
      for (let count = 0; count < 10; count += 1) await start(service);
      const answer = await service.post(JOBS, [{ segmentId }]);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    },
    slow,
  );

  emulatorCase(
    "SEG-JOB-025",
    "A delete MUST be answered with 204 and cancel the job; one that has ended SHOULD stay as it is.",
    async (service) => {
      const id = await start(service);
      expect((await service.delete(`${JOBS}/${id}`)).status).toBe(204);
      expect(await statusOf(service, id)).toBe("CANCELLING");
      clock.advance(60_000);
      expect(await statusOf(service, id)).toBe("CANCELLED");
      const ended = production.segmentJobs[0]?.id ?? "";
      expect((await service.delete(`${JOBS}/${ended}`)).status).toBe(204);
      expect(await statusOf(service, ended)).toBe("SUCCEEDED");
      expect((await service.delete(`${JOBS}/unknown`)).status).toBe(404);
    },
    slow,
  );
});

async function start(service: PlatformClient): Promise<string> {
  const answer = await service.post(JOBS, [{ segmentId }]);
  const id = textAt(answer.body, "id");
  if (id === undefined) throw new Error(`No job in: ${answer.status} ${answer.text}`);
  return id;
}

async function statusOf(service: PlatformClient, id: string): Promise<unknown> {
  return (await service.get(`${JOBS}/${id}`)).body["status"];
}
