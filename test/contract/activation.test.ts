import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { listAt, textAt, valueAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  spec,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformClient } from "../support/platformClient.ts";

const START_MS = 1_800_000_000_000;
const ATTRIBUTES = "/transformations/0/params/profileSelectors/selectors";

describe("audiences of a file-based destination", () => {
  const valid: [id: string, what: string, differences: JsonObject][] = [
    [
      "FS-SEL-001",
      "a full export once at an hour",
      full({ frequency: "ONCE", triggerType: "SCHEDULED", startTime: "23:00" }),
    ],
    [
      "FS-SEL-002",
      "a full export once after evaluation",
      full({ frequency: "ONCE", triggerType: "AFTER_SEGMENT_EVAL" }),
    ],
    [
      "FS-SEL-003",
      "a full export daily at an hour",
      full({ frequency: "DAILY", triggerType: "SCHEDULED", startTime: "00:00" }),
    ],
    [
      "FS-SEL-004",
      "a full export daily after evaluation",
      full({ frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL", endDate: "2030-02-01" }),
    ],
    ["FS-SEL-005", "an incremental export daily", incremental({ frequency: "DAILY" })],
    ["FS-SEL-006", "an incremental export every 3 hours", incremental({ frequency: "EVERY_3_HOURS" })],
    ["FS-SEL-007", "an incremental export every 6 hours", incremental({ frequency: "EVERY_6_HOURS" })],
    ["FS-SEL-008", "an incremental export every 8 hours", incremental({ frequency: "EVERY_8_HOURS" })],
    [
      "FS-SEL-009",
      "an incremental export every 12 hours",
      incremental({ frequency: "EVERY_12_HOURS", endDate: "2030-12-31" }),
    ],
    [
      "FS-SEL-010",
      "a schedule without a trigger, as older samples have it",
      full({ frequency: "DAILY", startTime: "08:00" }),
    ],
  ];
  for (const [id, what, differences] of valid) {
    emulatorCase(id, `The service MUST take ${what}.`, async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const patch = [{ op: "add", path: `${AUDIENCES}/-`, value: audience("seg-1", differences) }];
      const answer = await service.patch(`/flows/${flow}`, etag, patch);
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
      expect((await audiences(service, flow))[0]).toMatchObject(differences);
    });
  }

  const daily = { frequency: "DAILY", triggerType: "SCHEDULED", startTime: "21:00" };
  const invalid: [id: string, what: string, differences: JsonObject][] = [
    ["FS-SEL-101", "a full export every 3 hours", full({ ...daily, frequency: "EVERY_3_HOURS" })],
    ["FS-SEL-102", "an incremental export once", incremental({ frequency: "ONCE" })],
    [
      "FS-SEL-103",
      "an incremental export after evaluation",
      incremental({ triggerType: "AFTER_SEGMENT_EVAL" }),
    ],
    [
      "FS-SEL-104",
      "a scheduled export without an hour",
      full({ frequency: "DAILY", triggerType: "SCHEDULED" }),
    ],
    ["FS-SEL-105", "an hour with minutes", full({ ...daily, startTime: "21:30" })],
    ["FS-SEL-106", "an hour beyond the day", full({ ...daily, startTime: "24:00" })],
    [
      "FS-SEL-107",
      "a full export after evaluation with an hour",
      full({ ...daily, triggerType: "AFTER_SEGMENT_EVAL" }),
    ],
    [
      "FS-SEL-108",
      "a single export with an end",
      full({ ...daily, frequency: "ONCE", endDate: "2030-02-01" }),
    ],
    ["FS-SEL-109", "an end that is not after the start", full({ ...daily, endDate: "2030-01-01" })],
    ["FS-SEL-110", "a start that is no date", full({ ...daily, startDate: "2030-13-01" })],
    [
      "FS-SEL-111",
      "the frequency CHAINED, which one published sample has",
      full({ ...daily, frequency: "CHAINED" }),
    ],
    ["FS-SEL-112", "an unknown export mode", { exportMode: "SOMETIMES" }],
    ["FS-SEL-113", "no schedule", { schedule: null }],
    ["FS-SEL-114", "no file name template", { filenameTemplate: "" }],
    [
      "FS-SEL-115",
      "a file name without the macros that older destinations need",
      { filenameTemplate: "audience.csv" },
    ],
    [
      "FS-SEL-118",
      "an export mode that is a word of the emulator's own language",
      { exportMode: "constructor" },
    ],
  ];
  invalid.push([
    "FS-SEL-119",
    "a file name that may have more than 255 characters",
    { filenameTemplate: `%DESTINATION_NAME%_%SEGMENT_ID%_${"x".repeat(230)}` },
  ]);
  invalid.push(
    ["FS-SEL-123", "a start on a day that no month has", full({ ...daily, startDate: "2030-02-30" })],
    [
      "FS-SEL-124",
      "a file name with both macros of the moment",
      { filenameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%_%TIMESTAMP%" },
    ],
    [
      "FS-SEL-125",
      "enrichment from another source than the audience's dataset",
      { enrichmentInfo: { sourceType: "SOMEWHERE", mappingSet: { id: "a", version: 0 } } },
    ],
    [
      "FS-SEL-126",
      "enrichment by a mapping set without a version",
      { enrichmentInfo: { sourceType: "AUDIENCE_DATASET", mappingSet: { id: "a" } } },
    ],
  );
  for (const [id, what, differences] of invalid) {
    emulatorCase(id, `The service SHOULD refuse ${what} with FLOW-1455-400.`, async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const patch = [{ op: "add", path: `${AUDIENCES}/-`, value: audience("seg-1", differences) }];
      const answer = await service.patch(`/flows/${flow}`, etag, patch);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
      expect(await audiences(service, flow)).toEqual([]);
    });
  }

  emulatorCase(
    "FS-SEL-120",
    "Deduplication keys MUST be one identity, or one or two attributes, in either place; anything else is refused with FLOW-1455-400.",
    async (service) => {
      const attribute = { fieldType: "ATTRIBUTE", attributePath: "person.name.lastName" };
      const identity = { fieldType: "IDENTITY", identityNamespace: "Email" };
      const { flow } = await createCampaignFlow(service);
      const codes = async (value: Json): Promise<string[]> => {
        const seen: string[] = [];
        for (const place of ["", "/profileSelectors"]) {
          const { etag } = itemOf(await service.get(`/flows/${flow}`));
          const path = `/transformations/0/params${place}/primaryFields`;
          seen.push(
            errorCode(await service.patch(`/flows/${flow}`, String(etag), [{ op: "add", path, value }])),
          );
        }
        return seen;
      };
      for (const good of [[], [attribute], [attribute, attribute], [identity]]) {
        expect(await codes(good)).toEqual(["", ""]);
      }
      const bad: Json[] = [
        [attribute, attribute, attribute],
        [identity, identity],
        [identity, attribute],
        [{ fieldType: "IDENTITY" }],
        [{ fieldType: "HASH", attributePath: "a" }],
        {},
      ];
      for (const value of bad) expect(await codes(value)).toEqual(["FLOW-1455-400", "FLOW-1455-400"]);
    },
  );

  emulatorCase(
    "FS-SEL-121",
    "A file-based destination MUST take one identity attribute and no more, and mandatory fields be texts.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const path = "/transformations/0/params/profileSelectors/selectors/-";
      const two = ["Email", "Phone"].map((namespace): Json => ({
        op: "add",
        path,
        value: identityAttribute(namespace),
      }));
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, two))).toBe("FLOW-1455-400");
      const fields = { op: "add", path: "/transformations/0/params/mandatoryFields", value: [1] };
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, [fields]))).toBe("FLOW-1455-400");
      expect((await service.patch(`/flows/${flow}`, etag, two.slice(0, 1))).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SEL-122",
    "An impossible schedule SHOULD be refused with FLOW-1455-400 in a create as well.",
    async (service) => {
      const { source, target } = await createCampaignEnds(service);
      const sometimes = audience("seg-1", { exportMode: "SOMETIMES" });
      const params = { segmentSelectors: { selectors: [sometimes] }, profileSelectors: { selectors: [] } };
      const transformations = [{ name: "GeneralTransform", params }];
      const answer = await service.post("/flows", flowBody(source, target, { transformations }));
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
    },
  );

  emulatorCase(
    "FS-SEL-116",
    "A selector without id, or of another type, MUST be refused with FLOW-1455-400.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const { type: _, ...untyped } = audience("seg-1");
      for (const value of [audience(""), untyped, { type: "SEGMENT", value: { id: "a" } }]) {
        const answer = await service.patch(`/flows/${flow}`, etag, [
          { op: "add", path: `${AUDIENCES}/-`, value },
        ]);
        expect(errorCode(answer)).toBe("FLOW-1455-400");
      }
    },
  );

  emulatorCase(
    "FS-SEL-117",
    "An impossible schedule SHOULD pass where the switch selectorRules says so.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const value = audience("seg-1", { schedule: null });
      expect(
        (await service.patch(`/flows/${flow}`, etag, [{ op: "add", path: `${AUDIENCES}/-`, value }])).status,
      ).toBe(200);
    },
    { switches: { selectorRules: "ignore" } },
  );
});

