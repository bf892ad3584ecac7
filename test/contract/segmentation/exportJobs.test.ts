import { describe, expect } from "vitest";
import { contractCase, emulatorCase } from "../../support/contractCase.ts";
import { textAt } from "../../../emulator/json/json.ts";
import { production, recordsIn, SEGMENTATION, segmentationSeed } from "./segmentationSeed.ts";

const JOBS = `${SEGMENTATION}/export/jobs`;
const seeded = { seed: segmentationSeed };

describe("export jobs", () => {
  contractCase(
    "SEG-EXP-001",
    "The list MUST consist of records, page and link, the newest first.",
    async (service) => {
      const answer = await service.get(`${JOBS}?limit=1`);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        records: expect.any(Array),
        page: { sortField: "createdTime", sort: "desc" },
      });
    },
  );

  emulatorCase(
    "SEG-EXP-002",
    "offset MUST continue behind the place that the page before has told, and next MUST be empty on the last page.",
    async (service) => {
      const first = await service.get(`${JOBS}?limit=4`);
      const offset = textAt(first.body, "page", "pageOffset") ?? "";
      expect(offset).toMatch(/^\d{13}_\d+$/);
      const second = await service.get(`${JOBS}?${new URLSearchParams({ limit: "4", offset })}`);
      const ids = [first, second].map((page) => recordsIn(page, "records").map(({ id }) => id));
      expect(ids).toEqual([
        [105, 104, 103, 102],
        [101, 100],
      ]);
      expect(textAt(first.body, "link", "next")).toContain(encodeURIComponent(offset));
      expect(textAt(second.body, "link", "next")).toBe("");
    },
    seeded,
  );

  emulatorCase(
    "SEG-EXP-003",
    "status MUST select jobs in that state.",
    async (service) => {
      const failed = recordsIn(await service.get(`${JOBS}?status=FAILED`), "records");
      expect(failed.map(({ status }) => status)).toEqual(["FAILED", "FAILED"]);
    },
    seeded,
  );

  emulatorCase(
    "SEG-EXP-004",
    "A job by id MUST be the bare record, with a number as id; an unknown one is answered with 404.",
    async (service) => {
      const [job] = production.exportJobs;
      const answer = await service.get(`${JOBS}/${job?.id}`);
      expect([answer.status, answer.body]).toEqual([200, job]);
      expect((await service.get(`${JOBS}/999`)).status).toBe(404);
    },
    seeded,
  );

  emulatorCase(
    "SEG-EXP-005",
    "An offset that no page has told SHOULD be refused with 400.",
    async (service) => {
      expect((await service.get(`${JOBS}?offset=1_1`)).status).toBe(400);
    },
    seeded,
  );
});
