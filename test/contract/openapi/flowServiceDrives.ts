import {
  createdOf,
  flowBody,
  PUBLISHED,
  S3_PARAMS,
  campaignAccount,
  campaignTarget,
  s3Account,
  spec,
  AUDIENCES,
  audience,
} from "../../support/activation.ts";
import { textAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import type { Drive, Drives } from "./drive.ts";
import { currentEtag, ingestionFlow, type Call, type Stage } from "./stage.ts";

const DATASETS = `/connectionSpecs/${PUBLISHED.dataLake}/configs?outputType=activationDatasets&outputField=datasets`;
const WINDOW = { startTime: 1_778_000_000, windowStartTime: 1_778_000_000, windowEndTime: 1_778_003_600 };

/** What a provider reports of a run that has failed. */
const FAILED: JsonObject = { metrics: { statusSummary: { status: "failed" } } };

const NEW_SPEC: JsonObject = { name: "A new spec", providerId: "0ed90a81-07f4-4586-8190-b40eccef1c5a" };

const PROFILE_STORE: JsonObject = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
const RENAME: JsonObject = { op: "replace", path: "/name", value: "Another name" };

/** Every operation that Adobe documents for the Flow Service and the emulator may serve. */
export const flowServiceDrives: Drives = {
  "GET /connectionSpecs": paths("/connectionSpecs", `/connectionSpecs?property=id==${PUBLISHED.amazonS3}`),
  "GET /connectionSpecs/{id}": {
    good: ({ sandbox }) =>
      [...new Set(sandbox.connections.map(({ connectionSpec }) => connectionSpec.id))].map((id) => {
        return { path: `/connectionSpecs/${id}` };
      }),
  },
  "GET /connectionSpecs/{id}/configs": paths(
    DATASETS,
    `${DATASETS}&start=5&limit=2`,
    `${DATASETS}&properties=name`,
    `/connectionSpecs/${PUBLISHED.amazonS3}/configs`,
  ),
  "POST /connectionSpecs": { good: () => [{ path: "/connectionSpecs", as: "service", body: NEW_SPEC }] },
  "PUT /connectionSpecs/{id}": { good: (stage) => replacedSpec(stage, "connectionSpecs") },
  "POST /flowSpecs": { good: () => [{ path: "/flowSpecs", as: "service", body: NEW_SPEC }] },
  "PUT /flowSpecs/{id}": { good: (stage) => replacedSpec(stage, "flowSpecs") },
  "GET /flowSpecs": paths("/flowSpecs", `/flowSpecs?property=id==${PUBLISHED.profileFlowSpec}`),
  "GET /flowSpecs/{id}": paths(
    `/flowSpecs/${PUBLISHED.profileFlowSpec}`,
    `/flowSpecs/${PUBLISHED.s3DatasetFlowSpec}`,
  ),
  "POST /flowSpecs/search": search("/flowSpecs/search", `property=id==${PUBLISHED.profileFlowSpec}`),

  "GET /connections": list("connections", "connectionSpec.id", PUBLISHED.adobeCampaign),
  "GET /connections/{id}": each("connections"),
  "POST /connections": {
    good: () => [
      { path: "/connections", body: campaignAccount() },
      { path: "/connections", body: s3Account({ description: "One bucket" }) },
      { path: "/connections", body: { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) } },
    ],
    refused: {
      400: () => ({ path: "/connections", body: campaignAccount({ connectionSpec: spec("nothing") }) }),
      422: () => ({
        path: "/connections",
        body: campaignAccount({ connectionSpec: { id: PUBLISHED.amazonS3 } }),
      }),
    },
  },
  "PATCH /connections/{id}": patched("/connections", createAccount, [RENAME]),
  "PATCH /connections/{id}/": patched("/connections", createAccount, [RENAME], "/"),
  "DELETE /connections/{id}": deleted("/connections", createAccount),
  "DELETE /connections/{id}/": deleted("/connections", createAccount, "/"),
  "GET /connections/{id}/test": {
    good: ({ sandbox }) =>
      sandbox.connections.slice(0, 3).map(({ id }) => ({ path: `/connections/${id}/test` })),
  },
  "POST /connections/{id}/action": published("/connections", () => campaignAccount()),
  "POST /connections/search": search(
    "/connections/search",
    `property=connectionSpec.id==${PUBLISHED.amazonS3}`,
  ),

  "GET /sourceConnections": list("sourceConnections", "connectionSpec.id", PUBLISHED.profileStore),
  "GET /sourceConnections/{id}": each("sourceConnections"),
  "POST /sourceConnections": {
    good: ({ sandbox }) => [
      { path: "/sourceConnections", body: PROFILE_STORE },
      { path: "/sourceConnections", body: dataLake(sandbox.datasets[0]?.id ?? "") },
    ],
    refused: {
      422: () => ({
        path: "/sourceConnections",
        body: { name: "x", connectionSpec: { id: PUBLISHED.profileStore } },
      }),
    },
  },
  "PATCH /sourceConnections/{id}": patched("/sourceConnections", createSource, [RENAME]),
  "DELETE /sourceConnections/{id}": deleted("/sourceConnections", createSource),
  "POST /sourceConnections/{id}/action": published("/sourceConnections", () => PROFILE_STORE),

  "GET /targetConnections": list("targetConnections", "connectionSpec.id", PUBLISHED.adobeCampaign),
  "GET /targetConnections/{id}": each("targetConnections"),
  "POST /targetConnections": {
    good: async (stage) => {
      const campaign = await createAccount(stage);
      const s3 = createdOf(await stage.preparation.post("/connections", s3Account())).id;
      const target = { name: "Bucket", baseConnectionId: s3, connectionSpec: spec(PUBLISHED.amazonS3) };
      return [
        { path: "/targetConnections", body: campaignTarget(campaign) },
        { path: "/targetConnections", body: { ...target, params: S3_PARAMS } },
      ];
    },
    refused: {
      422: async (stage) => {
        const body = campaignTarget(await createAccount(stage), {
          connectionSpec: { id: PUBLISHED.adobeCampaign },
        });
        return { path: "/targetConnections", body };
      },
    },
  },
  "PATCH /targetConnections/{id}": patched("/targetConnections", createTarget, [
    { op: "replace", path: "/params/path", value: "elsewhere" },
  ]),
  "DELETE /targetConnections/{id}": deleted("/targetConnections", createTarget),
  "POST /targetConnections/{id}/action": published("/targetConnections", async (stage) =>
    campaignTarget(await createAccount(stage)),
  ),

  "GET /flows": list("flows", "inheritedAttributes.properties.isDestinationFlow", "true"),
  "GET /flows/{id}": each("flows"),
  "POST /flows": {
    good: async (stage) => {
      const { source, target } = await stage.createFlow();
      return [
        { path: "/flows", body: flowBody(source, target) },
        { path: "/flows?mode=draft", body: flowBody(source, target) },
      ];
    },
  },
  "PATCH /flows/{id}": patched("/flows", createFlow, [
    { op: "add", path: `${AUDIENCES}/-`, value: audience("f1d2c3b4-0000-4000-8000-00000000000a") },
  ]),
  "DELETE /flows/{id}": deleted("/flows", createFlow),
  "POST /flows/{id}/action": {
    good: async (stage) => [
      { path: `/flows/${await createFlow(stage)}/action?op=disable` },
      { path: `/flows/${await createFlow(stage)}/action?op=DISABLE` },
    ],
  },
  "POST /flows/search": search("/flows/search", "property=state==enabled"),

  "GET /runs": list("runs", "metrics.statusSummary.status", "failed"),
  "GET /runs/{id}": each("runs"),
  "POST /runs": {
    good: (stage) => [
      { path: "/runs", as: "service", body: { flowId: ingestionFlow(stage), params: WINDOW } },
    ],
  },
  "POST /runs/{id}/action": {
    good: async (stage) => [{ path: `/runs/${(await failedIngestion(stage)).id}/action?op=re-trigger` }],
  },
  "PUT /runs/{id}": {
    async good(stage) {
      const { id, etag } = await failedIngestion(stage);
      return [{ path: `/runs/${id}`, as: "service", body: FAILED, etag }];
    },
  },
};

