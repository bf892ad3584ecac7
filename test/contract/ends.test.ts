import { describe, expect } from "vitest";
import { valueAt, type JsonObject } from "../../emulator/json/json.ts";
import {
  campaignAccount,
  campaignTarget,
  create,
  createCampaignEnds,
  createCampaignFlow,
  PUBLISHED,
  S3_PARAMS,
  s3Account,
  spec,
} from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { errorCode, itemOf, type PlatformClient } from "../support/platformClient.ts";

const unknownId = "00000000-0000-4000-8000-000000000000";
const profileStore = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
const dataLake = { name: "Data Lake", connectionSpec: spec(PUBLISHED.dataLake) };

describe("source connections", () => {
  emulatorCase(
    "FS-SRC-001",
    "A Profile Store source MUST be creatable without an account and show its type.",
    async (service) => {
      const { id, etag } = await create(service, "/sourceConnections", profileStore);
      expect(itemOf(await service.get(`/sourceConnections/${id}`))).toMatchObject({
        id,
        etag,
        name: "Profile Store",
        state: "enabled",
        connectionSpec: spec(PUBLISHED.profileStore),
        typeInfo: { type: "ProfileFragments", id: "ups" },
      });
    },
  );

  emulatorCase(
    "FS-SRC-002",
    "A Profile Store source MAY hang on an account, as older tutorials have it, and MUST show it.",
    async (service) => {
      const base = await create(service, "/connections", profileStore);
      const body = {
        ...profileStore,
        baseConnectionId: base.id,
        data: { format: "CSV", schema: null },
        params: {},
      };
      const { id } = await create(service, "/sourceConnections", body);
      expect(itemOf(await service.get(`/sourceConnections/${id}`))).toMatchObject({
        baseConnectionId: base.id,
        inheritedAttributes: {
          baseConnection: { id: base.id, connectionSpec: spec(PUBLISHED.profileStore) },
        },
      });
    },
  );

  emulatorCase(
    "FS-SRC-009",
    "A Profile Store source without an account SHOULD still be shown with one, or as it was sent where the switch says so.",
    async (service, emulator) => {
      const readSource = async () => {
        const { id } = await create(service, "/sourceConnections", profileStore);
        return itemOf(await service.get(`/sourceConnections/${id}`));
      };
      const bare = { id: expect.any(String) as unknown, connectionSpec: spec(PUBLISHED.profileStore) };
      const shown = await readSource();
      expect(shown).toMatchObject({ inheritedAttributes: { baseConnection: bare } });
      expect(shown).not.toHaveProperty("baseConnectionId");
      const { flow } = await createCampaignFlow(service);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        inheritedAttributes: { sourceConnections: [{ baseConnection: bare }] },
      });
      const account = await create(service, "/connections", profileStore);
      expect(valueAt(await readSource(), "inheritedAttributes", "baseConnection", "id")).toBe(account.id);
      emulator.switches.profileStoreAccount = "asSent";
      expect(await readSource()).not.toHaveProperty("inheritedAttributes");
    },
  );

  emulatorCase("FS-SRC-003", "A Data Lake source MUST name its datasets.", async (service) => {
    expect((await service.post("/sourceConnections", dataLake)).status).toBe(400);
    const params = { datasets: [{ dataSetId: "616d53e0a6de2719486fb024", name: "Company" }] };
    const { id } = await create(service, "/sourceConnections", { ...dataLake, params });
    expect(itemOf(await service.get(`/sourceConnections/${id}`))["params"]).toEqual(params);
  });

  emulatorCase(
    "FS-SRC-004",
    "The datasets of a source MUST NOT change after its creation.",
    async (service) => {
      const params = { datasets: [{ dataSetId: "616d53e0a6de2719486fb024" }] };
      const { id, etag } = await create(service, "/sourceConnections", { ...dataLake, params });
      const patch = [{ op: "add", path: "/params/datasets/-", value: { dataSetId: "b" } }];
      const answer = await service.patch(`/sourceConnections/${id}`, etag, patch);
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1455-400"]);
    },
  );

  emulatorCase("FS-SRC-005", "PATCH MUST rename a source and answer its new etag.", async (service) => {
    const { id, etag } = await create(service, "/sourceConnections", profileStore);
    const answer = await service.patch(`/sourceConnections/${id}`, etag, [
      { op: "replace", path: "/name", value: "New" },
    ]);
    expect(answer.body["etag"]).not.toBe(etag);
    expect(itemOf(await service.get(`/sourceConnections/${id}`))).toMatchObject({
      name: "New",
      etag: answer.body["etag"],
    });
  });

  emulatorCase(
    "FS-SRC-006",
    "DELETE MUST be refused with FLOW-1447-400 while a flow uses the source, and work afterwards.",
    async (service) => {
      const { source, flow } = await createCampaignFlow(service);
      const refused = await service.delete(`/sourceConnections/${source}`);
      expect([refused.status, errorCode(refused)]).toEqual([400, "FLOW-1447-400"]);
      await service.delete(`/flows/${flow}`);
      expect((await service.delete(`/sourceConnections/${source}`)).status).toBe(202);
      expect((await service.get(`/sourceConnections/${source}`)).status).toBe(404);
    },
  );

  emulatorCase(
    "FS-SRC-007",
    "An account that does not exist SHOULD be refused with FLOW-1100-400.",
    async (service) => {
      const answer = await service.post("/sourceConnections", {
        ...profileStore,
        baseConnectionId: unknownId,
      });
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1100-400"]);
    },
  );

  emulatorCase(
    "FS-SRC-008",
    "A spec reference without version MUST be refused with 422.",
    async (service) => {
      const body = { ...profileStore, connectionSpec: { id: PUBLISHED.profileStore } };
      expect((await service.post("/sourceConnections", body)).status).toBe(422);
    },
  );
});

