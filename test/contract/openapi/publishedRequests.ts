import {
  isObject,
  listAt,
  textAt,
  textsAt,
  type Json,
  type JsonObject,
} from "../../../emulator/json/json.ts";
import {
  AUDIENCES,
  audience,
  campaignAccount,
  create,
  createCampaignEnds,
  flowBody,
  PUBLISHED,
  S3_PARAMS,
  s3Account,
  spec,
} from "../../support/activation.ts";
import { itemOf } from "../../support/platformClient.ts";
import { activationOf, currentEtag, ingestionFlow, profileExport, type Call, type Stage } from "./stage.ts";

/** How one kind of published request is sent, with ids and secrets that exist in place of its placeholders. */
export interface PublishedRequest {
  readonly files: RegExp;
  readonly method: "POST" | "PATCH";
  /** The operation below the Flow Service, where it may be one that is not emulated: then it answers 501. */
  readonly operation?: string;
  prepare(stage: Stage, body: Json, file: string): Promise<Call>;
}

/** A published request that is refused on purpose. */
export interface Refusal {
  readonly file: string;
  readonly status: number;
  /** What the answer says, among other things. */
  readonly says: string;
  readonly reason: string;
}

/** The kinds of published requests; the first one that fits a file is its own. */
export const PUBLISHED_REQUESTS: readonly PublishedRequest[] = [
  {
    files: /^connections\/create/,
    method: "POST",
    prepare: async (_stage, body) => ({ path: "/connections", body: withSecrets(body) }),
  },
  {
    files: /^sourceConnections\/create/,
    method: "POST",
    async prepare({ preparation }, body) {
      const store = { name: "Platform", connectionSpec: spec(PUBLISHED.profileStore) };
      const base = await create(preparation, "/connections", store);
      return { path: "/sourceConnections", body: replaced(body, { baseConnectionId: base.id }) };
    },
  },
  {
    files: /^targetConnections\/create/,
    method: "POST",
    async prepare(stage, body) {
      const baseConnectionId = await createAccount(stage, textAt(body, "connectionSpec", "id") ?? "");
      return { path: "/targetConnections", body: replaced(body, { baseConnectionId }) };
    },
  },
  {
    files: /^flows\/create.*[Dd]ataset/,
    method: "POST",
    async prepare(stage, body) {
      const ends = await datasetEnds(stage);
      return {
        path: "/flows",
        body: replaced(body, { ...ends, flowSpec: spec(PUBLISHED.s3DatasetFlowSpec) }),
      };
    },
  },
  {
    files: /^flows\/create.*Segment_V2/,
    method: "POST",
    async prepare(stage, body) {
      const ends = await audienceEnds(stage);
      return {
        path: "/flows",
        body: replaced(body, { ...ends, flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) }),
      };
    },
  },
  {
    files: /^flows\/create/,
    method: "POST",
    async prepare({ preparation }, body) {
      const { source, target } = await createCampaignEnds(preparation);
      const ends = { sourceConnectionIds: [source], targetConnectionIds: [target] };
      return { path: "/flows", body: replaced(body, { ...ends, flowSpec: spec(PUBLISHED.profileFlowSpec) }) };
    },
  },
  {
    files: /^flows\/patch.*(Dataset_Schedule|Source_Connection)/,
    method: "PATCH",
    async prepare(stage, body) {
      const another = await datasetEnds(stage);
      const patch = replacedValue(body, "/sourceConnectionIds", another.sourceConnectionIds);
      return patchOf(stage, `/flows/${await datasetFlow(stage)}`, patch);
    },
  },
  {
    files: /^flows\/patch.*(Mandatory|Primary|Profile_Mapping)/,
    method: "PATCH",
    prepare: async (stage, body) => patchOf(stage, `/flows/${await audienceFlow(stage)}`, body),
  },
  {
    files: /^flows\/patch.*streaming/,
    method: "PATCH",
    prepare: async (stage, body) => patchOf(stage, `/flows/${await streamingFlow(stage)}`, body),
  },
  {
    files: /^flows\/patch/,
    method: "PATCH",
    prepare: async (stage, body) => patchOf(stage, `/flows/${await filledFlow(stage)}`, body),
  },
  {
    files: /^connections\/patch/,
    method: "PATCH",
    async prepare(stage, body) {
      const { id } = await create(stage.preparation, "/connections", campaignAccount());
      return patchOf(stage, `/connections/${id}`, body);
    },
  },
  {
    files: /^targetConnections\/patch\.request/,
    method: "PATCH",
    async prepare(stage, body, file) {
      const [, target] = Object.entries(PATCHED_TARGETS).find(([name]) => file.includes(name)) ?? [];
      return patchOf(stage, `/targetConnections/${(await target?.(stage)) ?? ""}`, body);
    },
  },
  {
    files: /^runs\/create\.request/,
    method: "POST",
    operation: "POST /runs",
    async prepare(stage, body) {
      return { path: "/runs", as: "service", body: replaced(body, { flowId: ingestionFlow(stage) }) };
    },
  },
  {
    files: /^adhoc\/.*request/,
    method: "POST",
    async prepare(stage, _body, file) {
      const isVersion2 = file.includes("v2");
      const activationInfo = activationOf(stage, isVersion2 ? "Welcome series" : "Win-back");
      return {
        path: "/data/core/activation/disflowprovider/adhocrun",
        body: isVersion2 ? { activationInfo } : { activationInfo, exportIds: [profileExport(stage)] },
        ...(isVersion2 && {
          headers: { accept: "application/vnd.adobe.adhoc.activation+json; version=2" },
        }),
      };
    },
  },
  {
    files: /^segmentation\/(audiences|segment-definitions)\.bulk-get\.request/,
    method: "POST",
    async prepare({ sandbox }, body, file) {
      const isAudiences = file.includes("audiences");
      const records = isAudiences ? sandbox.audiences : sandbox.segmentDefinitions;
      const ids = listAt(body, "ids").map((_, index) => ({ id: records[index]?.id ?? "" }));
      return {
        path: `/data/core/ups/${isAudiences ? "audiences" : "segment/definitions"}/bulk-get`,
        body: { ids },
      };
    },
  },
];

