import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import type { EmulatorOptions } from "../../emulator/createEmulator.ts";
import { textAt, type JsonObject } from "../../emulator/json/json.ts";
import {
  campaignAccount,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformAnswer, type PlatformClient } from "../support/platformClient.ts";

const rename = [{ op: "replace", path: "/name", value: "Renamed" }];

/** An emulator on which nothing is complete before somebody moves the clock or reports. */
const slow = (): EmulatorOptions => ({ clock: createManualClock(1_800_000_000_000), finalizeAfterMs: 5000 });

describe("what the provider of a flow reports", () => {
  emulatorCase(
    "FS-ACT-021",
    "A provider's action MUST be refused to everybody else with FLOW-1402-400, by its name.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      for (const as of ["admin", "service"] as const) {
        for (const op of ["FINALIZE", "finalize_update"]) {
          const answer = await service.request("POST", `/flows/${flow}/action?op=${op}&subOp=APPLY`, { as });
          expect(errorCode(answer)).toBe("FLOW-1402-400");
          expect(answer.body["errorMessage"]).toContain(`'${op.toLowerCase()}'`);
        }
      }
      expect((await report(service, `/flows/${flow}`)).status).toBe(200);
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-022",
    "A change that its provider takes back SHOULD leave the flow as it was, with the failure in lastOperation.",
    async (service, emulator) => {
      const { flow, etag } = await changedFlow(service);
      expect((await service.patch(`/flows/${flow}`, etag, rename)).status).toBe(200);
      const errors = [{ code: "CONNECTOR-2001-500", message: "The bucket is gone." }];
      const failed = { status: { value: "FAILED", errors }, percentCompleted: 100 };
      expect((await report(service, `/flows/${flow}`, { body: failed })).status).toBe(200);
      const before = { name: "Audiences to Campaign", state: "enabled" };
      const lastOperation = { operation: "update", ops: rename, status: { value: "failed", errors } };
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({ ...before, lastOperation });
      emulator.advance(60_000);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({ ...before, lastOperation });
      await service.request("POST", `/flows/${flow}/action?op=disable`);
      await report(service, `/flows/${flow}`, { op: "FINALIZE_UPDATE", subOp: "ROLLBACK" });
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject(before);

      async function changedFlow(client: PlatformClient): Promise<{ flow: string; etag: string }> {
        const made = await createCampaignFlow(client);
        emulator.advance(5000);
        return {
          flow: made.flow,
          etag: textAt(itemOf(await client.get(`/flows/${made.flow}`)), "etag") ?? "",
        };
      }
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-023",
    "Progress SHOULD stand in lastOperation, and leave the flow on its way.",
    async (service, emulator) => {
      const { flow } = await createCampaignFlow(service);
      const body = { status: { value: "IN_PROGRESS" }, percentCompleted: 40 };
      expect((await report(service, `/flows/${flow}`, { subOp: "PROGRESS", body })).status).toBe(200);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        state: "initializing",
        updatedBy: "acp_foundation_connectors@AdobeID",
        lastOperation: { percentCompleted: 40, status: { value: "inProgress" } },
      });
      emulator.advance(5000);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({ state: "enabled" });
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-024",
    "An account that initialises SHOULD follow its provider's reports; any other state refuses them with FLOW-1409-400.",
    async (service) => {
      const account = await create(service, "/connections", campaignAccount());
      const path = `/connections/${account.id}`;
      expect((await report(service, path, { subOp: "PROGRESS" })).status).toBe(200);
      expect(itemOf(await service.get(path))).toMatchObject({ state: "initializing" });
      expect((await report(service, path)).status).toBe(200);
      expect(itemOf(await service.get(path))).toMatchObject({ state: "enabled" });
      const again = await report(service, path);
      expect([again.status, errorCode(again)]).toEqual([400, "FLOW-1409-400"]);
      const other = await create(service, "/connections", campaignAccount());
      expect((await report(service, `/connections/${other.id}`, { subOp: "ROLLBACK" })).status).toBe(200);
      expect(errorCode(await service.get(`/connections/${other.id}`))).toBe("FLOW-1439-404");
    },
    { ...slow(), switches: { connectionsInitialize: true } },
  );

  emulatorCase(
    "FS-ACT-025",
    "A flow whose provider has applied a change SHOULD be finalizing, and refuse a second report with FLOW-1409-400 and changes with FLOW-1420-400, 1421 and 1458.",
    async (service, emulator) => {
      const { flow } = await createCampaignFlow(service);
      const applied = await report(service, `/flows/${flow}`, { op: "FINALIZE", subOp: "APPLY" });
      expect([applied.status, Object.keys(applied.body)]).toEqual([200, ["id", "etag"]]);
      const { etag, state } = itemOf(await service.get(`/flows/${flow}`));
      expect([etag, state]).toEqual([applied.body["etag"], "enabled-finalizing"]);
      const again = await report(service, `/flows/${flow}`);
      expect([again.status, errorCode(again)]).toEqual([400, "FLOW-1409-400"]);
      expect(again.body["errorMessage"]).toContain(
        "'finalize' cannot be applied on the current state enabled-finalizing",
      );
      expect(errorCode(await service.patch(`/flows/${flow}`, String(etag), rename))).toBe("FLOW-1420-400");
      const disabled = await service.request("POST", `/flows/${flow}/action?op=disable`);
      expect(errorCode(disabled)).toBe("FLOW-1421-400");
      expect(errorCode(await service.delete(`/flows/${flow}`))).toBe("FLOW-1458-400");
      emulator.advance(5000);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        state: "enabled",
        lastOperation: { status: { value: "completed" }, percentCompleted: 100 },
      });
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-026",
    "A report that contradicts itself SHOULD be refused with FLOW-1406-400, 1407, 1408, 1435 or 1437, and change nothing.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const reports: [code: string, report: Report][] = [
        ["FLOW-1406-400", { subOp: "PROGRESS,APPLY" }],
        ["FLOW-1406-400", { subOp: "APPLY&subOp=PROGRESS" }],
        ["FLOW-1407-400", { subOp: "PROGRESS", body: told("FAILED") }],
        ["FLOW-1408-400", { subOp: "APPLY", body: told("COMPLETED", 80) }],
        ["FLOW-1408-400", { subOp: "ROLLBACK", body: told("failed", 0) }],
        ["FLOW-1435-400", { subOp: "reverse" }],
        ["FLOW-1436-400", { subOp: "APPLY,ROLLBACK" }],
        ["FLOW-1437-400", { body: told("started") }],
        ["FLOW-1437-400", { body: told("constructor") }],
      ];
      for (const [code, content] of reports) {
        const answer = await report(service, `/flows/${flow}`, content);
        expect([answer.status, errorCode(answer)]).toEqual([400, code]);
      }
      const odd = await report(service, `/flows/${flow}`, { body: { percentCompleted: 101 } });
      expect([odd.status, Object.keys(odd.body)]).toEqual([400, ["message"]]);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({ etag, state: "initializing" });
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-027",
    "A report on a flow to which nothing is being done SHOULD be refused with FLOW-1444-400, on none at all with FLOW-1439-404.",
    async (service, emulator) => {
      const { flow } = await createCampaignFlow(service);
      emulator.advance(5000);
      const answer = await report(service, `/flows/${flow}`);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1444-400"]);
      const { source, target } = await createCampaignEnds(service);
      const draft = await create(service, "/flows?mode=draft", flowBody(source, target));
      expect(errorCode(await report(service, `/flows/${draft.id}`))).toBe("FLOW-1444-400");
      expect(errorCode(await report(service, "/flows/nothing"))).toBe("FLOW-1439-404");
    },
    slow(),
  );

  emulatorCase(
    "FS-ACT-028",
    "The body of an action MAY be missing, and MUST be JSON and announced as such.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      const path = `/flows/${flow}/action?op=disable`;
      const other = await service.post(path, "{}", { headers: { "content-type": "text/plain" } });
      expect([other.status, other.body["title"]]).toEqual([400, "BadRequestError"]);
      expect((await service.post(path, "{")).status).toBe(400);
      expect((await service.post(path, "")).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-ACT-029",
    "A new flow that its provider takes back SHOULD be gone.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect((await report(service, `/flows/${flow}`, { subOp: "ROLLBACK" })).status).toBe(200);
      expect(errorCode(await service.get(`/flows/${flow}`))).toBe("FLOW-1439-404");
    },
    slow(),
  );
});

interface Report {
  /** @default "FINALIZE" */
  op?: string;
  subOp?: string;
  body?: JsonObject;
}

function told(value: string, percentCompleted?: number): JsonObject {
  return { status: { value }, ...(percentCompleted !== undefined && { percentCompleted }) };
}

function report(service: PlatformClient, path: string, content: Report = {}): Promise<PlatformAnswer> {
  const { op = "FINALIZE", subOp, body } = content;
  return service.request("POST", `${path}/action?op=${op}${subOp === undefined ? "" : `&subOp=${subOp}`}`, {
    as: "provider",
    ...(body && { body }),
  });
}
