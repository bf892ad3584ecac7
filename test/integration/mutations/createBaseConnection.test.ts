import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { done, mutate, upstreamRecord } from "../../support/mutate.ts";

const CAMPAIGN = "0b23e41a-cb4a-4321-a78f-3b654f5d7d97";
const DATA_LANDING_ZONE = "10440537-2a7b-4583-ac39-ed38d4b848e8";
const AMAZON_S3 = "4fce964d-3f37-408f-9778-e597338a21ee";
const GOOGLE_STORAGE_SOURCE = "32e8f412-cdf7-464c-9885-78184cb113fd";
const PROFILE_STORE = "8a9c3494-9708-43d7-ae3f-cda01e5030e1";

const campaign = {
  name: "Campaign bucket",
  destinationId: CAMPAIGN,
  authentication: {
    specName: "S3",
    parameters: { accessId: "AKIA-EXAMPLE", secretKey: "a-very-secret-key" },
  },
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
});

interface Payload {
  readonly baseConnection: {
    readonly id: string;
    readonly [field: string]: unknown;
  } | null;
}

const create = (input: object, selection = "baseConnection { id }") =>
  mutate<Payload>(gateway, "createBaseConnection", input, selection);

describe("creating an account at a destination", () => {
  test("sends what was given and answers it, without its secrets", async () => {
    const answer = await create(
      { ...campaign, description: "For summer" },
      `baseConnection { id name description state destination { name } authenticationSpecName authenticationParameters encrypted }`,
    );
    const { id, ...rest } = done(answer.payload?.baseConnection, answer);
    expect(rest).toEqual({
      name: "Campaign bucket",
      description: "For summer",
      state: "ENABLED",
      destination: { name: "Adobe Campaign" },
      authenticationSpecName: "S3",
      authenticationParameters: { accessId: "AKIA-EXAMPLE" },
      encrypted: false,
    });
    expect(answer.userErrors).toEqual([]);
    const stored = await upstreamRecord(gateway, `/connections/${id}`);
    expect(stored).toMatchObject({
      connectionSpec: { id: CAMPAIGN, version: "1.0" },
      auth: { specName: "S3", params: { accessId: "AKIA-EXAMPLE", secretKey: "a-very-secret-key" } },
    });
  });

  test("takes one call for the specifications, one to create and one to read back", async () => {
    const fresh = await startGateway();
    const answer = await mutate<Payload>(
      fresh,
      "createBaseConnection",
      campaign,
      "baseConnection { id name }",
    );
    const { id } = done(answer.payload?.baseConnection, answer);
    expect(answer.calls).toEqual(["GET /connectionSpecs", "POST /connections", `GET /connections/${id}`]);
    const again = await mutate<Payload>(fresh, "createBaseConnection", campaign, "baseConnection { id }");
    expect(again.calls).toEqual(["POST /connections"]);
  });

  test("needs no credentials where the destination takes none", async () => {
    const answer = await create({ name: "Landing zone", destinationId: DATA_LANDING_ZONE });
    const { id } = done(answer.payload?.baseConnection, answer);
    expect(await upstreamRecord(gateway, `/connections/${id}`)).not.toHaveProperty("auth");
  });

  test("sends the key that files are encrypted with", async () => {
    const answer = await create(
      { ...campaign, encryption: { publicKey: "UHVibGlj" } },
      "baseConnection { id encrypted }",
    );
    const { id, ["encrypted"]: encrypted } = done(answer.payload?.baseConnection, answer);
    expect(encrypted).toBe(true);
    expect(await upstreamRecord(gateway, `/connections/${id}`)).toMatchObject({
      encryption: {
        specName: "File Encryption",
        params: { encryptionAlgo: "PGP/GPG", publicKey: "UHVibGlj" },
      },
    });
  });
});

describe("opening a system of the platform", () => {
  test("needs nothing but a name, and no call to learn about it", async () => {
    const answer = await create({ name: "Profile Store", sourceSystem: "PROFILE_STORE" });
    const { id } = done(answer.payload?.baseConnection, answer);
    expect(answer.calls).toEqual(["POST /connections"]);
    expect(await upstreamRecord(gateway, `/connections/${id}`)).toMatchObject({
      connectionSpec: { id: PROFILE_STORE, version: "1.0" },
    });
  });

  test.each([
    ["credentials", { authentication: campaign.authentication }, "input.authentication"],
    ["encryption", { encryption: { publicKey: "UHVibGlj" } }, "input.encryption"],
  ])("takes no %s", async (_, more, path) => {
    const answer = await create({ name: "Profile Store", sourceSystem: "PROFILE_STORE", ...more });
    expect(answer.faults).toEqual([`INVALID_INPUT ${path}`]);
    expect(answer.calls).toEqual([]);
  });
});

