import { describe, expect } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { valueAt, type Json } from "../../emulator/json/json.ts";
import {
  campaignAccount,
  create,
  createCampaignFlow,
  PUBLISHED,
  s3Account,
  spec,
} from "../support/activation.ts";
import { contractCase, emulatorCase } from "../support/contractCase.ts";
import { errorCode, idsOf, itemOf, itemsOf } from "../support/platformClient.ts";

const unknownId = "00000000-0000-4000-8000-000000000000";
const OLDER_SFTP = "64ef4b8b-a6e0-41b5-9677-3805d1ee5dd0";
const etagForm = /^"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{8}0000"$/;

describe("creating a base connection", () => {
  emulatorCase(
    "FS-CONN-001",
    "POST /connections MUST answer 201 with id and etag only, and say where it is.",
    async (service) => {
      const answer = await service.post("/connections", campaignAccount());
      expect(answer.status).toBe(201);
      expect(Object.keys(answer.body).toSorted()).toEqual(["etag", "id"]);
      expect(answer.body["etag"]).toMatch(etagForm);
      expect(answer.headers.get("location")).toContain(`/connections/${String(answer.body["id"])}`);
    },
  );

  emulatorCase(
    "FS-CONN-002",
    "A read MUST show what was written with complete audit fields, wrapped in items.",
    async (service, emulator) => {
      const { id, etag } = await create(service, "/connections", campaignAccount({ description: "Summer" }));
      const account = itemOf(await service.get(`/connections/${id}`));
      const { admin } = emulator.identities;
      expect(account).toMatchObject({
        id,
        etag,
        version: etag,
        name: "Campaign account",
        description: "Summer",
        state: "enabled",
        connectionSpec: spec(PUBLISHED.adobeCampaign),
        createdBy: admin.userId,
        updatedBy: admin.userId,
        createdClient: admin.headers["x-api-key"],
        updatedClient: admin.headers["x-api-key"],
        imsOrgId: admin.imsOrgId,
        sandboxName: admin.headers["x-sandbox-name"],
      });
      expect(account["createdAt"]).toEqual(expect.any(Number));
      expect(account["updatedAt"]).toEqual(account["createdAt"]);
      expect(account["sandboxId"]).toMatch(/.+/);
    },
  );

  emulatorCase(
    "FS-CONN-003",
    "A record that a service token makes MUST have the client as its creator.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount(), { as: "service" });
      const account = itemOf(await service.get(`/connections/${id}`));
      expect(account["createdBy"]).toBe(account["createdClient"]);
    },
  );

  emulatorCase(
    "FS-CONN-004",
    "The service MUST add the day of authorisation to auth.params.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const account = itemOf(await service.get(`/connections/${id}`));
      expect(valueAt(account, "auth", "params", "authorizedDate")).toBe("2027-01-15");
    },
    { clock: createManualClock(Date.UTC(2027, 0, 15, 12)) },
  );

  emulatorCase("FS-CONN-005", "Secrets SHOULD be echoed as written.", async (service) => {
    const { id } = await create(service, "/connections", campaignAccount());
    const account = itemOf(await service.get(`/connections/${id}`));
    expect(valueAt(account, "auth", "params", "secretKey")).toBe("not-a-real-secret");
  });

  emulatorCase(
    "FS-CONN-006",
    "Secrets SHOULD be masked on every read where the switch secretsOnRead says so, and nothing else.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      for (const path of [`/connections/${id}`, "/connections"]) {
        const [account] = itemsOf(await service.get(path));
        expect(valueAt(account, "auth", "params")).toMatchObject({
          accessId: "AKIA-EXAMPLE",
          secretKey: "******",
        });
      }
    },
    { switches: { secretsOnRead: "mask" } },
  );

  emulatorCase(
    "FS-CONN-007",
    "A destination without authentication specs MUST take an account without auth.",
    async (service) => {
      const body = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
      expect((await service.post("/connections", body)).status).toBe(201);
    },
  );

  emulatorCase(
    "FS-CONN-008",
    "Names MAY repeat: two equal creates SHOULD make two connections.",
    async (service) => {
      const one = await create(service, "/connections", campaignAccount());
      const two = await create(service, "/connections", campaignAccount());
      expect(one.id).not.toBe(two.id);
    },
  );
});

