import { describe, expect } from "vitest";
import { textAt } from "../../../emulator/json/json.ts";
import { campaignAccount, create, createCampaignFlow } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { errorCode, itemOf, itemsOf } from "../../support/platformClient.ts";

const rename = [{ op: "replace", path: "/name", value: "Renamed" }];

describe("errors that are injected", () => {
  emulatorCase(
    "EMU-FAULT-201",
    "Too many requests MUST be the gateway's 429050 with Retry-After, and leave nothing made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "tooManyRequests", retryAfterSeconds: 7, method: "POST", count: 1 });
      const answer = await service.post("/connections", campaignAccount());
      expect([answer.status, answer.headers.get("retry-after"), answer.body]).toEqual([
        429,
        "7",
        { error_code: "429050", message: "Too many requests" },
      ]);
      expect(itemsOf(await service.get("/connections"))).toEqual([]);
    },
  );

  emulatorCase(
    "EMU-FAULT-202",
    "Retry-After MUST be one second, a date or absent, as asked.",
    async (service, emulator) => {
      emulator.faults.add(
        { kind: "tooManyRequests", count: 1 },
        { kind: "tooManyRequests", count: 1, retryAfterSeconds: 3600, retryAfterForm: "date" },
        { kind: "tooManyRequests", count: 1, retryAfterSeconds: null },
      );
      expect((await service.get("/flows")).headers.get("retry-after")).toBe("1");
      const date = (await service.get("/flows")).headers.get("retry-after") ?? "";
      expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/);
      expect(Math.abs(Date.parse(date) - Date.now() - 3_600_000)).toBeLessThan(10_000);
      expect((await service.get("/flows")).headers.get("retry-after")).toBeNull();
    },
  );

  emulatorCase(
    "EMU-FAULT-203",
    "An error MUST take the shape of the service that the path belongs to.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "error" });
      const flow = await service.get("/flows");
      expect([flow.status, errorCode(flow)]).toEqual([503, "FLOW-1103-503"]);
      expect(flow.body).toMatchObject({
        report: { "request-id": flow.headers.get("x-request-id") },
        errorMessage: flow.body["errorDetails"],
      });
      const segments = await service.get("/data/core/ups/segment/definitions");
      expect(segments.body).toMatchObject({ status: 503, errors: { "503": [{ code: 503 }] } });
      expect(segments.body["requestId"]).toBe(segments.headers.get("x-request-id"));
      const adHoc = await service.post("/data/core/activation/disflowprovider/adhocrun", {});
      expect(Object.keys(adHoc.body)).toEqual(["message"]);
    },
  );

  emulatorCase(
    "EMU-FAULT-204",
    "Every documented shape of an error MUST be there to inject.",
    async (service, emulator) => {
      const members = {
        gateway: ["error_code", "message"],
        current: ["type", "title", "status", "report", "errorMessage", "errorDetails"],
        older: ["errorMessage", "errorDetails"],
        message: ["message"],
        platform: ["type", "status", "title", "detail"],
        segmentation: ["requestId", "errors", "type", "title", "status"],
        nebula: ["type", "title", "status", "request-id", "errors"],
        oauth: ["error", "error_description"],
      } as const;
      for (const shape of ["gateway", "current", "older", "message"] as const) {
        emulator.faults.add({ kind: "error", shape, status: 500, count: 1 });
      }
      for (const shape of ["platform", "segmentation", "nebula", "oauth"] as const) {
        emulator.faults.add({ kind: "error", shape, status: 502, count: 1 });
      }
      const seen = [];
      for (const shape of Object.keys(members)) {
        const answer = await service.get("/flows");
        seen.push([shape, answer.status, Object.keys(answer.body)]);
      }
      expect(seen).toEqual(
        Object.entries(members).map(([shape, names], index) => [shape, index < 4 ? 500 : 502, names]),
      );
    },
  );

  emulatorCase(
    "EMU-FAULT-205",
    "An error's code MUST be the one asked for, and tell the status where none is asked for.",
    async (service, emulator) => {
      emulator.faults.add(
        { kind: "error", code: "2250-500", count: 1 },
        { kind: "error", code: "401013", shape: "gateway", count: 1 },
        { kind: "error", code: "1104-504", status: 503, count: 1 },
      );
      const first = await service.get("/flows");
      expect([first.status, errorCode(first)]).toEqual([500, "FLOW-2250-500"]);
      const second = await service.get("/flows");
      expect([second.status, errorCode(second)]).toEqual([401, "401013"]);
      const third = await service.get("/flows");
      expect([third.status, errorCode(third)]).toEqual([503, "FLOW-1104-504"]);
    },
  );

  emulatorCase(
    "EMU-FAULT-207",
    "An error with a catalogued code MUST say what the catalogue says, in every shape of the Flow Service.",
    async (service, emulator) => {
      emulator.faults.add(
        { kind: "error", code: "1444-400", count: 1 },
        { kind: "error", code: "FLOW-2121-403", count: 1 },
        { kind: "error", code: "1439-400", shape: "older", count: 1 },
        { kind: "error", status: 500, count: 1 },
      );
      const pending = await service.get("/flows");
      expect([pending.status, errorCode(pending)]).toEqual([400, "FLOW-1444-400"]);
      expect(pending.body).toMatchObject({
        title: "Invalid request",
        report: { "request-id": pending.headers.get("x-request-id") },
        errorMessage: expect.stringContaining("is not in expected state pending"),
      });
      const denied = await service.get("/flows");
      expect([denied.status, errorCode(denied), denied.body["title"]]).toEqual([
        403,
        "FLOW-2121-403",
        "Forbidden",
      ]);
      const older = await service.get("/flows");
      expect(older.status).toBe(400);
      expect(older.body).toEqual({
        errorMessage: older.body["errorDetails"],
        errorDetails: expect.any(String),
      });
      const broken = await service.get("/flows");
      expect(broken.body["errorMessage"]).toMatch(/^An internal error has occurred/);
    },
  );

  emulatorCase(
    "EMU-FAULT-208",
    "A code MUST decide the shape of an error that is given none, and the gateway's codes tell its messages.",
    async (service, emulator) => {
      for (const code of ["403027", "2118-403", "UPAPI-113740-403", "NEBULA-100058-400"]) {
        emulator.faults.add({ kind: "error", code, count: 1 });
      }
      const audiences = (): ReturnType<typeof service.get> => service.get("/data/core/ups/audiences");
      const gateway = await audiences();
      expect([gateway.status, gateway.body]).toEqual([
        403,
        { error_code: "403027", message: "User region is missing" },
      ]);
      const flowService = await audiences();
      expect([flowService.status, errorCode(flowService)]).toEqual([403, "FLOW-2118-403"]);
      const segmentation = await audiences();
      expect([segmentation.status, errorCode(segmentation)]).toEqual([403, "UPAPI-113740-403"]);
      expect(segmentation.body["requestId"]).toBe(segmentation.headers.get("x-request-id"));
      const nebula = await audiences();
      expect([nebula.status, errorCode(nebula)]).toEqual([400, "NEBULA-100058-400"]);
      expect(nebula.body["request-id"]).toBe(nebula.headers.get("x-request-id"));
    },
  );

  emulatorCase(
    "EMU-FAULT-209",
    "The codes of the Flow Service that nothing brings about by itself MUST be there to inject, each with its status and in its own words.",
    async (service, emulator) => {
      const codes =
        "1102-500 1103-503 1104-504 1400-500 1425-400 1438-400 1439-400 1441-400 2102-500 2104-500 2107-500 2108-500 2116-500 2117-500 2119-400 2200-500 2250-500".split(
          " ",
        );
      for (const code of codes) {
        emulator.faults.add({ kind: "error", code, count: 1 });
        const answer = await service.get("/flows");
        expect([`${answer.status}`, errorCode(answer)]).toEqual([code.slice(-3), `FLOW-${code}`]);
        // What an unknown code would say begins with its title.
        const { title, errorMessage } = answer.body;
        expect(String(errorMessage).startsWith(`${String(title)}. Please try again.`)).toBe(false);
      }
    },
  );

  emulatorCase(
    "EMU-FAULT-206",
    "An error afterwards MUST hide a change that is made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "error", at: "after", status: 504, method: "POST", count: 1 });
      expect((await service.post("/connections", campaignAccount())).status).toBe(504);
      expect(itemsOf(await service.get("/connections"))).toHaveLength(1);
    },
  );
});

