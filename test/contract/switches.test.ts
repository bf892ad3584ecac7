import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { listAt, textAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import {
  audience,
  AUDIENCES,
  campaignAccount,
  campaignTarget,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  type CampaignFlow,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import {
  errorCode,
  idsOf,
  itemOf,
  type PlatformAnswer,
  type PlatformClient,
} from "../support/platformClient.ts";

const START = 1_800_000_000_000;
const rename = [{ op: "replace", path: "/name", value: "Renamed" }];

describe("etags, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-001",
    "Etags SHOULD tell the second of the change, or nothing where the switch etagForm says so; quoted in any case.",
    async (service, emulator) => {
      const timed = await create(service, "/connections", campaignAccount());
      expect(timed.etag).toMatch(/^"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{8}0000"$/);
      emulator.switches.etagForm = "opaque";
      const opaque = await create(service, "/connections", campaignAccount());
      expect(opaque.etag).toMatch(/^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f-]{17}"$/);
      expect((await service.patch(`/connections/${opaque.id}`, opaque.etag, rename)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SW-002",
    "The completion of an operation SHOULD leave the etag alone where the switch completionMovesEtag is off.",
    async (service, emulator) => {
      emulator.switches.completionMovesEtag = false;
      const { flow, etag } = await createCampaignFlow(service);
      emulator.advance(5000);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        etag,
        version: etag,
        state: "enabled",
        lastOperation: { percentCompleted: 100 },
      });
      expect((await service.patch(`/flows/${flow}`, etag, rename)).status).toBe(200);
    },
    { clock: createManualClock(START), finalizeAfterMs: 5000 },
  );

  emulatorCase(
    "FS-SW-004",
    "Etags SHOULD be read without their quotes where the switch etagForm says so, and MUST be sent with them.",
    async (service, emulator) => {
      emulator.switches.etagForm = "unquoted";
      const { id, etag } = await create(service, "/connections", campaignAccount());
      expect(etag).toMatch(/^[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{12}$/);
      const path = `/connections/${id}`;
      expect(itemOf(await service.get(path))["etag"]).toBe(etag);
      expect(errorCode(await service.patch(path, etag, rename))).toBe("FLOW-1404-412");
      expect((await service.patch(path, `"${etag}"`, rename)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SW-003",
    "The end of a run SHOULD move its flow's etag, or leave it alone where the switch runMovesEtag is off.",
    async (service, emulator) => {
      for (const moves of [true, false]) {
        emulator.switches.runMovesEtag = moves;
        const before = await newsletter(service);
        const runId = await runNow(service, before);
        emulator.advance(120_000);
        const after = await newsletter(service);
        expect(after["lastRunDetails"]).toMatchObject({ id: runId, state: "success" });
        expect(after["etag"] === before["etag"]).toBe(!moves);
      }
    },
    { seed: "default", clock: createManualClock(START), schedules: false, finalizeAfterMs: 1000 },
  );
});

describe("patches, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-012",
    "An impossible schedule SHOULD be refused with FLOW-1455-400, or FLOW-1100-400 where the switch scheduleRefusal says provider.",
    async (service, emulator) => {
      const { flow, etag } = await createCampaignFlow(service);
      const value = audience("a", { exportMode: "SOMETIMES" });
      const patch = [{ op: "add", path: `${AUDIENCES}/-`, value }];
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, patch))).toBe("FLOW-1455-400");
      emulator.switches.scheduleRefusal = "provider";
      expect(errorCode(await service.patch(`/flows/${flow}`, etag, patch))).toBe("FLOW-1100-400");
    },
  );

  emulatorCase(
    "FS-SW-011",
    "Two removals by index SHOULD take the first and third audience away, or the first and second where the switch patchIndexes says original.",
    async (service, emulator) => {
      const removals = [
        { op: "remove", path: `${AUDIENCES}/0` },
        { op: "remove", path: `${AUDIENCES}/1` },
      ];
      expect(await left(service, removals)).toEqual(["b", "d"]);
      emulator.switches.patchIndexes = "original";
      expect(await left(service, removals)).toEqual(["c", "d"]);
      expect(await left(service, removals.toReversed())).toEqual(["c", "d"]);
    },
  );
});

describe("addresses, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-043",
    "An address SHOULD be as long as it likes, or be refused with 414 beyond what the switch longestUrl says.",
    async (service, emulator) => {
      const path = `/flows?property=id==${"a".repeat(3000)}`;
      expect((await service.get(path)).status).toBe(200);
      emulator.switches.longestUrl = 2000;
      const answer = await service.get(path);
      expect([answer.status, errorCode(answer)]).toEqual([414, "414000"]);
      expect((await service.get("/flows")).status).toBe(200);
    },
  );
});