describe("names and encryption of accounts", () => {
  emulatorCase(
    "FS-CONN-009",
    "The login of an older SFTP account MUST be written as username and read as userName, and take changes as that.",
    async (service) => {
      const params = { host: "sftp.example", username: "one", password: "p" };
      const auth = { specName: "Basic Authentication for sftp", params };
      const body = { name: "SFTP", connectionSpec: spec(OLDER_SFTP), auth };
      const { id, etag } = await create(service, "/connections", body);
      const readParams = async () =>
        valueAt(itemOf(await service.get(`/connections/${id}`)), "auth", "params");
      expect(await readParams()).toMatchObject({ host: "sftp.example", userName: "one", password: "p" });
      expect(await readParams()).not.toHaveProperty("username");
      const changed = await service.patch(`/connections/${id}`, etag, [
        { op: "replace", path: "/auth/params/userName", value: "two" },
      ]);
      expect([changed.status, await readParams()]).toEqual([
        200,
        expect.objectContaining({ userName: "two" }),
      ]);
    },
  );

  emulatorCase(
    "FS-CONN-111",
    "Encryption that the connection spec does not have SHOULD be refused with 400, what it has MUST be kept beside auth.",
    async (service) => {
      const encryption = {
        specName: "File Encryption",
        params: { encryptionAlgo: "PGP/GPG", publicKey: "a2V5" },
      };
      const { id, etag } = await create(service, "/connections", s3Account({ encryption }));
      expect(itemOf(await service.get(`/connections/${id}`))["encryption"]).toEqual(encryption);
      const wrong = [
        { ...encryption, specName: "Nope" },
        { ...encryption, params: { encryptionAlgo: "ROT13" } },
        { params: encryption.params },
      ];
      for (const one of wrong) {
        const refused = await service.post("/connections", s3Account({ encryption: one }));
        expect([refused.status, typeof refused.body["message"]]).toEqual([400, "string"]);
        const patch = [{ op: "replace", path: "/encryption", value: one }];
        expect((await service.patch(`/connections/${id}`, etag, patch)).status).toBe(400);
      }
      const unencrypted = { name: "Store", connectionSpec: spec(PUBLISHED.profileStore), encryption };
      expect((await service.post("/connections", unencrypted)).status).toBe(400);
    },
  );
});

