import { describe, expect } from "vitest";
import { textAt, type Json, type JsonObject } from "../../emulator/json.ts";
import { createCampaignFlow } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, type PlatformAnswer, type PlatformClient } from "../support/platformClient.ts";

const DATA_PREP = "/data/foundation/conversion";
const EMAIL = {
  destination: "personalEmail_address",
  source: "personalEmail.address",
  sourceType: "ATTRIBUTE",
};

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
    "What mapping sets are made from SHOULD be readable: the union of the profile schemas, and the namespaces of identities.",
    async (service) => {
      const union = await service.get("/data/core/ups/config/entityTypes/_xdm.context.profile");
      expect(union.status).toBe(200);
      expect(union.body).toMatchObject({
        type: "object",
        properties: { personalEmail: { properties: { address: { type: "string" } } }, identityMap: {} },
      });
      const namespaces = await service.get("/data/core/idnamespace/identities", { as: "reader" });
      expect(namespaces.status).toBe(200);
      expect(namespaces.body["value"]).toContainEqual(
        expect.objectContaining({ code: "Email", idType: "EMAIL", status: "ACTIVE", custom: false }),
      );
      const odd = await service.get("/data/core/idnamespace/identities?limit=1");
      expect([odd.status, odd.body["title"]]).toEqual([400, "BadRequestError"]);
      expect((await service.post("/data/core/idnamespace/identities", {})).status).toBe(501);
    },
  );

  emulatorCase(
    "FS-PERM-017",
    "A mapping set that takes identities along MUST be named only by a caller who may see the identity graph.",
    async (service) => {
      const phone = { destination: "phone", source: "identityMap.Phone_E//.164", sourceType: "IDENTITY" };
      const sets: [mapping: JsonObject, as: "activator" | "admin", status: number][] = [
        [EMAIL, "activator", 200],
        [phone, "activator", 403],
        [phone, "admin", 200],
      ];
      for (const [mapping, as, status] of sets) {
        const { body } = await createMappingSet(service, [mapping]);
        expect((await name(service, textAt(body, "id") ?? "", 0, as)).status).toBe(status);
      }
    },
  );
});

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