const clock = createManualClock(START_MS);

describe("what the service adds to audiences and attributes", () => {
  emulatorCase(
    "FS-SEL-201",
    "createTime and updateTime MUST be set by the service, in seconds, as strings.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const added = await service.patch(`/flows/${flow}`, etag, [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("a") },
      ]);
      const created = String(Math.floor(clock.now() / 1000));
      expect((await audiences(service, flow))[0]).toMatchObject({ createTime: created, updateTime: created });
      clock.advance(60_000);
      const value = audience("a", { filenameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%_new" });
      const replace = [{ op: "replace", path: `${AUDIENCES}/0`, value }];
      await service.patch(`/flows/${flow}`, textAt(added.body, "etag"), replace);
      const updated = String(Math.floor(clock.now() / 1000));
      expect((await audiences(service, flow))[0]).toMatchObject({ createTime: created, updateTime: updated });
    },
    { clock },
  );

  emulatorCase(
    "FS-SEL-202",
    "A PATCH of something else MUST leave the times of audiences alone.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const added = await service.patch(`/flows/${flow}`, etag, [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("a") },
      ]);
      const before = await audiences(service, flow);
      clock.advance(60_000);
      await service.patch(`/flows/${flow}`, textAt(added.body, "etag"), [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("b") },
      ]);
      expect((await audiences(service, flow))[0]).toEqual(before[0]);
    },
    { clock },
  );

  emulatorCase(
    "FS-SEL-203",
    "An attribute written with its path alone MUST read back with operator and mapping.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const value = { type: "JSON_PATH", value: { path: "person.name.firstName" } };
      await service.patch(`/flows/${flow}`, etag, [{ op: "add", path: `${ATTRIBUTES}/-`, value }]);
      expect((await selectors(service, flow, "profileSelectors"))[0]).toMatchObject({
        type: "JSON_PATH",
        value: {
          path: "person.name.firstName",
          operator: "EXISTS",
          mapping: { source: "person.name.firstName", destination: "person.name.firstName", identity: false },
        },
      });
    },
  );

  emulatorCase(
    "FS-SEL-204",
    "An attribute without a path MUST be refused with FLOW-1455-400.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const patch = [{ op: "add", path: `${ATTRIBUTES}/-`, value: { type: "JSON_PATH", value: {} } }];
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, patch))).toBe("FLOW-1455-400");
    },
  );

  emulatorCase(
    "FS-SEL-205",
    "An external audience MUST keep its external id, system id, namespace and enrichment.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const external = {
        systemSegmentId: "979558ae-a8ba-4e6e-b6ba-95c0a523b44a",
        namespace: "aamSegments",
        enrichmentInfo: {
          enabled: true,
          sourceType: "AUDIENCE_DATASET",
          mappingSet: { id: "1111", version: 0 },
        },
      };
      const value = audience("extaud9001", external);
      await service.patch(`/flows/${flow}`, etag, [{ op: "add", path: `${AUDIENCES}/-`, value }]);
      expect((await audiences(service, flow))[0]).toMatchObject({ id: "extaud9001", ...external });
    },
  );
});

