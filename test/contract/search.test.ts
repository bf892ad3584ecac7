import { describe, expect } from "vitest";
import { textAt, type JsonObject } from "../../emulator/json/json.ts";
import { campaignAccount, create, createCampaignFlow, PUBLISHED, s3Account } from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemsOf, type PlatformClient } from "../support/platformClient.ts";

describe("searching", () => {
  emulatorCase(
    "FS-SRCH-001",
    "queryString SHOULD take the filters of the list, every one of which must fit.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      await create(service, "/connections", s3Account());
      const queryString = `property=connectionSpec.id==${PUBLISHED.adobeCampaign}&property=state==enabled`;
      expect(idsOf(await search(service, "connections", { queryString }))).toEqual([id]);
      expect(
        idsOf(await search(service, "connections", { queryString: "property=name==S3%20account" })),
      ).toHaveLength(1);
      expect(idsOf(await search(service, "connections", {}))).toHaveLength(2);
    },
  );

  emulatorCase(
    "FS-SRCH-002",
    "limit MUST go up to 1000, and pages be linked like those of a list.",
    async (service) => {
      const made: string[] = [];
      for (let n = 0; n < 5; n += 1) made.push((await create(service, "/connections", campaignAccount())).id);
      const first = await search(service, "connections", { limit: 3, orderby: "createdAt" });
      const href = textAt(first.body, "_links", "next", "href") ?? "";
      expect(href).toMatch(/^\/connections\/search\?continuationToken=[\w-]+$/);
      const second = await service.post(href, { limit: 3, orderby: "createdAt" });
      expect(new Set([...idsOf(first), ...idsOf(second)])).toEqual(new Set(made));
      expect(idsOf(second)).toHaveLength(2);
      expect(second.body).not.toHaveProperty("_links");
      expect((await search(service, "connections", { limit: 1000 })).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SRCH-003",
    "A limit above 1000 SHOULD be refused with FLOW-1452-400, or clamped where the switch limitOver100 says so.",
    async (service, emulator) => {
      expect(errorCode(await search(service, "flows", { limit: 1001 }))).toBe("FLOW-1452-400");
      emulator.switches.limitOver100 = "clamp";
      expect((await search(service, "flows", { limit: 1001 })).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-SRCH-004",
    "count MUST answer the number alone, and not go with a limit.",
    async (service) => {
      await createCampaignFlow(service);
      expect((await search(service, "flows", { count: true })).body).toEqual({ count: 1 });
      expect(itemsOf(await search(service, "flows", { count: false }))).toHaveLength(1);
      expect(errorCode(await search(service, "flows", { count: true, limit: 5 }))).toBe("FLOW-1401-400");
    },
  );

  emulatorCase("FS-SRCH-005", "orderby MUST order as in a list.", async (service) => {
    await create(service, "/connections", campaignAccount({ name: "b" }));
    await create(service, "/connections", campaignAccount({ name: "a" }));
    const names = itemsOf(await search(service, "connections", { orderby: "+name" })).map(({ name }) => name);
    expect(names).toEqual(["a", "b"]);
    expect(errorCode(await search(service, "connections", { orderby: "#name" }))).toBe("FLOW-1433-400");
  });

  emulatorCase(
    "FS-SRCH-006",
    "projectionFields SHOULD reduce flows to the fields named, whole or in part, and their id.",
    async (service) => {
      const { flow, target } = await createCampaignFlow(service);
      const projectionFields = "name,inheritedAttributes.targetConnections[].id";
      expect(itemsOf(await search(service, "flows", { projectionFields }))).toEqual([
        {
          id: flow,
          name: "Audiences to Campaign",
          inheritedAttributes: { targetConnections: [{ id: target }] },
        },
      ]);
      const refused = await search(service, "flows", { projectionFields: "nonsense" });
      expect(errorCode(refused)).toBe("FLOW-1449-400");
    },
  );

  emulatorCase(
    "FS-SRCH-007",
    "A member that the search does not have, or of another type, SHOULD be refused.",
    async (service) => {
      const code = async (body: JsonObject): Promise<string> =>
        errorCode(await search(service, "connections", body));
      expect(await code({ filter: "x" })).toBe("FLOW-1451-400");
      expect(await code({ projectionFields: "name" })).toBe("FLOW-1451-400");
      expect(await code({ queryString: "limit=5" })).toBe("FLOW-1451-400");
      expect(await code({ queryString: "property=nonsense==1" })).toBe("FLOW-1449-400");
      expect(await code({ limit: "5" })).toBe("FLOW-1452-400");
      expect(await code({ limit: 1.5 })).toBe("FLOW-1452-400");
      expect(await code({ count: "true" })).toBe("FLOW-1452-400");
      expect((await service.post("/connections/search", [])).status).toBe(400);
    },
  );

  emulatorCase(
    "FS-SRCH-008",
    "A search MUST find what its caller may see, and a reader may search.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      await service.patch(`/flows/${flow}`, etag, [{ op: "add", path: "/labels", value: ["core/C12"] }]);
      expect(idsOf(await search(service, "flows", {}))).toEqual([flow]);
      const hidden = await service.post("/flows/search", {}, { as: "reader" });
      expect([hidden.status, idsOf(hidden)]).toEqual([200, []]);
    },
  );

  emulatorCase(
    "FS-SRCH-009",
    "A service token MUST be able to search across sandboxes; x-active-sandbox-ids is taken and without effect.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const headers = { "x-sandbox-name": "*", "x-sandbox-id": "*", "x-active-sandbox-ids": "a,b" };
      const found = await service.post("/connections/search", {}, { as: "service", headers });
      expect([found.status, idsOf(found)]).toEqual([200, [id]]);
    },
  );
});

describe("what a search asks for", () => {
  emulatorCase(
    "FS-SRCH-010",
    "queryString SHOULD be the property parameters of a list, or bare filters where the switch searchGrammar says so.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount({ name: "a & b" }));
      await create(service, "/connections", campaignAccount({ name: "other" }));
      const bare = "name==a%20%26%20b&state==enabled";
      expect(errorCode(await search(service, "connections", { queryString: bare }))).toBe("FLOW-1451-400");
      emulator.switches.searchGrammar = "filters";
      expect(idsOf(await search(service, "connections", { queryString: bare }))).toEqual([id]);
      const parameters = await search(service, "connections", { queryString: "property=name==other" });
      expect(parameters.status).toBe(400);
    },
  );
});