type Family = "connections" | "sourceConnections" | "targetConnections" | "flows" | "runs";

function paths(...all: readonly string[]): Drive {
  return { good: () => all.map((path) => ({ path })) };
}

function search(path: string, queryString: string): Drive {
  return {
    good: () => [
      { path, body: { queryString, limit: 5 } },
      { path, body: { queryString, count: true } },
    ],
  };
}

/** The whole list page by page, and the other parameters one by one. */
function list(family: Family, filter: string, value: string): Drive {
  return {
    async good({ preparation, sandbox }) {
      const path = `/${family}`;
      const calls = [`?property=${filter}==${value}`, "?count=true", "?orderby=-createdAt&limit=1", ""];
      let token: string | undefined;
      for (let seen = 0; seen < sandbox[family].length; seen += 100) {
        const page: string = `?orderby=createdAt&limit=100${token === undefined ? "" : `&continuationToken=${token}`}`;
        calls.push(page);
        const { body } = await preparation.get(path + page);
        token = /continuationToken=([^&]+)/.exec(textAt(body, "_links", "next", "href") ?? "")?.[1];
      }
      return calls.map((query) => ({ path: path + query }));
    },
    refused: { 400: () => ({ path: `/${family}?property=${filter}!>${value}` }) },
  };
}

/** Records one by one: all of a family, and of the many runs some. */
function each(family: Family): Drive {
  return {
    good: ({ sandbox }) => sandbox[family].slice(0, 50).map(({ id }) => ({ path: `/${family}/${id}` })),
  };
}

