import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { valueAt, type Json } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  createS3Target,
  flowBody,
  LEGACY_SKELETON,
  postDatasetFlow,
  PUBLISHED,
  S3_PARAMS,
  spec,
} from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, itemsOf } from "../support/platformClient.ts";

const unknownId = "00000000-0000-4000-8000-000000000000";

describe("creating a flow", () => {
  emulatorCase(
    "FS-FLOW-001",
    "POST /flows MUST answer 201 with id and etag only, and say where it is.",
    async (service) => {
      const { source, target } = await createCampaignEnds(service);
      const answer = await service.post("/flows", flowBody(source, target));
      expect([answer.status, Object.keys(answer.body).toSorted()]).toEqual([201, ["etag", "id"]]);
      expect(answer.headers.get("location")).toContain(`/flows/${String(answer.body["id"])}`);
    },
  );

  emulatorCase(
    "FS-FLOW-002",
    "A new flow MUST be enabled, link to its runs and have no run yet.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service, { description: "Summer" });
      const record = itemOf(await service.get(`/flows/${flow}`));
      expect(record).toMatchObject({
        etag,
        version: etag,
        state: "enabled",
        description: "Summer",
        flowSpec: spec(PUBLISHED.profileFlowSpec),
        transformations: LEGACY_SKELETON,
        runs: `/runs?property=flowId==${flow}`,
      });
      expect(record).not.toHaveProperty("lastRunDetails");
    },
  );

  emulatorCase(
    "FS-FLOW-003",
    "inheritedAttributes MUST show both ends as lists, with their accounts and specs, and no more.",
    async (service) => {
      const { flow, source, target, account } = await createCampaignFlow(service);
      const campaign = spec(PUBLISHED.adobeCampaign);
      expect(itemOf(await service.get(`/flows/${flow}`))["inheritedAttributes"]).toEqual({
        properties: { isDestinationFlow: true },
        sourceConnections: [
          {
            id: source,
            connectionSpec: spec(PUBLISHED.profileStore),
            baseConnection: {
              id: expect.any(String) as unknown,
              connectionSpec: spec(PUBLISHED.profileStore),
            },
            typeInfo: { type: "ProfileFragments", id: "ups" },
          },
        ],
        targetConnections: [
          { id: target, connectionSpec: campaign, baseConnection: { id: account, connectionSpec: campaign } },
        ],
      });
    },
  );

  emulatorCase(
    "FS-FLOW-004",
    "A dataset flow MUST keep its schedule, and end six months on when no end was asked for.",
    async (service) => {
      const scheduleParams = { interval: 3, timeUnit: "hour", startTime: 1_800_000_000 };
      const answer = await postDatasetFlow(service, {
        ...scheduleParams,
        exportMode: "FIRST_FULL_THEN_INCREMENTAL",
      });
      const flow = itemOf(await service.get(`/flows/${String(answer.body["id"])}`));
      expect(flow["scheduleParams"]).toEqual({
        ...scheduleParams,
        exportMode: "FIRST_FULL_THEN_INCREMENTAL",
        endTime: Date.UTC(2027, 6, 15, 8) / 1000,
      });
      expect(flow["transformations"]).toEqual([]);
    },
    { clock: createManualClock(Date.UTC(2027, 0, 15, 8)) },
  );

  emulatorCase("FS-FLOW-005", "POST /flows?mode=draft MUST make a draft.", async (service) => {
    const { source, target } = await createCampaignEnds(service);
    const { id } = await create(service, "/flows?mode=draft", flowBody(source, target));
    expect(itemOf(await service.get(`/flows/${id}`))["state"]).toBe("draft");
  });

  emulatorCase(
    "FS-FLOW-006",
    "A flow created with audiences MUST keep them and time them.",
    async (service) => {
      const params = {
        segmentSelectors: { selectors: [audience("seg-1")] },
        profileSelectors: { selectors: [] },
      };
      const { flow } = await createCampaignFlow(service, {
        transformations: [{ name: "GeneralTransform", params }],
      });
      const [transformation] = itemOf(await service.get(`/flows/${flow}`))["transformations"] as Json[];
      expect(valueAt(transformation, "params", "segmentSelectors", "selectors")).toMatchObject([
        { value: { id: "seg-1", createTime: expect.stringMatching(/^\d{10}$/) } },
      ]);
    },
  );
});

