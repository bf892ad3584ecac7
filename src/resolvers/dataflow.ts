import type { Context } from "../context.ts";
import type { ConnectionRef, FlowRecord, TransformationRecord } from "../datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID, isDestinationFlow } from "../datasources/specPredicates.ts";
import type { Resolvers } from "../generated/graphql.ts";
import { dataflowRunConditions } from "./conditions.ts";
import { judgeHealth } from "./dataflowHealth.ts";
import { readDataflows } from "./dataflowPage.ts";
import { entityFields } from "./entity.ts";
import { findAll } from "./lookup.ts";
import { runOrderby } from "./orders.ts";
import { readPage } from "./page.ts";
import { whole } from "./parents.ts";
import { reference } from "./reference.ts";
import { selectorsOf } from "../datasources/segmentSelectors.ts";
import { below, type Info, selectsOnly, selectsOnlyId } from "./selection.ts";

/** The dataflow with this id, or null: ingestion dataflows share the ids' space and are not part of this graph. */
async function findDataflow({ flowService }: Context, id: string): Promise<FlowRecord | null> {
  const flow = await flowService.flows.find(id);
  return flow && isDestinationFlow(flow) ? flow : null;
}

/** Fields of a run that its dataflow tells by itself. */
export const LAST_RUN_FIELDS: ReadonlySet<string> = new Set([
  "__typename",
  "id",
  "status",
  "statusText",
  "startedAt",
  "completedAt",
  "durationMs",
  "dataflow",
]);

/** Dataflows. What a dataflow embeds is answered from it; the rest goes through the loaders. */
export const dataflowResolvers = {
  Query: {
    dataflow: (_, { id }, context) => findDataflow(context, id),
    dataflowsById: (_, { ids }, context) => findAll(ids, (id) => findDataflow(context, id)),
    dataflows: (_, args, context) => readDataflows(context, args),
  },
  Dataflow: {
    ...entityFields,
    __resolveReference: ({ id }, context) => findDataflow(context, id),
    flowSpec: (parent, _, { flowService }, info) =>
      reference(whole(parent).flowSpec?.id, info, (id) => flowService.flowSpecs.find(id)),
    exports: (parent) =>
      source(whole(parent))?.connectionSpec?.id === DATA_LAKE_SPEC_ID ? "DATASETS" : "SEGMENTS",
    sourceConnection: (parent, _, { flowService }, info) =>
      reference(whole(parent).sourceConnectionIds[0], info, (id) => flowService.sourceConnections.find(id)),
    targetConnection: (parent, _, context, info) => {
      readAhead(context, whole(parent), info);
      return reference(whole(parent).targetConnectionIds[0], info, (id) =>
        context.flowService.targetConnections.find(id),
      );
    },
    baseConnection: (parent, _, { flowService }, info) =>
      reference(target(whole(parent))?.baseConnection?.id, info, (id) => flowService.connections.find(id)),
    destination: (parent, _, { flowService }, info) =>
      reference(target(whole(parent))?.connectionSpec?.id, info, (id) =>
        flowService.connectionSpecs.find(id),
      ),
    activations: (parent) => {
      const flow = whole(parent);
      return selectorsOf(flow).map((selector) => ({ flow, selector }));
    },
    attributes: (parent) =>
      transformations(whole(parent)).flatMap((params) => params.profileSelectors?.selectors ?? []),
    mappingSet: (parent) => {
      const mapping = transformations(whole(parent)).find(
        (params) => params.profileMapping?.mappingId,
      )?.profileMapping;
      return mapping?.mappingId ? { id: mapping.mappingId, version: mapping.mappingVersion ?? 0 } : null;
    },
    mandatoryFields: (parent) =>
      transformations(whole(parent)).flatMap(
        (params) => params.mandatoryFields ?? params.profileSelectors?.mandatoryFields ?? [],
      ),
    deduplicationKeys: (parent) =>
      transformations(whole(parent)).flatMap(
        (params) => params.primaryFields ?? params.profileSelectors?.primaryFields ?? [],
      ),
    datasetSchedule: (parent) => whole(parent).scheduleParams,
    marketingActions: (parent) => whole(parent).policy?.enforcementRefs ?? [],
    accessLabels: (parent) => whole(parent).labels ?? [],
    lastRun: (parent, _, { flowService }, info) => {
      const flow = whole(parent);
      if (!flow.lastRunDetails) return null;
      if (selectsOnly(info, LAST_RUN_FIELDS)) return { ...flow.lastRunDetails, flow };
      return flowService.runs.find(flow.lastRunDetails.id);
    },
    runs: ({ id }, args, { flowService }) =>
      readPage(
        flowService.runs,
        {
          conditions: [...dataflowRunConditions({ dataflowId: id }), ...dataflowRunConditions(args.filter)],
          orderby: runOrderby(args.orderBy),
        },
        args,
      ),
    health: async (parent, _, { flowService, now }) =>
      judgeHealth(whole(parent), await flowService.recentRuns.of(parent.id), now()),
  },
} satisfies Resolvers;

/**
 * Below a target connection, account and destination would be known only when the target has been read. The dataflow embeds their ids as well, so
 * what is selected of them is asked for together with the target, in one stage; the target's own resolvers then find it in the loaders.
 */
function readAhead({ flowService }: Context, flow: FlowRecord, info: Info): void {
  const { baseConnection, connectionSpec } = target(flow) ?? {};
  if (baseConnection && selectsMore(below(info, "baseConnection"))) {
    flowService.connections.find(baseConnection.id).catch(ignore);
  }
  if (connectionSpec && selectsMore(below(info, "destination"))) {
    flowService.connectionSpecs.find(connectionSpec.id).catch(ignore);
  }
}

function selectsMore(info: Info | undefined): boolean {
  return info !== undefined && !selectsOnlyId(info);
}

/** The failure is met again, and reported, where the record itself is asked for. */
function ignore(): void {
  return undefined;
}

function source(flow: FlowRecord): ConnectionRef | undefined {
  return flow.inheritedAttributes?.sourceConnections?.[0];
}

function target(flow: FlowRecord): ConnectionRef | undefined {
  return flow.inheritedAttributes?.targetConnections?.[0];
}

function transformations(flow: FlowRecord): NonNullable<TransformationRecord["params"]>[] {
  return (flow.transformations ?? []).map(({ params }) => params ?? {});
}
