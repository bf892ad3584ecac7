import { describe, expect } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import type { Emulator } from "../../../emulator/createEmulator.ts";
import { isObject, parseJson, textAt, type JsonObject } from "../../../emulator/json/json.ts";
import { campaignAccount, create } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { errorCode, itemOf } from "../../support/platformClient.ts";

const SCOPE = "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext";
const clock = createManualClock(1_800_000_000_000);

describe("the token endpoint", () => {
  emulatorCase(
    "IMS-TOKEN-001",
    "A server-to-server credential MUST get a bearer token, its lifetime in seconds, not to be stored.",
    async (_service, emulator) => {
      const answer = await ask(emulator, "v3", grant(emulator));
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        token_type: "bearer",
        expires_in: 86_399,
      });
      expect([answer.headers.get("cache-control"), answer.headers.get("pragma")]).toEqual([
        "no-store",
        "no-cache",
      ]);
    },
  );

  emulatorCase(
    "IMS-TOKEN-002",
    "An issued token MUST be good for everything that its credential may do, in the name of its client.",
    async (service, emulator) => {
      const authorization = `Bearer ${await tokenFrom(emulator)}`;
      const options = { as: "service", headers: { authorization } } as const;
      const { id } = await create(service, "/connections", campaignAccount(), options);
      expect(itemOf(await service.get(`/connections/${id}`, options))).toMatchObject({
        createdBy: "emulator-service-client",
        createdClient: "emulator-service-client",
      });
    },
  );

  emulatorCase(
    "IMS-TOKEN-003",
    "The parameters MUST be taken from the query as well, by version 3 and version 2.",
    async (_service, emulator) => {
      for (const version of ["v3", "v2"]) {
        const answer = await ask(emulator, `${version}?${new URLSearchParams(grant(emulator))}`);
        expect([answer.status, answer.body["token_type"]]).toEqual([200, "bearer"]);
      }
      expect((await ask(emulator, "v2", grant(emulator))).status).toBe(200);
    },
  );

  emulatorCase(
    "IMS-TOKEN-004",
    "An issued token MUST be refused with 401013 once its lifetime is over, and until then be taken.",
    async (service, emulator) => {
      emulator.switches.tokenLifetimeSeconds = 60;
      const answer = await ask(emulator, "v3", grant(emulator));
      expect(answer.body["expires_in"]).toBe(60);
      const headers = { authorization: `Bearer ${textAt(answer.body, "access_token")}` };
      clock.advance(59_999);
      expect((await service.get("/flows", { as: "service", headers })).status).toBe(200);
      clock.advance(1);
      const late = await service.get("/flows", { as: "service", headers });
      expect([late.status, errorCode(late)]).toEqual([401, "401013"]);
    },
    { clock },
  );

  emulatorCase(
    "IMS-TOKEN-005",
    "Every token MUST be another one, and earlier ones stay good.",
    async (service, emulator) => {
      const first = await tokenFrom(emulator);
      expect(await tokenFrom(emulator)).not.toBe(first);
      const headers = { authorization: `Bearer ${first}` };
      expect((await service.get("/flows", { as: "service", headers })).status).toBe(200);
      emulator.reset();
      expect((await service.get("/flows", { as: "service", headers })).status).toBe(200);
    },
  );

  emulatorCase(
    "IMS-TOKEN-006",
    "A token that was changed or made up MUST be refused with 401013.",
    async (service, emulator) => {
      const [header = "", claims = "", signature = ""] = (await tokenFrom(emulator)).split(".");
      const other = Buffer.from(JSON.stringify({ client_id: "emulator-service-client" })).toString(
        "base64url",
      );
      for (const token of [`${header}.${other}.${signature}`, `${header}.${claims}.`, "a.b.c", "."]) {
        const headers = { authorization: `Bearer ${token}` };
        expect(errorCode(await service.get("/flows", { as: "service", headers }))).toBe("401013");
      }
    },
  );

  emulatorCase(
    "IMS-TOKEN-007",
    "A missing or repeated parameter SHOULD be refused as invalid_request.",
    async (_service, emulator) => {
      for (const name of ["grant_type", "client_id", "client_secret", "scope"]) {
        const form = grant(emulator);
        delete form[name];
        expect(await refusalOf(emulator, form)).toEqual([400, "invalid_request"]);
        expect(await refusalOf(emulator, { ...form, [name]: "" })).toEqual([400, "invalid_request"]);
      }
      const twice = await ask(emulator, "v3?grant_type=client_credentials", grant(emulator));
      expect([twice.status, twice.body]).toEqual([
        400,
        { error: "invalid_request", error_description: "The parameter grant_type is repeated." },
      ]);
    },
  );

  emulatorCase(
    "IMS-TOKEN-008",
    "A wrong client or secret SHOULD be refused as invalid_client, with 401 or what the switch invalidClientStatus says.",
    async (_service, emulator) => {
      const form = grant(emulator);
      expect(await refusalOf(emulator, { ...form, client_secret: "wrong" })).toEqual([401, "invalid_client"]);
      expect(await refusalOf(emulator, { ...form, client_id: "emulator-client" })).toEqual([
        401,
        "invalid_client",
      ]);
      emulator.switches.invalidClientStatus = 400;
      expect(await refusalOf(emulator, { ...form, client_id: "nobody" })).toEqual([400, "invalid_client"]);
    },
  );

  emulatorCase(
    "IMS-TOKEN-009",
    "Another grant type and a malformed scope SHOULD be refused by the names that RFC 6749 gives them.",
    async (_service, emulator) => {
      const form = grant(emulator);
      expect(await refusalOf(emulator, { ...form, grant_type: "password" })).toEqual([
        400,
        "unsupported_grant_type",
      ]);
      for (const scope of ["openid,,session", "open id", 'o"']) {
        expect(await refusalOf(emulator, { ...form, scope })).toEqual([400, "invalid_scope"]);
      }
    },
  );

  emulatorCase(
    "IMS-TOKEN-010",
    "A body of another type than a form SHOULD be refused as invalid_request.",
    async (service, emulator) => {
      const answer = await service.post("/ims/token/v3", grant(emulator));
      expect([answer.status, answer.body["error"]]).toEqual([400, "invalid_request"]);
      expect(answer.body["error_description"]).toContain("application/x-www-form-urlencoded");
    },
  );

  emulatorCase(
    "IMS-TOKEN-011",
    "The call log MUST tell who asked for a token, and never the secret.",
    async (service, emulator) => {
      await ask(emulator, `v3?${new URLSearchParams(grant(emulator))}`);
      await refusalOf(emulator, { ...grant(emulator), client_secret: "wrong" });
      expect(emulator.calls).toMatchObject([
        { path: "/ims/token/v3", query: "", status: 200, identity: "service" },
        { path: "/ims/token/v3", query: "", status: 401, identity: "none" },
      ]);
      expect((await service.get("/_emulator/calls")).text).not.toContain("emulator-service-secret");
    },
  );

  emulatorCase(
    "IMS-TOKEN-012",
    "The exchange of signed assertions, which has ended, SHOULD answer 501 and name itself.",
    async (service) => {
      const answer = await service.request("POST", "/ims/exchange/jwt/");
      expect([answer.status, answer.body["message"]]).toEqual([501, "Not emulated: POST /ims/exchange/jwt/"]);
    },
  );

  emulatorCase(
    "IMS-TOKEN-013",
    "Injected faults MUST meet the token endpoint.",
    async (_service, emulator) => {
      emulator.faults.add({ kind: "error", path: "/ims/**", count: 1 });
      const answer = await ask(emulator, "v3", grant(emulator));
      expect([answer.status, answer.body["error"]]).toEqual([503, "temporarily_unavailable"]);
      expect((await ask(emulator, "v3", grant(emulator))).status).toBe(200);
    },
  );
});

/** The parameters of the development credential. */
function grant({ identities }: Emulator): Record<string, string> {
  const { headers, clientSecret = "" } = identities.service;
  return {
    grant_type: "client_credentials",
    client_id: headers["x-api-key"] ?? "",
    client_secret: clientSecret,
    scope: SCOPE,
  };
}

async function ask(
  { url }: Emulator,
  version: string,
  form?: Record<string, string>,
): Promise<{ status: number; headers: Headers; body: JsonObject }> {
  const response = await fetch(`${url}/ims/token/${version}`, {
    method: "POST",
    ...(form && { body: new URLSearchParams(form) }),
  });
  const body = parseJson(await response.text());
  return { status: response.status, headers: response.headers, body: isObject(body) ? body : {} };
}

async function tokenFrom(emulator: Emulator): Promise<string> {
  return textAt((await ask(emulator, "v3", grant(emulator))).body, "access_token") ?? "";
}

async function refusalOf(emulator: Emulator, form: Record<string, string>): Promise<unknown[]> {
  const { status, body } = await ask(emulator, "v3", form);
  return [status, body["error"]];
}
