import { describe, expect, test } from "vitest";
import { campaignAccount, create, PUBLISHED } from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, mutate } from "../../support/mutate.ts";
import { startUpstreamProxy, type UpstreamProxy } from "../../support/upstreamProxy.ts";

const SECRET = "s3cr3t-that-must-stay-inside";
/** Settings under which a gateway tells all that it ever tells. */
const TELLING = { LOG_LEVEL: "trace", EXPLAIN_UPSTREAM: "always" };

const QUOTED = 'pass"word\nwith signs';

const account = (parameters: object, more: object = {}) => ({
  name: "Account",
  destinationId: PUBLISHED.adobeCampaign,
  authentication: { specName: "S3", parameters },
  ...more,
});

/** Everything of an account that can be asked for. */
const EVERYTHING = `baseConnection {
  id name description state stateText createdBy authenticationSpecName authenticationParameters encrypted connectionSpecId
  destination { authenticationSpecs { name schema secretFields } }
}`;

describe("a secret that was given does not come out", () => {
  test.each([
    ["when all goes well", { accessId: "AKIA", secretKey: SECRET }],
    ["when it is of the wrong type", { accessId: "AKIA", secretKey: [SECRET] }],
    ["when it stands under a wrong name", { accessId: "AKIA", secretkey: SECRET }],
    ["when other parameters are missing", { secretKey: SECRET }],
  ])("%s", async (_, parameters) => {
    const gateway = await startGateway({ env: TELLING });
    const answer = await mutate(gateway, "createBaseConnection", account(parameters), EVERYTHING);
    expect(answer.errors).toEqual([]);
    expect(answer.text + gateway.logText()).not.toContain(SECRET);
  });

  test.each([
    ["a refusal that quotes it", 400, { message: `Invalid key ${SECRET} for ${JSON.stringify(QUOTED)}` }],
    ["a failure that quotes it", 500, { errorMessage: `Cannot store ${SECRET}`, errorDetails: QUOTED }],
    ["a refusal for rights that quotes it", 403, { message: `${SECRET} is not yours` }],
  ])("when upstream answers with %s", async (_, status, body) => {
    const { gateway, proxy } = await startProxied();
    proxy.answerNext("POST", status, body);
    const answer = await mutate(
      gateway,
      "createBaseConnection",
      account({ accessId: QUOTED, secretKey: SECRET }),
      EVERYTHING,
    );
    expect(answer.errors.length + answer.userErrors.length).toBe(1);
    const seen = answer.text + gateway.logText();
    expect(seen).not.toContain(SECRET);
    expect(seen).not.toContain("with signs");
  });

  test("when upstream answers with a refusal that quotes the whole request, short texts included", async () => {
    const { gateway, proxy } = await startProxied();
    const quoted = { accessId: "AKIA", secretKey: "hunt2" };
    proxy.answerNext("POST", 400, {
      error_code: "400999",
      message: `bad value: ${JSON.stringify({ auth: { params: quoted } })}`,
    });
    const answer = await mutate(gateway, "createBaseConnection", account(quoted), EVERYTHING);
    expect(answer.faults).toEqual(["REFUSED -"]);
    expect(answer.userErrors[0]).toMatchObject({ upstream: { status: 400, code: "400999" } });
    expect(answer.text + gateway.logText()).not.toMatch(/AKIA|hunt2/);
  });

  test("when the answer is lost", async () => {
    const { gateway, proxy } = await startProxied();
    proxy.loseNextAnswer("POST");
    const answer = await mutate(
      gateway,
      "createBaseConnection",
      account({ accessId: "AKIA", secretKey: SECRET }),
      EVERYTHING,
    );
    expect(answer.errors).toHaveLength(1);
    expect(answer.text + gateway.logText()).not.toContain(SECRET);
  });

  test("from a destination's own target parameters, when upstream quotes them", async () => {
    const { gateway, proxy } = await startProxied();
    const { id } = await create(besideOf(gateway), "/connections", campaignAccount());
    proxy.answerNext("POST", 400, { message: `Bad folder ${SECRET}` });
    const input = {
      name: "Target",
      baseConnectionId: id,
      parameters: { other: { mode: "FTP", remotePath: SECRET } },
    };
    const answer = await mutate(gateway, "createTargetConnection", input, "targetConnection { id }");
    expect(answer.faults).toEqual(["REFUSED -"]);
    expect(answer.text + gateway.logText()).not.toContain(SECRET);
  });
});

test("but it does go in", async () => {
  const { gateway, proxy } = await startProxied();
  await mutate(
    gateway,
    "createBaseConnection",
    account({ accessId: "AKIA", secretKey: SECRET }),
    "baseConnection { id }",
  );
  const created = proxy.exchanges.find(({ method }) => method === "POST");
  expect(JSON.parse(created?.sent ?? "{}")).toMatchObject({ auth: { params: { secretKey: SECRET } } });
});

async function startProxied(): Promise<{ gateway: TestGateway; proxy: UpstreamProxy }> {
  const { emulator } = await startGateway();
  const proxy = await startUpstreamProxy(emulator.url);
  const env = { ...TELLING, PLATFORM_URL: proxy.url };
  return { gateway: await startGateway({ emulator, env }), proxy };
}
