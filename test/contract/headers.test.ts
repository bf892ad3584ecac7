import { describe, expect } from "vitest";
import { campaignAccount, create, createCampaignFlow } from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemsOf } from "../support/platformClient.ts";

describe("token, API key and organisation", () => {
  contractCase(
    "FS-AUTH-001",
    "A request without Authorization MUST be refused with 403010.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { authorization: undefined } });
      expect([answer.status, answer.body]).toEqual([
        403,
        { error_code: "403010", message: "Oauth token is missing." },
      ]);
    },
  );

  contractCase("FS-AUTH-002", "An unknown token MUST be refused with 401013.", async (service) => {
    const answer = await service.get("/connections", { headers: { authorization: "Bearer nobody" } });
    expect(answer.status).toBe(401);
    expect(String(answer.body["error_code"])).toBe("401013");
  });

  emulatorCase("FS-AUTH-003", "An expired token MUST be refused with 401013.", async (service) => {
    const answer = await service.get("/connections", { as: "expired" });
    expect([answer.status, errorCode(answer)]).toEqual([401, "401013"]);
  });

  contractCase("FS-AUTH-004", "A request without x-api-key MUST be refused with 403000.", async (service) => {
    const answer = await service.get("/connections", { headers: { "x-api-key": undefined } });
    expect([answer.status, errorCode(answer)]).toEqual([403, "403000"]);
  });

  contractCase(
    "FS-AUTH-005",
    "An x-api-key that is not the token's client MUST be refused with 403003.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-api-key": "another-client" } });
      expect([answer.status, errorCode(answer)]).toEqual([403, "403003"]);
    },
  );

  contractCase(
    "FS-AUTH-006",
    "A request without x-gw-ims-org-id MUST be refused with 400003.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-gw-ims-org-id": undefined } });
      expect([answer.status, errorCode(answer)]).toEqual([400, "400003"]);
    },
  );

  emulatorCase(
    "FS-AUTH-007",
    "An organisation that is not the token's MUST be refused with 403025.",
    async (service, emulator) => {
      const organisation = emulator.identities.otherOrganisation.imsOrgId;
      const answer = await service.get("/connections", { headers: { "x-gw-ims-org-id": organisation } });
      expect([answer.status, errorCode(answer)]).toEqual([403, "403025"]);
    },
  );

  emulatorCase(
    "FS-AUTH-008",
    "An organisation that does not exist MUST be refused with 403027.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-gw-ims-org-id": "nowhere" } });
      expect([answer.status, errorCode(answer)]).toEqual([403, "403027"]);
    },
  );

  emulatorCase(
    "FS-AUTH-009",
    "The token SHOULD be looked at before the API key, and the key before the organisation.",
    async (service) => {
      const none = { authorization: undefined, "x-api-key": undefined, "x-gw-ims-org-id": undefined };
      expect(errorCode(await service.get("/connections", { headers: none }))).toBe("403010");
      const tokenOnly = { "x-api-key": undefined, "x-gw-ims-org-id": undefined };
      expect(errorCode(await service.get("/connections", { headers: tokenOnly }))).toBe("403000");
    },
  );
});

