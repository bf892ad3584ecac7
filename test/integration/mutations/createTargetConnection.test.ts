import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { campaignAccount, create, PUBLISHED, s3Account, spec } from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, done, mutate, upstreamRecord } from "../../support/mutate.ts";

interface Payload {
  readonly targetConnection: { readonly id: string; readonly [field: string]: unknown } | null;
}

let gateway: TestGateway;
let campaign: string;
let sftp: string;
let bucket: string;
let stream: string;
let profileStore: string;
beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
  const beside = besideOf(gateway);
  const account = async (body: Parameters<typeof create>[2]) =>
    (await create(beside, "/connections", body)).id;
  campaign = await account(campaignAccount());
  sftp = await account(
    campaignAccount({
      auth: {
        specName: "SFTP with Password",
        params: { domain: "a.example", host: "a.example", username: "a", password: "not-a-real-secret" },
      },
    }),
  );
  bucket = await account(s3Account());
  stream = await account({
    name: "Stream",
    connectionSpec: spec(PUBLISHED.amazonKinesis),
    auth: {
      specName: "Aws Kinesis authentication credentials",
      params: { accessKeyId: "AKIA-EXAMPLE", secretKey: "not-a-real-secret", region: "eu-west-1" },
    },
  });
  profileStore = await account({ name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) });
});

const createTarget = (input: object, selection = "targetConnection { id }") =>
  mutate<Payload>(gateway, "createTargetConnection", { name: "Target", ...input }, selection);

const files = { bucketName: "summer", path: "a/b", fileType: "CSV", compression: "GZIP" };

describe("creating a target connection", () => {
  test("finds the mode and answers what was made", async () => {
    const answer = await createTarget(
      { baseConnectionId: campaign, parameters: { bucketName: "summer", path: "in", fileType: "CSV" } },
      "targetConnection { id name bucketName path fileType destination { name } baseConnection { id } parameters }",
    );
    const { id: _, ...rest } = done(answer.payload?.targetConnection, answer);
    expect(rest).toEqual({
      name: "Target",
      bucketName: "summer",
      path: "in",
      fileType: "CSV",
      destination: { name: "Adobe Campaign" },
      baseConnection: { id: campaign },
      parameters: { mode: "S3", bucketName: "summer", path: "in", format: "CSV" },
    });
  });

  test("reads the account and creates; the specifications are known from before", async () => {
    const parameters = { path: "/in" };
    await createTarget({ baseConnectionId: sftp, parameters });
    const answer = await createTarget({ baseConnectionId: sftp, parameters });
    const { id } = done(answer.payload?.targetConnection, answer);
    expect(answer.calls).toEqual([`GET /connections/${sftp}`, "POST /targetConnections"]);
    expect(await upstreamRecord(gateway, `/targetConnections/${id}`)).toMatchObject({
      baseConnectionId: sftp,
      connectionSpec: { id: PUBLISHED.adobeCampaign, version: "1.0" },
      params: { mode: "FTP", remotePath: "/in" },
    });
  });

  test("writes the file type where the kind of export has it", async () => {
    const segments = await createTarget(
      { baseConnectionId: bucket, parameters: files },
      "targetConnection { id parameters }",
    );
    expect(done(segments.payload?.targetConnection, segments)["parameters"]).toMatchObject({
      mode: "Server-to-server",
      fileType: "CSV",
    });
    const datasets = await createTarget(
      { baseConnectionId: bucket, exports: "DATASETS", parameters: { ...files, fileType: "PARQUET" } },
      "targetConnection { id parameters fileType }",
    );
    const { ["parameters"]: parameters, ["fileType"]: fileType } = done(
      datasets.payload?.targetConnection,
      datasets,
    );
    expect(parameters).toMatchObject({ datasetFileType: "PARQUET" });
    expect(parameters).not.toHaveProperty("fileType");
    expect(fileType).toBe("PARQUET");
  });

  test("passes on a destination's own parameters", async () => {
    const answer = await createTarget({
      baseConnectionId: stream,
      parameters: { other: { stream: "profiles", region: "eu-west-1" } },
    });
    const { id } = done(answer.payload?.targetConnection, answer);
    const { params } = await upstreamRecord(gateway, `/targetConnections/${id}`);
    expect(params).toEqual({ stream: "profiles", region: "eu-west-1" });
  });
});

const refusals: [what: string, account: () => string, input: object, faults: string[]][] = [
  ["a blank name", () => campaign, { name: " ", parameters: {} }, ["INVALID_INPUT input.name"]],
  [
    "an account that does not exist",
    () => "nothing",
    { parameters: {} },
    ["NOT_FOUND input.baseConnectionId"],
  ],
  [
    "an account that is not at a destination",
    () => profileStore,
    { parameters: {} },
    ["INVALID_INPUT input.baseConnectionId"],
  ],
  [
    "a field that the destination does not know",
    () => campaign,
    { parameters: { bucketName: "b", path: "p", compression: "GZIP" } },
    ["INVALID_INPUT input.parameters.compression"],
  ],
  [
    "no location",
    () => campaign,
    { parameters: { fileType: "CSV" } },
    ["INVALID_INPUT input.parameters.bucketName", "INVALID_INPUT input.parameters.path"],
  ],
  [
    "a forgotten bucket, which is no folder on a server for an account at S3",
    () => campaign,
    { parameters: { path: "in" } },
    ["INVALID_INPUT input.parameters.bucketName"],
  ],
  [
    "a container on an account at S3",
    () => campaign,
    { parameters: { container: "summer", path: "in" } },
    ["INVALID_INPUT input.parameters.bucketName", "INVALID_INPUT input.parameters.container"],
  ],
  [
    "blank locations",
    () => campaign,
    { parameters: { bucketName: "", path: " " } },
    ["INVALID_INPUT input.parameters.bucketName", "INVALID_INPUT input.parameters.path"],
  ],
  [
    "a bucket name that no bucket can have",
    () => bucket,
    { parameters: { ...files, bucketName: "NOT_A_BUCKET" } },
    ["INVALID_INPUT input.parameters.bucketName"],
  ],
  [
    "missing parameters",
    () => bucket,
    { parameters: { bucketName: "summer", path: "in" } },
    ["INVALID_INPUT input.parameters.compression", "INVALID_INPUT input.parameters.fileType"],
  ],
  [
    "options of CSV that the destination does not write",
    () => bucket,
    { parameters: { ...files, csvOptions: { delimiter: "#" } } },
    ["INVALID_INPUT input.parameters.csvOptions.delimiter"],
  ],
  [
    "a missing parameter of the destination's own",
    () => stream,
    { parameters: { other: { stream: "profiles" } } },
    ["INVALID_INPUT input.parameters.other.region"],
  ],
];

describe("nothing is created for", () => {
  test.each(refusals)("%s", async (_, account, input, faults) => {
    const answer = await createTarget({ baseConnectionId: account(), ...input });
    expect(answer.payload?.targetConnection).toBeNull();
    expect([...answer.faults].sort()).toEqual(faults);
    expect(answer.calls.some((line) => line.startsWith("POST"))).toBe(false);
  });
});
