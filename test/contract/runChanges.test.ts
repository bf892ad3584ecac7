import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import type { Emulator, EmulatorOptions } from "../../emulator/createEmulator.ts";
import { textAt, valueAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import { createCampaignFlow, createdOf } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import {
  errorCode,
  itemOf,
  itemsOf,
  type PlatformAnswer,
  type PlatformClient,
} from "../support/platformClient.ts";

const NOON = Date.UTC(2026, 4, 14, 12);
const WINDOW = { startTime: 1_778_000_000, windowStartTime: 1_778_000_000, windowEndTime: 1_778_003_600 };

const seed = createDefaultSeed(NOON);
const sandbox = seed.organisations[0]?.sandboxes[0];
const ingestion =
  sandbox?.flows.find(({ inheritedAttributes }) => inheritedAttributes.properties === undefined)?.id ?? "";

/** The seed at noon, in which nothing happens by itself but what is ordered. */
const atNoon = (): EmulatorOptions => ({
  seed,
  clock: createManualClock(NOON),
  schedules: false,
  finalizeAfterMs: 1000,
  runDetailsAfterMs: 20_000,
});

describe("ordering a run", () => {
  emulatorCase(
    "FS-RUNW-001",
    "POST /runs MUST answer 201 with id and etag to a service token.",
    async (service) => {
      const answer = await order(service, { flowId: ingestion, params: WINDOW });
      const { id } = createdOf(answer);
      expect(Object.keys(answer.body)).toEqual(["id", "etag"]);
      expect(answer.headers.get("location")).toBeNull();
      expect(itemOf(await service.get(`/runs/${id}`))).toMatchObject({
        flowId: ingestion,
        state: "inProgress",
        params: WINDOW,
        createdBy: "emulator-service-client",
        createdClient: "emulator-service-client",
      });
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-002",
    "The run SHOULD end by itself, and its flow tell its details.",
    async (service, emulator) => {
      const { id } = createdOf(await order(service, { flowId: ingestion }));
      emulator.advance(30_000);
      const ended = itemOf(await service.get(`/runs/${id}`));
      expect(ended).toMatchObject({ state: "success", metrics: { statusSummary: { status: "success" } } });
      expect(valueAt(ended, "metrics", "recordSummary", "inputRecordCount")).toBeGreaterThan(0);
      emulator.advance(20_000);
      expect(itemOf(await service.get(`/flows/${ingestion}`))["lastRunDetails"]).toEqual({
        id,
        state: "success",
        startedAtUTC: NOON,
        completedAtUTC: NOON + 30_000,
      });
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-003",
    "A user token MUST be refused with FLOW-1427-400, whether it creates or updates a run.",
    async (service, emulator) => {
      const created = await service.post("/runs", { flowId: ingestion });
      expect([created.status, errorCode(created)]).toEqual([400, "FLOW-1427-400"]);
      const { id, etag } = createdOf(await order(service, { flowId: ingestion }));
      const updated = await service.request("PUT", `/runs/${id}`, {
        body: {},
        headers: { "if-match": etag },
      });
      expect([updated.status, errorCode(updated)]).toEqual([400, "FLOW-1427-400"]);
      expect(emulator.calls.length).toBe(3);
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-004",
    "A run of no flow MUST be refused with FLOW-1446-400, of an unknown one with FLOW-1430-400.",
    async (service) => {
      for (const body of [{}, { flowId: "" }, { flowId: null }]) {
        expect(errorCode(await order(service, body))).toBe("FLOW-1446-400");
      }
      expect(errorCode(await order(service, { flowId: "unknown" }))).toBe("FLOW-1430-400");
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-005",
    "Predecessors that do not exist MUST be refused with FLOW-1428-400 and FLOW-1429-400.",
    async (service) => {
      const code = async (predecessor: JsonObject): Promise<string> =>
        errorCode(await order(service, { flowId: ingestion, predecessors: [predecessor] }));
      expect(await code({ flowRunId: "unknown" })).toBe("FLOW-1428-400");
      expect(await code({ flowId: "unknown" })).toBe("FLOW-1429-400");
      const { id } = createdOf(await order(service, { flowId: ingestion }));
      expect(await code({ flowId: ingestion, flowRunId: id })).toBe("");
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-006",
    "A run of a destination, or of a flow that is not enabled, SHOULD be refused.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect(errorCode(await order(service, { flowId: flow }))).toBe("FLOW-1100-400");
      await service.request("POST", `/flows/${ingestion}/action?op=disable`);
      expect(errorCode(await order(service, { flowId: ingestion }))).toBe("FLOW-1422-400");
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-007",
    "Malformed params SHOULD be refused with 400.",
    async (service) => {
      for (const params of [[], { startTime: "now" }, { windowEndTime: 1.5 }, { windowStartTime: -1 }]) {
        expect((await order(service, { flowId: ingestion, params })).status).toBe(400);
      }
    },
    atNoon(),
  );
});

describe("reporting on a run", () => {
  emulatorCase(
    "FS-RUNW-011",
    "PUT /runs/{id} MUST store what a provider tells, answer the whole run and its address, and move the etag.",
    async (service, emulator) => {
      const { id, etag } = createdOf(await order(service, { flowId: ingestion }));
      const metrics = {
        durationSummary: { startedAtUTC: NOON, completedAtUTC: NOON + 5000 },
        recordSummary: { inputRecordCount: 7 },
        statusSummary: { status: "Success" },
      };
      const answer = await put(service, id, etag, { metrics, imsOrgId: "ignored", id: "ignored" });
      expect([answer.status, answer.headers.get("location")]).toEqual([200, `/runs/${id}`]);
      expect(answer.body).toMatchObject({ id, flowId: ingestion, state: "success", metrics });
      expect(answer.body["etag"]).not.toBe(etag);
      expect(answer.body["imsOrgId"]).not.toBe("ignored");
      emulator.advance(60_000);
      const read = itemOf(await service.get(`/runs/${id}`));
      expect(read).toEqual(answer.body);
      expect(itemOf(await service.get(`/flows/${ingestion}`))["lastRunDetails"]).toEqual({
        id,
        state: "success",
        startedAtUTC: NOON,
        completedAtUTC: NOON + 5000,
      });
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-012",
    "PUT /runs/{id} MUST ask for the current etag, as a PATCH does.",
    async (service) => {
      const { id } = createdOf(await order(service, { flowId: ingestion }));
      expect(errorCode(await put(service, id, undefined, {}))).toBe("FLOW-1403-400");
      expect(errorCode(await put(service, id, '"stale"', {}))).toBe("FLOW-1404-412");
      expect(errorCode(await put(service, "unknown", '"any"', {}))).toBe("FLOW-1439-404");
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-013",
    "A status that no run has MUST be refused with FLOW-1437-400, and nothing is stored.",
    async (service) => {
      const { id, etag } = createdOf(await order(service, { flowId: ingestion }));
      const refused = await put(service, id, etag, { metrics: { statusSummary: { status: "started" } } });
      expect(errorCode(refused)).toBe("FLOW-1437-400");
      expect(itemOf(await service.get(`/runs/${id}`))["etag"]).toBe(etag);
    },
    atNoon(),
  );
});

describe("repeating a run", () => {
  emulatorCase(
    "FS-RUNW-021",
    "re-trigger MUST start a new run of a failed one and answer its id and etag, in either spelling and to a person.",
    async (service, emulator) => {
      const failed = await failedRun(service, emulator);
      for (const op of ["re-trigger", "RE_TRIGGER"]) {
        const answer = await act(service, failed, op);
        expect([answer.status, Object.keys(answer.body)]).toEqual([200, ["id", "etag"]]);
        const id = textAt(answer.body, "id") ?? "";
        expect(id).not.toBe(failed);
        expect(itemOf(await service.get(`/runs/${id}`))).toMatchObject({
          flowId: ingestion,
          state: "inProgress",
        });
      }
      expect(itemOf(await service.get(`/runs/${failed}`))["state"]).toBe("failed");
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-022",
    "A run that succeeded MUST be repeated only when it moved nothing, and one under way never.",
    async (service) => {
      const { id, etag } = createdOf(await order(service, { flowId: ingestion }));
      expect(errorCode(await act(service, id, "re-trigger"))).toBe("FLOW-1422-400");
      const moved = await put(service, id, etag, records(5));
      expect(errorCode(await act(service, id, "re-trigger"))).toBe("FLOW-1422-400");
      await put(service, id, textAt(moved.body, "etag"), records(0));
      expect((await act(service, id, "re-trigger")).status).toBe(200);
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-023",
    "Another action MUST be refused with FLOW-1434-400, an unknown run with 404, a stale If-Match with 412.",
    async (service, emulator) => {
      const failed = await failedRun(service, emulator);
      expect(errorCode(await act(service, failed, "stop"))).toBe("FLOW-1434-400");
      expect(errorCode(await service.request("POST", `/runs/${failed}/action`))).toBe("FLOW-1434-400");
      expect(errorCode(await act(service, "unknown", "re-trigger"))).toBe("FLOW-1439-404");
      const headers = { "if-match": '"stale"' };
      const stale = await service.request("POST", `/runs/${failed}/action?op=re-trigger`, { headers });
      expect(stale.status).toBe(412);
    },
    atNoon(),
  );

  emulatorCase(
    "FS-RUNW-024",
    "A run of a destination SHOULD not be repeated: that is documented for sources alone.",
    async (service) => {
      const [failed] = itemsOf(await service.get("/runs?property=state==failed&limit=1"));
      expect(errorCode(await act(service, textAt(failed, "id") ?? "", "re-trigger"))).toBe("FLOW-1100-400");
    },
    atNoon(),
  );
});

function order(service: PlatformClient, body: Json): Promise<PlatformAnswer> {
  return service.post("/runs", body, { as: "service" });
}

function put(
  service: PlatformClient,
  id: string,
  etag: string | undefined,
  body: Json,
): Promise<PlatformAnswer> {
  return service.request("PUT", `/runs/${id}`, { body, as: "service", headers: { "if-match": etag } });
}

function act(service: PlatformClient, id: string, op: string): Promise<PlatformAnswer> {
  return service.request("POST", `/runs/${id}/action?op=${op}`);
}

/** A run that its provider has reported as failed. */
async function failedRun(service: PlatformClient, emulator: Emulator): Promise<string> {
  const { id, etag } = createdOf(await order(service, { flowId: ingestion }));
  await put(service, id, etag, { metrics: { statusSummary: { status: "failed" } } });
  emulator.clearCalls();
  return id;
}

/** What a provider reports of a run that has succeeded. */
function records(inputRecordCount: number): JsonObject {
  return { metrics: { recordSummary: { inputRecordCount }, statusSummary: { status: "success" } } };
}
