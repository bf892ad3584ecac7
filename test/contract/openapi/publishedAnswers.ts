import { textAt, type Json } from "../../../emulator/json/json.ts";
import { PUBLISHED } from "../../support/activation.ts";
import type { Stage } from "./stage.ts";

/** Where the answers come from that a kind of published sample is compared with. */
export interface PublishedAnswer {
  readonly files: RegExp;
  /** The operation below the Flow Service, where it may be one that is not emulated: then nothing is compared. */
  readonly operation?: string;
  answers(stage: Stage): Promise<Json[]>;
}

/** Something that only one of the two sides has. */
export interface OneSided {
  readonly files: RegExp;
  /** Paths as in a shape; what is below them is meant as well. */
  readonly places: readonly string[];
  readonly reason: string;
}

const SEGMENTATION = "/data/core/ups";
const DATASETS = `/connectionSpecs/${PUBLISHED.dataLake}/configs?outputType=activationDatasets&outputField=datasets`;

/** The kinds of published answers; the first one that fits a file is its own. */
export const PUBLISHED_ANSWERS: readonly PublishedAnswer[] = [
  { files: /^connectionSpecs\/configs/, answers: get(DATASETS) },
  { files: /^connectionSpecs\//, answers: get("/connectionSpecs") },
  { files: /^flowSpecs\//, answers: get("/flowSpecs") },
  {
    files: /^connections\/test/,
    operation: "GET /connections/{id}/test",
    answers: (stage) => get(`/connections/${stage.sandbox.connections[0]?.id}/test`)(stage),
  },
  { files: /\/(create|patch)\.response/, answers: changes },
  { files: /^connections\//, answers: list("connections") },
  { files: /^sourceConnections\//, answers: list("sourceConnections") },
  { files: /^targetConnections\//, answers: list("targetConnections") },
  { files: /^flows\//, answers: list("flows") },
  { files: /^runs\//, answers: list("runs") },
  { files: /^common\/count/, answers: get("/flows?count=true") },
  { files: /^common\/page-links/, answers: get("/connections?limit=1") },
  { files: /audiences\.list/, answers: get(`${SEGMENTATION}/audiences?limit=50`) },
  { files: /audiences\.bulk/, answers: bulk("/audiences", ({ sandbox }) => sandbox.audiences) },
  { files: /export-jobs/, answers: get(`${SEGMENTATION}/export/jobs?limit=5`) },
  { files: /segment-definitions\.list/, answers: get(`${SEGMENTATION}/segment/definitions`) },
  {
    files: /segment-definitions\.get/,
    answers: (stage) =>
      get(`${SEGMENTATION}/segment/definitions/${stage.sandbox.segmentDefinitions[0]?.id}`)(stage),
  },
  {
    files: /segment-definitions\.bulk/,
    answers: bulk("/segment/definitions", ({ sandbox }) => sandbox.segmentDefinitions),
  },
  { files: /segment-jobs\.list/, answers: get(`${SEGMENTATION}/segment/jobs`) },
  {
    files: /segment-jobs\.get/,
    answers: (stage) => get(`${SEGMENTATION}/segment/jobs/${stage.sandbox.segmentJobs[0]?.id}`)(stage),
  },
  { files: /segment-jobs\.bulk/, answers: bulk("/segment/jobs", ({ sandbox }) => sandbox.segmentJobs) },
  { files: /^adhoc\//, answers: ({ proxy }) => answersOf(proxy.exchanges, "POST", /adhocrun$/) },
];

/** What the emulator's answers lack of the published samples. */
export const ONLY_IN_SAMPLES: readonly OneSided[] = [
  {
    files: /^connectionSpecs\/(get|list)\.response\.(adls|amazon|azure|google|sftp|cloud)/,
    places: ["items[].authSpec[].spec.description"],
    reason:
      "A sentence for people; the emulator's catalogue has sentences of its own, where a form needs them.",
  },
  {
    files: /^connectionSpecs\/(get|list)\.response\.(sftp|cloud)/,
    places: ["items[].authSpec[].spec.properties.sshKey.uiAttributes"],
    reason: "Addresses of help texts inside the product's own pages.",
  },
  {
    files: /^connectionSpecs\/configs/,
    places: ["items[].basePath", "items[].fileDescription.containerFormat null"],
    reason:
      "Where the platform keeps the dataset: nothing that an export needs. The seeded datasets all have a format.",
  },
  {
    files: /^connectionSpecs\/get\.response\.sources-flavour/,
    places: [
      "items[].authSpec[].spec.accessKeyId",
      "items[].authSpec[].spec.secretAccessKey",
      "items[].exploreSpec.requestSpec",
      "items[].exploreSpec.responseSpec",
      "items[].permissionsInfo.manage[].@type",
      "items[].permissionsInfo.view[].@type",
      "items[].sourceSpec.attributes.uiAttributes.documentationLink",
      "items[].sourceSpec.spec.description",
      "items[].sourceSpec.spec.path",
      "items[].sourceSpec.spec.recursive",
      "items[].sourceSpec.spec.schema",
    ],
    reason:
      "The sample writes examples where schemas stand in all others; the connector here has schemas, and sentences of its own.",
  },
  {
    files: /^flowSpecs\/get\.response\.sources-flavour/,
    places: [
      "items[].optionSpec",
      "items[].scheduleSpec",
      "items[].transformationSpecs.spec.description",
      "items[].transformationSpecs.spec.schema",
    ],
    reason: "The pipeline of a source. No item of a pipeline to a destination is published.",
  },
  {
    files: /^flows\/get\.response\.adobe-campaign-4-segments/,
    places: ["items[].createdAt string", "items[].updatedAt string"],
    reason: "Placeholders of the tutorial: everywhere else these are numbers.",
  },
  {
    files: /^flows\/list\.response\.sources-flavour/,
    places: ["items[].flowSpec string"],
    reason: "A bare id, against the same specification's schema and all other samples.",
  },
  {
    files: /^runs\/list\.response\.sources-flavour/,
    places: ["items[].activites", "items[].eTag"],
    reason: "Misspelt: the destinations specification and its samples write `activities` and `etag`.",
  },
  {
    files: /^runs\/list\.response\.sources-flavour/,
    places: ["items[].metrics.fileSummary.manifest.fileInfo[].pathPrefix"],
    reason: "Where the files were before they came in; their address in the platform is there.",
  },
  {
    files: /^runs\/response\.Batch_Flow_Run_Success/,
    places: [
      "items[].activities[].statusSummary.extensions.incremental.datasetId",
      "items[].activities[].statusSummary.extensions.snapshot.datasetId",
    ],
    reason: "Internal datasets of the activation; the batches beside them are there.",
  },
  {
    files: /audiences\.bulk-get\.response\.207\.all/,
    places: ["results.{}.ansibleUiEnabled", "results.{}.lastModifiedBy", "results.{}.state"],
    reason: "Members that no specification describes and no other sample has.",
  },
  {
    files: /audiences\.bulk-get\.response\.207/,
    places: ["results.{}.linkedAudienceRef.aoWorkflowId", "results.{}.sourceId"],
    reason: "Where a composed audience comes from inside the product; no specification describes it.",
  },
  {
    files: /audiences\.bulk-get\.response\.207\.one-missing/,
    places: ["results.{}.lifecycleStatus"],
    reason: "`lifecycleState` in the specification and in all other samples.",
  },
  {
    files: /export-jobs\.list/,
    places: [
      "records[].additionalFields",
      "records[].destination.batches",
      "records[].errors[].callStack",
      "records[].filter.fromIngestTimestamp",
      "records[].filter.segmentQualificationTime",
      "records[].metrics.aCPDatasetWriteTime",
    ],
    reason:
      "Details of exports made by hand; ad hoc activation needs only which job has ended with which schema.",
  },
  {
    files: /segment-jobs\.bulk-get/,
    places: [
      "results.{}.segments[].expression",
      "results.{}.segments[].id",
      "results.{}.segments[].mergePolicy",
      "results.{}.segments[].mergePolicyId",
      "results.{}.segments[].segment null",
    ],
    reason: "The segment flat instead of below `segment`, which the specification requires.",
  },
  {
    files: /^sourceConnections\/list\.response\.sources-flavour/,
    places: ["items[].providerRefId"],
    reason: "What the provider of a source calls the connection.",
  },
];

/** What the emulator's answers have besides what the published samples have. */
export const ONLY_IN_EMULATOR: readonly OneSided[] = [
  {
    files: /^connectionSpecs\/configs/,
    places: ["items[].state", "pageInfo"],
    reason:
      "The specification names the state among the members that can be asked for, the tutorial shows the page.",
  },
  {
    files: /^connectionSpecs\/(?!configs)/,
    places: ["items[].authSpec[].spec.properties", "items[].targetSpec.spec.properties"],
    reason: "Parameters of destinations that the samples do not have.",
  },
  {
    files: /^connectionSpecs\/(?!configs)/,
    places: [
      "items[].encryptionSpecs[]",
      "items[].targetSpec.attributes",
      "items[].attributes",
      "items[].exploreSpec",
      "items[].permissionsInfo",
      "items[].sourceSpec.spec",
    ],
    reason:
      "Described by the sources specification. `attributes.isDestination` beside `isSource` is a guess.",
  },
  {
    files: /^flowSpecs\//,
    places: [
      "items[].transformationSpecs.spec",
      "items[].attributes",
      "items[].optionSpec.spec",
      "items[].scheduleSpec.spec",
    ],
    reason:
      "What a pipeline to a destination has: no item is published, only that targets look at its `_workflow`. Schemas of the source's pipeline have sentences of their own.",
  },
  {
    files: /^connections\/(?!test)/,
    places: ["items[].auth.params"],
    reason: "Credentials of destinations that the samples do not have.",
  },
  {
    files: /^connections\/(?!test)|^targetConnections\//,
    places: ["count"],
    reason: "The answer to a question for the number, which has a sample of its own.",
  },
  {
    files: /^connections\/(?!test)/,
    places: ["_links"],
    reason: "The link to the next page, which has a sample of its own.",
  },
  {
    files: /^sourceConnections\//,
    places: ["items[].params.recursive", "items[].params.stream"],
    reason: "Parameters of a source that the samples do not have.",
  },
  {
    files: /^targetConnections\//,
    places: ["items[].params"],
    reason: "Parameters of destinations that the samples do not have.",
  },
  {
    files: /^flows\//,
    places: [
      "items[].policy",
      "items[].labels",
      "items[].transformations[].params.primaryFields[].attributePath",
    ],
    reason: "Written by the published samples of patches, and read back as written.",
  },
  {
    files: /^flows\//,
    places: [
      "items[].scheduleParams.exportMode",
      "items[].scheduleParams.endTime",
      "items[].scheduleParams.foldernameTemplate",
    ],
    reason: "Written by the published sample of a dataset export, and read back as written.",
  },
  {
    files: /^flows\//,
    places: ["items[].lastOperation.status.errors[]"],
    reason: "An operation that failed: the list is there in the samples, but empty.",
  },
  {
    files: /^runs\//,
    places: ["items[].state"],
    reason: "The guide to filters asks for runs by this member.",
  },
  {
    files: /^runs\//,
    places: [
      "items[].metrics.sizeSummary",
      "items[].metrics.fileSummary",
      "items[].metrics.latencySummary",
      "items[].metrics.statusSummary.extensions",
      "items[].metrics.recordSummary.failedInfo[].count",
      "items[].metrics.recordSummary.updatedRecordCount",
      "items[].metrics.recordSummary.deletedRecordCount",
      "items[].metrics.recordSummary.warningRecordCount",
      "items[].metrics.recordSummary.warningInfo",
      "items[].metrics.recordSummary.targetSummaries[].updatedRecordCount",
      "items[].metrics.recordSummary.targetSummaries[].deletedRecordCount",
      "items[].metrics.recordSummary.targetSummaries[].entitySummaries[].updatedRecordCount",
      "items[].metrics.recordSummary.targetSummaries[].entitySummaries[].deletedRecordCount",
      "items[].metrics.recordSummary.targetSummaries[].failedRecordCount",
      "items[].metrics.recordSummary.targetSummaries[].entitySummaries[].failedRecordCount",
      "items[].activities[].fileSummary",
      "items[].activities[].recordSummary",
      "items[].activities[].targetInfo",
    ],
    reason: "Counts that both specifications describe, in places where the few samples have others.",
  },
  {
    files: /^common\/page-links/,
    places: ["items"],
    reason: "The sample shows the link alone.",
  },
  {
    files: /audiences\.list/,
    places: ["children[].saveSegmentMembership"],
    reason: "In the samples of the bulk read.",
  },
  {
    files: /audiences\.bulk/,
    places: [
      "results.{}.profileInstanceId",
      "results.{}.description",
      "results.{}.ttlInDays",
      "results.{}.labels",
      "results.{}.linkedAudienceRef.flowId",
    ],
    reason: "In the samples of the list, or described by the specification.",
  },
  {
    files: /segment-definitions\.(list|get|bulk)/,
    places: ["segments[].profileInstanceId", "mergePolicyId", "results.{}.mergePolicyId"],
    reason: "Described by the specification.",
  },
  {
    files: /segment-definitions\.(get|bulk)/,
    places: ["baselineTime", "results.{}.baselineTime"],
    reason: "In the sample of the list.",
  },
  {
    files: /segment-(definitions|jobs)\.bulk/,
    places: ["results.{}.requestId", "results.{}.errors"],
    reason: "An id that nothing has, in the form that the samples of audiences show.",
  },
  {
    files: /export-jobs\.list/,
    places: ["link"],
    reason: "Described by the specification.",
  },
  {
    files: /segment-jobs\.list/,
    places: ["_links"],
    reason: "As with audiences.",
  },
  {
    files: /segment-jobs\.bulk/,
    places: [
      "results.{}.source",
      "results.{}.schema",
      "results.{}.properties",
      "results.{}._links",
      "results.{}.updateEpoch",
    ],
    reason: "In the samples of single jobs.",
  },
];

type Answers = PublishedAnswer["answers"];

function get(path: string): Answers {
  return async ({ preparation }) => [(await preparation.get(path)).body];
}

/** Everything that a family has, page by page, and the answer to a question for its number. */
function list(family: string): Answers {
  return async ({ preparation }) => {
    const pages: Json[] = [];
    for (let token: string | undefined = ""; token !== undefined;) {
      const { body } = await preparation.get(`/${family}?orderby=createdAt&limit=100${token}`);
      pages.push(body);
      token = /continuationToken=[^&]+/.exec(textAt(body, "_links", "next", "href") ?? "")?.[0];
      if (token !== undefined) token = `&${token}`;
    }
    const { body: page } = await preparation.get(`/${family}?limit=1`);
    const { body: count } = await preparation.get(`/${family}?count=true`);
    return [...pages, page, count];
  };
}

function bulk(path: string, records: (stage: Stage) => readonly { id: string }[]): Answers {
  return async (stage) => {
    const ids = records(stage).map(({ id }) => ({ id }));
    const body = { ids: [...ids.slice(0, 99), { id: "nobody" }] };
    return [(await stage.preparation.post(`${SEGMENTATION}${path}/bulk-get`, body)).body];
  };
}

/** What was answered to the samples of requests that create or change something. */
async function changes({ proxy }: Stage): Promise<Json[]> {
  return answersOf(proxy.exchanges, "P", /onnections|flows/);
}

async function answersOf(
  exchanges: Stage["proxy"]["exchanges"],
  method: string,
  path: RegExp,
): Promise<Json[]> {
  return exchanges
    .filter(
      (exchange) => exchange.method.startsWith(method) && path.test(exchange.path) && exchange.status < 300,
    )
    .map(({ answerBody }): Json => JSON.parse(answerBody));
}
