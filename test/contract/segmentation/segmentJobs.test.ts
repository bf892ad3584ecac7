import { describe, expect } from "vitest";
import { valueAt } from "../../../emulator/json/json.ts";
import { contractCase, emulatorCase } from "../../support/contractCase.ts";
import { idsIn, production, recordsIn, SEGMENTATION, segmentationSeed } from "./segmentationSeed.ts";

const JOBS = `${SEGMENTATION}/segment/jobs`;
const seeded = { seed: segmentationSeed };
const [someJob] = production.segmentJobs;

describe("segment jobs", () => {
  contractCase(
    "SEG-JOB-001",
    "The list MUST consist of children and _page with the total count.",
    async (service) => {
      const answer = await service.get(`${JOBS}?limit=1`);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        children: expect.any(Array),
        _page: { totalCount: expect.any(Number) },
      });
    },
  );

  emulatorCase(
    "SEG-JOB-002",
    "start SHOULD skip so many jobs, the newest first.",
    async (service) => {
      const all = await service.get(JOBS);
      const times = recordsIn(all, "children").map(({ creationTime }) => Number(creationTime));
      expect(times).toEqual(times.toSorted((one, other) => other - one));
      const part = await service.get(`${JOBS}?start=2&limit=3`);
      expect(idsIn(part, "children")).toEqual(idsIn(all, "children").slice(2, 5));
      expect(part.body["_page"]).toEqual({ totalCount: 8, pageSize: 3 });
    },
    seeded,
  );

  emulatorCase(
    "SEG-JOB-003",
    "status MUST select jobs in that state.",
    async (service) => {
      const failed = recordsIn(await service.get(`${JOBS}?status=FAILED`), "children");
      expect(failed.map(({ status }) => status)).toEqual(["FAILED"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-JOB-004",
    "property=segments~segmentId==x MUST select the jobs that evaluated the segment.",
    async (service) => {
      const [first] = production.segmentDefinitions;
      const last = production.segmentDefinitions.at(-1);
      const withFirst = await service.get(`${JOBS}?property=segments~segmentId==${first?.id}`);
      const withLast = await service.get(`${JOBS}?property=segments~segmentId==${last?.id}`);
      expect([withFirst, withLast].map((answer) => recordsIn(answer, "children").length)).toEqual([8, 7]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-JOB-005",
    "The newest successful job MUST tell the number of profiles of every segment, and when it was evaluated.",
    async (service) => {
      const answer = await service.get(`${JOBS}?status=SUCCEEDED&sort=creationTime:desc&limit=1`);
      const [job] = recordsIn(answer, "children");
      const counter = valueAt(job, "metrics", "segmentedProfileCounter");
      expect(Object.keys(counter ?? {}).toSorted()).toEqual(
        production.segmentDefinitions.map(({ id }) => id).toSorted(),
      );
      expect(valueAt(job, "metrics", "profileSegmentationTime", "endTimeInMs")).toBe(job?.["updateTime"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-JOB-006",
    "A job by id MUST be the bare record.",
    async (service) => {
      const answer = await service.get(`${JOBS}/${someJob?.id}`);
      expect([answer.status, answer.body]).toEqual([200, someJob]);
    },
    seeded,
  );

  contractCase("SEG-JOB-007", "An unknown job MUST be answered with 404.", async (service) => {
    const answer = await service.get(`${JOBS}/00000000-0000-4000-8000-000000000000`);
    expect(answer.status).toBe(404);
    expect(answer.body["errors"]).toHaveProperty("404");
  });

  emulatorCase(
    "SEG-JOB-008",
    "bulk-get MUST answer 207 with the jobs under their ids, missing ones with an error of their own.",
    async (service) => {
      const answer = await service.post(`${JOBS}/bulk-get`, {
        ids: [{ id: someJob?.id ?? "" }, { id: "missing" }],
      });
      expect(answer.status).toBe(207);
      expect(answer.body["results"]).toMatchObject({
        [someJob?.id ?? ""]: someJob,
        missing: { errors: { "404": [{ code: 404 }] } },
      });
    },
    seeded,
  );
});
