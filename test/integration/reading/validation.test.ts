import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";

const CAMPAIGN = "0b23e41a-cb4a-4321-a78f-3b654f5d7d97";
const AMAZON_S3 = "4fce964d-3f37-408f-9778-e597338a21ee";
const SECRET = "a-secret-nobody-may-read";

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
});

interface Field {
  readonly call: string;
  readonly variable: string;
}

const credentials: Field = {
  call: "validateAuthentication(authentication: $authentication)",
  variable: "$authentication: AuthenticationInput",
};
const target: Field = {
  call: "validateTargetParameters(parameters: $parameters)",
  variable: "$parameters: TargetParametersInput!",
};

async function check(
  destinationId: string,
  { call, variable }: Field,
  variables: Record<string, unknown> = {},
) {
  const { body } = await gateway.query(
    `query ($id: ID!, ${variable}) { destination(id: $id) { check: ${call} { valid faults { path message } } } }`,
    { id: destinationId, ...variables },
  );
  expect(body.errors).toBeUndefined();
  expect(JSON.stringify(body)).not.toContain(SECRET);
  return body.data?.["destination"];
}

describe("credentials that are proposed", () => {
  it("are right by the destination's own specification", async () => {
    const authentication = { specName: "S3", parameters: { accessId: "someone", secretKey: SECRET } };
    expect(await check(CAMPAIGN, credentials, { authentication })).toEqual({
      check: { valid: true, faults: [] },
    });
  });

  it("name every fault at its path, and never the value", async () => {
    const authentication = { specName: "S3", parameters: { accessId: 7, secretKeys: SECRET } };
    expect(await check(CAMPAIGN, credentials, { authentication })).toMatchObject({
      check: {
        valid: false,
        faults: expect.arrayContaining([
          { path: ["authentication", "parameters", "accessId"], message: expect.stringContaining("string") },
          {
            path: ["authentication", "parameters", "secretKey"],
            message: expect.stringContaining("required"),
          },
          {
            path: ["authentication", "parameters", "secretKeys"],
            message: expect.stringContaining("not known"),
          },
        ]),
      },
    });
  });

  it("are missing where the destination needs some", async () => {
    expect(await check(CAMPAIGN, credentials)).toMatchObject({
      check: { valid: false, faults: [{ path: ["authentication"] }] },
    });
  });
});

describe("target parameters that are proposed", () => {
  it("are right by the destination's own specification", async () => {
    const parameters = { bucketName: "a-bucket", path: "exports", fileType: "CSV", compression: "NONE" };
    expect(await check(AMAZON_S3, target, { parameters })).toEqual({ check: { valid: true, faults: [] } });
  });

  it("name every fault at its path", async () => {
    const parameters = { bucketName: "NOT A BUCKET", container: "x", fileType: "CSV", compression: "NONE" };
    const answer = await check(AMAZON_S3, target, { parameters });
    expect(answer).toMatchObject({ check: { valid: false } });
    expect(JSON.stringify(answer)).toContain('["parameters","container"]');
    expect(JSON.stringify(answer)).not.toContain("NOT A BUCKET");
  });
});

it("asks upstream for the catalogue only, and changes nothing", async () => {
  gateway.clearUpstreamCalls();
  await check(AMAZON_S3, target, { parameters: { path: "exports" } });
  expect(gateway.upstreamCalls().filter(({ method }) => method !== "GET")).toEqual([]);
  expect(gateway.upstreamCalls().filter(({ path }) => !path.endsWith("/connectionSpecs"))).toEqual([]);
});
