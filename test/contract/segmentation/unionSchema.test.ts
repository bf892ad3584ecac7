import { describe, expect } from "vitest";
import { valueAt } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { errorCode } from "../../support/platformClient.ts";

const UNION = "/data/core/ups/config/entityTypes/_xdm.context.profile";

describe("the union schema of profiles", () => {
  emulatorCase(
    "SEG-UNION-001",
    "The union schema SHOULD be a JSON Schema with the usual attributes, identities and memberships.",
    async (service) => {
      const { status, body } = await service.get(`${UNION}?property=fullSchema==true`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ type: "object", "meta:resourceType": "unions" });
      const at = (...path: string[]) => valueAt(body, ...path.flatMap((member) => ["properties", member]));
      expect(at("person", "name", "firstName")).toMatchObject({ type: "string" });
      expect(at("personalEmail", "address")).toMatchObject({ type: "string", format: "email" });
      expect(at("identityMap")).toMatchObject({ type: "object" });
      expect(at("segmentMembership")).toMatchObject({ type: "object" });
    },
  );

  emulatorCase(
    "SEG-UNION-002",
    "Attributes of an organisation's own SHOULD be in its sandbox's union only.",
    async (service) => {
      const properties = async (as: "admin" | "otherOrganisation") =>
        Object.keys(valueAt((await service.get(UNION, { as })).body, "properties") ?? {});
      const ours = await properties("admin");
      expect(ours).toEqual(expect.arrayContaining(["loyalty", "stores", "commerce", "person"]));
      expect(ours).not.toContain("policy");
      expect(await properties("otherOrganisation")).toEqual(expect.arrayContaining(["policy", "person"]));
    },
    { seed: "default" },
  );

  emulatorCase("SEG-UNION-003", "Headers and parameters MUST be checked as everywhere.", async (service) => {
    const noToken = await service.get(UNION, { headers: { authorization: undefined } });
    expect([noToken.status, errorCode(noToken)]).toEqual([403, "403010"]);
    expect((await service.get(UNION, { headers: { "x-sandbox-name": "no" } })).status).toBe(404);
    expect((await service.get(`${UNION}?a=1`)).status).toBe(400);
    expect((await service.get(`${UNION.replace("profile", "other")}`)).status).toBe(501);
  });
});