describe("what else a patch of an activation says", () => {
  emulatorCase(
    "FS-SEL-206",
    "Enrichment of an external audience MUST be enabled unless it is said otherwise.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const mappingSet = { id: "1111", version: 0 };
      const values = [{}, { enabled: false }].map((differences, index) =>
        audience(`seg-${index}`, {
          enrichmentInfo: { sourceType: "AUDIENCE_DATASET", mappingSet, ...differences },
        }),
      );
      const patch = values.map((value) => ({ op: "add", path: `${AUDIENCES}/-`, value }));
      expect((await service.patch(`/flows/${flow}`, etag, patch)).status).toBe(200);
      const kept = await audiences(service, flow);
      expect(kept.map((one) => valueAt(one, "enrichmentInfo", "enabled"))).toEqual([true, false]);
    },
  );

  emulatorCase(
    "FS-SEL-207",
    "An attribute's operator MUST be EXISTS; what its mapping leaves out SHOULD be completed.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const other = await service.patch(
        `/flows/${flow}`,
        etag,
        addAttribute({ path: "a", operator: "EQUALS" }),
      );
      expect([other.status, errorCode(other)]).toEqual([400, "FLOW-1455-400"]);
      const mapping = { destination: "givenName" };
      const partial = addAttribute({ path: "person.name.firstName", mapping });
      expect((await service.patch(`/flows/${flow}`, etag, partial)).status).toBe(200);
      const [kept] = await selectors(service, flow, "profileSelectors");
      expect(valueAt(kept, "value")).toMatchObject({
        operator: "EXISTS",
        mapping: { source: "person.name.firstName", destination: "givenName", functionVersion: 0 },
      });
    },
  );

  emulatorCase(
    "FS-SEL-208",
    "A mapping set MUST be named by id and version, or not at all; anything else is refused with FLOW-1455-400.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const path = "/transformations/0/params/profileMapping";
      const outcomes: unknown[] = [];
      for (const value of [{}, { mappingId: "a".repeat(32), mappingVersion: 0 }, { mappingId: 5 }, "a", []]) {
        const { etag } = itemOf(await service.get(`/flows/${flow}`));
        const answer = await service.patch(`/flows/${flow}`, String(etag), [{ op: "add", path, value }]);
        outcomes.push(answer.status === 200 ? 200 : errorCode(answer));
      }
      expect(outcomes).toEqual([200, 200, "FLOW-1455-400", "FLOW-1455-400", "FLOW-1455-400"]);
    },
  );
});