describe("what a new base connection is refused for", () => {
  const badSpec = spec(unknownId);
  const params = { accessId: "a", secretKey: "b" };
  const refusals: [
    id: string,
    why: string,
    differences: Record<string, Json>,
    status: number,
    code: string,
  ][] = [
    ["FS-CONN-101", "an unknown connection spec", { connectionSpec: badSpec }, 400, "FLOW-1413-400"],
    [
      "FS-CONN-102",
      "an auth spec that the connection spec lacks",
      { auth: { specName: "Nope", params } },
      400,
      "FLOW-1415-400",
    ],
    [
      "FS-CONN-103",
      "a spec reference without version",
      { connectionSpec: { id: PUBLISHED.adobeCampaign } },
      422,
      "",
    ],
    ["FS-CONN-104", "no name", { name: null }, 400, ""],
    [
      "FS-CONN-105",
      "a required credential that is missing",
      { auth: { specName: "S3", params: { accessId: "a" } } },
      400,
      "",
    ],
    ["FS-CONN-106", "no auth where the spec asks for it", { auth: null }, 400, ""],
  ];
  for (const [id, why, differences, status, code] of refusals) {
    contractCase(
      id,
      `A create with ${why} MUST be refused with ${status}${code && ` and ${code}`}.`,
      async (service) => {
        const answer = await service.post("/connections", campaignAccount(differences));
        expect([answer.status, errorCode(answer)]).toEqual([status, code]);
      },
    );
  }

  emulatorCase(
    "FS-CONN-107",
    "Credentials MUST be checked by the patterns of the spec's own JSON Schema, without repeating them in the refusal.",
    async (service) => {
      const secret = "short-but-secret";
      const auth = {
        specName: "Access Key",
        params: { s3AccessKey: "ABCDEFGHIJKLMNOPQRST", s3SecretKey: secret },
      };
      const answer = await service.post("/connections", s3Account({ auth }));
      expect(answer.status).toBe(400);
      expect(answer.body["message"]).toContain("s3SecretKey");
      expect(answer.text).not.toContain(secret);
      expect(itemsOf(await service.get("/connections"))).toEqual([]);
    },
  );

  emulatorCase(
    "FS-CONN-108",
    "An unknown spec id SHOULD be refused in the shape of the destinations OpenAPI where the switch errorShape says older.",
    async (service) => {
      const answer = await service.post("/connections", campaignAccount({ connectionSpec: badSpec }));
      expect([answer.status, answer.body]).toEqual([400, { message: "Please provide a valid spec id" }]);
    },
    { switches: { errorShape: "older" } },
  );

  emulatorCase(
    "FS-CONN-109",
    "A missing spec version SHOULD be taken as 1.0 where the switch missingSpecVersion says so.",
    async (service) => {
      const { id } = await create(
        service,
        "/connections",
        campaignAccount({ connectionSpec: { id: PUBLISHED.adobeCampaign } }),
      );
      expect(itemOf(await service.get(`/connections/${id}`))["connectionSpec"]).toEqual(
        spec(PUBLISHED.adobeCampaign),
      );
    },
    { switches: { missingSpecVersion: "accept" } },
  );

  emulatorCase("FS-CONN-110", "A body that is no object MUST be refused with 400.", async (service) => {
    expect((await service.post("/connections", [campaignAccount()])).status).toBe(400);
  });
});

describe("changing a base connection", () => {
  emulatorCase(
    "FS-CONN-201",
    "A PATCH MUST replace all credentials at once, and authorise anew.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const patch = [{ op: "replace", path: "/auth/params", value: { accessId: "new", secretKey: "newer" } }];
      expect((await service.patch(`/connections/${id}`, etag, patch)).status).toBe(200);
      const account = itemOf(await service.get(`/connections/${id}`));
      const params = valueAt(account, "auth", "params");
      expect(params).toMatchObject({
        accessId: "new",
        secretKey: "newer",
        authorizedDate: expect.any(String),
      });
    },
  );

  emulatorCase("FS-CONN-202", "Changed credentials MUST be checked like new ones.", async (service) => {
    const { id, etag } = await create(service, "/connections", campaignAccount());
    const patch = [{ op: "replace", path: "/auth/params", value: { accessId: "alone" } }];
    expect((await service.patch(`/connections/${id}`, etag, patch)).status).toBe(400);
  });

  emulatorCase("FS-CONN-203", "A PATCH MAY take the credentials away, as documented.", async (service) => {
    const { id, etag } = await create(service, "/connections", campaignAccount());
    const patch = [{ op: "remove", path: "/auth/params", value: { accessId: "ignored" } }];
    expect((await service.patch(`/connections/${id}`, etag, patch)).status).toBe(200);
    expect(valueAt(itemOf(await service.get(`/connections/${id}`)), "auth", "params")).toBeUndefined();
  });

  emulatorCase(
    "FS-CONN-204",
    "A PATCH that changes the connection spec MUST be refused with FLOW-1414-400.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const patch = [{ op: "replace", path: "/connectionSpec/id", value: PUBLISHED.amazonS3 }];
      expect(errorCode(await service.patch(`/connections/${id}`, etag, patch))).toBe("FLOW-1414-400");
    },
  );

  emulatorCase(
    "FS-CONN-205",
    "PATCH /connections/{id}/ with a slash at its end MUST work too, as the sources OpenAPI writes it.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const patch = [{ op: "replace", path: "/name", value: "Renamed" }];
      expect((await service.patch(`/connections/${id}/`, etag, patch)).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-CONN-206",
    "PATCH SHOULD be refused with FLOW-1445-400 where the switch patchConnections says so.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const answer = await service.patch(`/connections/${id}`, etag, [
        { op: "replace", path: "/name", value: "x" },
      ]);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1445-400"]);
    },
    { switches: { patchConnections: "refused" } },
  );

  emulatorCase(
    "FS-CONN-207",
    "A credential that the spec lets pass MUST be kept as it is, whatever it contains.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      const secretKey = 'quote " backslash \\ ünïcode \u2028 end';
      await service.patch(`/connections/${id}`, etag, [
        { op: "replace", path: "/auth/params/secretKey", value: secretKey },
      ]);
      expect(valueAt(itemOf(await service.get(`/connections/${id}`)), "auth", "params", "secretKey")).toBe(
        secretKey,
      );
    },
  );
});

