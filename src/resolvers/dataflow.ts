import type { Context } from "../context.ts";
import type { ConnectionRef, FlowRecord, TransformationRecord } from "../datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID, isDestinationFlow } from "../datasources/specPredicates.ts";
import type { Resolvers } from "../generated/graphql.ts";
import { dataflowRunConditions } from "./lists/conditions.ts";
import { judgeHealth } from "./dataflowHealth.ts";
import { type DataflowEdge, dataflowEdges } from "./lookAhead/dataflowEdges.ts";
import { readDataflows } from "./dataflowPage.ts";
import { entityFields } from "./entity.ts";
import { findAll } from "./lookup.ts";
import { runOrderby } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import { whole } from "./parents.ts";
import { readPastTarget } from "./lookAhead/readAhead.ts";
import { reference } from "./lookAhead/reference.ts";
import { selectorsOf } from "../datasources/segmentSelectors.ts";
import { type Info, LAST_RUN_FIELDS, selectsOnly } from "./lookAhead/selection.ts";

/** The dataflow with this id, or null: ingestion dataflows share the ids' space and are not part of this graph. */
async function findDataflow({ flowService }: Context, id: string): Promise<FlowRecord | null> {
  const flow = await flowService.flows.find(id);
  return flow && isDestinationFlow(flow) ? flow : null;
}

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
    flowSpec: (parent, _, context, info) => follow(dataflowEdges.flowSpec, whole(parent), context, info),
    exports: (parent) =>
      source(whole(parent))?.connectionSpec?.id === DATA_LAKE_SPEC_ID ? "DATASETS" : "SEGMENTS",
    sourceConnection: (parent, _, context, info) =>
      follow(dataflowEdges.sourceConnection, whole(parent), context, info),
    targetConnection: (parent, _, context, info) => {
      readPastTarget(context, whole(parent), info);
      return follow(dataflowEdges.targetConnection, whole(parent), context, info);
    },
    baseConnection: (parent, _, context, info) =>
      follow(dataflowEdges.baseConnection, whole(parent), context, info),
    destination: (parent, _, context, info) =>
      follow(dataflowEdges.destination, whole(parent), context, info),
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

/** The object at the other end of an edge. */
function follow<T>(edge: DataflowEdge<T>, flow: FlowRecord, context: Context, info: Info) {
  return reference(edge.idsOf(flow)[0], info, (id) => edge.find(context, id));
}

function source(flow: FlowRecord): ConnectionRef | undefined {
  return flow.inheritedAttributes?.sourceConnections?.[0];
}

function transformations(flow: FlowRecord): NonNullable<TransformationRecord["params"]>[] {
  return (flow.transformations ?? []).map(({ params }) => params ?? {});
}
