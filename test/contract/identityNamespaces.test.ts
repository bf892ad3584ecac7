import { describe, expect } from "vitest";
import { textAt, type Json } from "../../emulator/json/json.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, type PlatformClient, type RequestOptions } from "../support/platformClient.ts";

const NAMESPACES = "/data/core/idnamespace/identities";

describe("identity namespaces", () => {
  contractCase(
    "FS-NS-001",
    "The list MUST be a bare array with the standard namespaces, each with code, kind and times.",
    async (service) => {
      const found = await namespaces(service);
      const email = found.find((namespace) => textAt(namespace, "code") === "Email");
      expect(email).toMatchObject({ id: 6, idType: "EMAIL", status: "ACTIVE", custom: false });
      expect(email).toHaveProperty("createTime", expect.any(Number));
      expect(email).toHaveProperty("updateTime", expect.any(Number));
    },
  );

  emulatorCase(
    "FS-NS-002",
    "Namespaces that an organisation has made MUST be told by `custom`, and be its own and its sandbox's.",
    async (service) => {
      const own = async (options: RequestOptions): Promise<(string | undefined)[]> =>
        (await namespaces(service, options))
          .filter((namespace) => (namespace as { custom?: boolean }).custom === true)
          .map((namespace) => textAt(namespace, "code"));
      expect(await own({})).toEqual(["LarkfieldClub", "ShopLogin", "RentalDesk"]);
      expect(await own({ headers: { "x-sandbox-name": "dev" } })).toEqual(["LarkfieldClub"]);
      expect(await own({ as: "otherOrganisation" })).toEqual(["PolicyHolder"]);
    },
    { seed: "default" },
  );

  emulatorCase(
    "FS-NS-003",
    "A namespace SHOULD be read by its id as a bare object; an unknown one is 404.",
    async (service) => {
      expect((await service.get(`${NAMESPACES}/7`)).body).toMatchObject({ id: 7, code: "Phone" });
      expect((await service.get(`${NAMESPACES}/1`)).status).toBe(404);
    },
  );

  emulatorCase(
    "FS-NS-004",
    "Headers MUST be checked as everywhere, and what is not played MUST name itself.",
    async (service) => {
      const noToken = await service.get(NAMESPACES, { headers: { authorization: undefined } });
      expect([noToken.status, errorCode(noToken)]).toEqual([403, "403010"]);
      const noKey = await service.get(NAMESPACES, { headers: { "x-api-key": undefined } });
      expect([noKey.status, errorCode(noKey)]).toEqual([403, "403000"]);
      expect((await service.get(NAMESPACES, { headers: { "x-sandbox-name": "no" } })).status).toBe(404);
      expect((await service.get(`${NAMESPACES}?a=1`)).status).toBe(400);
      const made = await service.post(NAMESPACES, { code: "a", name: "a", idType: "COOKIE" });
      expect([made.status, textAt(made.body, "message")]).toEqual([501, `Not emulated: POST ${NAMESPACES}`]);
    },
  );
});

async function namespaces(service: PlatformClient, options?: RequestOptions): Promise<Json[]> {
  const list: Json = JSON.parse((await service.get(NAMESPACES, options)).text);
  if (!Array.isArray(list)) throw new Error("The list of namespaces is no array.");
  return list;
}