describe("sandbox", () => {
  emulatorCase(
    "FS-BOX-001",
    "A request without x-sandbox-name SHOULD be refused with FLOW-2105-400.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-sandbox-name": undefined } });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2105-400"]);
    },
  );

  emulatorCase(
    "FS-BOX-002",
    "A request without x-sandbox-name SHOULD reach the sandbox named prod where the switch missingSandboxName says so.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const answer = await service.get(`/connections/${id}`, { headers: { "x-sandbox-name": undefined } });
      expect([answer.status, idsOf(answer)]).toEqual([200, [id]]);
    },
    { switches: { missingSandboxName: "prod" } },
  );

  emulatorCase(
    "FS-BOX-013",
    "A request without x-sandbox-name MUST be refused with FLOW-2106-404 where there is no default sandbox to take.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-sandbox-name": undefined } });
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-2106-404"]);
    },
    {
      seed: {
        organisations: [{ imsOrgId: "0123456789ABCDEF01234567@AdobeOrg", sandboxes: [{ name: "dev" }] }],
      },
      switches: { missingSandboxName: "prod" },
    },
  );

  contractCase(
    "FS-BOX-003",
    "A sandbox name that the organisation does not have MUST be refused with FLOW-2100-404.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-sandbox-name": "no-such-sandbox" } });
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-2100-404"]);
    },
  );

  emulatorCase(
    "FS-BOX-004",
    "x-sandbox-id beside a user token MUST be refused with FLOW-2110-400.",
    async (service, emulator) => {
      const id = emulator.identities.service.headers["x-sandbox-id"];
      const answer = await service.get("/connections", { headers: { "x-sandbox-id": id } });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2110-400"]);
    },
  );

  emulatorCase(
    "FS-BOX-005",
    "A cross-sandbox query by a user token MUST be refused with FLOW-2111-403.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-sandbox-name": "*" } });
      expect([answer.status, errorCode(answer)]).toEqual([403, "FLOW-2111-403"]);
    },
  );

  emulatorCase("FS-BOX-006", "A service token MUST reach its sandbox by name and id.", async (service) => {
    const { id } = await create(service, "/connections", campaignAccount());
    expect(idsOf(await service.get("/connections", { as: "service" }))).toEqual([id]);
  });

  emulatorCase(
    "FS-BOX-007",
    "A sandbox id that does not belong to the name MUST be refused with FLOW-2103-404.",
    async (service) => {
      const answer = await service.get("/connections", {
        as: "service",
        headers: { "x-sandbox-id": "another" },
      });
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-2103-404"]);
    },
  );

  emulatorCase(
    "FS-BOX-008",
    "A cross-sandbox query with only one asterisk MUST be refused with FLOW-2112-400.",
    async (service) => {
      const answer = await service.get("/connections", { as: "service", headers: { "x-sandbox-name": "*" } });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2112-400"]);
    },
  );

  emulatorCase(
    "FS-BOX-009",
    "A cross-sandbox query of one record MUST be refused with FLOW-2113-400.",
    async (service) => {
      const headers = { "x-sandbox-name": "*", "x-sandbox-id": "*" };
      const answer = await service.get("/connections/some-id", { as: "service", headers });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2113-400"]);
    },
  );

  emulatorCase(
    "FS-BOX-010",
    "A cross-sandbox list by a service token MUST hold the records of every sandbox.",
    async (service, emulator) => {
      const one = await create(service, "/connections", campaignAccount());
      const other = await create(service, "/connections", campaignAccount(), {
        headers: { "x-sandbox-name": secondSandbox(emulator.identities) },
      });
      const headers = { "x-sandbox-name": "*", "x-sandbox-id": "*" };
      const answer = await service.get("/connections", { as: "service", headers });
      expect(idsOf(answer).toSorted()).toEqual([one.id, other.id].toSorted());
    },
  );

  emulatorCase(
    "FS-BOX-011",
    "orderby in a cross-sandbox list MUST be refused with FLOW-1424-400.",
    async (service) => {
      const headers = { "x-sandbox-name": "*", "x-sandbox-id": "*" };
      const answer = await service.get("/connections?orderby=name", { as: "service", headers });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1424-400"]);
    },
  );

  emulatorCase(
    "FS-BOX-012",
    "A service token without x-sandbox-id SHOULD be refused where the switch serviceTokenNeedsSandboxId says so.",
    async (service) => {
      const answer = await service.get("/connections", {
        as: "service",
        headers: { "x-sandbox-id": undefined },
      });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-2105-400"]);
    },
    { switches: { serviceTokenNeedsSandboxId: true } },
  );
});

describe("isolation", () => {
  emulatorCase(
    "FS-ISO-001",
    "A record MUST NOT be seen from another sandbox of its organisation.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const elsewhere = { headers: { "x-sandbox-name": secondSandbox(emulator.identities) } };
      expect((await service.get(`/connections/${id}`, elsewhere)).status).toBe(404);
      expect(itemsOf(await service.get("/connections", elsewhere))).toEqual([]);
    },
  );

  emulatorCase(
    "FS-ISO-002",
    "A record MUST NOT be seen, changed or deleted from another organisation.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const as = "otherOrganisation";
      expect((await service.get(`/connections/${id}`, { as })).status).toBe(404);
      const patch = [{ op: "replace", path: "/name", value: "Taken" }];
      expect((await service.patch(`/connections/${id}`, etag, patch, { as })).status).toBe(404);
      expect((await service.delete(`/connections/${id}`, { as })).status).toBe(404);
      expect(idsOf(await service.get("/connections"))).toEqual([id]);
    },
  );

  emulatorCase(
    "FS-ISO-003",
    "A connection MUST NOT hang on an account of another sandbox.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const elsewhere = { headers: { "x-sandbox-name": secondSandbox(emulator.identities) } };
      const body = {
        name: "t",
        baseConnectionId: id,
        connectionSpec: campaignAccount()["connectionSpec"] ?? null,
        params: {},
      };
      expect((await service.post("/targetConnections", body, elsewhere)).status).toBe(400);
    },
  );
});

