import { beforeAll, describe, expect, it } from "vitest";
import { PUBLISHED } from "../../support/activation.ts";
import { type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

interface Check {
  readonly valid: boolean;
  readonly faults: readonly { readonly field: readonly string[]; readonly message: string }[];
}

let gateway: ReadingGateway;

beforeAll(async () => {
  gateway = await startReadingGateway();
});

async function authentication(destinationId: string, input: object | null): Promise<Check> {
  const { destination } = await gateway.ask<{ destination: { check: Check } }>(
    `query ($id: ID!, $input: AuthenticationInput) { destination(id: $id) {
      check: validateAuthentication(authentication: $input) { valid faults { __typename } }
    } }`,
    { id: destinationId, input },
  );
  return destination.check;
}

async function target(destinationId: string, input: object, exports = "SEGMENTS"): Promise<Check> {
  const { destination } = await gateway.ask<{ destination: { check: Check } }>(
    `query ($id: ID!, $input: TargetParametersInput!, $exports: ExportKind!) { destination(id: $id) {
      check: validateTargetParameters(parameters: $input, exports: $exports) { valid faults { __typename } }
    } }`,
    { id: destinationId, input, exports },
  );
  return destination.check;
}

const s3 = { s3AccessKey: "ABCDEFGHIJKLMNOPQRST", s3SecretKey: "a".repeat(40) };

describe("proposed credentials", () => {
  it.each<[what: string, destination: keyof typeof PUBLISHED, input: object | null, faults: number]>([
    ["that fit", "amazonS3", { specName: "Access Key", parameters: s3 }, 0],
    ["of another destination", "amazonS3", { specName: "S3", parameters: s3 }, 1],
    ["that are missing", "amazonS3", null, 1],
    [
      "without the secret",
      "amazonS3",
      { specName: "Access Key", parameters: { s3AccessKey: s3.s3AccessKey } },
      1,
    ],
    [
      "of the wrong form, both",
      "amazonS3",
      { specName: "Access Key", parameters: { s3AccessKey: "x", s3SecretKey: "y" } },
      2,
    ],
  ])("%s at %s are judged without a write", async (_what, destination, input, faults) => {
    gateway.clearUpstreamCalls();
    const check = await authentication(PUBLISHED[destination], input);
    expect(check).toMatchObject({ valid: faults === 0, faults: Array.from({ length: faults }, () => ({})) });
    expect(gateway.upstreamCalls().filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("that are wrong are not repeated in what is said of them", async () => {
    const { body } = await gateway.query(
      `query ($id: ID!, $input: AuthenticationInput) { destination(id: $id) {
        validateAuthentication(authentication: $input) { valid faults { path message } }
      } }`,
      {
        id: PUBLISHED.amazonS3,
        input: { specName: "Access Key", parameters: { ...s3, s3SecretKey: "hunter2hunter2" } },
      },
    );
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body.data)).toContain('"valid":false');
    expect(JSON.stringify(body) + gateway.logText()).not.toContain("hunter2hunter2");
  });
});

describe("proposed target parameters", () => {
  const fits = { bucketName: "exports", path: "audiences", fileType: "CSV", compression: "NONE" };

  it.each<[what: string, input: object, exports: string, valid: boolean]>([
    ["that fit segments", fits, "SEGMENTS", true],
    ["that fit datasets", { ...fits, fileType: "PARQUET" }, "DATASETS", true],
    ["in a format that datasets do not have", fits, "DATASETS", false],
    ["without the bucket", { path: "audiences", fileType: "CSV", compression: "NONE" }, "SEGMENTS", false],
    ["with a container, which the destination does not know", { ...fits, container: "c" }, "SEGMENTS", false],
    ["with a bucket of an impossible name", { ...fits, bucketName: "NO" }, "SEGMENTS", false],
  ])("%s are judged without a write", async (_what, input, exports, valid) => {
    gateway.clearUpstreamCalls();
    const check = await target(PUBLISHED.amazonS3, input, exports);
    expect(check.valid).toBe(valid);
    expect(check.faults.length > 0).toBe(!valid);
    expect(gateway.upstreamCalls().filter(({ method }) => method !== "GET")).toEqual([]);
  });
});
