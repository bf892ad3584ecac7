import { describe, expect } from "vitest";
import { textAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  spec,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemsOf, type PlatformAnswer, type PlatformClient } from "../support/platformClient.ts";

describe("guardrails", () => {
  emulatorCase(
    "FS-GUARD-001",
    "The 101st destination of a sandbox MUST be refused with FLOW-1100-400, until one is deleted or the switch guardrails says none.",
    async (service, emulator) => {
      const { source, target } = await createCampaignEnds(service);
      const body = flowBody(source, target);
      const { id } = await create(service, "/flows", body);
      for (let n = 1; n < 100; n += 1) await create(service, "/flows", body);
      expect(refusalOf(await service.post("/flows", body))).toEqual([
        "FLOW-1100-400",
        expect.stringContaining("at most 100 destinations"),
      ]);
      await service.delete(`/flows/${id}`);
      await create(service, "/flows", body);
      emulator.switches.guardrails = "none";
      await create(service, "/flows", body);
    },
  );

  emulatorCase(
    "FS-GUARD-002",
    "More than 250 audiences or 50 attributes SHOULD be taken, or refused where the switch guardrails says all.",
    async (service, emulator) => {
      const { source, target } = await createCampaignEnds(service);
      const many = flowBody(source, target, { transformations: legacy(251, 0) });
      const wide = flowBody(source, target, { transformations: legacy(0, 51) });
      await create(service, "/flows", many);
      await create(service, "/flows", wide);
      emulator.switches.guardrails = "all";
      expect(refusalOf(await service.post("/flows", many))[1]).toContain("at most 250 audiences");
      expect(refusalOf(await service.post("/flows", wide))[1]).toContain("at most 50 attributes");
      await create(service, "/flows", flowBody(source, target, { transformations: legacy(250, 50) }));
    },
  );

  emulatorCase(
    "FS-GUARD-003",
    "A flow that is beyond a guardrail SHOULD take every change but growth.",
    async (service, emulator) => {
      const { flow, etag } = await createCampaignFlow(service, { transformations: legacy(251, 0) });
      emulator.switches.guardrails = "all";
      const replaced = await service.patch(`/flows/${flow}`, etag, [
        { op: "replace", path: `${AUDIENCES}/0`, value: audience("another", afterEvaluation) },
      ]);
      expect(replaced.status).toBe(200);
      const grown = await service.patch(`/flows/${flow}`, textAt(replaced.body, "etag"), [
        { op: "add", path: `${AUDIENCES}/-`, value: audience("one more", afterEvaluation) },
      ]);
      expect(refusalOf(grown)[0]).toBe("FLOW-1100-400");
    },
  );

  emulatorCase(
    "FS-GUARD-004",
    "More than 50 audiences to Adobe Target SHOULD be taken, or refused where the switch guardrails says all.",
    async (service, emulator) => {
      const send = await edgeDestination(service, "Adobe Target", { datastreamId: "d" });
      expect((await send(51, 0)).status).toBe(201);
      emulator.switches.guardrails = "all";
      expect(refusalOf(await send(51, 0))[1]).toContain("at most 50 audiences in a dataflow to Adobe Target");
      expect((await send(50, 0)).status).toBe(201);
    },
  );

  emulatorCase(
    "FS-GUARD-005",
    "More than 30 attributes for custom personalization in a sandbox MUST be refused, over all its dataflows.",
    async (service) => {
      const send = await edgeDestination(service, "Custom personalization", {
        datastreamId: "d",
        integrationAlias: "a",
      });
      expect((await send(0, 20)).status).toBe(201);
      expect(refusalOf(await send(0, 11))[1]).toContain("at most 30 attributes for custom personalization");
      expect((await send(0, 10)).status).toBe(201);
    },
  );

  emulatorCase(
    "FS-GUARD-006",
    "More than 10 custom personalization destinations SHOULD be taken, or refused where the switch guardrails says all.",
    async (service, emulator) => {
      const send = await edgeDestination(service, "Custom personalization", {
        datastreamId: "d",
        integrationAlias: "a",
      });
      for (let n = 0; n < 11; n += 1) expect((await send(0, 0)).status).toBe(201);
      emulator.switches.guardrails = "all";
      expect(refusalOf(await send(0, 0))[1]).toContain("at most 10 custom personalization destinations");
    },
  );

  emulatorCase(
    "FS-GUARD-007",
    "More than 100 audiences exported in the same hour SHOULD be taken, or refused where the switch guardrails says all.",
    async (service, emulator) => {
      const { source, target } = await createCampaignEnds(service);
      const at = (hour: string, count: number): JsonObject =>
        flowBody(source, target, { transformations: legacy(count, 0, scheduled(hour)) });
      await create(service, "/flows", at("06:00", 101));
      await create(service, "/flows", at("07:00", 60));
      emulator.switches.guardrails = "all";
      expect(refusalOf(await service.post("/flows", at("07:00", 41)))[1]).toContain("same hour");
      await create(service, "/flows", at("07:00", 40));
      await create(service, "/flows", at("08:00", 100));
    },
  );

  emulatorCase(
    "FS-GUARD-008",
    "An audience that is exported several times a day SHOULD count at each of its hours.",
    async (service, emulator) => {
      emulator.switches.guardrails = "all";
      const { source, target } = await createCampaignEnds(service);
      const every = incremental("EVERY_6_HOURS", "20:00");
      await create(service, "/flows", flowBody(source, target, { transformations: legacy(60, 0, every) }));
      const at = (hour: string) =>
        flowBody(source, target, { transformations: legacy(41, 0, scheduled(hour)) });
      expect(refusalOf(await service.post("/flows", at("02:00")))[1]).toContain("same hour");
      expect(refusalOf(await service.post("/flows", at("14:00")))[1]).toContain("same hour");
      await create(service, "/flows", at("03:00"));
    },
  );

  emulatorCase(
    "FS-GUARD-009",
    "The attributes of a mapping set SHOULD count as those that are taken one by one.",
    async (service, emulator) => {
      emulator.switches.guardrails = "all";
      const { source, target } = await createCampaignEnds(service);
      const mapped = async (attributes: number) =>
        flowBody(source, target, { transformations: [await mappedTransformation(service, attributes)] });
      expect(refusalOf(await service.post("/flows", await mapped(51)))[1]).toContain("at most 50 attributes");
      await create(service, "/flows", await mapped(50));
    },
  );
});

