import { describe, expect } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import { textAt, type JsonObject } from "../../../emulator/json/json.ts";
import { AUDIENCES as SELECTORS, audience, createCampaignFlow } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { errorCode, type PlatformAnswer, type PlatformClient } from "../../support/platformClient.ts";
import { SEGMENTATION } from "./segmentationSeed.ts";

const DEFINITIONS = `${SEGMENTATION}/segment/definitions`;
const NOW = Date.UTC(2026, 4, 14, 12);

function body(differences: JsonObject = {}): JsonObject {
  return {
    name: "Bought tents",
    description: "Bought a tent this year",
    schema: { name: "_xdm.context.profile" },
    expression: { type: "PQL", format: "pql/text", value: 'orders.category = "tent"' },
    ...differences,
  };
}

describe("creating a segment definition", () => {
  emulatorCase(
    "SEG-DEF-030",
    "A create MUST be answered with 200, the complete record and its address in X-Location.",
    async (service) => {
      const answer = await service.post(DEFINITIONS, body());
      const id = idOf(answer);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        ...body(),
        creationTime: NOW,
        updateTime: NOW,
        updateEpoch: NOW / 1000,
      });
      expect(answer.headers.get("x-location")).toMatch(
        new RegExp(`/data/core/ups/segment/definitions/${id}$`),
      );
      expect((await service.get(`${DEFINITIONS}/${id}`)).body).toEqual(answer.body);
    },
    { clock: createManualClock(NOW) },
  );

  emulatorCase(
    "SEG-DEF-031",
    "A definition MUST be evaluated in batches unless something else is asked for.",
    async (service) => {
      const preset = await service.post(DEFINITIONS, body());
      const streaming = await service.post(
        DEFINITIONS,
        body({ name: "Live", evaluationInfo: { continuous: { enabled: true } } }),
      );
      expect([preset, streaming].map((answer) => answer.body["evaluationInfo"])).toEqual([
        { batch: { enabled: true }, continuous: { enabled: false }, synchronous: { enabled: false } },
        { batch: { enabled: false }, continuous: { enabled: true }, synchronous: { enabled: false } },
      ]);
    },
  );

  emulatorCase(
    "SEG-DEF-032",
    "A definition SHOULD be visible as an audience of the same id.",
    async (service) => {
      const id = idOf(await service.post(DEFINITIONS, body()));
      const { status, body: found } = await service.get(`${SEGMENTATION}/audiences/${id}`);
      expect([status, found]).toMatchObject([
        200,
        { audienceId: id, name: "Bought tents", type: "SegmentDefinition" },
      ]);
    },
  );

  emulatorCase("SEG-DEF-033", "A name that exists MUST be refused with 422.", async (service) => {
    await service.post(DEFINITIONS, body());
    const answer = await service.post(DEFINITIONS, body());
    expect(answer.status).toBe(422);
    expect(answer.body["errors"]).toHaveProperty("422");
  });

  emulatorCase(
    "SEG-DEF-034",
    "A body without name, schema or expression, or with an expression that is no PQL, MUST be refused with 400.",
    async (service) => {
      const bodies = [
        body({ name: null }),
        body({ schema: null }),
        body({ expression: null }),
        body({ expression: { type: "SQL", format: "pql/text", value: "x" } }),
        body({ expression: { type: "PQL", format: "text", value: "x" } }),
        body({ expression: { type: "PQL", format: "pql/text", value: " " } }),
        [] as never,
      ];
      const answers = await Promise.all(bodies.map((each) => service.post(DEFINITIONS, each)));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 400]);
    },
  );

  emulatorCase(
    "SEG-DEF-035",
    "A caller who may only read MUST be refused with 403 and UPAPI-113752-403.",
    async (service) => {
      const answer = await service.post(DEFINITIONS, body(), { as: "reader" });
      expect([answer.status, errorCode(answer)]).toEqual([403, "UPAPI-113752-403"]);
    },
  );
});

describe("changing a segment definition", () => {
  emulatorCase(
    "SEG-DEF-040",
    "PATCH MUST overwrite the definition with a complete body, keep its id, and be answered with 200 and the record.",
    async (service) => {
      const created = await service.post(DEFINITIONS, body());
      const id = idOf(created);
      const answer = await overwrite(service, id, body({ name: "Bought big tents", description: "" }));
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { id, name: "Bought big tents", description: "" },
      ]);
      expect(answer.body["creationTime"]).toBe(created.body["creationTime"]);
      expect((await service.get(`${SEGMENTATION}/audiences/${id}`)).body["name"]).toBe("Bought big tents");
    },
  );

  emulatorCase(
    "SEG-DEF-041",
    "A JSON Patch or an incomplete body MUST be refused with 400.",
    async (service) => {
      const id = idOf(await service.post(DEFINITIONS, body()));
      const operations = [{ op: "replace", path: "/name", value: "x" }];
      const answers = [
        await overwrite(service, id, operations as never),
        await overwrite(service, id, { name: "x" }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    },
  );

  emulatorCase(
    "SEG-DEF-042",
    "The name of another definition SHOULD be refused with 400.",
    async (service) => {
      await service.post(DEFINITIONS, body());
      const id = idOf(await service.post(DEFINITIONS, body({ name: "Other" })));
      expect((await overwrite(service, id, body())).status).toBe(400);
    },
  );

  emulatorCase(
    "SEG-DEF-043",
    "Changing or deleting an unknown definition SHOULD be answered with 404.",
    async (service) => {
      const answers = [
        await overwrite(service, "unknown", body()),
        await service.delete(`${DEFINITIONS}/unknown`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    },
  );
});

describe("deleting a segment definition", () => {
  emulatorCase(
    "SEG-DEF-050",
    "A delete MUST be answered with 200 and a message; definition and audience are gone.",
    async (service) => {
      const id = idOf(await service.post(DEFINITIONS, body()));
      const answer = await service.delete(`${DEFINITIONS}/${id}`);
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { status: true, message: expect.any(String) },
      ]);
      const reads = await Promise.all(
        [`${DEFINITIONS}/${id}`, `${SEGMENTATION}/audiences/${id}`].map((path) => service.get(path)),
      );
      expect(reads.map(({ status }) => status)).toEqual([404, 404]);
    },
  );

  emulatorCase(
    "SEG-DEF-051",
    "A definition that a dataflow activates MUST not be deleted before it is taken out of the dataflow.",
    async (service) => {
      const id = idOf(await service.post(DEFINITIONS, body()));
      const { flow, etag } = await createCampaignFlow(service);
      const add = { op: "add", path: `${SELECTORS}/-`, value: audience(id) };
      const added = await service.patch(`/flows/${flow}`, etag, [add]);
      const refused = await service.delete(`${DEFINITIONS}/${id}`);
      expect([refused.status, errorCode(refused)]).toEqual([400, "UPAPI-113631-403"]);
      await service.patch(`/flows/${flow}`, textAt(added.body, "etag"), [
        { op: "remove", path: `${SELECTORS}/0` },
      ]);
      expect((await service.delete(`${DEFINITIONS}/${id}`)).status).toBe(200);
    },
  );
});

function overwrite(service: PlatformClient, id: string, content: JsonObject): Promise<PlatformAnswer> {
  return service.patch(`${DEFINITIONS}/${id}`, undefined, content);
}

function idOf(answer: PlatformAnswer): string {
  const id = textAt(answer.body, "id");
  if (id === undefined) throw new Error(`No definition in: ${answer.status} ${answer.text}`);
  return id;
}
