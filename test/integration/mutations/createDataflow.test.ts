import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  campaignAccount,
  campaignTarget,
  create,
  PUBLISHED,
  s3Account,
  S3_PARAMS,
  spec,
} from "../../support/activation.ts";
import { startGateway, type TestGateway } from "../../support/gateway.ts";
import { besideOf, done, mutate, upstreamRecord } from "../../support/mutate.ts";

interface Payload {
  readonly dataflow: { readonly id: string; readonly [field: string]: unknown } | null;
}

let gateway: TestGateway;
/** Ids of what there is to be connected. */
const ends = {
  segments: "",
  datasets: "",
  otherSource: "",
  campaign: "",
  bucket: "",
  datasetBucket: "",
};

beforeAll(async () => {
  gateway = await startGateway({ onFinished: afterAll });
  const beside = besideOf(gateway);
  const make = async (family: string, body: Parameters<typeof create>[2]) =>
    (await create(beside, family, body)).id;
  const source = (id: string, more = {}) =>
    make("/sourceConnections", { name: "Source", connectionSpec: spec(id), ...more });
  ends.segments = await source(PUBLISHED.profileStore);
  ends.datasets = await source(PUBLISHED.dataLake, {
    params: { datasets: [{ dataSetId: "616d53e0a6de2719486fb024", name: "Orders" }] },
  });
  ends.otherSource = await source("32e8f412-cdf7-464c-9885-78184cb113fd", { params: { path: "/in" } });
  const campaign = await make("/connections", campaignAccount());
  const bucket = await make("/connections", s3Account());
  const s3Target = (params: typeof S3_PARAMS) => ({
    name: "Bucket",
    baseConnectionId: bucket,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params,
  });
  const { fileType: _, ...params } = S3_PARAMS;
  ends.campaign = await make("/targetConnections", campaignTarget(campaign));
  ends.bucket = await make("/targetConnections", s3Target(S3_PARAMS));
  ends.datasetBucket = await make("/targetConnections", s3Target({ ...params, datasetFileType: "PARQUET" }));
});

const createFlow = (input: object, selection = "dataflow { id }") =>
  mutate<Payload>(gateway, "createDataflow", { name: "Flow", ...input }, selection);

const everySixHours = {
  exportMode: "FIRST_FULL_THEN_INCREMENTAL",
  interval: 6,
  timeUnit: "HOUR",
  startAt: "2030-01-01T00:00:00.000Z",
  endAt: "2030-06-01T00:00:00.000Z",
  folderNameTemplate: "%DESTINATION%_%DATASET_ID%",
};

describe("creating a dataflow", () => {
  test("finds the kind of pipeline and answers what was made", async () => {
    const answer = await createFlow(
      { description: "For summer", sourceConnectionId: ends.segments, targetConnectionId: ends.campaign },
      "dataflow { id name description state exports flowSpec { id name } destination { name } activations { segmentId } attributes { path } }",
    );
    const { id, ...rest } = done(answer.payload?.dataflow, answer);
    expect(rest).toEqual({
      name: "Flow",
      description: "For summer",
      state: "ENABLED",
      exports: "SEGMENTS",
      flowSpec: { id: PUBLISHED.profileFlowSpec, name: "upsToCampaign" },
      destination: { name: "Adobe Campaign" },
      activations: [],
      attributes: [],
    });
    expect(await upstreamRecord(gateway, `/flows/${id}`)).toMatchObject({
      flowSpec: { id: PUBLISHED.profileFlowSpec, version: "1.0" },
      transformations: [
        {
          name: "GeneralTransform",
          params: { segmentSelectors: { selectors: [] }, profileSelectors: { selectors: [] } },
        },
      ],
    });
  });

  test("reads both ends at once, creates, and reads back", async () => {
    const input = { sourceConnectionId: ends.segments, targetConnectionId: ends.campaign };
    await createFlow(input);
    const answer = await createFlow(input, "dataflow { id name }");
    const { id } = done(answer.payload?.dataflow, answer);
    expect(answer.calls.toSorted()).toEqual(
      [
        `GET /sourceConnections/${ends.segments}`,
        `GET /targetConnections/${ends.campaign}`,
        "POST /flows",
        `GET /flows/${id}`,
      ].toSorted(),
    );
  });

  test("gives a newer destination the transformation that it maps by", async () => {
    const answer = await createFlow({ sourceConnectionId: ends.segments, targetConnectionId: ends.bucket });
    const { id } = done(answer.payload?.dataflow, answer);
    expect(await upstreamRecord(gateway, `/flows/${id}`)).toMatchObject({
      flowSpec: { id: PUBLISHED.s3AudienceFlowSpec },
      transformations: [
        {
          params: {
            mandatoryFields: [],
            primaryFields: [],
            profileMapping: {},
            segmentSelectors: { selectors: [] },
          },
        },
      ],
    });
  });

  test("exports datasets on their schedule", async () => {
    const answer = await createFlow(
      {
        sourceConnectionId: ends.datasets,
        targetConnectionId: ends.datasetBucket,
        datasetSchedule: everySixHours,
      },
      "dataflow { id exports datasetSchedule { exportMode interval timeUnit startAt endAt folderNameTemplate } }",
    );
    const { id, ...rest } = done(answer.payload?.dataflow, answer);
    expect(rest).toEqual({ exports: "DATASETS", datasetSchedule: { ...everySixHours, timeUnit: "hour" } });
    expect(await upstreamRecord(gateway, `/flows/${id}`)).toMatchObject({
      flowSpec: { id: PUBLISHED.s3DatasetFlowSpec },
      transformations: [],
      scheduleParams: { startTime: 1_893_456_000, foldernameTemplate: "%DESTINATION%_%DATASET_ID%" },
    });
  });

  test("takes a kind of pipeline that is named and fits", async () => {
    const answer = await createFlow({
      sourceConnectionId: ends.segments,
      targetConnectionId: ends.campaign,
      flowSpecId: PUBLISHED.profileFlowSpec,
    });
    expect(answer.userErrors).toEqual([]);
  });
});

