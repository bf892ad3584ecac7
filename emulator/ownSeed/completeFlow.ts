import type { Scope } from "../seed/audit.ts";
import { PLATFORM_IDS } from "../seed/catalogue/platformSpecs.ts";
import type {
  FlowRecord,
  InheritedConnection,
  RunRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "../seed/SeedData.ts";
import { valueAt } from "../json/json.ts";
import { completeAudit, completeSpec } from "./completeConnection.ts";
import type { FlowInput } from "./SeedInput.ts";

/** What a flow shows of others. */
interface Surroundings {
  sourceConnections: readonly SourceConnectionRecord[];
  targetConnections: readonly TargetConnectionRecord[];
  runs: readonly RunRecord[];
}

const PLATFORM_STORES: ReadonlySet<string> = new Set([PLATFORM_IDS.profileStore, PLATFORM_IDS.dataLake]);

/** A dataflow with everything that its seed leaves out; its ends and its latest run are shown as the service shows them. */
export function completeFlow(record: FlowInput, around: Surroundings, scope: Scope): FlowRecord {
  const audit = completeAudit(record, scope);
  const lastRunDetails = lastRunOf(record.id, around.runs);
  return {
    ...audit,
    state: "enabled",
    version: record.etag ?? audit.etag,
    inheritedAttributes: inheritedBy(record, around),
    transformations: [],
    runs: `/runs?property=flowId==${record.id}`,
    ...(lastRunDetails && { lastRunDetails }),
    ...record,
    flowSpec: completeSpec(record.flowSpec),
  };
}

function inheritedBy(
  { sourceConnectionIds, targetConnectionIds }: FlowInput,
  around: Surroundings,
): FlowRecord["inheritedAttributes"] {
  const sources = around.sourceConnections.filter(({ id }) => sourceConnectionIds.includes(id));
  const targets = around.targetConnections.filter(({ id }) => targetConnectionIds.includes(id));
  const isDestinationFlow = sources.some(({ connectionSpec }) => PLATFORM_STORES.has(connectionSpec.id));
  return {
    ...(isDestinationFlow && { properties: { isDestinationFlow } }),
    sourceConnections: sources.map(endOf),
    targetConnections: targets.map(endOf),
  };
}

function endOf(connection: SourceConnectionRecord | TargetConnectionRecord): InheritedConnection {
  const { id, connectionSpec, inheritedAttributes } = connection;
  const typeInfo = "typeInfo" in connection ? connection.typeInfo : undefined;
  return { id, connectionSpec, ...inheritedAttributes, ...(typeInfo && { typeInfo }) };
}

/** The latest run that has ended: the service writes these details when a run ends. */
function lastRunOf(flowId: string, runs: readonly RunRecord[]): FlowRecord["lastRunDetails"] {
  const ended = runs.filter((run) => run.flowId === flowId && timeOf(run, "completedAtUTC") > 0);
  const [last] = ended.toSorted((one, other) => timeOf(other, "startedAtUTC") - timeOf(one, "startedAtUTC"));
  if (!last) return undefined;
  return {
    id: last.id,
    state: last.state,
    startedAtUTC: timeOf(last, "startedAtUTC"),
    completedAtUTC: timeOf(last, "completedAtUTC"),
  };
}

function timeOf({ metrics }: RunRecord, name: "startedAtUTC" | "completedAtUTC"): number {
  return Number(valueAt(metrics, "durationSummary", name) ?? 0);
}
