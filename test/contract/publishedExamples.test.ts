import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createEmptySeed } from "../../emulator/createEmptySeed.ts";
import { isObject, listAt, textAt, type Json, type JsonObject } from "../../emulator/json.ts";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import {
  audience,
  AUDIENCES,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  S3_PARAMS,
  s3Account,
  spec,
} from "../support/activation.ts";
import { startEmulator } from "../support/emulator.ts";
import { createPlatformClient, itemOf, type PlatformClient } from "../support/platformClient.ts";

/** Payloads of the public documentation, beside the checkout where somebody has laid them. */
const folder = join(import.meta.dirname, "..", "..", "..", "shared", "flow-service", "examples");
const seed = createEmptySeed(createDefaultSeed(Date.now()));

/** Published payloads that the emulator refuses, with the reason: deviations on purpose. */
const REFUSED: Readonly<Record<string, string>> = {
  Create_S3_Base_Connection: "holds placeholders where the published schema demands keys of a certain form",
  Create_SFTP_With_Password_Base_Connection:
    "names an authentication spec that the published connection spec lacks",
  Create_SFTP_With_SSH_Key_Base_Connection:
    "names an authentication spec that the published connection spec lacks",
  Patch_Batch_Flow_Daily_Full_Once_Chained: "has the frequency CHAINED, which no list of frequencies has",
  "seed-streaming-style": "adds an audience without a schedule to a file-based destination, as in 2020",
  "remove-two-segments":
    "removes index 0 and then 1 of a list that holds two: there is no second one by then",
};

describe.skipIf(!existsSync(folder))("published payloads", () => {
  it.each(payloads("connections/create.request.*"))(
    "%s creates an account, or is refused for a known reason",
    async (name, body) => {
      const service = await client();
      const answer = await service.post("/connections", body);
      expect([answer.status, answer.text]).toEqual([REFUSED[name] ? 400 : 201, expect.any(String)]);
    },
  );

  it.each(payloads("sourceConnections/create.request.*"))("%s creates a source", async (_, body) => {
    const service = await client();
    const store = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
    const base = await create(service, "/connections", store);
    const needsBase = body["baseConnectionId"] !== undefined;
    const answer = await service.post("/sourceConnections", {
      ...body,
      ...(needsBase && { baseConnectionId: base.id }),
    });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  });

  it.each(payloads("targetConnections/create.request.adobe-campaign*"))(
    "%s creates a target",
    async (_, body) => {
      const service = await client();
      const { account } = await createCampaignEnds(service);
      const answer = await service.post("/targetConnections", { ...body, baseConnectionId: account });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    },
  );

  it.each(payloads("targetConnections/create.request.Create_S3*"))(
    "%s creates a target once it names its account",
    async (_, body) => {
      const service = await client();
      const account = await create(service, "/connections", s3Account());
      const answer = await service.post("/targetConnections", { ...body, baseConnectionId: account.id });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    },
  );

  it.each(payloads("flows/create.request.Create_Batch_Destination_Flow.json"))(
    "%s creates a flow",
    async (_, body) => {
      const service = await client();
      const { source, target } = await createCampaignEnds(service);
      const ends = { sourceConnectionIds: [source], targetConnectionIds: [target] };
      const answer = await service.post("/flows", {
        ...body,
        ...ends,
        flowSpec: spec(PUBLISHED.profileFlowSpec),
      });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    },
  );

  it.each(patches().filter(([name]) => !/Dataset|Source_Connection/.test(name)))(
    "%s changes a flow with what it speaks of, or is refused for a known reason",
    async (name, patch) => {
      const service = await client();
      const { flow, etag } = await flowFor(service, name);
      const answer = await service.patch(`/flows/${flow}`, etag, patch);
      expect([answer.status, answer.text]).toEqual([REFUSED[name] ? 400 : 200, expect.any(String)]);
    },
  );

  it("the members of a flow read back are those of the published flows, and the other way round", async () => {
    const service = await client();
    const { flow } = await flowFor(service, "");
    const members = Object.keys(itemOf(await service.get(`/flows/${flow}`)));
    const published = payloads("flows/get.response.Batch_Flow_Daily*").map(
      ([, body]) => listAt(body, "items")[0],
    );
    for (const record of published.filter(isObject)) {
      const known = new Set([...members, "description", "lastRunDetails"]);
      expect(Object.keys(record).filter((member) => !known.has(member))).toEqual([]);
      expect(members.filter((member) => !Object.hasOwn(record, member))).toEqual([]);
    }
  });
});

async function client(): Promise<PlatformClient> {
  const { url, identities } = await startEmulator({ seed });
  return createPlatformClient(url, identities);
}

function payloads(pattern: string): [name: string, body: JsonObject][] {
  return read(pattern).flatMap(([name, body]) => (isObject(body) ? [[name, body]] : []));
}

function patches(): [name: string, patch: Json][] {
  return read("flows/patch.request.*");
}

function read(pattern: string): [name: string, body: Json][] {
  if (!existsSync(folder)) return [];
  return globSync(pattern, { cwd: folder })
    .toSorted()
    .map((file) => {
      const name = basename(file, ".json").replace(/^(create|patch)\.request\.|^get\.response\./, "");
      return [name, JSON.parse(readFileSync(join(folder, file), "utf8")) as Json];
    });
}

/** A flow that has what a published patch presupposes: audiences and attributes at the indexes that it names. */
async function flowFor(service: PlatformClient, name: string): Promise<{ flow: string; etag: string }> {
  if (/Mandatory|Primary|Profile_Mapping/.test(name)) return currentS3Flow(service);
  const { flow, etag } = await createCampaignFlow(service, { description: "Before" });
  const audienceCount = name === "remove-two-segments" ? 2 : 9;
  const audiences = Array.from({ length: audienceCount }, (_, index) => ({
    op: "add",
    path: `${AUDIENCES}/-`,
    value: audience(`segment ${index}`),
  }));
  const attributes = Array.from({ length: 5 }, (_, index) => ({
    op: "add",
    path: "/transformations/0/params/profileSelectors/selectors/-",
    value: { type: "JSON_PATH", value: { path: `person.field${index}` } },
  }));
  const answer = await service.patch(`/flows/${flow}`, etag, [...audiences, ...attributes]);
  return { flow, etag: textAt(answer.body, "etag") ?? "" };
}

async function currentS3Flow(service: PlatformClient): Promise<{ flow: string; etag: string }> {
  const account = await create(service, "/connections", s3Account());
  const target = await create(service, "/targetConnections", {
    name: "S3",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params: S3_PARAMS,
  });
  const source = await create(service, "/sourceConnections", {
    name: "s",
    connectionSpec: spec(PUBLISHED.profileStore),
  });
  const params = {
    mandatoryFields: [],
    primaryFields: [],
    profileMapping: {},
    segmentSelectors: { selectors: [] },
  };
  const differences = {
    flowSpec: spec(PUBLISHED.s3AudienceFlowSpec),
    transformations: [{ name: "GeneralTransform", params }],
  };
  const flow = await create(service, "/flows", flowBody(source.id, target.id, differences));
  return { flow: flow.id, etag: flow.etag };
}
