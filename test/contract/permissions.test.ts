import { describe, expect } from "vitest";
import type { Identities } from "../../emulator/createEmulator.ts";
import type { Json, JsonObject } from "../../emulator/json/json.ts";
import {
  AUDIENCES,
  audience,
  campaignAccount,
  createCampaignEnds,
  createdOf,
  createCampaignFlow,
  flowBody,
  postDatasetFlow,
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

describe("who may see", () => {
  emulatorCase(
    "FS-PERM-003",
    "Catalogues and instances MUST be seen by callers who may view or manage destinations, and by nobody else.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const reads = [
        "/connectionSpecs",
        "/flowSpecs",
        "/connections",
        "/flows?count=true",
        "/runs",
        `/flows/${flow}`,
      ];
      for (const path of reads) {
        expect((await service.get(path, { as: "reader" })).status).toBe(200);
        const refused = await service.get(path, { as: "audienceEditor" });
        expect([refused.status, errorCode(refused)]).toEqual([403, "FLOW-2120-403"]);
      }
      expect(errorCode(await service.post("/flows/search", {}, { as: "audienceEditor" }))).toBe(
        "FLOW-2120-403",
      );
      const segments = await service.get("/data/core/ups/segment/definitions", { as: "audienceEditor" });
      expect(segments.status).toBe(200);
    },
  );

  emulatorCase(
    "FS-AUTH-010",
    "A caller without a product profile MUST be refused with 403027 by the gateway, whatever the service.",
    async (service) => {
      for (const path of ["/flows", "/data/core/ups/audiences"]) {
        const answer = await service.get(path, { as: "newcomer" });
        expect([answer.status, errorCode(answer)]).toEqual([403, "403027"]);
      }
    },
  );
});

describe("who may activate and who may manage", () => {
  emulatorCase(
    "FS-PERM-016",
    "Dataflows of datasets MUST be made, changed and deleted by callers who may manage those, who may not manage others.",
    async (service) => {
      const keeper = { as: "datasetManager" } as const;
      const schedule = { interval: 3, timeUnit: "hour", startTime: 1_800_000_000 };
      const { id, etag } = createdOf(await postDatasetFlow(service, schedule, keeper));
      const renamed = await service.patch(`/flows/${id}`, etag, [rename], keeper);
      expect(renamed.status).toBe(200);
      expect((await service.post(`/flows/${id}/action?op=disable`, "", keeper)).status).toBe(200);
      expect((await service.delete(`/flows/${id}`, keeper)).status).toBe(202);
      const ofAudiences = await createCampaignFlow(service);
      expect(errorCode(await service.delete(`/flows/${ofAudiences.flow}`, keeper))).toBe("FLOW-2120-403");
      expect(errorCode(await service.post("/connections", campaignAccount(), keeper))).toBe("FLOW-2120-403");
    },
  );

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