/** What the emulator refuses of the published requests. */
export const REFUSALS: readonly Refusal[] = [
  {
    file: "connections/create.request.Create_SFTP_With_Password_Base_Connection.json",
    status: 400,
    says: "FLOW-1415-400",
    reason:
      "Names a way to authenticate that the published connection spec of the same destination does not have.",
  },
  {
    file: "connections/create.request.Create_SFTP_With_SSH_Key_Base_Connection.json",
    status: 400,
    says: "FLOW-1415-400",
    reason:
      "Names a way to authenticate that the published connection spec of the same destination does not have.",
  },
  {
    file: "flows/patch.request.Patch_Batch_Flow_Daily_Full_Once_Chained.json",
    status: 400,
    says: "schedule.frequency CHAINED",
    reason:
      "No list of frequencies has CHAINED: what is meant is the trigger after the evaluation of segments.",
  },
  {
    file: "targetConnections/patch.request.s3-location.json",
    status: 400,
    says: "params.bucketName must match pattern",
    reason:
      "The new bucket has capital letters, which the published connection spec excludes, and the new parameters lack required ones.",
  },
];

/** Texts for required credentials of a certain form. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  s3AccessKey: "ABCDEFGHIJKLMNOPQRST",
  s3SecretKey: "a".repeat(40),
};

/** What the samples of changed targets start from, by a part of the file's name. */
const PATCHED_TARGETS: Readonly<Record<string, (stage: Stage) => Promise<string>>> = {
  "google-ad-manager": (stage) => namedTarget(stage, "Google Ad Manager", { accountId: "1" }),
  pinterest: (stage) => namedTarget(stage, "Pinterest", { advertiser_id: "1" }),
  "s3-location": s3Target,
};

function replaced(body: Json, members: JsonObject): JsonObject {
  const known = isObject(body) ? body : {};
  const given = Object.entries(members).filter(([name]) => Object.hasOwn(known, name));
  return { ...known, ...Object.fromEntries(given) };
}

/** Keys of the published form in place of angle brackets. */
function withSecrets(body: Json): Json {
  const text = JSON.stringify(body)
    .replace("<Add secret key>", "a".repeat(40))
    .replace("<Add access key>", "ABCDEFGHIJKLMNOPQRST");
  const value: Json = JSON.parse(text);
  return value;
}

function replacedValue(patch: Json, path: string, value: Json): Json {
  return Array.isArray(patch)
    ? patch.map((operation) =>
        textAt(operation, "path") === path ? replaced(operation, { value }) : operation,
      )
    : patch;
}

async function patchOf({ preparation }: Stage, path: string, body: Json): Promise<Call> {
  return { path, body, etag: await currentEtag(preparation, path) };
}

type Ends = { sourceConnectionIds: string[]; targetConnectionIds: string[] };

async function audienceEnds(stage: Stage): Promise<Ends> {
  return s3Ends(stage, { name: "Source", connectionSpec: spec(PUBLISHED.profileStore) }, S3_PARAMS);
}

