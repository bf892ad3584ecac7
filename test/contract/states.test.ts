import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import type { EmulatorOptions } from "../../emulator/createEmulator.ts";
import { textAt } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, itemsOf, type PlatformClient } from "../support/platformClient.ts";

const clock = createManualClock(1_800_000_000_000);
const slow: EmulatorOptions = { clock, finalizeAfterMs: 5000 };
const rename = [{ op: "replace", path: "/name", value: "Renamed" }];

describe("actions", () => {
  emulatorCase(
    "FS-ACT-001",
    "disable and enable MUST move a flow, and answer 200 with id and new etag.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const disabled = await act(service, flow, "disable");
      expect([disabled.status, disabled.body["id"]]).toEqual([200, flow]);
      expect(disabled.body["etag"]).not.toBe(etag);
      expect(await stateOf(service, flow)).toBe("disabled");
      await act(service, flow, "enable");
      expect(await stateOf(service, flow)).toBe("enabled");
    },
  );

  emulatorCase("FS-ACT-002", "Actions MUST be taken in upper and lower case.", async (service) => {
    const { flow } = await createCampaignFlow(service);
    expect((await act(service, flow, "DISABLE")).status).toBe(200);
  });

  emulatorCase(
    "FS-ACT-003",
    "An action that does not apply in the current state MUST be refused with FLOW-1422-400.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const answer = await act(service, flow, "enable");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1422-400"]);
    },
  );

  emulatorCase("FS-ACT-004", "An unknown action MUST be refused with FLOW-1434-400.", async (service) => {
    const { flow } = await createCampaignFlow(service);
    expect(errorCode(await act(service, flow, "explode"))).toBe("FLOW-1434-400");
    expect(errorCode(await act(service, flow, "constructor"))).toBe("FLOW-1434-400");
    expect(errorCode(await service.request("POST", `/flows/${flow}/action`))).toBe("FLOW-1434-400");
  });

  emulatorCase(
    "FS-ACT-005",
    "finalize MUST be refused with FLOW-1402-400: it is the provider's.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect(errorCode(await act(service, flow, "FINALIZE"))).toBe("FLOW-1402-400");
    },
  );

  emulatorCase(
    "FS-ACT-006",
    "publish MUST turn a draft into an enabled flow, and be refused for any other.",
    async (service) => {
      const { source, target } = await createCampaignEnds(service);
      const { id } = await create(service, "/flows?mode=draft", flowBody(source, target));
      expect((await act(service, id, "publish")).status).toBe(200);
      expect(await stateOf(service, id)).toBe("enabled");
      expect(errorCode(await act(service, id, "publish"))).toBe("FLOW-1422-400");
    },
  );

  emulatorCase(
    "FS-ACT-007",
    "A sub-operation beside enable MUST be refused with FLOW-1436-400.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect(errorCode(await act(service, flow, "disable&subOp=PROGRESS"))).toBe("FLOW-1436-400");
    },
  );

  emulatorCase(
    "FS-ACT-008",
    "An action needs no If-Match; one that is sent MUST be the current etag.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const headers = { "if-match": '"stale"' };
      expect((await service.request("POST", `/flows/${flow}/action?op=disable`, { headers })).status).toBe(
        412,
      );
      expect((await act(service, flow, "disable")).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-ACT-009",
    "An action on an unknown flow MUST be refused with FLOW-1439-404.",
    async (service) => {
      expect(errorCode(await act(service, "unknown", "enable"))).toBe("FLOW-1439-404");
    },
  );
});