describe("what a new flow is refused for", () => {
  const refusals: [
    id: string,
    why: string,
    level: "MUST" | "SHOULD",
    differences: Record<string, Json>,
    status: number,
    code: string,
  ][] = [
    ["FS-FLOW-101", "a state", "MUST", { state: "enabled" }, 400, "FLOW-1410-400"],
    ["FS-FLOW-102", "an unknown flow spec", "MUST", { flowSpec: spec(unknownId) }, 400, "FLOW-1413-400"],
    [
      "FS-FLOW-103",
      "a flow spec without version",
      "SHOULD",
      { flowSpec: { id: PUBLISHED.profileFlowSpec } },
      422,
      "",
    ],
    ["FS-FLOW-104", "no name", "MUST", { name: "" }, 400, ""],
    ["FS-FLOW-105", "no source connection", "MUST", { sourceConnectionIds: [] }, 400, ""],
    [
      "FS-FLOW-106",
      "a target connection that does not exist",
      "SHOULD",
      { targetConnectionIds: [unknownId] },
      400,
      "FLOW-1100-400",
    ],
    [
      "FS-FLOW-107",
      "a flow spec of another destination",
      "SHOULD",
      { flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) },
      400,
      "FLOW-1100-400",
    ],
    ["FS-FLOW-108", "transformations that are no list", "MUST", { transformations: {} }, 400, ""],
    [
      "FS-FLOW-109",
      "a transformation of an unknown name",
      "MUST",
      { transformations: [{ name: "Mapping", params: {} }] },
      400,
      "",
    ],
    [
      "FS-FLOW-110",
      "more than one target connection",
      "SHOULD",
      { targetConnectionIds: [unknownId, unknownId] },
      400,
      "",
    ],
  ];
  for (const [id, why, level, differences, status, code] of refusals) {
    emulatorCase(
      id,
      `A create with ${why} ${level} be refused with ${status}${code && ` and ${code}`}.`,
      async (service) => {
        const { source, target } = await createCampaignEnds(service);
        const answer = await service.post("/flows", flowBody(source, target, differences));
        expect([answer.status, errorCode(answer)]).toEqual([status, code]);
        expect(itemsOf(await service.get("/flows"))).toEqual([]);
      },
    );
  }

  emulatorCase(
    "FS-FLOW-111",
    "A flow spec of another destination SHOULD pass where the switch flowSpecFit says so.",
    async (service) => {
      const { source, target } = await createCampaignEnds(service);
      const body = flowBody(source, target, { flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) });
      expect((await service.post("/flows", body)).status).toBe(201);
    },
    { switches: { flowSpecFit: "ignore" } },
  );

  emulatorCase(
    "FS-FLOW-112",
    "A target without the file type that its flow needs SHOULD be refused with FLOW-1100-400.",
    async (service) => {
      const { fileType, ...params } = S3_PARAMS;
      const target = await createS3Target(service, { ...params, datasetFileType: "JSON" });
      expect(fileType).toBe("CSV");
      const source = await create(service, "/sourceConnections", {
        name: "s",
        connectionSpec: spec(PUBLISHED.profileStore),
      });
      const body = flowBody(source.id, target, { flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) });
      const answer = await service.post("/flows", body);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1100-400"]);
      expect(answer.body["errorMessage"]).toContain("fileType");
    },
  );

  const schedules: [id: string, why: string, schedule: Record<string, Json>][] = [
    [
      "FS-FLOW-113",
      "milliseconds for seconds",
      { interval: 3, timeUnit: "hour", startTime: 1_800_000_000_000 },
    ],
    [
      "FS-FLOW-114",
      "an interval that datasets do not have",
      { interval: 5, timeUnit: "hour", startTime: 1_800_000_000 },
    ],
    [
      "FS-FLOW-115",
      "a daily full export by the hour",
      { exportMode: "DAILY_FULL_EXPORT", interval: 3, timeUnit: "hour", startTime: 1_800_000_000 },
    ],
    [
      "FS-FLOW-116",
      "an end before the start",
      { interval: 1, timeUnit: "day", startTime: 1_800_000_000, endTime: 1_700_000_000 },
    ],
    [
      "FS-FLOW-117",
      "an export mode that is a word of the emulator's own language",
      { exportMode: "constructor", interval: 1, timeUnit: "day", startTime: 1_800_000_000 },
    ],
    [
      "FS-FLOW-119",
      "a name of the folder that is no text, however it is spelt",
      { interval: 1, timeUnit: "day", startTime: 1_800_000_000, folderNameTemplate: 1 },
    ],
  ];
  for (const [id, why, schedule] of schedules) {
    emulatorCase(id, `A dataset schedule with ${why} SHOULD be refused with 400.`, async (service) => {
      expect((await postDatasetFlow(service, schedule)).status).toBe(400);
    });
  }
});