describe("searching flow specs", () => {
  contractCase(
    "FS-SRCH-101",
    "The search among flow specs SHOULD take filters, a limit, an order and a projection.",
    async (service) => {
      const queryString = `property=targetConnectionSpecIds[]==${PUBLISHED.amazonS3}`;
      const found = await search(service, "flowSpecs", { queryString });
      expect(idsOf(found)).toContain(PUBLISHED.s3AudienceFlowSpec);
      expect(itemsOf(await search(service, "flowSpecs", { limit: 2 }))).toHaveLength(2);
      const projected = await search(service, "flowSpecs", { orderby: "-name", projectionFields: "name" });
      const names = itemsOf(projected).map(({ name }) => String(name));
      expect(names).toEqual(names.toSorted().toReversed());
      for (const item of itemsOf(projected)) expect(Object.keys(item)).toEqual(["id", "name"]);
    },
  );

  emulatorCase("FS-SRCH-102", "count SHOULD tell how many flow specs fit.", async (service) => {
    const all = itemsOf(await service.get("/flowSpecs")).length;
    expect((await search(service, "flowSpecs", { count: true })).body).toEqual({ count: all });
  });

  emulatorCase(
    "FS-SRCH-103",
    "groupByProperty SHOULD answer each value once, with the number of flow specs that have it.",
    async (service) => {
      const all = itemsOf(await service.get("/flowSpecs"));
      const groups = itemsOf(await search(service, "flowSpecs", { groupByProperty: "providerId" }));
      expect(groups.length).toBeGreaterThan(0);
      for (const group of groups) {
        const members = all.filter(({ providerId }) => providerId === group["providerId"]);
        expect(group["count"]).toBe(members.length);
      }
      expect(errorCode(await search(service, "flowSpecs", { groupByProperty: "id" }))).toBe("FLOW-1442-400");
      expect(errorCode(await search(service, "flowSpecs", { groupByProperty: "no" }))).toBe("FLOW-1449-400");
    },
  );

  emulatorCase("FS-SRCH-104", "The search among flow specs MUST have no pages.", async (service) => {
    const answer = await service.post("/flowSpecs/search?continuationToken=x", {});
    expect(errorCode(answer)).toBe("FLOW-1451-400");
  });
});

function search(service: PlatformClient, family: string, body: JsonObject) {
  return service.post(`/${family}/search`, body);
}
