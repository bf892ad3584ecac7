import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/clock.ts";
import type { EmulatorOptions } from "../../emulator/createEmulator.ts";
import { textAt, valueAt, type Json } from "../../emulator/json.ts";
import { campaignAccount, create, createCampaignFlow } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformAnswer, type PlatformClient } from "../support/platformClient.ts";

/** Operations take so long that they are still under way when the provider speaks. */
const slow: EmulatorOptions = {
  clock: createManualClock(1_800_000_000_000),
  finalizeAfterMs: 60_000,
  switches: { providerActions: "service", connectionsInitialize: true },
};

describe("actions of a provider", () => {
  emulatorCase(
    "FS-ACT-021",
    "FINALIZE SHOULD complete a new flow and account at once for a service token, where the switch providerActions says so.",
    async (service, emulator) => {
      const newFlow = async () => `/flows/${(await createCampaignFlow(service)).flow}`;
      const newAccount = async () =>
        `/connections/${(await create(service, "/connections", campaignAccount())).id}`;
      for (const begin of [newFlow, newAccount]) {
        const path = await begin();
        expect(errorCode(await act(service, path, "FINALIZE", "admin"))).toBe("FLOW-1402-400");
        const before = textAt(await read(service, path), "etag");
        const answer = await act(service, path, "FINALIZE&subOp=APPLY");
        const after = await read(service, path);
        expect([answer.status, answer.body]).toEqual([200, { id: after["id"], etag: after["etag"] }]);
        expect([after["state"], after["etag"] === before]).toEqual(["enabled", false]);
        expect(errorCode(await act(service, path, "FINALIZE"))).toBe("FLOW-1422-400");
        emulator.advance(60_000);
        expect(await read(service, path)).toEqual(after);
      }
      emulator.switches.providerActions = "refused";
      expect(errorCode(await act(service, await newFlow(), "FINALIZE"))).toBe("FLOW-1402-400");
    },
    slow,
  );

  emulatorCase(
    "FS-ACT-022",
    "FINALIZE_UPDATE SHOULD end a change: applied, or as failed with the flow in the state that it came from.",
    async (service, emulator) => {
      const { flow } = await createCampaignFlow(service);
      emulator.advance(60_000);
      const path = `/flows/${flow}`;
      await service.post(`${path}/action?op=disable`, "");
      expect(errorCode(await act(service, path, "FINALIZE"))).toBe("FLOW-1422-400");
      await act(service, path, "FINALIZE_UPDATE&subOp=ROLLBACK");
      const back = await read(service, path);
      expect([back["state"], valueAt(back, "lastOperation", "status", "value")]).toEqual([
        "enabled",
        "failed",
      ]);
      await service.post(`${path}/action?op=disable`, "");
      await act(service, path, "finalize_update&subOp=apply");
      const done = await read(service, path);
      expect([done["state"], valueAt(done, "lastOperation", "status", "value")]).toEqual([
        "disabled",
        "completed",
      ]);
    },
    slow,
  );

  emulatorCase(
    "FS-ACT-023",
    "PROGRESS SHOULD tell how far an operation is, and leave it under way.",
    async (service, emulator) => {
      const { flow } = await createCampaignFlow(service);
      const path = `/flows/${flow}`;
      const told = await act(service, path, "FINALIZE&subOp=PROGRESS", "service", { percentCompleted: 40 });
      expect(told.status).toBe(200);
      const under = await read(service, path);
      expect([under["state"], valueAt(under, "lastOperation", "percentCompleted")]).toEqual([
        "initializing",
        40,
      ]);
      emulator.advance(60_000);
      expect((await read(service, path))["state"]).toBe("enabled");
      const wrong = await act(service, path, "FINALIZE&subOp=REVERSE");
      expect(errorCode(wrong)).toBe("FLOW-1435-400");
    },
    slow,
  );

  emulatorCase(
    "FS-ACT-024",
    "An account whose creation is rolled back SHOULD be disabled.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      expect((await act(service, `/connections/${id}`, "FINALIZE&subOp=ROLLBACK")).status).toBe(200);
      expect((await read(service, `/connections/${id}`))["state"]).toBe("disabled");
    },
    slow,
  );
});

async function act(
  service: PlatformClient,
  path: string,
  op: string,
  as: "admin" | "service" = "service",
  body?: Json,
): Promise<PlatformAnswer> {
  return service.request("POST", `${path}/action?op=${op}`, { as, ...(body !== undefined && { body }) });
}

async function read(service: PlatformClient, path: string) {
  return itemOf(await service.get(path));
}