describe("etags that go stale", () => {
  emulatorCase(
    "EMU-FAULT-211",
    "A stale etag MUST be refused with 412 although it is current, once, and nothing changes.",
    async (service, emulator) => {
      const { flow, etag } = await createCampaignFlow(service);
      emulator.faults.add({ kind: "staleEtag", count: 1 });
      expect(itemOf(await service.get(`/flows/${flow}`))["etag"]).toBe(etag);
      const refused = await service.patch(`/flows/${flow}`, etag, rename);
      expect([refused.status, errorCode(refused)]).toEqual([412, "FLOW-1404-412"]);
      expect(itemOf(await service.get(`/flows/${flow}`))["etag"]).toBe(etag);
      expect((await service.patch(`/flows/${flow}`, etag, rename)).status).toBe(200);
    },
  );

  emulatorCase(
    "EMU-FAULT-212",
    "Another writer MUST move the etag between the caller's read and write.",
    async (service, emulator) => {
      const { flow, etag } = await createCampaignFlow(service);
      emulator.faults.add({ kind: "otherWriter", path: "/flows/*", count: 1 });
      expect((await service.patch(`/flows/${flow}`, etag, rename)).status).toBe(412);
      const moved = itemOf(await service.get(`/flows/${flow}`));
      expect(moved["etag"]).not.toBe(etag);
      expect(moved).toMatchObject({ name: "Audiences to Campaign", updatedClient: "exc_app" });
      expect((await service.patch(`/flows/${flow}`, textAt(moved, "etag"), rename)).status).toBe(200);
    },
  );

  emulatorCase(
    "EMU-FAULT-213",
    "Another writer's patch MUST stay although the caller is refused.",
    async (service, emulator) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const patch = [{ op: "add", path: "/description", value: "by somebody else" }];
      emulator.faults.add({ kind: "otherWriter", patch, count: 1 });
      expect((await service.patch(`/connections/${id}`, etag, rename)).status).toBe(412);
      expect(itemOf(await service.get(`/connections/${id}`))).toMatchObject({
        name: "Campaign account",
        description: "by somebody else",
      });
    },
  );

  emulatorCase(
    "EMU-FAULT-214",
    "A patch that does not fit the record MUST be answered with 500 and the reason.",
    async (service, emulator) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      emulator.faults.add({ kind: "otherWriter", patch: [{ op: "remove", path: "/nothing" }], count: 1 });
      const answer = await service.patch(`/connections/${id}`, etag, rename);
      expect(answer.status).toBe(500);
      expect(answer.text).toContain("otherWriter does not fit the record");
      expect(itemOf(await service.get(`/connections/${id}`))["etag"]).toBe(etag);
    },
  );

  emulatorCase(
    "EMU-FAULT-215",
    "Requests without If-Match MUST pass these faults by, uncounted.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "staleEtag", count: 1 }, { kind: "otherWriter", count: 1 });
      const { flow } = await createCampaignFlow(service);
      expect((await service.patch(`/flows/${flow}`, undefined, rename)).status).toBe(400);
      expect(emulator.faults.list()).toMatchObject([{ met: 0 }, { met: 0 }]);
    },
  );
});