const refusals: [what: string, input: () => object, faults: string[]][] = [
  [
    "no ends",
    () => ({}),
    ["INVALID_INPUT input.sourceConnectionId", "INVALID_INPUT input.targetConnectionId"],
  ],
  [
    "a blank name and a schedule that cannot be",
    () => ({
      name: "",
      sourceConnectionId: ends.datasets,
      targetConnectionId: ends.datasetBucket,
      datasetSchedule: { ...everySixHours, interval: 5 },
    }),
    ["INVALID_INPUT input.name", "INVALID_INPUT input.datasetSchedule.interval"],
  ],
  [
    "ends that do not exist",
    () => ({ sourceConnectionId: "no-source", targetConnectionId: "no-target" }),
    ["NOT_FOUND input.sourceConnectionId", "NOT_FOUND input.targetConnectionId"],
  ],
  [
    "a source that is neither segments nor datasets",
    () => ({ sourceConnectionId: ends.otherSource, targetConnectionId: ends.campaign }),
    ["INVALID_INPUT input.sourceConnectionId"],
  ],
  [
    "datasets without a schedule",
    () => ({ sourceConnectionId: ends.datasets, targetConnectionId: ends.datasetBucket }),
    ["INVALID_INPUT input.datasetSchedule"],
  ],
  [
    "a schedule of segments, which get theirs when they are activated",
    () => ({
      sourceConnectionId: ends.segments,
      targetConnectionId: ends.campaign,
      datasetSchedule: everySixHours,
    }),
    ["INVALID_INPUT input.datasetSchedule"],
  ],
  [
    "datasets for a destination that takes none",
    () => ({
      sourceConnectionId: ends.datasets,
      targetConnectionId: ends.campaign,
      datasetSchedule: everySixHours,
    }),
    ["INVALID_INPUT input.sourceConnectionId"],
  ],
  [
    "a kind of pipeline that does not exist",
    () => ({ sourceConnectionId: ends.segments, targetConnectionId: ends.campaign, flowSpecId: "nothing" }),
    ["NOT_FOUND input.flowSpecId"],
  ],
  [
    "a kind of pipeline that leads elsewhere",
    () => ({
      sourceConnectionId: ends.segments,
      targetConnectionId: ends.campaign,
      flowSpecId: PUBLISHED.s3AudienceFlowSpec,
    }),
    ["INVALID_INPUT input.flowSpecId"],
  ],
];

describe("nothing is created for", () => {
  test.each(refusals)("%s", async (_, input, faults) => {
    const answer = await createFlow(input());
    expect(answer.payload?.dataflow).toBeNull();
    expect(answer.faults).toEqual(faults);
    expect(answer.calls.some((line) => line.startsWith("POST"))).toBe(false);
  });
});

test("tells what upstream says when it refuses: a target made for segments takes no datasets", async () => {
  const answer = await createFlow({
    sourceConnectionId: ends.datasets,
    targetConnectionId: ends.bucket,
    datasetSchedule: everySixHours,
  });
  expect(answer.payload?.dataflow).toBeNull();
  expect(answer.faults).toEqual(["REFUSED -"]);
  expect(answer.userErrors[0]).toMatchObject({ __typename: "FlowRefusedError", upstream: { status: 400 } });
  expect(answer.userErrors[0]?.message).toContain("datasetFileType");
});