describe("completion by the service", () => {
  emulatorCase(
    "FS-TIME-001",
    "A new flow SHOULD be initializing until the service completes it.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const fresh = itemOf(await service.get(`/flows/${flow}`));
      expect(fresh).toMatchObject({
        state: "initializing",
        lastOperation: { operation: "create", started: clock.now(), updated: 0, percentCompleted: 0 },
      });
      clock.advance(4999);
      expect(await stateOf(service, flow)).toBe("initializing");
      clock.advance(1);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        state: "enabled",
        updatedAt: clock.now(),
        updatedBy: "acp_foundation_connectors@AdobeID",
        updatedClient: "acp_foundation_connectors",
        lastOperation: {
          updated: clock.now(),
          percentCompleted: 100,
          status: { value: "completed", errors: [] },
        },
      });
    },
    slow,
  );

  emulatorCase(
    "FS-TIME-002",
    "Completion SHOULD move the etag by itself, so that the one a PATCH answered goes stale.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const patched = await service.patch(`/flows/${flow}`, etag, rename);
      const answered = textAt(patched.body, "etag");
      expect(itemOf(await service.get(`/flows/${flow}`))["etag"]).toBe(answered);
      clock.advance(5000);
      expect(itemOf(await service.get(`/flows/${flow}`))["etag"]).not.toBe(answered);
      expect((await service.patch(`/flows/${flow}`, answered, rename)).status).toBe(412);
    },
    slow,
  );

  emulatorCase("FS-TIME-003", "lastOperation MUST hold the patch as it came.", async (service) => {
    const { flow, etag } = await createCampaignFlow(service);
    const patch = [{ op: "ADD", path: `${AUDIENCES}/-`, value: audience("a") }];
    await service.patch(`/flows/${flow}`, etag, patch);
    expect(itemOf(await service.get(`/flows/${flow}`))["lastOperation"]).toMatchObject({
      operation: "update",
      ops: patch,
    });
  });

  emulatorCase(
    "FS-TIME-004",
    "A later change SHOULD take the place of one that is not complete yet.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      clock.advance(3000);
      await service.patch(`/flows/${flow}`, etag, rename);
      clock.advance(3000);
      expect(itemOf(await service.get(`/flows/${flow}`))["lastOperation"]).toMatchObject({
        percentCompleted: 0,
      });
      clock.advance(2000);
      const completed = itemOf(await service.get(`/flows/${flow}`));
      expect(completed).toMatchObject({
        name: "Renamed",
        state: "enabled",
        lastOperation: { percentCompleted: 100 },
      });
    },
    slow,
  );

  emulatorCase(
    "FS-TIME-005",
    "A flow on its way to disabled MUST refuse changes, actions and deletion until it has arrived.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      clock.advance(5000);
      const { body } = await act(service, flow, "disable");
      expect(await stateOf(service, flow)).toBe("disabling");
      const etag = textAt(body, "etag");
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, rename))).toBe("FLOW-1420-400");
      expect(errorCode(await act(service, flow, "enable"))).toBe("FLOW-1421-400");
      expect(errorCode(await service.delete(`/flows/${flow}`))).toBe("FLOW-1458-400");
      clock.advance(5000);
      expect(await stateOf(service, flow)).toBe("disabled");
      expect((await service.delete(`/flows/${flow}`)).status).toBe(202);
    },
    slow,
  );

  emulatorCase(
    "FS-TIME-006",
    "A PATCH SHOULD put the flow into updating where the switch patchEntersUpdating says so.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      clock.advance(5000);
      const etag = textAt(itemOf(await service.get(`/flows/${flow}`)), "etag");
      const patched = await service.patch(`/flows/${flow}`, etag, rename);
      expect(await stateOf(service, flow)).toBe("updating");
      expect(errorCode(await service.patch(`/flows/${flow}`, textAt(patched.body, "etag"), rename))).toBe(
        "FLOW-1420-400",
      );
      clock.advance(5000);
      expect(await stateOf(service, flow)).toBe("enabled");
    },
    { ...slow, switches: { patchEntersUpdating: true } },
  );

  emulatorCase(
    "FS-TIME-007",
    "Without a delay the etag that a create or PATCH answers SHOULD stay the current one.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const first = await service.patch(`/flows/${flow}`, etag, rename);
      const second = await service.patch(`/flows/${flow}`, textAt(first.body, "etag"), rename);
      expect([first.status, second.status]).toEqual([200, 200]);
    },
  );

  emulatorCase("FS-TIME-008", "A disabled flow that is changed MUST stay disabled.", async (service) => {
    const { flow } = await createCampaignFlow(service);
    const disabled = await act(service, flow, "disable");
    await service.patch(`/flows/${flow}`, textAt(disabled.body, "etag"), rename);
    expect(await stateOf(service, flow)).toBe("disabled");
  });

  emulatorCase(
    "FS-TIME-009",
    "A flow deleted before it is complete MUST stay deleted.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      await service.delete(`/flows/${flow}`);
      clock.advance(10_000);
      expect(itemsOf(await service.get("/flows"))).toEqual([]);
    },
    slow,
  );
});

describe("deletion", () => {
  emulatorCase(
    "FS-TIME-010",
    "A deleted flow SHOULD pass through delete-finalizing where the switch deleteEntersFinalizing says so, and MUST refuse everything there.",
    async (service) => {
      const { flow, account } = await createCampaignFlow(service);
      clock.advance(5000);
      expect((await service.delete(`/flows/${flow}`)).status).toBe(202);
      const departing = itemOf(await service.get(`/flows/${flow}`));
      expect(departing["state"]).toBe("delete-finalizing");
      const patched = await service.patch(`/flows/${flow}`, textAt(departing, "etag"), rename);
      expect([patched.status, errorCode(patched)]).toEqual([400, "FLOW-1457-400"]);
      expect(errorCode(await service.delete(`/flows/${flow}`))).toBe("FLOW-1458-400");
      expect(errorCode(await act(service, flow, "disable"))).toBe("FLOW-1421-400");
      expect(errorCode(await service.delete(`/connections/${account}`))).toBe("FLOW-1418-400");
      clock.advance(5000);
      expect(errorCode(await service.get(`/flows/${flow}`))).toBe("FLOW-1439-404");
      expect((await service.delete(`/connections/${account}`)).status).toBe(202);
    },
    { ...slow, switches: { deleteEntersFinalizing: true } },
  );
});

function act(service: PlatformClient, flow: string, op: string) {
  return service.request("POST", `/flows/${flow}/action?op=${op}`);
}

async function stateOf(service: PlatformClient, flow: string): Promise<unknown> {
  return itemOf(await service.get(`/flows/${flow}`))["state"];
}
