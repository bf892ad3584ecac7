import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, done, mutate, upstreamRecord } from "../../support/mutate.ts";
import { campaignAccount, create, PUBLISHED, spec } from "../../support/activation.ts";

interface Payload {
  readonly sourceConnection: { readonly id: string; readonly [field: string]: unknown } | null;
}

let gateway: TestGateway;
let profileStoreId: string;
let accountId: string;
beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
  const beside = besideOf(gateway);
  const profileStore = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
  profileStoreId = (await create(beside, "/connections", profileStore)).id;
  accountId = (await create(beside, "/connections", campaignAccount())).id;
});

const createSource = (input: object, selection = "sourceConnection { id }") =>
  mutate<Payload>(gateway, "createSourceConnection", input, selection);

const datasets = [
  { id: "616d53e0a6de2719486fb024", name: "Orders" },
  { id: "972a43e0d3fe2419923bb037", name: "Returns" },
];

describe("creating a source connection", () => {
  test("on the Profile Store needs one call, and one more to read it back", async () => {
    const answer = await createSource(
      { name: "Segments", description: "All of them", system: "PROFILE_STORE" },
      "sourceConnection { id name description system state datasets { id } }",
    );
    const { id, ...rest } = done(answer.payload?.sourceConnection, answer);
    expect(rest).toMatchObject({
      name: "Segments",
      description: "All of them",
      system: "PROFILE_STORE",
      state: "ENABLED",
    });
    expect(answer.calls).toEqual(["POST /sourceConnections", `GET /sourceConnections/${id}`]);
  });

  test("hangs it on a base connection where one is given", async () => {
    const input = { name: "Segments", system: "PROFILE_STORE", baseConnectionId: profileStoreId };
    const answer = await createSource(input);
    const { id } = done(answer.payload?.sourceConnection, answer);
    expect(answer.calls).toEqual([`GET /connections/${profileStoreId}`, "POST /sourceConnections"]);
    expect(await upstreamRecord(gateway, `/sourceConnections/${id}`)).toMatchObject({
      baseConnectionId: profileStoreId,
      connectionSpec: { id: PUBLISHED.profileStore, version: "1.0" },
    });
  });

  test("on the data lake takes the datasets to read", async () => {
    const answer = await createSource(
      { name: "Orders", system: "DATA_LAKE", datasets },
      "sourceConnection { id system datasets { id name } }",
    );
    const { id, ...rest } = done(answer.payload?.sourceConnection, answer);
    expect(rest).toEqual({ system: "DATA_LAKE", datasets });
    expect(await upstreamRecord(gateway, `/sourceConnections/${id}`)).toMatchObject({
      params: { datasets: datasets.map(({ id: dataSetId, name }) => ({ dataSetId, name })) },
    });
  });
});

const refusals: [what: string, input: object, faults: string[]][] = [
  ["a blank name", { name: "", system: "PROFILE_STORE" }, ["INVALID_INPUT input.name"]],
  [
    "a system that only stands for what is read",
    { name: "x", system: "UNKNOWN" },
    ["INVALID_INPUT input.system"],
  ],
  [
    "datasets of the Profile Store",
    { name: "x", system: "PROFILE_STORE", datasets },
    ["INVALID_INPUT input.datasets"],
  ],
  ["no datasets of the data lake", { name: "x", system: "DATA_LAKE" }, ["INVALID_INPUT input.datasets"]],
  [
    "an empty list of datasets",
    { name: "x", system: "DATA_LAKE", datasets: [] },
    ["INVALID_INPUT input.datasets"],
  ],
  [
    "a dataset without id and name",
    { name: "x", system: "DATA_LAKE", datasets: [{ id: " ", name: "" }] },
    ["INVALID_INPUT input.datasets.0.id", "INVALID_INPUT input.datasets.0.name"],
  ],
  [
    "a dataset that is named twice",
    { name: "x", system: "DATA_LAKE", datasets: [...datasets, datasets[0]] },
    ["INVALID_INPUT input.datasets.2.id"],
  ],
];

describe("nothing is sent for", () => {
  test.each(refusals)("%s", async (_, input, faults) => {
    const answer = await createSource(input);
    expect(answer.payload?.sourceConnection).toBeNull();
    expect(answer.faults).toEqual(faults);
    expect(answer.calls).toEqual([]);
  });
});

describe("nothing is created on", () => {
  test("a base connection that does not exist", async () => {
    const answer = await createSource({ name: "x", system: "PROFILE_STORE", baseConnectionId: "nothing" });
    expect(answer.faults).toEqual(["NOT_FOUND input.baseConnectionId"]);
    expect(answer.calls).toEqual(["GET /connections/nothing"]);
  });

  test.each([
    ["an account at a destination", "PROFILE_STORE", () => accountId],
    ["a base connection on the other system", "DATA_LAKE", () => profileStoreId],
  ])("%s", async (_, system, idOf) => {
    const more = system === "DATA_LAKE" ? { datasets } : {};
    const answer = await createSource({ name: "x", system, baseConnectionId: idOf(), ...more });
    expect(answer.faults).toEqual(["INVALID_INPUT input.baseConnectionId"]);
    expect(answer.calls.some((line) => line.startsWith("POST"))).toBe(false);
  });
});