function incremental(frequency: string, startTime: string): JsonObject {
  const schedule = { frequency, triggerType: "SCHEDULED", startDate: "2030-01-01", startTime };
  return { exportMode: "FIRST_FULL_THEN_INCREMENTAL", schedule };
}

async function mappedTransformation(service: PlatformClient, attributes: number): Promise<JsonObject> {
  const conversion = "/data/foundation/conversion";
  const schema = textAt((await service.post(`${conversion}/schemas`, {})).body, "id") ?? "";
  const mappings = Array.from({ length: attributes }, (_, index): Json => {
    return { sourceType: "text/x.schema-path", source: `person.field${index}`, destination: `field${index}` };
  });
  const set = { inputSchema: { id: schema }, outputSchema: { id: schema }, mappings };
  const { body } = await service.post(`${conversion}/mappingSets`, set);
  const profileMapping = { mappingId: textAt(body, "id") ?? "", mappingVersion: 0 };
  return {
    name: "GeneralTransform",
    params: { profileMapping, segmentSelectors: { selectors: [] } },
  };
}

const afterEvaluation: JsonObject = {
  schedule: { frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL", startDate: "2030-01-01" },
};

function scheduled(startTime: string): JsonObject {
  return { schedule: { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2030-01-01", startTime } };
}

/** A transformation with so many audiences and attributes. */
function legacy(audiences: number, attributes: number, differences: JsonObject = afterEvaluation): Json {
  const segments = Array.from({ length: audiences }, (_, index) =>
    audience(`audience-${index}`, differences),
  );
  return [transformation(segments, attributes)];
}

function transformation(segments: Json[], attributes: number): JsonObject {
  const profile = Array.from({ length: attributes }, (_, index): Json => {
    return { type: "JSON_PATH", value: { path: `person.field${index}` } };
  });
  const params = { segmentSelectors: { selectors: segments }, profileSelectors: { selectors: profile } };
  return { name: "GeneralTransform", params };
}

/** Prepares a destination at the edge; returns what creates a flow to it with so many audiences and attributes. */
async function edgeDestination(
  service: PlatformClient,
  name: string,
  params: JsonObject,
): Promise<(audiences: number, attributes: number) => Promise<PlatformAnswer>> {
  const [type] = itemsOf(await service.get(`/connectionSpecs?property=name==${encodeURIComponent(name)}`));
  const specId = textAt(type, "id") ?? "";
  const [flowSpec] = itemsOf(await service.get(`/flowSpecs?property=targetConnectionSpecIds[]==${specId}`));
  const account = await create(service, "/connections", { name, connectionSpec: spec(specId) });
  const source = await create(service, "/sourceConnections", {
    name: "Profile Store",
    connectionSpec: spec(PUBLISHED.profileStore),
  });
  const target = await create(service, "/targetConnections", {
    name,
    baseConnectionId: account.id,
    connectionSpec: spec(specId),
    params,
  });
  return (audiences, attributes) => {
    const segments = Array.from({ length: audiences }, (_, index): Json => {
      return { type: "PLATFORM_SEGMENT", value: { id: `audience-${index}` } };
    });
    return service.post(
      "/flows",
      flowBody(source.id, target.id, {
        flowSpec: spec(textAt(flowSpec, "id") ?? ""),
        transformations: [transformation(segments, attributes)],
      }),
    );
  };
}

/** Code and message of a refusal. */
function refusalOf(answer: PlatformAnswer): [string, string] {
  return [errorCode(answer), textAt(answer.body, "errorMessage") ?? ""];
}
