import { describe, expect } from "vitest";
import { listAt, textAt, valueAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  S3_PARAMS,
  s3Account,
  spec,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import {
  errorCode,
  itemOf,
  itemsOf,
  type PlatformAnswer,
  type PlatformClient,
} from "../support/platformClient.ts";

const DATA_PREP = "/data/foundation/conversion";
const EMAIL = {
  destination: "personalEmail_address",
  source: "personalEmail.address",
  sourceType: "ATTRIBUTE",
};
const PHONE = { destination: "phone", source: "identityMap.Phone_E//.164", sourceType: "IDENTITY" };

describe("mapping sets", () => {
  emulatorCase(
    "FS-MAP-001",
    "Two schemas and a mapping between them MUST give a mapping set of version 0, with who made it when.",
    async (service, emulator) => {
      const answer = await createMappingSet(service, [EMAIL]);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        version: 0,
        createdDate: expect.any(Number),
        modifiedDate: expect.any(Number),
        createdBy: emulator.identities.admin.userId,
        modifiedBy: emulator.identities.admin.userId,
      });
    },
  );

  emulatorCase(
    "FS-MAP-002",
    "A destination with dots, a mapping without its ends and an unknown schema MUST be refused with 400.",
    async (service) => {
      const dotted = await createMappingSet(service, [{ ...EMAIL, destination: "personalEmail.address" }]);
      expect([dotted.status, dotted.body["message"]]).toEqual([
        400,
        "The destination personalEmail.address may not contain dots",
      ]);
      expect((await createMappingSet(service, [{ destination: "a" }])).status).toBe(400);
      const unknown = { inputSchema: { id: "unknown" }, outputSchema: { id: "unknown" }, mappings: [] };
      expect((await service.post(`${DATA_PREP}/mappingSets`, unknown)).status).toBe(400);
      expect((await service.post(`${DATA_PREP}/schemas`, {}, { as: "reader" })).status).toBe(403);
    },
  );

  emulatorCase(
    "FS-MAP-003",
    "A flow SHOULD take any mapping set, or only one that exists where the switch mappingSets says enforce.",
    async (service, emulator) => {
      const { body } = await createMappingSet(service, [EMAIL]);
      const id = textAt(body, "id") ?? "";
      expect((await name(service, "unknown", 0)).status).toBe(200);
      emulator.switches.mappingSets = "enforce";
      expect(errorCode(await name(service, "unknown", 0))).toBe("FLOW-1419-400");
      expect(errorCode(await name(service, id, 1))).toBe("FLOW-1412-400");
      expect((await name(service, id, 0)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-MAP-004",
    "Schemas and mapping sets SHOULD be listed by `start` and `limit`, the newest first, and read by id.",
    async (service) => {
      const { body } = await createMappingSet(service, [EMAIL]);
      const id = textAt(body, "id") ?? "";
      expect((await service.get(`${DATA_PREP}/mappingSets/${id}`)).body).toMatchObject({
        ...body,
        mappings: [EMAIL],
      });
      expect((await service.get(`${DATA_PREP}/mappingSets/nothing`)).status).toBe(404);
      const schemas = await service.get(`${DATA_PREP}/schemas?start=0&limit=1`);
      expect(schemas.body).toMatchObject({ data: [{ version: 0 }], _page: { count: 1, limit: 1 } });
      const [schema] = listAt(schemas.body, "data");
      const one = await service.get(`${DATA_PREP}/schemas/${textAt(schema, "id")}`);
      expect(one.body).toMatchObject({ sampleSchema: { type: "object" } });
      const sets = await service.get(`${DATA_PREP}/mappingSets?start=0&limit=5&orderBy=createdDate`);
      expect(listAt(sets.body, "data")).toHaveLength(1);
      for (const query of ["", "?start=0", "?limit=5", "?start=0&limit=5&orderBy=name"]) {
        expect((await service.get(`${DATA_PREP}/mappingSets${query}`)).status).toBe(400);
      }
    },
  );

  emulatorCase(
    "FS-MAP-005",
    "A mapping set that is overwritten SHOULD be there in its next version, and flows may name that one, too.",
    async (service, emulator) => {
      emulator.switches.mappingSets = "enforce";
      const { body } = await createMappingSet(service, [EMAIL]);
      const path = `${DATA_PREP}/mappingSets/${textAt(body, "id")}`;
      const content = (await service.get(path)).body;
      const changed = await service.request("PUT", path, { body: { ...content, mappings: [] } });
      expect(changed.body).toMatchObject({ id: body["id"], version: 1, createdDate: body["createdDate"] });
      expect((await service.get(path)).body).toMatchObject({ version: 1, mappings: [] });
      expect((await name(service, textAt(body, "id") ?? "", 1)).status).toBe(200);
      expect(errorCode(await name(service, textAt(body, "id") ?? "", 2))).toBe("FLOW-1412-400");
      const missing = await service.request("PUT", `${DATA_PREP}/mappingSets/nothing`, { body: content });
      expect(missing.status).toBe(404);
    },
  );

  emulatorCase(
    "FS-MAP-006",
    "Dots of a namespace in the source of a mapping MUST be escaped.",
    async (service) => {
      const phone = { destination: "phone", sourceType: "ATTRIBUTE" };
      const escaped = { ...phone, source: "identityMap.Phone_E//.164" };
      expect((await createMappingSet(service, [escaped])).status).toBe(200);
      const plain = { ...phone, source: "identityMap.Phone_E.164" };
      expect((await createMappingSet(service, [plain])).status).toBe(400);
    },
  );

  emulatorCase(
    "FS-MAP-007",
    "The mapping sets that seeded flows name SHOULD exist, with the attributes of the flow.",
    async (service) => {
      const flows = await service.get("/flows?limit=100");
      const named = itemsOf(flows).flatMap((flow) => {
        const id = textAt(listAt(flow, "transformations")[0], "params", "profileMapping", "mappingId");
        return id === undefined ? [] : [id];
      });
      expect(named.length).toBeGreaterThan(5);
      for (const id of named) {
        const { status, body } = await service.get(`${DATA_PREP}/mappingSets/${id}`);
        expect(status).toBe(200);
        expect(listAt(body, "mappings").length).toBeGreaterThan(0);
        const schema = await service.get(`${DATA_PREP}/schemas/${textAt(body, "inputSchema", "id")}`);
        expect(schema.status).toBe(200);
      }
    },
    { seed: "default" },
  );

  emulatorCase(
    "FS-MAP-009",
    "A destination that takes a mapping set MUST accept attributes one by one, and not show them.",
    async (service) => {
      const path = await s3Flow(service);
      const params = "/transformations/0/params";
      const selectors = [{ type: "JSON_PATH", value: { path: "person.name.firstName" } }];
      const { etag } = itemOf(await service.get(path));
      const answer = await service.patch(path, String(etag), [
        { op: "add", path: `${params}/profileSelectors`, value: { selectors } },
        { op: "add", path: `${AUDIENCES}/-`, value: audience("a", { filenameTemplate: "plain" }) },
      ]);
      expect(answer.status).toBe(200);
      const [kept] = listAt(itemOf(await service.get(path)), "transformations");
      expect(listAt(kept, "params", "profileSelectors", "selectors")).toEqual([]);
      expect(listAt(kept, "params", "segmentSelectors", "selectors")).toHaveLength(1);
    },
  );

  emulatorCase(
    "FS-MAP-008",
    "Destinations that take mapping sets MUST publish the schema of their files, as the way to an output schema.",
    async (service) => {
      const schemaOf = async (id: string) =>
        valueAt(
          itemOf(await service.get(`/connectionSpecs/${id}`)),
          "targetSpec",
          "attributes",
          "partnerSchema",
          "jsonSchema",
        );
      expect(await schemaOf(PUBLISHED.amazonS3)).toMatchObject({ type: "object" });
      expect(await schemaOf(PUBLISHED.adobeCampaign)).toBeUndefined();
    },
  );

  emulatorCase(
    "FS-PERM-017",
    "A mapping set that takes identities along MUST be named only by a caller who may see the identity graph.",
    async (service) => {
      const sets: [mapping: JsonObject, as: "activator" | "admin", status: number][] = [
        [EMAIL, "activator", 200],
        [PHONE, "activator", 403],
        [PHONE, "admin", 200],
      ];
      for (const [mapping, as, status] of sets) {
        const { body } = await createMappingSet(service, [mapping]);
        expect((await name(service, textAt(body, "id") ?? "", 0, as)).status).toBe(status);
      }
    },
  );

  emulatorCase(
    "FS-PERM-018",
    "A dataflow that is created with identities SHOULD ask for the same right, whether a mapping set or an attribute names them.",
    async (service) => {
      const { source, target } = await createCampaignEnds(service);
      const mapped = async (mapping: JsonObject): Promise<JsonObject> => {
        const { body } = await createMappingSet(service, [mapping]);
        return { profileMapping: { mappingId: textAt(body, "id") ?? "", mappingVersion: 0 } };
      };
      const value = { path: "Email", identity: { namespace: "Email" } };
      const identities = [
        await mapped(PHONE),
        { profileSelectors: { selectors: [{ type: "JSON_PATH", value }] } },
      ];
      const post = (as: "manager" | "admin", params: JsonObject) =>
        service.post(
          "/flows",
          flowBody(source, target, {
            transformations: [
              { name: "GeneralTransform", params: { segmentSelectors: { selectors: [] }, ...params } },
            ],
          }),
          { as },
        );
      expect((await post("manager", await mapped(EMAIL))).status).toBe(201);
      for (const params of identities) {
        const refused = await post("manager", params);
        expect([refused.status, errorCode(refused)]).toEqual([403, "FLOW-2120-403"]);
        expect((await post("admin", params)).status).toBe(201);
      }
    },
  );
});

/** The path of a flow of audiences to Amazon S3. */
async function s3Flow(service: PlatformClient): Promise<string> {
  const account = await create(service, "/connections", s3Account());
  const target = await create(service, "/targetConnections", {
    name: "Bucket",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params: S3_PARAMS,
  });
  const store = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
  const source = await create(service, "/sourceConnections", store);
  const params = {
    mandatoryFields: [],
    primaryFields: [],
    profileMapping: {},
    segmentSelectors: { selectors: [] },
  };
  const flow = await create(service, "/flows", {
    ...flowBody(source.id, target.id, { flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) }),
    transformations: [{ name: "GeneralTransform", params }],
  });
  return `/flows/${flow.id}`;
}

async function createMappingSet(service: PlatformClient, mappings: Json): Promise<PlatformAnswer> {
  const schema = async (): Promise<JsonObject> => {
    const { body } = await service.post(`${DATA_PREP}/schemas`, { sampleSchema: { type: "object" } });
    return { id: textAt(body, "id") ?? "" };
  };
  const body = { inputSchema: await schema(), outputSchema: await schema(), mappings, xdmVersion: "1.0" };
  return service.post(`${DATA_PREP}/mappingSets`, body);
}

/** Names a mapping set in a new flow. */
async function name(
  service: PlatformClient,
  mappingId: string,
  mappingVersion: number,
  as: "activator" | "admin" = "admin",
): Promise<PlatformAnswer> {
  const { flow, etag } = await createCampaignFlow(service);
  const path = "/transformations/0/params/profileMapping";
  return service.patch(`/flows/${flow}`, etag, [{ op: "add", path, value: { mappingId, mappingVersion } }], {
    as,
  });
}
