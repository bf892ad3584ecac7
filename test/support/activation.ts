import { textAt, type Json, type JsonObject } from "../../emulator/json/json.ts";
import type { PlatformAnswer, PlatformClient, RequestOptions } from "./platformClient.ts";

/** Published ids that the chain to a destination needs. */
export const PUBLISHED = {
  profileStore: "8a9c3494-9708-43d7-ae3f-cda01e5030e1",
  dataLake: "23598e46-f560-407b-88d5-ea6207e49db0",
  adobeCampaign: "0b23e41a-cb4a-4321-a78f-3b654f5d7d97",
  amazonS3: "4fce964d-3f37-408f-9778-e597338a21ee",
  dataLandingZone: "10440537-2a7b-4583-ac39-ed38d4b848e8",
  amazonKinesis: "86043421-563b-46ec-8e6c-e23184711bf6",
  profileFlowSpec: "71471eba-b620-49e4-90fd-23f1fa0174d8",
  s3AudienceFlowSpec: "1a0514a6-33d4-4c7f-aff8-594799c47549",
  s3DatasetFlowSpec: "269ba276-16fc-47db-92b0-c1049a3c131f",
} as const;

/** A reference to a spec of the one version that exists. */
export function spec(id: string): JsonObject {
  return { id, version: "1.0" };
}

/** A complete account at Adobe Campaign. */
export function campaignAccount(differences: JsonObject = {}): JsonObject {
  return {
    name: "Campaign account",
    connectionSpec: spec(PUBLISHED.adobeCampaign),
    auth: { specName: "S3", params: { accessId: "AKIA-EXAMPLE", secretKey: "not-a-real-secret" } },
    ...differences,
  };
}

/** A complete account at Amazon S3, with keys of the published form. */
export function s3Account(differences: JsonObject = {}): JsonObject {
  const params = { s3AccessKey: "ABCDEFGHIJKLMNOPQRST", s3SecretKey: "a".repeat(40) };
  return {
    name: "S3 account",
    connectionSpec: spec(PUBLISHED.amazonS3),
    auth: { specName: "Access Key", params },
    ...differences,
  };
}

/** Parameters of an S3 target that takes audiences as CSV files. */
export const S3_PARAMS: JsonObject = {
  mode: "Server-to-server",
  bucketName: "exports",
  path: "audiences",
  compression: "NONE",
  fileType: "CSV",
};

/** The one transformation that a flow is created with, empty, for destinations that take attributes one by one. */
export const LEGACY_SKELETON: Json = [
  {
    name: "GeneralTransform",
    params: { segmentSelectors: { selectors: [] }, profileSelectors: { selectors: [] } },
  },
];

/** Where audiences are added by a patch. */
export const AUDIENCES = "/transformations/0/params/segmentSelectors/selectors";

/** A valid selector of an audience for files. */
export function audience(id: string, differences: JsonObject = {}): JsonObject {
  return {
    type: "PLATFORM_SEGMENT",
    value: {
      id,
      name: `Audience ${id}`,
      filenameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%",
      exportMode: "DAILY_FULL_EXPORT",
      schedule: { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2030-01-01", startTime: "21:00" },
      ...differences,
    },
  };
}

/** Id and etag out of the answer to a create. @throws Error when it was refused. */
export function createdOf(answer: PlatformAnswer): { id: string; etag: string } {
  const id = textAt(answer.body, "id");
  const etag = textAt(answer.body, "etag");
  if (answer.status !== 201 || id === undefined || etag === undefined) {
    throw new Error(`The create was refused: ${answer.status} ${answer.text}`);
  }
  return { id, etag };
}

/** Creates one record and returns its id and etag. */
export async function create(
  service: PlatformClient,
  path: string,
  body: JsonObject,
  options?: RequestOptions,
): Promise<{ id: string; etag: string }> {
  return createdOf(await service.post(path, body, options));
}

/** The ids of everything that a flow to Adobe Campaign consists of, and its etag. */
export interface CampaignFlow {
  account: string;
  source: string;
  target: string;
  flow: string;
  etag: string;
}

/** The body of a flow between two connections. */
export function flowBody(source: string, target: string, differences: JsonObject = {}): JsonObject {
  return {
    name: "Audiences to Campaign",
    flowSpec: spec(PUBLISHED.profileFlowSpec),
    sourceConnectionIds: [source],
    targetConnectionIds: [target],
    transformations: LEGACY_SKELETON,
    ...differences,
  };
}

/** Creates the ends of a flow to Adobe Campaign. */
export async function createCampaignEnds(
  service: PlatformClient,
): Promise<Omit<CampaignFlow, "flow" | "etag">> {
  const account = await create(service, "/connections", campaignAccount());
  const source = await create(service, "/sourceConnections", {
    name: "Profile Store",
    connectionSpec: spec(PUBLISHED.profileStore),
  });
  const target = await create(service, "/targetConnections", campaignTarget(account.id));
  return { account: account.id, source: source.id, target: target.id };
}

/** A complete target connection at Adobe Campaign. */
export function campaignTarget(baseConnectionId: string, differences: JsonObject = {}): JsonObject {
  return {
    name: "Campaign bucket",
    baseConnectionId,
    connectionSpec: spec(PUBLISHED.adobeCampaign),
    params: { mode: "S3", bucketName: "campaign", path: "in", format: "CSV" },
    ...differences,
  };
}

/** Creates a flow to Adobe Campaign with everything that it hangs on. */
export async function createCampaignFlow(
  service: PlatformClient,
  differences: JsonObject = {},
): Promise<CampaignFlow> {
  const ends = await createCampaignEnds(service);
  const flow = await create(service, "/flows", flowBody(ends.source, ends.target, differences));
  return { ...ends, flow: flow.id, etag: flow.etag };
}

/** Creates a target connection at Amazon S3 with an account of its own; returns its id. */
export async function createS3Target(service: PlatformClient, params: JsonObject): Promise<string> {
  const account = await create(service, "/connections", s3Account());
  const body = { name: "S3", baseConnectionId: account.id, connectionSpec: spec(PUBLISHED.amazonS3), params };
  return (await create(service, "/targetConnections", body)).id;
}

/** Asks for a flow of a dataset to Amazon S3, whose ends an administrator makes; the answer is the service's. */
export async function postDatasetFlow(
  service: PlatformClient,
  scheduleParams: JsonObject,
  options?: RequestOptions,
): Promise<PlatformAnswer> {
  const { fileType: _, ...params } = S3_PARAMS;
  const target = await createS3Target(service, { ...params, datasetFileType: "JSON" });
  const source = await create(service, "/sourceConnections", {
    name: "Lake",
    connectionSpec: spec(PUBLISHED.dataLake),
    params: { datasets: [{ dataSetId: "616d53e0a6de2719486fb024" }] },
  });
  const flowSpec = spec(PUBLISHED.s3DatasetFlowSpec);
  const body = flowBody(source.id, target, { flowSpec, transformations: [], scheduleParams });
  return service.post("/flows", body, options);
}