const { parameters } = campaign.authentication;
const withParameters = (changes: object) => ({
  ...campaign,
  authentication: { specName: "S3", parameters: { ...parameters, ...changes } },
});

const refusals: [what: string, input: object, faults: string[]][] = [
  ["a blank name", { ...campaign, name: " \t" }, ["INVALID_INPUT input.name"]],
  ["neither a destination nor a system", { name: "x" }, ["INVALID_INPUT input"]],
  ["both a destination and a system", { ...campaign, sourceSystem: "DATA_LAKE" }, ["INVALID_INPUT input"]],
  [
    "a system that only stands for what is read",
    { name: "x", sourceSystem: "UNKNOWN" },
    ["INVALID_INPUT input.sourceSystem"],
  ],
  [
    "several faults at once",
    { name: "", sourceSystem: "UNKNOWN" },
    ["INVALID_INPUT input.name", "INVALID_INPUT input.sourceSystem"],
  ],
  ["an unknown destination", { ...campaign, destinationId: "nowhere" }, ["NOT_FOUND input.destinationId"]],
  [
    "a source for a destination",
    { ...campaign, destinationId: GOOGLE_STORAGE_SOURCE },
    ["NOT_FOUND input.destinationId"],
  ],
  ["missing credentials", { name: "x", destinationId: CAMPAIGN }, ["INVALID_INPUT input.authentication"]],
  [
    "credentials where none are taken",
    { ...campaign, destinationId: DATA_LANDING_ZONE },
    ["INVALID_INPUT input.authentication"],
  ],
  [
    "an unknown way to authenticate",
    { ...campaign, authentication: { specName: "Telepathy", parameters: {} } },
    ["INVALID_INPUT input.authentication.specName"],
  ],
  [
    "credentials that are no object",
    { ...campaign, authentication: { specName: "S3", parameters: "secret" } },
    ["INVALID_INPUT input.authentication.parameters"],
  ],
  [
    "a missing and an unknown parameter",
    { ...campaign, authentication: { specName: "S3", parameters: { accessId: "a", key: "b" } } },
    [
      "INVALID_INPUT input.authentication.parameters.key",
      "INVALID_INPUT input.authentication.parameters.secretKey",
    ],
  ],
  [
    "a key of the wrong form",
    {
      name: "x",
      destinationId: AMAZON_S3,
      authentication: {
        specName: "Access Key",
        parameters: { s3AccessKey: "short", s3SecretKey: "a".repeat(40) },
      },
    },
    ["INVALID_INPUT input.authentication.parameters.s3AccessKey"],
  ],
  [
    "a parameter of the wrong type",
    withParameters({ secretKey: 7 }),
    ["INVALID_INPUT input.authentication.parameters.secretKey"],
  ],
  [
    "an empty public key",
    { ...campaign, encryption: { publicKey: " " } },
    ["INVALID_INPUT input.encryption.publicKey"],
  ],
];

describe("nothing is sent and nothing is created for", () => {
  test.each(refusals)("%s", async (_, input, faults) => {
    const answer = await create(input);
    expect(answer.payload?.baseConnection).toBeNull();
    expect(answer.faults).toEqual(faults);
    expect(answer.errors).toEqual([]);
    expect(answer.calls.filter((line) => !line.startsWith("GET /connectionSpecs"))).toEqual([]);
    expect(answer.userErrors.every(({ retryable, upstream }) => !retryable && upstream === null)).toBe(true);
  });

  test("names what is right in its sentences", async () => {
    const answer = await create({ ...campaign, authentication: { specName: "Telepathy", parameters: {} } });
    expect(answer.userErrors[0]?.message).toBe(
      'Adobe Campaign authenticates by one of: "S3", "SFTP with Password", "SFTP with SSH Key", "Azure Blob".',
    );
    expect(answer.userErrors[0]?.__typename).toBe("FlowInvalidInputError");
  });
});