async function datasetEnds(stage: Stage): Promise<Ends> {
  const datasets = [{ dataSetId: stage.sandbox.datasets[0]?.id ?? "", name: "Orders" }];
  const source = { name: "Source", connectionSpec: spec(PUBLISHED.dataLake), params: { datasets } };
  const { fileType: _fileType, ...params } = S3_PARAMS;
  return s3Ends(stage, source, { ...params, datasetFileType: "PARQUET" });
}

async function s3Ends({ preparation }: Stage, source: JsonObject, params: JsonObject): Promise<Ends> {
  const account = await create(preparation, "/connections", s3Account());
  const target = await create(preparation, "/targetConnections", {
    name: "Bucket",
    description: "Exports",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params,
  });
  const { id } = await create(preparation, "/sourceConnections", source);
  return { sourceConnectionIds: [id], targetConnectionIds: [target.id] };
}

async function s3Target(stage: Stage): Promise<string> {
  return (await audienceEnds(stage)).targetConnectionIds[0] ?? "";
}

async function audienceFlow(stage: Stage): Promise<string> {
  const ends = await audienceEnds(stage);
  const params = {
    mandatoryFields: [],
    primaryFields: [],
    profileMapping: {},
    segmentSelectors: { selectors: [] },
  };
  const flow = await create(stage.preparation, "/flows", {
    ...flowBody("", "", { flowSpec: spec(PUBLISHED.s3AudienceFlowSpec) }),
    ...ends,
    transformations: [{ name: "GeneralTransform", params }],
  });
  stage.settle();
  return flow.id;
}

async function datasetFlow(stage: Stage): Promise<string> {
  const ends = await datasetEnds(stage);
  const scheduleParams = { interval: 3, timeUnit: "hour", startTime: 1_780_000_000 };
  const flow = await create(stage.preparation, "/flows", {
    ...flowBody("", "", { flowSpec: spec(PUBLISHED.s3DatasetFlowSpec), scheduleParams }),
    ...ends,
    transformations: [],
  });
  stage.settle();
  return flow.id;
}

/** A flow with nine audiences and five attributes, so that there is something at the indexes that samples name. */
async function filledFlow(stage: Stage): Promise<string> {
  const { flow, etag } = await stage.createFlow({ description: "Before" });
  const audiences = Array.from({ length: 9 }, (_, index) => {
    return { op: "add", path: `${AUDIENCES}/-`, value: audience(`segment ${index}`) };
  });
  const attributes = Array.from({ length: 5 }, (_, index) => {
    const value = { type: "JSON_PATH", value: { path: `person.field${index}` } };
    return { op: "add", path: "/transformations/0/params/profileSelectors/selectors/-", value };
  });
  await stage.preparation.patch(`/flows/${flow}`, etag, [...audiences, ...attributes]);
  stage.settle();
  return flow;
}

/** A target at a destination that is found by its name. */
async function namedTarget(stage: Stage, name: string, params: JsonObject): Promise<string> {
  const found = itemOf(await stage.preparation.get(`/connectionSpecs?property=name==${name}`));
  return targetAt(stage, textAt(found, "id") ?? "", params);
}

async function targetAt(stage: Stage, specId: string, params: JsonObject): Promise<string> {
  const baseConnectionId = await createAccount(stage, specId);
  const target = { name: "Target", connectionSpec: spec(specId), baseConnectionId, params };
  return (await create(stage.preparation, "/targetConnections", target)).id;
}

/** An account at any destination, by the first way that it has to authenticate. */
async function createAccount({ preparation }: Stage, specId: string): Promise<string> {
  const [authSpec] = listAt(itemOf(await preparation.get(`/connectionSpecs/${specId}`)), "authSpec");
  const names = textsAt(authSpec, "spec", "required");
  const auth = {
    specName: textAt(authSpec, "name") ?? "",
    params: Object.fromEntries(names.map((name) => [name, CREDENTIALS[name] ?? "example"])),
  };
  const account = { name: "Account", connectionSpec: spec(specId), ...(authSpec !== undefined && { auth }) };
  return (await create(preparation, "/connections", account)).id;
}

async function streamingFlow(stage: Stage): Promise<string> {
  const { preparation } = stage;
  const target = await targetAt(stage, PUBLISHED.amazonKinesis, { stream: "profiles", region: "eu-north-1" });
  const store = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
  const source = await create(preparation, "/sourceConnections", store);
  const flow = await create(preparation, "/flows", flowBody(source.id, target));
  stage.settle();
  return flow.id;
}
