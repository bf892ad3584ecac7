import { accountReference } from "./accounts.ts";
import { auditFields, CONNECTORS_SERVICE, DAY_MS, personActor, type Actor, type Scope } from "./audit.ts";
import { PLATFORM_IDS } from "./catalogue/platformSpecs.ts";
import { lastOperationOf } from "./lastOperation.ts";
import type { DataflowPlan } from "./plans.ts";
import { createRandom, nameUuid } from "./random.ts";
import { runRecords } from "./runRecords.ts";
import { runTicks } from "./schedules.ts";
import type { JsonObject } from "../json/json.ts";
import type {
  ConnectionRecord,
  DatasetRecord,
  FlowRecord,
  LastOperation,
  RunRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "./SeedData.ts";
import type { AudienceReference } from "./segments.ts";
import { transformations } from "./transformations.ts";

/** What the flows of a sandbox refer to. */
export type SandboxParts = {
  scope: Scope;
  accountOf: (key: string) => ConnectionRecord;
  profileStore: ConnectionRecord;
  audienceOf: (key: string) => AudienceReference;
  datasetOf: (key: string) => { record: DatasetRecord; records: number };
  flowSpecOf: (specId: string, purpose: "audience" | "dataset") => string;
};

/** A dataflow with its own ends and its runs. */
export type BuiltDataflow = {
  source: SourceConnectionRecord;
  target: TargetConnectionRecord;
  flow: FlowRecord;
  runs: RunRecord[];
};

type Made = { createdAt: number; actor: Actor };

/** The id of a planned flow. */
export function plannedFlowId(key: string, scope: Pick<Scope, "sandboxId">): string {
  return nameUuid(`${scope.sandboxId} flow ${key}`);
}

/** Builds a dataflow the way people do: source, target, flow, audiences; then its runs. */
export function buildDataflow(plan: DataflowPlan, parts: SandboxParts): BuiltDataflow {
  const { scope } = parts;
  const account = parts.accountOf(plan.account);
  const id = plannedFlowId(plan.key, scope);
  const random = createRandom(`flow ${id}`);
  // Nothing of the seed is younger than the start of the day: what was just created, was so a minute before.
  const createdAt = scope.dayMs - plan.createdDaysAgo * DAY_MS - random.integer(60_000, 90_000);
  const made: Made = { createdAt, actor: personActor(plan.createdBy) };
  const source = sourceConnection(plan, id, made, parts);
  const target = targetConnection(plan, id, account, made, scope);
  const specId = account.connectionSpec.id;
  const flowSpecId = parts.flowSpecOf(specId, plan.dataset === undefined ? "audience" : "dataset");
  const flowSpec = { id: flowSpecId, version: "1.0" };
  const runs = runRecords(
    plan,
    runTicks(plan, scope),
    {
      flowId: id,
      flowSpec,
      sourceConnectionId: source.id,
      targetConnectionId: target.id,
      audienceOf: parts.audienceOf,
      datasetRecords: plan.dataset === undefined ? 0 : parts.datasetOf(plan.dataset.key).records,
    },
    scope,
  );
  const lastOperation = lastOperationOf(plan, createdAt, scope);
  const flow = flowRecord(plan, { id, specId, source, target, runs, made, lastOperation }, parts);
  return { source, target, flow: { ...flow, flowSpec }, runs };
}

function sourceConnection(
  plan: DataflowPlan,
  flowId: string,
  made: Made,
  parts: SandboxParts,
): SourceConnectionRecord {
  const entity = end(`${flowId} source`, made, parts.scope);
  if (plan.dataset !== undefined) {
    const { id, name } = parts.datasetOf(plan.dataset.key).record;
    return {
      ...entity,
      name: `Data Lake: ${name}`,
      connectionSpec: { id: PLATFORM_IDS.dataLake, version: "1.0" },
      params: { datasets: [{ dataSetId: id, name }] },
    };
  }
  return {
    ...entity,
    name: `Profile Store for ${plan.name}`,
    connectionSpec: { id: PLATFORM_IDS.profileStore, version: "1.0" },
    typeInfo: { type: "ProfileFragments", id: "ups" },
    inheritedAttributes: { baseConnection: accountReference(parts.profileStore) },
  };
}

function targetConnection(
  plan: DataflowPlan,
  flowId: string,
  account: ConnectionRecord,
  made: Made,
  scope: Scope,
): TargetConnectionRecord {
  return {
    ...end(`${flowId} target`, made, scope),
    name: `${account.name}: ${plan.name}`,
    baseConnectionId: account.id,
    connectionSpec: account.connectionSpec,
    ...(plan.target["format"] === "CSV" ? { data: { format: "CSV", schema: null, properties: null } } : {}),
    params: plan.target,
    inheritedAttributes: { baseConnection: accountReference(account) },
  };
}

function end(idName: string, made: Made, scope: Scope) {
  const id = nameUuid(idName);
  const createdAt = made.createdAt - createRandom(id).integer(2_000, 20_000);
  const audit = auditFields(
    scope,
    id,
    { createdAt, updatedAt: createdAt + 300 },
    { created: made.actor, updated: made.actor },
  );
  return { ...audit, state: "enabled", version: audit.etag };
}

type FlowParts = {
  id: string;
  specId: string;
  source: SourceConnectionRecord;
  target: TargetConnectionRecord;
  runs: RunRecord[];
  made: Made;
  lastOperation: LastOperation | undefined;
};

function flowRecord(plan: DataflowPlan, flow: FlowParts, parts: SandboxParts): Omit<FlowRecord, "flowSpec"> {
  const { id, source, target, made, lastOperation } = flow;
  const lastRunDetails = lastRun(flow.runs);
  const ended = lastRunDetails?.completedAtUTC;
  // A run that ends writes its details into the flow a little later, which is what moves the flow's etag.
  const written = ended === undefined ? 0 : ended + createRandom(`details ${id}`).integer(14_000, 28_000);
  const updatedAt = Math.max(made.createdAt, written, lastOperation?.updated ?? 0);
  const untouched = updatedAt === made.createdAt;
  const audit = auditFields(
    parts.scope,
    id,
    { createdAt: made.createdAt, updatedAt },
    { created: made.actor, updated: untouched ? made.actor : CONNECTORS_SERVICE },
  );
  return {
    ...audit,
    name: plan.name,
    description: plan.description,
    state: plan.state ?? "enabled",
    version: audit.etag,
    sourceConnectionIds: [source.id],
    targetConnectionIds: [target.id],
    inheritedAttributes: inherited(source, target),
    transformations: transformations(plan, { id, specId: flow.specId }, parts.audienceOf, parts.scope),
    ...extras(plan, parts.scope),
    runs: `/runs?property=flowId==${id}`,
    ...(lastOperation === undefined ? {} : { lastOperation }),
    ...(lastRunDetails === undefined ? {} : { lastRunDetails }),
  };
}

function inherited(
  source: SourceConnectionRecord,
  target: TargetConnectionRecord,
): FlowRecord["inheritedAttributes"] {
  const { typeInfo } = source;
  return {
    properties: { isDestinationFlow: true },
    sourceConnections: [
      {
        id: source.id,
        connectionSpec: source.connectionSpec,
        ...source.inheritedAttributes,
        ...(typeInfo === undefined ? {} : { typeInfo }),
      },
    ],
    targetConnections: [
      { id: target.id, connectionSpec: target.connectionSpec, ...target.inheritedAttributes },
    ],
  };
}

function extras(plan: DataflowPlan, scope: Scope): Pick<FlowRecord, "labels" | "policy" | "scheduleParams"> {
  return {
    ...(plan.dataset === undefined ? {} : { scheduleParams: datasetSchedule(plan, plan.dataset, scope) }),
    ...(plan.labels === undefined ? {} : { labels: plan.labels }),
    ...(plan.marketingActions === undefined
      ? {}
      : {
          policy: {
            enforcementRefs: plan.marketingActions.map(
              (action) => `/dulepolicy/marketingActions/custom/${action}/constraints`,
            ),
          },
        }),
  };
}

/** Dataset schedules count in epoch seconds; interval 0 means once. */
function datasetSchedule(
  plan: DataflowPlan,
  dataset: NonNullable<DataflowPlan["dataset"]>,
  scope: Scope,
): JsonObject {
  const startTime = (scope.dayMs - (plan.createdDaysAgo - 1) * DAY_MS) / 1000;
  if (dataset.exportMode === "full") {
    return { exportMode: "DAILY_FULL_EXPORT", interval: 0, timeUnit: "day", startTime };
  }
  const daily = dataset.everyHours === 24;
  return {
    exportMode: "FIRST_FULL_THEN_INCREMENTAL",
    interval: daily ? 1 : dataset.everyHours,
    timeUnit: daily ? "day" : "hour",
    startTime,
    endTime: startTime + 183 * 86_400,
    foldernameTemplate: "%DESTINATION%_%DATASET_ID%_%DATETIME(YYYYMMdd_HHmmss)%",
  };
}

/** The latest run that has ended: the details are written when a run ends. */
function lastRun(runs: RunRecord[]): FlowRecord["lastRunDetails"] {
  const [last] = runs
    .map(({ id, state, metrics }) => ({ id, state, ...ends(metrics) }))
    .filter(({ completedAtUTC }) => completedAtUTC > 0)
    .toSorted((one, other) => other.startedAtUTC - one.startedAtUTC);
  return last;
}

function ends(metrics: JsonObject): { startedAtUTC: number; completedAtUTC: number } {
  const summary = metrics["durationSummary"];
  const { startedAtUTC, completedAtUTC } =
    typeof summary === "object" && summary !== null && !Array.isArray(summary) ? summary : {};
  return { startedAtUTC: Number(startedAtUTC ?? 0), completedAtUTC: Number(completedAtUTC ?? 0) };
}