describe("deleting a base connection", () => {
  emulatorCase(
    "FS-CONN-301",
    "DELETE MUST answer 202 without a body; a read answers FLOW-1439-404 afterwards.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const deleted = await service.delete(`/connections/${id}`);
      expect([deleted.status, deleted.text]).toEqual([202, ""]);
      const answer = await service.get(`/connections/${id}`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
      expect((await service.delete(`/connections/${id}`)).status).toBe(404);
      expect(idsOf(await service.get(`/connections?property=id==${id}`))).toEqual([]);
    },
  );

  emulatorCase(
    "FS-CONN-302",
    "DELETE SHOULD answer 204 where the switch deleteStatus says so.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      expect((await service.delete(`/connections/${id}`)).status).toBe(204);
    },
    { switches: { deleteStatus: 204 } },
  );

  emulatorCase(
    "FS-CONN-303",
    "DELETE MUST be refused with FLOW-1418-400 while a flow uses the connection, and work afterwards.",
    async (service) => {
      const { account, flow } = await createCampaignFlow(service);
      const refused = await service.delete(`/connections/${account}`);
      expect([refused.status, errorCode(refused)]).toEqual([400, "FLOW-1418-400"]);
      await service.delete(`/flows/${flow}`);
      expect((await service.delete(`/connections/${account}`)).status).toBe(202);
    },
  );

  contractCase(
    "FS-CONN-304",
    "DELETE of an unknown id MUST be refused with FLOW-1439-404.",
    async (service) => {
      const answer = await service.delete(`/connections/${unknownId}`);
      expect([answer.status, errorCode(answer)]).toEqual([404, "FLOW-1439-404"]);
    },
  );
});

const initializing = createManualClock(1_800_000_000_000);

describe("a base connection that is still initialising", () => {
  emulatorCase(
    "FS-CONN-401",
    "Update and delete by a user token MUST be refused with FLOW-1417-400 until it is initialised.",
    async (service) => {
      const { id, etag } = await create(service, "/connections", campaignAccount());
      expect(itemOf(await service.get(`/connections/${id}`))["state"]).toBe("initializing");
      const patch = [{ op: "replace", path: "/name", value: "x" }];
      expect(errorCode(await service.patch(`/connections/${id}`, etag, patch))).toBe("FLOW-1417-400");
      expect(errorCode(await service.delete(`/connections/${id}`))).toBe("FLOW-1417-400");
      initializing.advance(1000);
      expect(itemOf(await service.get(`/connections/${id}`))["state"]).toBe("enabled");
      expect((await service.delete(`/connections/${id}`)).status).toBe(202);
    },
    { clock: initializing, finalizeAfterMs: 1000, switches: { connectionsInitialize: true } },
  );

  emulatorCase(
    "FS-CONN-402",
    "A service token MUST be able to delete it.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      expect((await service.delete(`/connections/${id}`, { as: "service" })).status).toBe(202);
    },
    { clock: initializing, finalizeAfterMs: 1000, switches: { connectionsInitialize: true } },
  );
});
