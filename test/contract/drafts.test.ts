import { describe, expect } from "vitest";
import type { JsonObject } from "../../emulator/json/json.ts";
import {
  campaignAccount,
  campaignTarget,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  spec,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformClient } from "../support/platformClient.ts";

const rename = [{ op: "replace", path: "/name", value: "Renamed" }];

describe("drafts", () => {
  emulatorCase(
    "FS-DRAFT-001",
    "mode=draft MUST make a draft in every family that flows consist of, and publish MUST enable it, with a new etag.",
    async (service) => {
      for (const [family, body] of await bodies(service)) {
        const { id, etag } = await create(service, `/${family}?mode=draft`, body);
        expect(itemOf(await service.get(`/${family}/${id}`))["state"]).toBe("draft");
        const published = await act(service, family, id, "PUBLISH");
        expect([published.status, Object.keys(published.body)]).toEqual([200, ["id", "etag"]]);
        expect(published.body["etag"]).not.toBe(etag);
        expect(itemOf(await service.get(`/${family}/${id}`))["state"]).toBe("enabled");
      }
    },
  );

  emulatorCase(
    "FS-DRAFT-002",
    "publish MUST be refused with FLOW-1422-400 for what is no draft, and any other mode than draft with FLOW-1452-400.",
    async (service) => {
      for (const [family, body] of await bodies(service)) {
        const { id } = await create(service, `/${family}`, body);
        expect(errorCode(await act(service, family, id, "publish"))).toBe("FLOW-1422-400");
        expect(errorCode(await act(service, family, "unknown", "publish"))).toBe("FLOW-1439-404");
        expect(errorCode(await service.post(`/${family}?mode=sketch`, body))).toBe("FLOW-1452-400");
      }
    },
  );

  emulatorCase(
    "FS-DRAFT-003",
    "A base connection that is a draft SHOULD take changes and deletion, or refuse both with FLOW-1416-400 where the switch draftsTakeChanges is off.",
    async (service, emulator) => {
      const { id, etag } = await create(service, "/connections?mode=draft", campaignAccount());
      emulator.switches.draftsTakeChanges = false;
      expect(errorCode(await service.patch(`/connections/${id}`, etag, rename))).toBe("FLOW-1416-400");
      expect(errorCode(await service.delete(`/connections/${id}`))).toBe("FLOW-1416-400");
      emulator.switches.draftsTakeChanges = true;
      expect((await service.patch(`/connections/${id}`, etag, rename)).status).toBe(200);
      expect((await service.delete(`/connections/${id}`)).status).toBe(202);
    },
  );
});

describe("actions of every family", () => {
  emulatorCase(
    "FS-ACT-011",
    "A provider's action MUST be refused with FLOW-1402-400, an unknown one with FLOW-1434-400.",
    async (service) => {
      for (const [family, body] of await bodies(service)) {
        const { id } = await create(service, `/${family}`, body);
        for (const op of ["FINALIZE", "finalize_update"]) {
          expect(errorCode(await act(service, family, id, op))).toBe("FLOW-1402-400");
        }
        expect(errorCode(await act(service, family, id, "move"))).toBe("FLOW-1434-400");
        expect(errorCode(await act(service, family, id, "constructor"))).toBe("FLOW-1434-400");
      }
    },
  );

  emulatorCase(
    "FS-ACT-012",
    "An unknown sub-operation MUST be refused with FLOW-1435-400, and a known one with FLOW-1436-400: only a provider's actions have any.",
    async (service) => {
      const { flow, account } = await createCampaignFlow(service);
      for (const [family, id, op] of [
        ["flows", flow, "disable"],
        ["connections", account, "publish"],
      ] as const) {
        expect(errorCode(await act(service, family, id, `${op}&subOp=reverse`))).toBe("FLOW-1435-400");
        for (const subOp of ["APPLY", "rollback", "PROGRESS,APPLY"]) {
          expect(errorCode(await act(service, family, id, `${op}&subOp=${subOp}`))).toBe("FLOW-1436-400");
        }
      }
    },
  );

  emulatorCase(
    "FS-ACT-013",
    "A state that nobody may set MUST be refused with FLOW-1456-400 in a patch.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      for (const value of ["delete-finalizing", "published"]) {
        const patch = [{ op: "replace", path: "/state", value }];
        expect(errorCode(await service.patch(`/flows/${flow}`, etag, patch))).toBe("FLOW-1456-400");
      }
    },
  );
});

describe("testing an account", () => {
  emulatorCase(
    "FS-TEST-001",
    "GET /connections/{id}/test MUST answer whether it connects: not without the credentials that it needs.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const answer = await service.get(`/connections/${id}/test`, { as: "reader" });
      expect([answer.status, answer.body]).toEqual([200, { result: true }]);
      await service.patch(`/connections/${id}`, etag, [{ op: "remove", path: "/auth/params" }]);
      expect((await service.get(`/connections/${id}/test`)).body).toEqual({ result: false });
      const { id: needsNone } = await create(service, "/connections", {
        name: "Landing zone",
        connectionSpec: spec(PUBLISHED.dataLandingZone),
      });
      expect((await service.get(`/connections/${needsNone}/test`)).body).toEqual({ result: true });
    },
  );

  emulatorCase(
    "FS-TEST-002",
    "The test SHOULD be refused with FLOW-1100-400 where the switch connectionTest says so, and of an unknown account with 404.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      emulator.switches.connectionTest = "refused";
      expect(errorCode(await service.get(`/connections/${id}/test`))).toBe("FLOW-1100-400");
      expect(errorCode(await service.get("/connections/unknown/test"))).toBe("FLOW-1439-404");
    },
  );
});

/** Something to create in each family. */
async function bodies(service: PlatformClient): Promise<[family: string, body: JsonObject][]> {
  const { account, source, target } = await createCampaignEnds(service);
  return [
    ["connections", campaignAccount()],
    ["sourceConnections", { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) }],
    ["targetConnections", campaignTarget(account)],
    ["flows", flowBody(source, target)],
  ];
}

function act(service: PlatformClient, family: string, id: string, op: string) {
  return service.request("POST", `/${family}/${id}/action?op=${op}`);
}