describe("permissions and access labels", () => {
  emulatorCase(
    "FS-PERM-001",
    "A caller who may only read MUST be able to list and read.",
    async (service) => {
      const { flow } = await createCampaignFlow(service);
      expect((await service.get(`/flows/${flow}`, { as: "reader" })).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-PERM-002",
    "A write by a caller who may only read MUST be refused with FLOW-2120-403, and change nothing.",
    async (service) => {
      const { flow, etag } = await createCampaignFlow(service);
      const patch = [{ op: "replace", path: "/name", value: "Changed" }];
      const refusals = [
        await service.post("/connections", campaignAccount(), { as: "reader" }),
        await service.patch(`/flows/${flow}`, etag, patch, { as: "reader" }),
        await service.request("POST", `/flows/${flow}/action?op=disable`, { as: "reader" }),
        await service.delete(`/flows/${flow}`, { as: "reader" }),
      ];
      expect(refusals.map((answer) => [answer.status, errorCode(answer)])).toEqual(
        refusals.map(() => [403, "FLOW-2120-403"]),
      );
      expect(refusals[0]?.body).toMatchObject({ title: "Forbidden", status: 403, report: {} });
      expect(itemsOf(await service.get("/connections"))).toHaveLength(1);
      expect(itemsOf(await service.get("/flows"))[0]).toMatchObject({ id: flow, etag, state: "enabled" });
    },
  );

  emulatorCase(
    "FS-LABEL-001",
    "A flow with an access label that the caller lacks MUST read as 404 and be missing from lists and counts.",
    async (service) => {
      const { flow } = await labelledFlow(service);
      expect((await service.get(`/flows/${flow}`, { as: "reader" })).status).toBe(404);
      expect(itemsOf(await service.get("/flows", { as: "reader" }))).toEqual([]);
      expect((await service.get("/flows?count=true", { as: "reader" })).body).toEqual({ count: 0 });
      expect((await service.get(`/flows/${flow}`)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-LABEL-002",
    "A change of a flow with an access label that the caller lacks MUST be refused with 403.",
    async (service) => {
      const { flow, etag } = await labelledFlow(service);
      const patch = [{ op: "replace", path: "/name", value: "Changed" }];
      const answers = [
        await service.patch(`/flows/${flow}`, etag, patch, { as: "service" }),
        await service.delete(`/flows/${flow}`, { as: "service" }),
        await service.request("POST", `/flows/${flow}/action?op=disable`, { as: "service" }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    },
  );

  emulatorCase(
    "FS-LABEL-003",
    "Access labels SHOULD hide nothing where the switch accessLabels says so.",
    async (service) => {
      const { flow } = await labelledFlow(service);
      expect((await service.get(`/flows/${flow}`, { as: "reader" })).status).toBe(200);
    },
    { switches: { accessLabels: "ignore" } },
  );
});

describe("the request itself", () => {
  contractCase(
    "FS-HTTP-001",
    "A body of another content type MUST be refused with 400 in the platform's own shape.",
    async (service) => {
      const answer = await service.post("/connections", "name=x", {
        headers: { "content-type": "text/plain" },
      });
      expect([answer.status, answer.body]).toEqual([
        400,
        {
          type: "/placeholder/type/uri",
          status: 400,
          title: "BadRequestError",
          detail: "A valid content-type must be specified",
        },
      ]);
    },
  );

  contractCase(
    "FS-HTTP-002",
    "A create with an empty body MUST be refused with FLOW-1405-400.",
    async (service) => {
      const answer = await service.post("/connections", "");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1405-400"]);
    },
  );

  emulatorCase(
    "FS-HTTP-003",
    "A body that is no JSON SHOULD be refused with 400 and a bare message.",
    async (service) => {
      const answer = await service.post("/connections", "{");
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, ["message"]]);
    },
  );

  contractCase(
    "FS-HTTP-004",
    "An unknown query parameter MUST be refused with FLOW-1451-400, naming it.",
    async (service) => {
      const answer = await service.get("/connections?testParam=1");
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1451-400"]);
      expect(answer.body["errorMessage"]).toContain("testParam");
    },
  );

  contractCase(
    "FS-HTTP-005",
    "An error of the service MUST repeat its message for older clients and carry a request id.",
    async (service) => {
      const { body } = await service.get("/flows/84224def-1e2a-4d95-9ea2-132d697ed2aa");
      expect(body).toMatchObject({
        type: "https://ns.adobe.com/aep/errors/FLOW-1439-404",
        title: "Resource not found",
        status: 404,
        report: { id: "84224def-1e2a-4d95-9ea2-132d697ed2aa", type: "flows" },
      });
      const report = body["report"];
      expect(report).toHaveProperty("request-id", expect.stringMatching(/.+/));
      expect(report).toHaveProperty("detailed-message", body["errorMessage"]);
      expect(body["errorDetails"]).toBe(body["errorMessage"]);
    },
  );

  emulatorCase(
    "FS-HTTP-006",
    "Errors SHOULD have only errorMessage and errorDetails where the switch errorShape says older.",
    async (service) => {
      const { status, body } = await service.get("/connections/abc");
      expect([status, body]).toEqual([
        404,
        {
          errorMessage: "connections not found with id = [abc]",
          errorDetails: "connections not found with id = [abc]",
        },
      ]);
    },
    { switches: { errorShape: "older" } },
  );

  emulatorCase(
    "FS-HTTP-007",
    "The answer SHOULD carry the request id that the caller sent.",
    async (service) => {
      const answer = await service.get("/connections", { headers: { "x-request-id": "trace-42" } });
      expect(answer.headers.get("x-request-id")).toBe("trace-42");
    },
  );

  emulatorCase(
    "FS-HTTP-008",
    "An operation that the emulator does not play MUST answer 501 and name itself.",
    async (service) => {
      const answer = await service.get("/data/core/ups/preview/abc");
      expect([answer.status, answer.body["message"]]).toEqual([
        501,
        "Not emulated: GET /data/core/ups/preview/{id}",
      ]);
      expect((await service.get("/nothingLikeThat")).status).toBe(501);
    },
  );

  contractCase(
    "FS-HTTP-012",
    "A record of a kind that the service does not have SHOULD be refused with FLOW-1411-400 and its path, after the gateway's checks.",
    async (service) => {
      for (const path of ["baseConnections/123", "flowspecs/123"]) {
        const answer = await service.get(`/${path}`);
        expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1411-400"]);
        expect(answer.body["errorMessage"]).toContain(`'${path}'`);
      }
      const stranger = await service.get("/baseConnections/123", { headers: { authorization: undefined } });
      expect(errorCode(stranger)).toBe("403010");
    },
  );

  emulatorCase(
    "FS-HTTP-013",
    "In the older shape a flow that is not found MUST be told without details when it is read or deleted, and with them when it is changed.",
    async (service) => {
      const message = { errorMessage: "flows not found with id = [nothing]" };
      const details = { errorDetails: "flows not found with id = [nothing]" };
      expect((await service.get("/flows/nothing")).body).toEqual(message);
      expect((await service.delete("/flows/nothing")).body).toEqual(message);
      expect((await service.patch("/flows/nothing", '"1"', [])).body).toEqual({ ...message, ...details });
      expect(Object.keys((await service.get("/connections/nothing")).body)).toEqual([
        "errorMessage",
        "errorDetails",
      ]);
    },
    { switches: { errorShape: "older" } },
  );

  emulatorCase(
    "FS-HTTP-009",
    "Refusals SHOULD be made in the order token, sandbox, permission, content type, query, body.",
    async (service) => {
      const asReader = { as: "reader" as const };
      const bad = { "content-type": "text/plain" };
      expect(
        (await service.post("/flows?x=1", "", { ...asReader, headers: { ...bad, "x-sandbox-name": "no" } }))
          .status,
      ).toBe(404);
      expect((await service.post("/flows?x=1", "", { ...asReader, headers: bad })).status).toBe(403);
      expect((await service.post("/flows?x=1", "", { headers: bad })).body["title"]).toBe("BadRequestError");
      expect(errorCode(await service.post("/flows?x=1", ""))).toBe("FLOW-1451-400");
      expect(errorCode(await service.post("/flows", ""))).toBe("FLOW-1405-400");
    },
  );

  emulatorCase(
    "FS-HTTP-010",
    "A body that is too large MUST be refused with 413 and a message.",
    async (service) => {
      const description = "x".repeat(5_000_000);
      const answer = await service.post("/connections", { description });
      expect([answer.status, Object.keys(answer.body)]).toEqual([413, ["message"]]);
    },
  );

  emulatorCase("FS-HTTP-011", "A path that cannot be decoded MUST be refused with 400.", async (service) => {
    expect((await service.get("/connections/%zz")).status).toBe(400);
  });
});

function secondSandbox({ admin }: { admin: { headers: Readonly<Record<string, string>> } }): string {
  // The default seed's first organisation has a production and a development sandbox.
  return admin.headers["x-sandbox-name"] === "dev" ? "prod" : "dev";
}

async function labelledFlow(
  service: Parameters<typeof createCampaignFlow>[0],
): Promise<{ flow: string; etag: string }> {
  const { flow, etag } = await createCampaignFlow(service);
  const answer = await service.patch(`/flows/${flow}`, etag, [
    { op: "add", path: "/labels", value: ["core/C12"] },
  ]);
  return { flow, etag: String(answer.body["etag"]) };
}
