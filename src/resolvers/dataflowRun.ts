import type { FlowRecord } from "../datasources/FlowService.wire.ts";
import type {
  InfoRecord,
  MetricsRecord,
  RecordSummary,
  RunRecord,
} from "../datasources/FlowServiceRuns.wire.ts";
import { isDestinationFlow } from "../datasources/specPredicates.ts";
import type { Resolvers } from "../generated/graphql.ts";
import { dataflowRunConditions } from "./lists/conditions.ts";
import { findAll } from "./lookup.ts";
import { runOrderby } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import type { DataflowRunParent } from "./parents.ts";
import { reference } from "./lookAhead/reference.ts";
import { toRunStatus } from "./states.ts";

/** The whole run. A mere reference here means that a field was resolved which the look-ahead did not see: a bug. */
function run(parent: DataflowRunParent): RunRecord {
  if ("flow" in parent)
    throw new TypeError(`Run ${parent.id} was resolved from its dataflow beyond what that tells.`);
  return parent;
}

/** Beginning and end in epoch milliseconds, of a run or of what its dataflow tells of it. */
function times(parent: DataflowRunParent): { startedAt: number | null; completedAt: number | null } {
  return "flow" in parent
    ? { startedAt: parent.startedAtUTC ?? null, completedAt: parent.completedAtUTC ?? null }
    : durations(parent.metrics);
}

function durations(metrics: MetricsRecord | undefined) {
  const summary = metrics?.durationSummary;
  return {
    startedAt: summary?.startedAtUTC ?? null,
    completedAt: summary?.completedAtUTC ?? summary?.stoppedAtUTC ?? null,
  };
}

function statusText(parent: DataflowRunParent): string | undefined {
  return "flow" in parent ? parent.state : (parent.metrics?.statusSummary?.status ?? parent.state);
}

const SEGMENT_PREFIX = "segment:";

/** Counts per segment: what sources read and what targets wrote, of all of them, put together. */
function segmentCounts(metrics: MetricsRecord | undefined): (RecordSummary & { id: string })[] {
  const { sourceSummaries = [], targetSummaries = [] } = metrics?.recordSummary ?? {};
  const counts = new Map<string, RecordSummary & { id: string }>();
  for (const summary of [...sourceSummaries, ...targetSummaries]) {
    for (const entity of summary.entitySummaries ?? []) {
      if (!entity.id.startsWith(SEGMENT_PREFIX)) continue;
      const id = entity.id.slice(SEGMENT_PREFIX.length);
      counts.set(id, { ...entity, ...counts.get(id), id });
    }
  }
  return [...counts.values()];
}

/** Executions of dataflows. */
export const dataflowRunResolvers = {
  Query: {
    dataflowRun: (_, { id }, { flowService }) => flowService.runs.find(id),
    dataflowRunsById: (_, { ids }, { flowService }) => findAll(ids, (id) => flowService.runs.find(id)),
    dataflowRuns: (_, args, { flowService }) =>
      readPage(
        flowService.runs,
        { conditions: dataflowRunConditions(args.filter), orderby: runOrderby(args.orderBy) },
        args,
      ),
  },
  DataflowRun: {
    __resolveReference: ({ id }, { flowService }) => flowService.runs.find(id),
    dataflow: (parent, _, { flowService }, info): FlowRecord | ReturnType<typeof reference<FlowRecord>> => {
      if ("flow" in parent) return parent.flow;
      return reference(parent.flowId, info, async (id) => {
        const flow = await flowService.flows.find(id);
        return flow && isDestinationFlow(flow) ? flow : null;
      });
    },
    status: (parent) => toRunStatus(statusText(parent)),
    statusText,
    createdAt: (parent) => run(parent).createdAt,
    updatedAt: (parent) => run(parent).updatedAt,
    startedAt: (parent) => times(parent).startedAt,
    completedAt: (parent) => times(parent).completedAt,
    durationMs: (parent) => {
      const { startedAt, completedAt } = times(parent);
      return startedAt === null || completedAt === null ? null : completedAt - startedAt;
    },
    records: (parent) => run(parent).metrics?.recordSummary ?? {},
    sizes: (parent) => run(parent).metrics?.sizeSummary ?? {},
    files: (parent) => run(parent).metrics?.fileSummary ?? {},
    segments: (parent) => segmentCounts(run(parent).metrics),
    targets: (parent) => run(parent).metrics?.recordSummary?.targetSummaries ?? [],
    activities: (parent) => run(parent).activities ?? run(parent).activites ?? [],
    errors: (parent) => run(parent).metrics?.statusSummary?.errors ?? [],
    skippedReasons: (parent) => run(parent).metrics?.recordSummary?.skippedInfo ?? [],
    failedReasons: (parent) => run(parent).metrics?.recordSummary?.failedInfo ?? [],
  },
  RecordCounts: {
    input: ({ inputRecordCount }) => inputRecordCount,
    output: ({ outputRecordCount }) => outputRecordCount,
    created: ({ createdRecordCount }) => createdRecordCount,
    updated: ({ updatedRecordCount }) => updatedRecordCount,
    deleted: ({ deletedRecordCount }) => deletedRecordCount,
    skipped: ({ skippedRecordCount }) => skippedRecordCount,
    failed: ({ failedRecordCount }) => failedRecordCount,
    warning: ({ warningRecordCount }) => warningRecordCount,
  },
  FileCounts: {
    input: ({ inputFileCount }) => inputFileCount,
    output: ({ outputFileCount }) => outputFileCount,
    skipped: ({ skippedFileCount }) => skippedFileCount,
    failed: ({ failedFileCount }) => failedFileCount,
  },
  SegmentRunCounts: {
    segmentId: ({ id }) => id,
    segment: ({ id }, _, { segmentation }, info) => reference(id, info, (known) => segmentation.find(known)),
    records: (parent) => parent,
  },
  TargetRunCounts: {
    targetConnectionId: ({ id }) => id,
    targetConnection: ({ id }, _, { flowService }, info) =>
      reference(id, info, (known) => flowService.targetConnections.find(known)),
    records: (parent) => parent,
  },
  RunActivity: {
    status: ({ statusSummary }) => toRunStatus(statusSummary?.status),
    startedAt: (parent) => durations(parent).startedAt,
    completedAt: (parent) => durations(parent).completedAt,
    records: ({ recordSummary }) => recordSummary ?? {},
    sizes: ({ sizeSummary }) => sizeSummary ?? {},
    files: ({ fileSummary }) => fileSummary ?? {},
  },
  RunIssue: {
    code: ({ code }: InfoRecord) => code ?? "",
    message: ({ message }) => message ?? "",
    count: ({ count, recordCount }) => count ?? recordCount,
  },
} satisfies Resolvers;