describe("lists, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-021",
    "Several values SHOULD be taken at every path, or only where they are documented where the switch multiValueFilters says so.",
    async (service, emulator) => {
      const { flow, source } = await createCampaignFlow(service);
      const { flow: other } = await createCampaignFlow(service);
      const ids = `id==${flow},${other}`;
      const sources = `sourceConnectionIds[]==${source},nobody`;
      const names = "name==Audiences to Campaign,Nothing";
      const find = (property: string) => service.get(`/flows?property=${encodeURIComponent(property)}`);
      expect(idsOf(await find(names))).toHaveLength(2);
      emulator.switches.multiValueFilters = "documented";
      expect(idsOf(await find(ids))).toHaveLength(2);
      expect(idsOf(await find(sources))).toEqual([flow]);
      expect(errorCode(await find(names))).toBe("FLOW-1443-400");
      expect(errorCode(await service.get(`/runs?property=flowId==${flow},${other}`))).toBe("FLOW-1443-400");
      expect((await service.get(`/runs?property=flowId==${flow}`)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SW-022",
    "A continuation token SHOULD never expire, or after the time of the switch continuationTokenLifetimeMs.",
    async (service, emulator) => {
      for (let n = 0; n < 2; n += 1) await create(service, "/connections", campaignAccount());
      const first = await service.get("/connections?limit=1&orderby=createdAt");
      const next = `${textAt(first.body, "_links", "next", "href")}&limit=1&orderby=createdAt`;
      emulator.advance(86_400_000);
      expect((await service.get(next)).status).toBe(200);
      emulator.switches.continuationTokenLifetimeMs = 86_400_001;
      expect((await service.get(next)).status).toBe(200);
      emulator.switches.continuationTokenLifetimeMs = 86_400_000;
      expect(errorCode(await service.get(next))).toBe("FLOW-1452-400");
    },
    { clock: createManualClock(START) },
  );
});

describe("continuation tokens, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-023",
    "A continuation token SHOULD be bound to its filters, or not where the switch continuationTokenBoundToFilters is off.",
    async (service, emulator) => {
      for (let n = 0; n < 2; n += 1) await create(service, "/connections", campaignAccount());
      const first = await service.get("/connections?limit=1&orderby=createdAt");
      const next = `${textAt(first.body, "_links", "next", "href")}&orderby=createdAt&property=state==enabled`;
      expect(errorCode(await service.get(next))).toBe("FLOW-1452-400");
      emulator.switches.continuationTokenBoundToFilters = false;
      expect(idsOf(await service.get(next))).toHaveLength(1);
    },
  );
});

