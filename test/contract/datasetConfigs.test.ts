import { describe, expect } from "vitest";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemsOf } from "../support/platformClient.ts";
import { PUBLISHED } from "../support/activation.ts";

const CONFIGS = `/connectionSpecs/${PUBLISHED.dataLake}/configs`;
const DATASETS = `${CONFIGS}?outputType=activationDatasets&outputField=datasets`;
const seeded = { seed: "default" } as const;

describe("the datasets that can be exported", () => {
  contractCase("FS-CFG-001", "The configs of the Data Lake MUST list datasets in items.", async (service) => {
    const answer = await service.get(DATASETS);
    expect([answer.status, answer.body["items"]]).toEqual([200, expect.any(Array)]);
  });

  emulatorCase(
    "FS-CFG-002",
    "The list MUST be paged by offset and tell start, end, total and whether there is more.",
    async (service) => {
      const all = idsOf(await service.get(DATASETS));
      const first = await service.get(`${DATASETS}&start=0&limit=5`);
      const last = await service.get(`${DATASETS}&start=10&limit=5`);
      expect(idsOf(first)).toEqual(all.slice(0, 5));
      expect(first.body["pageInfo"]).toEqual({ start: 0, end: 4, total: 12, hasNext: true });
      expect(idsOf(last)).toEqual(all.slice(10));
      expect(last.body["pageInfo"]).toEqual({ start: 10, end: 11, total: 12, hasNext: false });
    },
    seeded,
  );

  emulatorCase(
    "FS-CFG-003",
    "properties MUST reduce each dataset to the members it names, and SHOULD keep the id.",
    async (service) => {
      const [dataset] = itemsOf(await service.get(`${DATASETS}&properties=name,state`));
      expect(Object.keys(dataset ?? {}).toSorted()).toEqual(["id", "name", "state"]);
    },
    seeded,
  );

  emulatorCase(
    "FS-CFG-004",
    "A missing output type or field, and a limit outside 1 to 100, MUST be refused with 400.",
    async (service) => {
      const paths = [
        CONFIGS,
        `${CONFIGS}?outputType=activationDatasets`,
        `${CONFIGS}?outputField=datasets`,
        `${DATASETS}&limit=0`,
        `${DATASETS}&limit=101`,
        `${DATASETS}&start=-1`,
      ];
      const answers = await Promise.all(paths.map((path) => service.get(path)));
      expect(answers.map((answer) => [answer.status, errorCode(answer)])).toEqual(
        paths.map(() => [400, "FLOW-1452-400"]),
      );
    },
  );

  emulatorCase(
    "FS-CFG-005",
    "Another spec SHOULD be answered with 404: it has no such configuration.",
    async (service) => {
      const path = DATASETS.replace(PUBLISHED.dataLake, PUBLISHED.amazonS3);
      expect((await service.get(path)).status).toBe(404);
    },
  );
});
