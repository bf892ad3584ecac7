import { describe, expect } from "vitest";
import { contractCase, emulatorCase } from "../../support/contractCase.ts";
import { errorCode, type PlatformClient } from "../../support/platformClient.ts";
import { idsIn, production, recordsIn, SEGMENTATION, segmentationSeed } from "./segmentationSeed.ts";

const DEFINITIONS = `${SEGMENTATION}/segment/definitions`;
const seeded = { seed: segmentationSeed };
const known = production.segmentDefinitions.map(({ id }) => id);

describe("the list of segment definitions", () => {
  contractCase(
    "SEG-DEF-001",
    "The list MUST consist of segments, page and link, the newest definition first.",
    async (service) => {
      const answer = await service.get(`${DEFINITIONS}?limit=2`);
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).toSorted()).toEqual(["link", "page", "segments"]);
      expect(answer.body["page"]).toMatchObject({ sortField: "creationTime", sort: "desc", limit: 2 });
    },
  );

  emulatorCase(
    "SEG-DEF-002",
    "A page MUST tell the number of definitions and of pages, and how many it holds.",
    async (service) => {
      const answer = await service.get(`${DEFINITIONS}?limit=25&start=50`);
      expect(answer.body["page"]).toEqual({
        totalCount: 60,
        totalPages: 3,
        sortField: "creationTime",
        sort: "desc",
        pageSize: 10,
        limit: 25,
      });
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-003",
    "start MUST skip so many definitions, and page SHOULD skip so many pages, counted from 0.",
    async (service) => {
      const all = idsIn(await service.get(DEFINITIONS), "segments");
      expect(all.toSorted()).toEqual(known.toSorted());
      expect(idsIn(await service.get(`${DEFINITIONS}?start=4&limit=3`), "segments")).toEqual(all.slice(4, 7));
      expect(idsIn(await service.get(`${DEFINITIONS}?page=2&limit=7`), "segments")).toEqual(
        all.slice(14, 21),
      );
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-004",
    "sort MUST order by the attributes it names, one after the other.",
    async (service) => {
      const records = recordsIn(
        await service.get(`${DEFINITIONS}?sort=mergePolicyId:asc,name:desc`),
        "segments",
      );
      const names = records.map(({ name }) => String(name));
      expect(names).toEqual(names.toSorted().toReversed());
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-005",
    "evaluationInfo.continuous.enabled MUST select the definitions that are evaluated while data streams in.",
    async (service) => {
      const answer = await service.get(`${DEFINITIONS}?evaluationInfo.continuous.enabled=true`);
      const streaming = recordsIn(answer, "segments");
      expect(streaming).toHaveLength(10);
      for (const { evaluationInfo } of streaming) {
        expect(evaluationInfo).toMatchObject({ continuous: { enabled: true } });
      }
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-006",
    "A limit, a start or a sort that makes no sense SHOULD be refused with 400.",
    async (service) => {
      const statuses = ["limit=0", "limit=many", "start=-1", "page=x", "sort=name:up"].map(
        async (query) => (await service.get(`${DEFINITIONS}?${query}`)).status,
      );
      expect(await Promise.all(statuses)).toEqual([400, 400, 400, 400, 400]);
    },
    seeded,
  );
});

describe("one segment definition", () => {
  emulatorCase(
    "SEG-DEF-010",
    "A definition by id MUST be the bare record, without an envelope.",
    async (service) => {
      const [definition] = production.segmentDefinitions;
      const answer = await service.get(`${DEFINITIONS}/${definition?.id}`);
      expect([answer.status, answer.body]).toEqual([200, definition]);
    },
    seeded,
  );

  contractCase(
    "SEG-DEF-011",
    "An unknown definition MUST be answered with 404 and the service's error shape.",
    async (service) => {
      const answer = await service.get(`${DEFINITIONS}/00000000-0000-4000-8000-000000000000`);
      expect(answer.status).toBe(404);
      expect(answer.body["errors"]).toHaveProperty("404");
    },
  );
});

describe("many segment definitions", () => {
  emulatorCase(
    "SEG-DEF-020",
    "bulk-get MUST answer 207 with the definitions under their ids.",
    async (service) => {
      const [first, second] = production.segmentDefinitions;
      const answer = await bulk(service, [first?.id ?? "", second?.id ?? ""]);
      expect(answer.status).toBe(207);
      expect(answer.body["results"]).toEqual({ [first?.id ?? ""]: first, [second?.id ?? ""]: second });
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-021",
    "A missing id SHOULD stand among the results with an error of its own, even when all are missing.",
    async (service) => {
      const answer = await bulk(service, ["missing-one", "missing-two"]);
      expect(answer.status).toBe(207);
      const error = { "404": [{ code: 404, message: "Not found." }] };
      expect(answer.body["results"]).toMatchObject({
        "missing-one": { errors: error },
        "missing-two": { errors: error },
      });
    },
    seeded,
  );

  emulatorCase(
    "SEG-DEF-022",
    "No id, or more than a hundred, SHOULD be refused as the audiences refuse it.",
    async (service) => {
      const none = await bulk(service, []);
      const many = await bulk(
        service,
        Array.from({ length: 101 }, (_, index) => `id-${index}`),
      );
      expect([none, many].map((answer) => [answer.status, errorCode(answer)])).toEqual([
        [400, "UPAPI-113015-400"],
        [400, "UPAPI-113015-400"],
      ]);
    },
    seeded,
  );
});

function bulk(service: PlatformClient, ids: string[]) {
  return service.post(`${DEFINITIONS}/bulk-get`, { ids: ids.map((id) => ({ id })) });
}
