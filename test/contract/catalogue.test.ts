import { describe, expect } from "vitest";
import { isObject, listAt, textAt, textsAt, valueAt } from "../../emulator/json/json.ts";
import { PUBLISHED } from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemOf, itemsOf } from "../support/platformClient.ts";

const unknownId = "00000000-0000-4000-8000-000000000000";
const CLOUD_STORAGE_SOURCE = "32e8f412-cdf7-464c-9885-78184cb113fd";
const CLOUD_STORAGE_FLOWS = "9753525b-82c7-4dce-8a9b-5ccfce2b9876";

describe("connection specs", () => {
  contractCase(
    "FS-SPEC-001",
    "GET /connectionSpecs MUST list sources and destinations alike, unpaged.",
    async (service) => {
      const specs = itemsOf(await service.get("/connectionSpecs"));
      const ids = specs.map((spec) => spec["id"]);
      expect(ids).toEqual(
        expect.arrayContaining([PUBLISHED.adobeCampaign, PUBLISHED.amazonS3, PUBLISHED.profileStore]),
      );
      expect(ids.length).toBeGreaterThan(20);
    },
  );

  contractCase(
    "FS-SPEC-002",
    "GET /connectionSpecs/{id} MUST wrap the one spec in items.",
    async (service) => {
      const spec = itemOf(await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}`));
      expect(spec).toMatchObject({ id: PUBLISHED.amazonS3, name: "Amazon S3", version: "1.0" });
    },
  );

  contractCase(
    "FS-SPEC-003",
    "A spec of a destination MUST publish the JSON Schema of its credentials with secrets marked.",
    async (service) => {
      const spec = itemOf(await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}`));
      const [authSpec] = listAt(spec, "authSpec");
      expect(textAt(authSpec, "name")).toBe("Access Key");
      expect(valueAt(authSpec, "spec", "properties", "s3SecretKey", "format")).toBe("password");
    },
  );

  contractCase(
    "FS-SPEC-004",
    "A spec of a file-based destination MUST publish the JSON Schema of its target parameters.",
    async (service) => {
      const spec = itemOf(await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}`));
      expect(isObject(valueAt(spec, "targetSpec", "spec", "properties", "bucketName"))).toBe(true);
    },
  );

  contractCase(
    "FS-SPEC-005",
    "A spec id that names nothing MUST be refused with FLOW-1439-404.",
    async (service) => {
      const answer = await service.get(`/connectionSpecs/${unknownId}`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
    },
  );

  contractCase("FS-SPEC-006", "Connection specs MUST be found by name.", async (service) => {
    const answer = await service.get("/connectionSpecs?property=name==Adobe%20Campaign");
    expect(idsOf(answer)).toEqual([PUBLISHED.adobeCampaign]);
  });

  contractCase("FS-SPEC-007", "Connection specs MUST be found by several ids at once.", async (service) => {
    const ids = [PUBLISHED.adobeCampaign, PUBLISHED.amazonS3];
    const answer = await service.get(`/connectionSpecs?property=id==${ids.join(",")}`);
    expect(idsOf(answer).toSorted()).toEqual(ids.toSorted());
  });

  emulatorCase(
    "FS-SPEC-008",
    "Connection specs MUST be found by an attribute, written with one equals sign and quotes as documented.",
    async (service) => {
      const answer = await service.get('/connectionSpecs?property=attributes.connectorName="Adobe Campaign"');
      expect(idsOf(answer)).toEqual([PUBLISHED.adobeCampaign]);
    },
  );

  emulatorCase(
    "FS-SPEC-010",
    "A source connector MUST say how it can be explored and who may, a destination that maps attributes onto which schema.",
    async (service) => {
      const source = itemOf(await service.get(`/connectionSpecs/${CLOUD_STORAGE_SOURCE}`));
      expect(source["exploreSpec"]).toMatchObject({
        type: "FileSystem",
        responseSpec: { root: { type: "array" } },
      });
      expect(source["permissionsInfo"]).toMatchObject({ view: [{ name: "EnterpriseSource" }] });
      const bucket = itemOf(await service.get(`/connectionSpecs/${PUBLISHED.amazonS3}`));
      expect(valueAt(bucket, "targetSpec", "attributes", "partnerSchema", "jsonSchema")).toMatchObject({
        type: "object",
      });
    },
  );

  contractCase(
    "FS-SPEC-009",
    "A limit on the catalogues MUST be refused with FLOW-1451-400: they are not paged.",
    async (service) => {
      const answer = await service.get("/connectionSpecs?limit=5");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1451-400"]);
    },
  );
});

describe("flow specs", () => {
  contractCase(
    "FS-FSPEC-001",
    "GET /flowSpecs MUST list flow specs with the specs that they connect.",
    async (service) => {
      const specs = itemsOf(await service.get("/flowSpecs"));
      const profile = specs.find((spec) => spec["id"] === PUBLISHED.profileFlowSpec);
      expect(textsAt(profile, "sourceConnectionSpecIds")).toContain(PUBLISHED.profileStore);
      expect(textsAt(profile, "targetConnectionSpecIds")).toContain(PUBLISHED.adobeCampaign);
    },
  );

  contractCase(
    "FS-FSPEC-002",
    "GET /flowSpecs/{id} MUST wrap the one flow spec in items.",
    async (service) => {
      expect(itemOf(await service.get(`/flowSpecs/${PUBLISHED.profileFlowSpec}`))).toMatchObject({
        version: "1.0",
      });
    },
  );

  contractCase(
    "FS-FSPEC-003",
    "A flow spec id that names nothing MUST be refused with FLOW-1439-404.",
    async (service) => {
      const answer = await service.get(`/flowSpecs/${unknownId}`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
    },
  );

  contractCase("FS-FSPEC-004", "Flow specs MUST be found by name.", async (service) => {
    const answer = await service.get("/flowSpecs?property=name==upsToCampaign");
    expect(idsOf(answer)).toEqual([PUBLISHED.profileFlowSpec]);
  });

  emulatorCase(
    "FS-FSPEC-006",
    "The flow spec of a source MUST tell of its options, its mapping, its schedule and who may.",
    async (service) => {
      expect(itemOf(await service.get(`/flowSpecs/${CLOUD_STORAGE_FLOWS}`))).toMatchObject({
        optionSpec: { spec: { properties: { partialIngestionPercent: { type: "number" } } } },
        transformationSpecs: { name: "Mapping", spec: { properties: { mappingId: { type: "string" } } } },
        scheduleSpec: { type: "Periodic", spec: { required: ["startTime", "frequency"] } },
        permissionsInfo: { manage: [{ permissions: ["write"] }] },
      });
    },
  );

  emulatorCase(
    "FS-FSPEC-005",
    "The flow spec of datasets SHOULD say DATASETS in its workflow attribute, and that of audiences not.",
    async (service) => {
      const dataset = itemOf(await service.get(`/flowSpecs/${PUBLISHED.s3DatasetFlowSpec}`));
      const audience = itemOf(await service.get(`/flowSpecs/${PUBLISHED.s3AudienceFlowSpec}`));
      expect(JSON.stringify(valueAt(dataset, "attributes", "_workflow"))).toContain("DATASETS");
      expect(JSON.stringify(valueAt(audience, "attributes", "_workflow"))).not.toContain("DATASETS");
    },
  );
});