describe("reading, changing and deleting a flow", () => {
  contractCase(
    "FS-FLOW-201",
    "A flow id that names nothing MUST be refused with FLOW-1439-404.",
    async (service) => {
      const answer = await service.get(`/flows/${unknownId}`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
    },
  );

  emulatorCase(
    "FS-FLOW-202",
    "A PATCH MUST rename and describe a flow, and answer 200 with id and new etag.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service, { description: "before" });
      const answer = await service.patch(`/flows/${flow}`, etag, [
        { op: "replace", path: "/name", value: "Winter" },
        { op: "replace", path: "/description", value: "after" },
      ]);
      expect([answer.status, answer.body["id"], Object.keys(answer.body).length]).toEqual([200, flow, 2]);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        name: "Winter",
        description: "after",
      });
    },
  );

  emulatorCase(
    "FS-FLOW-203",
    "A PATCH SHOULD answer 202 without a body where the switch patchStatus says so.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const answer = await service.patch(`/flows/${flow}`, etag, [
        { op: "replace", path: "/name", value: "x" },
      ]);
      expect([answer.status, answer.text]).toEqual([202, ""]);
      expect(itemOf(await service.get(`/flows/${flow}`))["name"]).toBe("x");
    },
    { switches: { patchStatus: 202 } },
  );

  emulatorCase(
    "FS-FLOW-204",
    "A PATCH that swaps the source MUST recompute inheritedAttributes.",
    async (service) => {
      const { flow, source, etag } = await createCampaignFlow(service);
      const other = await create(service, "/sourceConnections", {
        name: "s",
        connectionSpec: spec(PUBLISHED.profileStore),
      });
      await service.patch(`/flows/${flow}`, etag, [
        { op: "replace", path: "/sourceConnectionIds", value: [other.id] },
      ]);
      const inherited = itemOf(await service.get(`/flows/${flow}`))["inheritedAttributes"];
      expect(inherited).toMatchObject({ sourceConnections: [{ id: other.id }] });
      expect((await service.delete(`/sourceConnections/${source}`)).status).toBe(202);
      expect((await service.delete(`/sourceConnections/${other.id}`)).status).toBe(400);
    },
  );

  emulatorCase("FS-FLOW-205", "A PATCH MUST add marketing actions and access labels.", async (service) => {
    const { flow, etag } = await createCampaignFlow(service);
    await service.patch(`/flows/${flow}`, etag, [
      { op: "add", path: "/policy", value: { enforcementRefs: [] } },
      {
        op: "add",
        path: "/policy/enforcementRefs/-",
        value: "/dulepolicy/marketingActions/custom/1/constraints",
      },
      { op: "add", path: "/labels", value: ["core/C12"] },
    ]);
    expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
      policy: { enforcementRefs: ["/dulepolicy/marketingActions/custom/1/constraints"] },
      labels: ["core/C12"],
    });
  });

  emulatorCase(
    "FS-FLOW-210",
    "A policy whose marketing actions are no list of texts SHOULD be refused with FLOW-1455-400.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      for (const value of ["a", { enforcementRefs: "a" }, { enforcementRefs: [1] }]) {
        const answer = await service.patch(`/flows/${flow}`, etag, [{ op: "add", path: "/policy", value }]);
        expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
      }
    },
  );

  emulatorCase(
    "FS-FLOW-118",
    "A schedule of datasets SHOULD be refused with FLOW-1455-400 on a flow of audiences, which has schedules of its own.",
    async (service) => {
      const scheduleParams = { interval: 6, timeUnit: "hour", startTime: 1_900_000_000 };
      const { flow, etag, source, target } = await createCampaignFlow(service);
      const created = await service.post("/flows", flowBody(source, target, { scheduleParams }));
      expect([created.status, errorCode(created)]).toEqual([400, "FLOW-1455-400"]);
      const patch = [{ op: "add", path: "/scheduleParams", value: scheduleParams }];
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, patch))).toBe("FLOW-1455-400");
    },
  );

  emulatorCase(
    "FS-FLOW-209",
    "A policy on no field at all MUST be refused with FLOW-1431-400, in a create and in a patch.",
    async (service) => {
      const { flow, etag, source, target } = await createCampaignFlow(service);
      const policy = { fields: [] };
      const patched = await service.patch(`/flows/${flow}`, etag, [
        { op: "add", path: "/policy", value: policy },
      ]);
      expect(errorCode(patched)).toBe("FLOW-1431-400");
      expect(errorCode(await service.post("/flows", flowBody(source, target, { policy })))).toBe(
        "FLOW-1431-400",
      );
    },
  );

  emulatorCase(
    "FS-FLOW-206",
    "A PATCH MUST replace a dataset schedule, and SHOULD refuse an impossible one with FLOW-1455-400.",
    async (service) => {
      const created = await postDatasetFlow(service, {
        interval: 3,
        timeUnit: "hour",
        startTime: 1_800_000_000,
      });
      const flow = `/flows/${String(created.body["id"])}`;
      const schedule = { interval: 6, timeUnit: "hour", startTime: 1_800_000_000, endTime: 1_900_000_000 };
      const changed = await service.patch(flow, String(created.body["etag"]), newSchedule(schedule));
      expect(itemOf(await service.get(flow))["scheduleParams"]).toEqual(schedule);
      const refused = await service.patch(
        flow,
        String(changed.body["etag"]),
        newSchedule({ ...schedule, interval: 7 }),
      );
      expect(errorCode(refused)).toBe("FLOW-1455-400");
    },
  );

  emulatorCase(
    "FS-FLOW-207",
    "DELETE MUST answer 202 without a body; a read answers FLOW-1439-404 afterwards.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const deleted = await service.delete(`/flows/${flow}`);
      expect([deleted.status, deleted.text]).toEqual([202, ""]);
      expect(errorCode(await service.get(`/flows/${flow}`))).toBe("FLOW-1439-404");
    },
  );

  emulatorCase(
    "FS-FLOW-208",
    "A PATCH under /transformations/0 of a flow created without transformations MUST be refused with FLOW-1455-400.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service, { transformations: [] });
      const answer = await service.patch(`/flows/${flow}`, etag, [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("a") },
      ]);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
    },
  );
});

function newSchedule(value: Json): Json {
  return [{ op: "replace", path: "/scheduleParams", value }];
}