describe("audiences of a streaming destination", () => {
  emulatorCase(
    "FS-SEL-301",
    "A streaming destination MUST take audiences without a schedule.",
    async (service) => {
      const { flow, etag } = await kinesisFlow(service);
      const value = { type: "PLATFORM_SEGMENT", value: { id: "seg-1", name: "Audience" } };
      const answer = await service.patch(flow, etag, [{ op: "add", path: `${AUDIENCES}/-`, value }]);
      expect(answer.status).toBe(200);
    },
  );
});

function full(schedule: JsonObject): JsonObject {
  return { exportMode: "DAILY_FULL_EXPORT", schedule: { startDate: "2030-01-01", ...schedule } };
}

function incremental(schedule: JsonObject): JsonObject {
  const usual = { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2030-01-01", startTime: "20:00" };
  return { exportMode: "FIRST_FULL_THEN_INCREMENTAL", schedule: { ...usual, ...schedule } };
}

async function selectors(service: PlatformClient, flow: string, kind: string): Promise<Json[]> {
  const [transformation] = listAt(itemOf(await service.get(`/flows/${flow}`)), "transformations");
  return listAt(transformation, "params", kind, "selectors");
}

async function audiences(service: PlatformClient, flow: string): Promise<(Json | undefined)[]> {
  return (await selectors(service, flow, "segmentSelectors")).map((selector) => valueAt(selector, "value"));
}

async function kinesisFlow(service: PlatformClient): Promise<{ flow: string; etag: string }> {
  const connectionSpec = spec(PUBLISHED.amazonKinesis);
  const params = { accessKeyId: "AKIA", secretKey: "not-a-real-secret", region: "eu-west-1" };
  const auth = { specName: "Aws Kinesis authentication credentials", params };
  const account = await create(service, "/connections", { name: "Kinesis", connectionSpec, auth });
  const target = await create(service, "/targetConnections", {
    name: "Stream",
    baseConnectionId: account.id,
    connectionSpec,
    params: { stream: "audiences", region: "eu-west-1" },
  });
  const source = await create(service, "/sourceConnections", {
    name: "s",
    connectionSpec: spec(PUBLISHED.profileStore),
  });
  const { id, etag } = await create(service, "/flows", flowBody(source.id, target.id));
  return { flow: `/flows/${id}`, etag };
}

/** A patch that adds one attribute. */
function addAttribute(value: JsonObject): Json {
  return [{ op: "add", path: `${ATTRIBUTES}/-`, value: { type: "JSON_PATH", value } }];
}

/** An attribute that is an identity. */
function identityAttribute(namespace: string): Json {
  return { type: "JSON_PATH", value: { path: namespace, operator: "EXISTS", identity: { namespace } } };
}
