import { describe, expect } from "vitest";
import { textAt, type Json } from "../../emulator/json/json.ts";
import { create } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import {
  errorCode,
  idsOf,
  itemOf,
  type PlatformAnswer,
  type PlatformClient,
} from "../support/platformClient.ts";

const FAMILIES = ["connectionSpecs", "flowSpecs"];
const BODY = { name: "Invented", providerId: "0ed90a81-07f4-4586-8190-b40eccef1c5a" };
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

describe("writing specs", () => {
  emulatorCase(
    "FS-SPECW-001",
    "A user token MUST be refused with FLOW-1426-400, whether it creates or replaces a spec.",
    async (service) => {
      for (const family of FAMILIES) {
        const [id] = idsOf(await service.get(`/${family}`));
        expect(errorCode(await service.post(`/${family}`, BODY))).toBe("FLOW-1426-400");
        const replaced = await service.request("PUT", `/${family}/${id}`, { body: BODY });
        expect([replaced.status, errorCode(replaced)]).toEqual([400, "FLOW-1426-400"]);
      }
    },
  );

  emulatorCase(
    "FS-SPECW-002",
    "A service token MUST get 201 with the whole spec and its address, and everybody sees it.",
    async (service) => {
      for (const family of FAMILIES) {
        const made = await write(service, "POST", `/${family}`, {
          ...BODY,
          attributes: { category: "test" },
        });
        const id = textAt(made.body, "id") ?? "";
        expect([made.status, made.headers.get("location")]).toEqual([201, `/${family}/${id}`]);
        expect(made.body).toMatchObject({
          ...BODY,
          version: "1.0",
          createdClient: "emulator-service-client",
        });
        expect(itemOf(await service.get(`/${family}/${id}`, { as: "otherOrganisation" }))).toEqual(made.body);
        expect(idsOf(await service.get(`/${family}?property=name==Invented`))).toEqual([id]);
      }
    },
  );

  emulatorCase(
    "FS-SPECW-003",
    "A service token MUST be able to replace a spec: what the body lacks is gone, the id stays.",
    async (service) => {
      for (const family of FAMILIES) {
        const made = await write(service, "POST", `/${family}`, {
          ...BODY,
          attributes: { category: "test" },
        });
        const id = textAt(made.body, "id") ?? "";
        const body = { ...BODY, name: "Replaced", id: "another", createdAt: 1 };
        const replaced = await write(service, "PUT", `/${family}/${id}`, body);
        expect(replaced.status).toBe(200);
        expect(replaced.body).toMatchObject({ id, name: "Replaced", createdAt: made.body["createdAt"] });
        expect(replaced.body).not.toHaveProperty("attributes");
        expect(itemOf(await service.get(`/${family}/${id}`))).toEqual(replaced.body);
      }
    },
  );

  emulatorCase(
    "FS-SPECW-004",
    "A spec without name or provider MUST be refused with 400, an unknown one with FLOW-1439-404.",
    async (service) => {
      for (const family of FAMILIES) {
        for (const body of [{ name: "Invented" }, { providerId: BODY.providerId }, []]) {
          expect((await write(service, "POST", `/${family}`, body)).status).toBe(400);
        }
        expect(errorCode(await write(service, "PUT", `/${family}/${UNKNOWN}`, BODY))).toBe("FLOW-1439-404");
      }
    },
  );

  emulatorCase(
    "FS-SPECW-005",
    "A connection spec that was written MUST be one to connect to.",
    async (service) => {
      const secret = { type: "object", properties: { key: { type: "string" } }, required: ["key"] };
      const authSpec = [{ name: "Key", type: "KeyBased", spec: secret }];
      const { body } = await write(service, "POST", "/connectionSpecs", { ...BODY, authSpec });
      const connectionSpec = { id: textAt(body, "id") ?? "", version: "1.0" };
      const account = { name: "Account", connectionSpec };
      await create(service, "/connections", { ...account, auth: { specName: "Key", params: { key: "k" } } });
      const refused = await service.post("/connections", {
        ...account,
        auth: { specName: "Key", params: {} },
      });
      expect(refused.status).toBe(400);
    },
  );
});

function write(service: PlatformClient, method: string, path: string, body: Json): Promise<PlatformAnswer> {
  return service.request(method, path, { body, as: "service" });
}
