import { ingestionMetrics } from "../runs/ingestionMetrics.ts";
import { accountRecord, accountReference } from "./accounts.ts";
import { auditFields, CONNECTORS_SERVICE, DAY_MS, HOUR_MS, personActor, type Scope } from "./audit.ts";
import { INGESTION_FLOW_SPEC_ID } from "./catalogue/flowSpecs.ts";
import { PLATFORM_IDS } from "./catalogue/platformSpecs.ts";
import type { IngestionPlan } from "./plans.ts";
import { createRandom, nameHex, nameUuid } from "./random.ts";
import type {
  ConnectionRecord,
  FlowRecord,
  RunRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "./SeedData.ts";

/** A dataflow into the platform with everything that belongs to it. */
export type BuiltIngestion = {
  account: ConnectionRecord;
  source: SourceConnectionRecord;
  target: TargetConnectionRecord;
  flow: FlowRecord;
  runs: RunRecord[];
};

const FLOW_SPEC = { id: INGESTION_FLOW_SPEC_ID, version: "1.0" };

/** Builds a source dataflow. It has no `properties` in its inherited attributes, which is how clients leave it out. */
export function buildIngestion(plan: IngestionPlan, datasetId: string, scope: Scope): BuiltIngestion {
  const account = accountRecord(plan.account, scope);
  const flowId = nameUuid(`${scope.sandboxId} flow ${plan.key}`);
  const made = personActor(plan.account.createdBy);
  const createdAt = account.createdAt + HOUR_MS;
  const end = (name: string) => {
    const times = { createdAt: createdAt - 8_000, updatedAt: createdAt - 8_000 };
    const audit = auditFields(scope, nameUuid(`${flowId} ${name}`), times, { created: made, updated: made });
    return { ...audit, state: "enabled", version: audit.etag };
  };
  const source: SourceConnectionRecord = {
    ...end("source"),
    name: `${plan.name} – source`,
    baseConnectionId: account.id,
    connectionSpec: account.connectionSpec,
    data: { format: "delimited" },
    params: plan.params,
    inheritedAttributes: { baseConnection: accountReference(account) },
  };
  const target: TargetConnectionRecord = {
    ...end("target"),
    name: `${plan.name} – dataset`,
    connectionSpec: { id: PLATFORM_IDS.ingestionTarget, version: "1.0" },
    data: {
      format: "delimited",
      schema: {
        id: `https://ns.adobe.com/emulator/schemas/${nameHex(`${datasetId} schema`, 40)}`,
        version: "application/vnd.adobe.xed-full+json;version=1.0",
      },
    },
    params: { dataSetId: datasetId },
  };
  const runs = Array.from({ length: plan.runs }, (_, index) =>
    ingestionRun(
      { flowId, sourceConnectionId: source.id, targetConnectionId: target.id },
      scope.dayMs - (plan.runs - index) * DAY_MS + 2 * HOUR_MS,
      plan.runs - index,
      scope,
    ),
  );
  const flow = ingestionFlow(plan, { id: flowId, createdAt, source, target, runs }, scope);
  return { account, source, target, flow, runs: runs.map(({ record }) => record) };
}

type TimedRun = { record: RunRecord; startedAt: number; completedAt: number };

type FlowParts = {
  id: string;
  createdAt: number;
  source: SourceConnectionRecord;
  target: TargetConnectionRecord;
  runs: TimedRun[];
};

function ingestionFlow(plan: IngestionPlan, parts: FlowParts, scope: Scope): FlowRecord {
  const { id, createdAt, source, target, runs } = parts;
  const made = personActor(plan.account.createdBy);
  const last = runs.at(-1);
  const updatedAt = last === undefined ? createdAt : last.completedAt + 15_000;
  const audit = auditFields(
    scope,
    id,
    { createdAt, updatedAt },
    { created: made, updated: CONNECTORS_SERVICE },
  );
  return {
    ...audit,
    name: plan.name,
    flowSpec: FLOW_SPEC,
    state: "enabled",
    version: audit.etag,
    sourceConnectionIds: [source.id],
    targetConnectionIds: [target.id],
    inheritedAttributes: {
      sourceConnections: [
        { id: source.id, connectionSpec: source.connectionSpec, ...source.inheritedAttributes },
      ],
      targetConnections: [{ id: target.id, connectionSpec: target.connectionSpec }],
    },
    scheduleParams: {
      startTime: Math.floor(createdAt / 1000),
      frequency: "day",
      interval: "1",
      backfill: true,
    },
    transformations: [
      { name: "Mapping", params: { mappingId: nameHex(`${id} mapping`, 32), mappingVersion: "0" } },
    ],
    runs: `/runs?property=flowId==${id}`,
    ...(last === undefined
      ? {}
      : {
          lastRunDetails: {
            id: last.record.id,
            state: last.record.state,
            startedAtUTC: last.startedAt,
            completedAtUTC: last.completedAt,
          },
        }),
  };
}

/** The flow that runs, and its ends. */
type RunningFlow = { flowId: string; sourceConnectionId: string; targetConnectionId: string };

function ingestionRun(
  { flowId, ...ends }: RunningFlow,
  startedAt: number,
  number: number,
  scope: Scope,
): TimedRun {
  const id = nameUuid(`${flowId} run ${number}`);
  const random = createRandom(`run ${id}`);
  const completedAt = startedAt + random.integer(40_000, 600_000);
  const input = random.integer(800, 90_000);
  const failed = random.next() < 0.15 ? random.integer(1, 40) : 0;
  const times = { createdAt: startedAt - 1_000, updatedAt: completedAt + 3_000 };
  const record: RunRecord = {
    ...auditFields(scope, id, times, { created: CONNECTORS_SERVICE, updated: CONNECTORS_SERVICE }),
    flowId,
    flowSpec: FLOW_SPEC,
    providerRefId: nameHex(`provider ${id}`, 32),
    state: "success",
    ...ingestionMetrics({ ...ends, runId: id, startedAt, completedAt, input, failed }),
  };
  return { record, startedAt, completedAt };
}