describe("target connections", () => {
  emulatorCase("FS-TGT-001", "A target MUST show its account in inheritedAttributes.", async (service) => {
    const { account, target } = await createCampaignEnds(service);
    expect(itemOf(await service.get(`/targetConnections/${target}`))).toMatchObject({
      baseConnectionId: account,
      state: "enabled",
      params: { mode: "S3", bucketName: "campaign", path: "in", format: "CSV" },
      inheritedAttributes: { baseConnection: { id: account, connectionSpec: spec(PUBLISHED.adobeCampaign) } },
    });
  });

  emulatorCase(
    "FS-TGT-002",
    "A target without baseConnectionId MUST be refused with 400; baseConnection is not the same.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const { baseConnectionId, ...body } = campaignTarget(id);
      const answer = await service.post("/targetConnections", {
        ...body,
        baseConnection: baseConnectionId ?? null,
      });
      expect([answer.status, answer.body]).toEqual([400, { message: "baseConnectionId is required" }]);
    },
  );

  emulatorCase(
    "FS-TGT-012",
    "The data of a target for CSV files MUST read back as CSV without a schema, whatever it was written as.",
    async (service) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const data = { format: "json", schema: { id: "1.0", version: "1.0" } };
      const target = await create(service, "/targetConnections", campaignTarget(id, { data }));
      const { data: read } = itemOf(await service.get(`/targetConnections/${target.id}`));
      expect(read).toEqual({ format: "CSV", schema: null, properties: null });
    },
  );

  emulatorCase(
    "FS-TGT-003",
    "An account of another destination SHOULD be refused with FLOW-1100-400.",
    async (service) => {
      const { id } = await create(service, "/connections", s3Account());
      const answer = await service.post("/targetConnections", campaignTarget(id));
      expect([answer.status, errorCode(answer)]).toEqual([400, "FLOW-1100-400"]);
    },
  );

  emulatorCase(
    "FS-TGT-004",
    "Parameters MUST be checked by the JSON Schema of the destination.",
    async (service) => {
      const refused = await s3Target(service, { ...S3_PARAMS, bucketName: "No Bucket!", compression: "ZIP" });
      expect(refused.status).toBe(400);
      expect(refused.body["message"]).toMatch(/bucketName.*compression|compression.*bucketName/s);
    },
  );

  emulatorCase(
    "FS-TGT-005",
    "What is required only under a condition MUST be asked for only when the condition holds.",
    async (service) => {
      const { fileType, ...withoutFileType } = S3_PARAMS;
      const dataset = { ...withoutFileType, datasetFileType: "PARQUET" };
      expect(fileType).toBe("CSV");
      expect((await s3Target(service, dataset)).status).toBe(201);
      expect((await s3Target(service, S3_PARAMS)).status).toBe(201);
      const { bucketName, ...withoutBucket } = S3_PARAMS;
      expect(bucketName).toBe("exports");
      expect((await s3Target(service, withoutBucket)).status).toBe(400);
    },
  );

  emulatorCase(
    "FS-TGT-006",
    "CSV options MUST be checked when the file type is CSV, and only then.",
    async (service) => {
      const csvOptions = { delimiter: "#" };
      expect((await s3Target(service, { ...S3_PARAMS, csvOptions })).status).toBe(400);
      expect((await s3Target(service, { ...S3_PARAMS, fileType: "PARQUET", csvOptions })).status).toBe(201);
      expect((await s3Target(service, { ...S3_PARAMS, csvOptions: { delimiter: "|" } })).status).toBe(201);
    },
  );

  emulatorCase(
    "FS-TGT-007",
    "A PATCH MUST replace all params at once, and MAY leave required ones out, as a documented one does.",
    async (service) => {
      const { id, etag } = await createdTarget(service);
      const params = { bucketName: "another-bucket", path: "updated" };
      await service.patch(`/targetConnections/${id}`, etag, [
        { op: "replace", path: "/params", value: params },
      ]);
      expect(itemOf(await service.get(`/targetConnections/${id}`))["params"]).toEqual(params);
    },
  );

  emulatorCase(
    "FS-TGT-008",
    "A PATCH of a single parameter MUST be checked by the JSON Schema.",
    async (service) => {
      const { id, etag } = await createdTarget(service);
      const change = (value: string) =>
        service.patch(`/targetConnections/${id}`, etag, [
          { op: "replace", path: "/params/compression", value },
        ]);
      expect(errorCode(await change("ZIP"))).toBe("FLOW-1455-400");
      expect((await change("GZIP")).status).toBe(200);
    },
  );

  emulatorCase(
    "FS-TGT-009",
    "A PATCH that moves the target to another account SHOULD be refused with FLOW-1455-400, one to another spec MUST be with FLOW-1414-400.",
    async (service) => {
      const { id, etag } = await createdTarget(service);
      const other = await create(service, "/connections", s3Account());
      const move = [{ op: "replace", path: "/baseConnectionId", value: other.id }];
      expect(errorCode(await service.patch(`/targetConnections/${id}`, etag, move))).toBe("FLOW-1455-400");
      const turn = [{ op: "replace", path: "/connectionSpec/id", value: PUBLISHED.adobeCampaign }];
      expect(errorCode(await service.patch(`/targetConnections/${id}`, etag, turn))).toBe("FLOW-1414-400");
    },
  );

  emulatorCase(
    "FS-TGT-010",
    "DELETE MUST be refused with FLOW-1447-400 while a flow uses the target, and work afterwards.",
    async (service) => {
      const { target, flow } = await createCampaignFlow(service);
      expect(errorCode(await service.delete(`/targetConnections/${target}`))).toBe("FLOW-1447-400");
      await service.delete(`/flows/${flow}`);
      expect((await service.delete(`/targetConnections/${target}`)).status).toBe(202);
    },
  );

  emulatorCase(
    "FS-TGT-011",
    "Parameters SHOULD pass unchecked where the switch targetParams says so.",
    async (service) => {
      expect((await s3Target(service, { anything: true })).status).toBe(201);
    },
    { switches: { targetParams: "ignore" } },
  );
});

async function s3Target(service: PlatformClient, params: JsonObject) {
  const account = await create(service, "/connections", s3Account());
  return service.post("/targetConnections", {
    name: "S3 target",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params,
  });
}

async function createdTarget(service: PlatformClient): Promise<{ id: string; etag: string }> {
  const { body } = await s3Target(service, S3_PARAMS);
  return { id: String(body["id"]), etag: String(body["etag"]) };
}