type Create = (stage: Stage) => Promise<string>;

function patched(family: string, create: Create, body: Json[], end = ""): Drive {
  return {
    async good(stage) {
      const path = `${family}/${await create(stage)}`;
      return [{ path: path + end, body, etag: await currentEtag(stage.preparation, path) }];
    },
  };
}

function deleted(family: string, create: Create, end = ""): Drive {
  return { good: async (stage) => [{ path: `${family}/${await create(stage)}${end}` }] };
}

function dataLake(dataSetId: string): JsonObject {
  const params = { datasets: [{ dataSetId, name: "Orders" }] };
  return { name: "Data Lake", connectionSpec: spec(PUBLISHED.dataLake), params };
}

/** A spec that is there to be replaced. */
async function replacedSpec({ preparation }: Stage, family: string): Promise<Call[]> {
  const { body } = await preparation.post(`/${family}`, NEW_SPEC, { as: "service" });
  return [{ path: `/${family}/${textAt(body, "id") ?? ""}`, as: "service", body: NEW_SPEC }];
}

/** A draft of a body that is published. */
function published(family: string, bodyFor: (stage: Stage) => Promise<JsonObject> | JsonObject): Drive {
  return {
    async good(stage) {
      const body = await bodyFor(stage);
      const { id } = createdOf(await stage.preparation.post(`${family}?mode=draft`, body));
      return [{ path: `${family}/${id}/action?op=PUBLISH` }];
    },
  };
}

async function createAccount({ preparation }: Stage): Promise<string> {
  return createdOf(await preparation.post("/connections", campaignAccount())).id;
}

async function createSource({ preparation }: Stage): Promise<string> {
  return createdOf(await preparation.post("/sourceConnections", PROFILE_STORE)).id;
}

async function createTarget(stage: Stage): Promise<string> {
  const account = await createAccount(stage);
  return createdOf(await stage.preparation.post("/targetConnections", campaignTarget(account))).id;
}

async function createFlow(stage: Stage): Promise<string> {
  return (await stage.createFlow()).flow;
}

/** A run that its provider has reported as failed, which may be repeated. */
async function failedIngestion(stage: Stage): Promise<{ id: string; etag: string }> {
  const { preparation } = stage;
  const body = { flowId: ingestionFlow(stage), params: WINDOW };
  const { id, etag } = createdOf(await preparation.post("/runs", body, { as: "service" }));
  const headers = { "if-match": etag };
  const reported = await preparation.request("PUT", `/runs/${id}`, { body: FAILED, as: "service", headers });
  return { id, etag: textAt(reported.body, "etag") ?? "" };
}