describe("the gateway, where the truth is unknown", () => {
  emulatorCase(
    "FS-SW-031",
    "The Flow Service itself SHOULD refuse a wrong token or organisation where the switch callerChecks says so.",
    async (service, emulator) => {
      const wrong: Record<string, string | undefined>[] = [
        { authorization: undefined },
        { authorization: "Bearer " },
        { authorization: "Bearer nobody" },
        { authorization: "Basic nobody" },
        { "x-gw-ims-org-id": undefined },
        { "x-gw-ims-org-id": "" },
        { "x-gw-ims-org-id": "nobody@AdobeOrg" },
      ];
      const codes = async (): Promise<string[]> => {
        const seen: string[] = [];
        for (const headers of wrong) {
          const answer = await service.get("/flows", { headers });
          seen.push(`${answer.status} ${errorCode(answer)}`);
        }
        return seen;
      };
      expect(await codes()).toEqual([
        "403 403010",
        "401 401013",
        "401 401013",
        "401 401013",
        "400 400003",
        "400 400003",
        "403 403027",
      ]);
      emulator.switches.callerChecks = "service";
      expect(await codes()).toEqual([
        "400 FLOW-2114-400",
        "400 FLOW-2114-400",
        "400 FLOW-2115-400",
        "400 FLOW-2115-400",
        "401 FLOW-2002-401",
        "401 FLOW-2001-401",
        "401 FLOW-2000-401",
      ]);
      const headers = { "x-gw-ims-org-id": undefined };
      expect(errorCode(await service.get("/data/core/ups/audiences", { headers }))).toBe("400003");
    },
  );

  emulatorCase(
    "FS-SW-032",
    "The gateway's code SHOULD be a text, or a number where the switch gatewayCodes says so, injected ones as well.",
    async (service, emulator) => {
      const codes = async (): Promise<(Json | undefined)[]> => {
        emulator.faults.add(
          { kind: "error", code: "403027", count: 1 },
          { kind: "tooManyRequests", count: 1 },
        );
        const injected = await service.get("/flows");
        const refused = await service.get("/flows");
        const unknown = await service.get("/flows", { headers: { authorization: "Bearer nobody" } });
        return [injected, refused, unknown].map(({ body }) => body["error_code"]);
      };
      expect(await codes()).toEqual(["403027", "429050", "401013"]);
      emulator.switches.gatewayCodes = "number";
      expect(await codes()).toEqual([403027, 429050, 401013]);
    },
  );

  emulatorCase(
    "FS-SW-033",
    "An unknown sandbox name SHOULD be FLOW-2100-404, or FLOW-2101-404 where the switch sandboxLookup says so.",
    async (service, emulator) => {
      const ask = (): Promise<PlatformAnswer> =>
        service.get("/flows", { headers: { "x-sandbox-name": "no-such-sandbox" } });
      expect(errorCode(await ask())).toBe("FLOW-2100-404");
      emulator.switches.sandboxLookup = "management";
      const answer = await ask();
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-2101-404"]);
      expect(answer.body["errorMessage"]).toContain("'no-such-sandbox' not present");
    },
  );

  emulatorCase(
    "FS-SW-034",
    "A missing permission SHOULD be FLOW-2120-403, or FLOW-2118-403 or FLOW-2121-403 as the switch permissionRefusal says.",
    async (service, emulator) => {
      const { flow, etag } = await createCampaignFlow(service);
      const codes = async (): Promise<string[]> => {
        const answers = [
          await service.post("/connections", campaignAccount(), { as: "reader" }),
          await service.patch(`/flows/${flow}`, etag, rename, { as: "activator" }),
        ];
        return answers.map((answer) => `${answer.status} ${errorCode(answer)}`);
      };
      expect(await codes()).toEqual(["403 FLOW-2120-403", "403 FLOW-2120-403"]);
      emulator.switches.permissionRefusal = "permission";
      expect(await codes()).toEqual(["403 FLOW-2118-403", "403 FLOW-2118-403"]);
      emulator.switches.permissionRefusal = "resource";
      expect(await codes()).toEqual(["403 FLOW-2121-403", "403 FLOW-2121-403"]);
    },
  );

  emulatorCase(
    "FS-SW-013",
    "A named connection that does not exist SHOULD be FLOW-1100-400, or FLOW-1101-404 where the switch unknownReference says so.",
    async (service, emulator) => {
      const codes = async (): Promise<string[]> => {
        const { source } = await createCampaignEnds(service);
        const answers = [
          await service.post("/targetConnections", campaignTarget("no-such-account")),
          await service.post("/flows", flowBody(source, "no-such-target")),
        ];
        return answers.map((answer) => `${answer.status} ${errorCode(answer)}`);
      };
      expect(await codes()).toEqual(["400 FLOW-1100-400", "400 FLOW-1100-400"]);
      emulator.switches.unknownReference = "notFound";
      expect(await codes()).toEqual(["404 FLOW-1101-404", "404 FLOW-1101-404"]);
    },
  );

  emulatorCase(
    "FS-SW-024",
    "The last page SHOULD have no _links, or empty ones where the switch lastPageLinks says so.",
    async (service, emulator) => {
      for (const name of ["first", "second"])
        await create(service, "/connections", campaignAccount({ name }));
      const links = async (): Promise<(Json | undefined)[]> => {
        const pages = [await service.get("/connections?limit=1"), await service.get("/connections?limit=2")];
        return pages.map(({ body }) => body["_links"]);
      };
      const next = { next: { href: expect.stringMatching(/^\/connections\?continuationToken=/) } };
      expect(await links()).toEqual([next, undefined]);
      emulator.switches.lastPageLinks = "empty";
      expect(await links()).toEqual([next, {}]);
    },
  );

  emulatorCase(
    "FS-SW-025",
    "x-active-sandbox-ids SHOULD have no effect on a search of flows, or narrow one across sandboxes where the switch activeSandboxIds says so.",
    async (service, emulator) => {
      const count = async (path: string, ...sandboxIds: string[]): Promise<Json | undefined> => {
        const headers = {
          "x-sandbox-name": "*",
          "x-sandbox-id": "*",
          ...(sandboxIds.length > 0 && { "x-active-sandbox-ids": sandboxIds.join(", ") }),
        };
        const answer = await service.post(path, { count: true }, { as: "service", headers });
        return answer.body["count"] ?? errorCode(answer);
      };
      const prod = emulator.identities.service.headers["x-sandbox-id"] ?? "";
      const ofProd = (await service.get("/flows?count=true", { as: "service" })).body["count"];
      const all = await count("/flows/search");
      expect(Number(all)).toBeGreaterThan(Number(ofProd));
      expect(await count("/flows/search", prod)).toBe(all);
      emulator.switches.activeSandboxIds = "restrict";
      expect(await count("/flows/search")).toBe(all);
      expect(await count("/flows/search", prod)).toBe(ofProd);
      expect(await count("/flows/search", "nobody's", prod)).toBe(ofProd);
      expect(await count("/flows/search", "nobody's")).toBe("FLOW-2100-404");
      expect(await count("/connections/search", "nobody's")).toBe(await count("/connections/search"));
    },
    { seed: "default", schedules: false },
  );

  emulatorCase(
    "FS-SW-041",
    "A client SHOULD ask as often as it likes, or as many times a minute as the switch requestsPerMinute says, then meet 429050 with Retry-After.",
    async (service, emulator) => {
      emulator.switches.requestsPerMinute = 3;
      for (let n = 0; n < 3; n += 1) expect((await service.get("/flows")).status).toBe(200);
      const refused = await service.get("/flows");
      expect([refused.status, refused.headers.get("retry-after"), refused.body]).toEqual([
        429,
        "20",
        { error_code: "429050", message: "Too many requests" },
      ]);
      expect(emulator.calls.at(-1)).toMatchObject({ status: 429, identity: "admin" });
      emulator.advance(19_000);
      expect((await service.get("/flows")).headers.get("retry-after")).toBe("1");
      emulator.advance(1000);
      expect((await service.get("/flows")).status).toBe(200);
      emulator.switches.requestsPerMinute = 0;
      expect((await service.get("/flows")).status).toBe(200);
    },
    { clock: createManualClock(START) },
  );

  emulatorCase(
    "FS-SW-042",
    "Each client SHOULD have a limit of its own, over all services, and reset fills it up.",
    async (service, emulator) => {
      emulator.switches.requestsPerMinute = 2;
      expect((await service.get("/flows")).status).toBe(200);
      expect((await service.get("/data/core/ups/audiences")).status).toBe(200);
      expect((await service.get("/flows", { as: "reader" })).status).toBe(429);
      expect((await service.get("/flows", { as: "service" })).status).toBe(200);
      emulator.reset();
      expect((await service.get("/flows")).status).toBe(200);
    },
    { clock: createManualClock(START) },
  );
});

