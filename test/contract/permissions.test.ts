import { describe, expect } from "vitest";
import type { Identities } from "../../emulator/createEmulator.ts";
import type { Json, JsonObject } from "../../emulator/json.ts";
import {
  AUDIENCES,
  audience,
  campaignAccount,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformClient } from "../support/platformClient.ts";

const addAudience: Json = { op: "add", path: `${AUDIENCES}/-`, value: audience("seg-1") };
const rename: Json = { op: "replace", path: "/name", value: "Renamed" };
const primaryField: Json = {
  op: "add",
  path: "/transformations/0/params/profileSelectors/primaryFields",
  value: [{ fieldType: "ATTRIBUTE", attributePath: "person.name.lastName" }],
};

describe("who may activate and who may manage", () => {
  emulatorCase(
    "FS-PERM-011",
    "A caller who may activate and not manage MUST change audiences and attributes, and nothing else.",
    async (service) => {
      const patchAs = await flowFor(service, "activator");
      expect(await patchAs(addAudience)).toBe("");
      expect(await patchAs(attribute({ path: "person.name.firstName" }))).toBe("");
      expect(await patchAs(primaryField)).toBe("");
      expect(await patchAs(rename)).toBe("FLOW-2120-403");
      expect(await patchAs(addAudience, rename)).toBe("FLOW-2120-403");
    },
  );

  emulatorCase(
    "FS-PERM-012",
    "A caller who may activate without mapping MUST change audiences and not attributes.",
    async (service) => {
      const patchAs = await flowFor(service, "audienceActivator");
      expect(await patchAs(addAudience)).toBe("");
      expect(await patchAs({ op: "remove", path: `${AUDIENCES}/0` })).toBe("");
      for (const operation of [attribute({ path: "person.name.firstName" }), primaryField, rename]) {
        expect(await patchAs(operation)).toBe("FLOW-2120-403");
      }
    },
  );

  emulatorCase(
    "FS-PERM-013",
    "An identity MUST go along only for a caller who may see the identity graph.",
    async (service) => {
      const email = attribute({ path: "Email", identity: { namespace: "Email" } });
      const activate = await flowFor(service, "activator");
      expect(await activate(email)).toBe("FLOW-2120-403");
      const manage = await flowFor(service, "admin");
      expect(await manage(email)).toBe("");
    },
  );

  emulatorCase(
    "FS-PERM-014",
    "Neither MUST create, delete or act on anything, nor write segments.",
    async (service) => {
      const { account, source, target } = await createCampaignEnds(service);
      const { flow } = await createCampaignFlow(service);
      const requests: [method: string, path: string, body?: JsonObject][] = [
        ["POST", "/connections", campaignAccount()],
        ["DELETE", `/connections/${account}`],
        ["POST", "/flows", flowBody(source, target)],
        ["DELETE", `/flows/${flow}`],
        ["POST", `/flows/${flow}/action?op=disable`],
      ];
      for (const as of ["activator", "audienceActivator"] as const) {
        for (const [method, path, body] of requests) {
          const answer = await service.request(method, path, { as, ...(body && { body }) });
          expect([path, answer.status, errorCode(answer)]).toEqual([path, 403, "FLOW-2120-403"]);
        }
        const segment = await service.post("/data/core/ups/segment/definitions", {}, { as });
        expect(errorCode(segment)).toBe("UPAPI-113752-403");
        expect((await service.get(`/flows/${flow}`, { as })).status).toBe(200);
      }
    },
  );

  emulatorCase(
    "FS-PERM-015",
    "Whoever may activate MUST be able to export on demand, and a reader not.",
    async (service) => {
      const path = "/data/core/activation/disflowprovider/adhocrun";
      for (const as of ["activator", "audienceActivator"] as const) {
        expect((await service.post(path, {}, { as })).status).toBe(400);
      }
      expect((await service.post(path, {}, { as: "reader" })).status).toBe(403);
    },
  );
});

function attribute(value: JsonObject): Json {
  const path = "/transformations/0/params/profileSelectors/selectors/-";
  return { op: "add", path, value: { type: "JSON_PATH", value } };
}

/** Prepares a flow; returns what patches it as somebody, and tells the code of the refusal, empty for success. */
async function flowFor(
  service: PlatformClient,
  as: keyof Identities,
): Promise<(...patch: Json[]) => Promise<string>> {
  const { flow } = await createCampaignFlow(service);
  return async (...patch) => {
    const { etag } = itemOf(await service.get(`/flows/${flow}`, { as }));
    return errorCode(await service.patch(`/flows/${flow}`, String(etag), patch, { as }));
  };
}
