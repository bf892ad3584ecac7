import { createManualClock, type MovableClock } from "../../../emulator/time/clock.ts";
import type { EmulatorOptions } from "../../../emulator/createEmulator.ts";
import {
  isObject,
  listAt,
  textAt,
  valueAt,
  type Json,
  type JsonObject,
} from "../../../emulator/json/json.ts";
import {
  AUDIENCES,
  audience,
  create,
  createCampaignEnds,
  createCampaignFlow,
  flowBody,
  PUBLISHED,
  S3_PARAMS,
  s3Account,
  spec,
} from "../../support/activation.ts";
import { itemOf, itemsOf, type PlatformClient } from "../../support/platformClient.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A Monday, long after everything in the seeds, eight hours into the day. */
export const MONDAY = Date.UTC(2027, 0, 18);
export const START = MONDAY + 8 * HOUR_MS;

/** An emulator with schedules on a clock that the case moves; each case takes one of its own. */
export function onSchedule(
  options: EmulatorOptions = {},
  startMs = START,
): EmulatorOptions & { clock: MovableClock } {
  return { schedules: true, ...options, clock: createManualClock(startMs) };
}

/** The selector's schedule, differing from a daily full export at 21:00 that began last week. */
export function selector(id: string, schedule: JsonObject, exportMode = "DAILY_FULL_EXPORT"): JsonObject {
  const usual = { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2027-01-11" };
  const startTime = schedule["triggerType"] === "AFTER_SEGMENT_EVAL" ? {} : { startTime: "21:00" };
  return audience(id, { exportMode, schedule: { ...usual, ...startTime, ...schedule } });
}

/** A flow to Adobe Campaign with these audiences. */
export async function exportingFlow(service: PlatformClient, ...selectors: JsonObject[]): Promise<string> {
  const { flow } = await createCampaignFlow(service);
  await addAudiences(service, flow, ...selectors);
  return flow;
}

/** Adds audiences to a flow. @throws Error when the patch is refused. */
export async function addAudiences(
  service: PlatformClient,
  flow: string,
  ...selectors: JsonObject[]
): Promise<void> {
  await patchFlow(
    service,
    flow,
    selectors.map((value) => ({ op: "add", path: `${AUDIENCES}/-`, value })),
  );
}

/** Changes a flow with its current etag. @throws Error when the patch is refused. */
export async function patchFlow(service: PlatformClient, flow: string, patch: Json): Promise<void> {
  const answer = await service.patch(`/flows/${flow}`, textAt(await flowOf(service, flow), "etag"), patch);
  if (answer.status !== 200) throw new Error(`The patch was refused: ${answer.text}`);
}

/** A flow as it is now. */
export async function flowOf(service: PlatformClient, flow: string): Promise<JsonObject> {
  return itemOf(await service.get(`/flows/${flow}`));
}

/** The runs of a flow, oldest first; of all flows without an id. At most the newest hundred. */
export async function runsOf(service: PlatformClient, flow?: string): Promise<JsonObject[]> {
  const filter = flow === undefined ? "" : `property=flowId==${flow}&`;
  return itemsOf(await service.get(`/runs?${filter}orderby=-createdAt&limit=100`)).toReversed();
}

/** When the runs of a flow were ordered, as `MM-DD HH:mm` in UTC. */
export async function ticksOf(service: PlatformClient, flow: string): Promise<string[]> {
  const runs = await runsOf(service, flow);
  return runs.map(({ createdAt }) =>
    new Date(Number(createdAt)).toISOString().slice(5, 16).replace("T", " "),
  );
}

/** The audiences that a run tells of at the given side. */
export function entitiesOf(run: JsonObject | undefined, side = "targetSummaries"): JsonObject[] {
  const [summary] = listAt(run, "metrics", "recordSummary", side);
  return listAt(summary, "entitySummaries").filter(isObject);
}

/** A number inside a run's metrics. */
export function metric(run: JsonObject | undefined, ...path: string[]): number {
  return Number(valueAt(run, "metrics", ...path));
}

/** A segment of its own name and merge policy. */
export async function createSegment(
  service: PlatformClient,
  name: string,
  mergePolicyId = "policy-one",
): Promise<string> {
  const answer = await service.post("/data/core/ups/segment/definitions", {
    name,
    mergePolicyId,
    schema: { name: "_xdm.context.profile" },
    expression: { type: "PQL", format: "pql/text", value: 'homeAddress.country = "US"' },
  });
  const id = textAt(answer.body, "id");
  if (id === undefined) throw new Error(`The segment was refused: ${answer.text}`);
  return id;
}

/** A streaming flow to Amazon Kinesis, without audiences. */
export async function createStreamingFlow(service: PlatformClient): Promise<string> {
  const connectionSpec = spec(PUBLISHED.amazonKinesis);
  const params = { accessKeyId: "AKIA", secretKey: "not-a-real-secret", region: "eu-west-1" };
  const auth = { specName: "Aws Kinesis authentication credentials", params };
  const account = await create(service, "/connections", { name: "Kinesis", connectionSpec, auth });
  const target = await create(service, "/targetConnections", {
    name: "Stream",
    baseConnectionId: account.id,
    connectionSpec,
    params: { stream: "audiences", region: "eu-west-1" },
  });
  const { source } = await createCampaignEnds(service);
  return (await create(service, "/flows", flowBody(source, target.id))).id;
}

/** A flow that exports a dataset to Amazon S3. */
export async function createDatasetFlow(
  service: PlatformClient,
  scheduleParams: JsonObject,
): Promise<string> {
  const account = await create(service, "/connections", s3Account());
  const { fileType: _, ...params } = S3_PARAMS;
  const target = await create(service, "/targetConnections", {
    name: "Bucket",
    baseConnectionId: account.id,
    connectionSpec: spec(PUBLISHED.amazonS3),
    params: { ...params, datasetFileType: "JSON" },
  });
  const source = await create(service, "/sourceConnections", {
    name: "Lake",
    connectionSpec: spec(PUBLISHED.dataLake),
    params: { datasets: [{ dataSetId: "616d53e0a6de2719486fb024" }] },
  });
  const flowSpec = spec(PUBLISHED.s3DatasetFlowSpec);
  const body = flowBody(source.id, target.id, { flowSpec, transformations: [], scheduleParams });
  return (await create(service, "/flows", body)).id;
}

/** How many runs there are. */
export async function countRuns(service: PlatformClient, filter = ""): Promise<number> {
  return Number((await service.get(`/runs?count=true${filter}`)).body["count"]);
}