/** A flow of the seed that exports files every day. */
async function newsletter(service: PlatformClient): Promise<JsonObject> {
  return itemOf(await service.get("/flows?property=name==Newsletter%20%E2%80%93%20daily%20audiences"));
}

/** Exports the first audience of a flow on demand; returns the id of the run. */
async function runNow(service: PlatformClient, flow: JsonObject): Promise<string> {
  const answer = await service.post(
    "/data/core/activation/disflowprovider/adhocrun",
    { activationInfo: { [textAt(flow, "id") ?? ""]: audiencesOf(flow).slice(0, 1) } },
    { headers: { accept: "application/vnd.adobe.adhoc.activation+json; version=2" } },
  );
  const [order] = listAt(answer.body, "order");
  return textAt(order, "statusURL")?.split("/").at(-1) ?? answer.text;
}

function audiencesOf(flow: JsonObject): string[] {
  const [transformation] = listAt(flow, "transformations");
  return listAt(transformation, "params", "segmentSelectors", "selectors").map(
    (selector) => textAt(selector, "value", "id") ?? "",
  );
}

/** The audiences that removals leave of a, b, c and d. */
async function left(service: PlatformClient, removals: JsonObject[]): Promise<string[]> {
  const selectors = ["a", "b", "c", "d"].map((id) => audience(id));
  const { flow, etag }: CampaignFlow = await createCampaignFlow(service, {
    transformations: [
      {
        name: "GeneralTransform",
        params: { segmentSelectors: { selectors }, profileSelectors: { selectors: [] } },
      },
    ],
  });
  const answer = await service.patch(`/flows/${flow}`, etag, removals);
  expect(answer.status).toBe(200);
  return audiencesOf(itemOf(await service.get(`/flows/${flow}`)));
}
