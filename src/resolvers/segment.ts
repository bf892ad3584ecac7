import type { AudienceRecord, SegmentJobRecord } from "../datasources/SegmentationService.wire.ts";
import { InvalidInputError } from "../errors.ts";
import type { InputMaybe, Resolvers, SegmentEvaluationMethod, SegmentFilter } from "../generated/graphql.ts";
import { dataflowRunConditions } from "./lists/conditions.ts";
import { findAll } from "./lookup.ts";
import { runOrderby, segmentSort } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import { whole } from "./parents.ts";
import {
  isExternal,
  isSelectedBy,
  selectorIds,
  selectorsOf,
  withPlatformId,
} from "../datasources/segmentSelectors.ts";
import { readSegmentPage } from "./lists/segmentPage.ts";

/** Segments of the platform and external audiences. */
export const segmentResolvers = {
  Query: {
    segment: (_, { id }, { segmentation }) => segmentation.find(id),
    segmentsById: (_, { ids }, { segmentation }) => findAll(ids, (id) => segmentation.find(id)),
    segments: (_, args, { segmentation }) =>
      readSegmentPage(
        segmentation,
        { ...audienceConditions(args.filter), sort: segmentSort(args.orderBy) },
        args,
      ),
  },
  Segment: {
    __resolveReference: ({ id }, { segmentation }) => segmentation.find(id),
    externalId: (parent) => (isExternal(whole(parent)) ? whole(parent).audienceId : null),
    namespace: (parent) => (isExternal(whole(parent)) ? whole(parent).namespace : null),
    origin: (parent) => whole(parent).originName,
    evaluationMethods: (parent) => evaluationMethods(whole(parent)),
    labels: (parent) => whole(parent).labels ?? [],
    createdAt: (parent) => {
      const { creationTime, createEpoch } = whole(parent);
      return toEpochMs(creationTime, createEpoch);
    },
    updatedAt: (parent) => {
      const { updateTime, updateEpoch } = whole(parent);
      return toEpochMs(updateTime, updateEpoch);
    },
    lastEvaluation: async ({ id }, _, { segmentation }) => {
      const job = (await segmentation.recentJobs()).find((candidate) => evaluates(candidate, id));
      return job ? { job, segmentId: id } : null;
    },
    activations: async (parent, _, { flowService }) => {
      const audience = whole(parent);
      const flows = await flowService.flowsBySegment.find(selectorIds(audience));
      return flows.flatMap((flow) =>
        selectorsOf(flow)
          .filter((selector) => isSelectedBy(audience, selector))
          .map((selector) => ({ flow, selector: withPlatformId(selector, audience.id) })),
      );
    },
    runs: ({ id }, args, { flowService }) =>
      readPage(
        flowService.runs,
        {
          conditions: [...dataflowRunConditions({ segmentId: id }), ...dataflowRunConditions(args.filter)],
          orderby: runOrderby(args.orderBy),
        },
        args,
      ),
  },
  SegmentEvaluation: {
    jobId: ({ job }) => job.id,
    evaluatedAt: ({ job }) =>
      job.metrics?.profileSegmentationTime?.endTimeInMs ?? job.updateTime ?? job.creationTime ?? 0,
    profileCount: ({ job, segmentId }) => job.metrics?.segmentedProfileCounter?.[segmentId],
    realized: ({ job, segmentId }) => statusCounts(job, segmentId)?.realized,
    existing: ({ job, segmentId }) => statusCounts(job, segmentId)?.existing,
    exited: ({ job, segmentId }) => statusCounts(job, segmentId)?.exited,
  },
} satisfies Resolvers;

function evaluationMethods({ evaluationInfo }: AudienceRecord): SegmentEvaluationMethod[] {
  const methods: SegmentEvaluationMethod[] = [];
  if (evaluationInfo?.batch?.enabled) methods.push("BATCH");
  if (evaluationInfo?.continuous?.enabled) methods.push("STREAMING");
  if (evaluationInfo?.synchronous?.enabled) methods.push("EDGE");
  return methods;
}

/** Milliseconds of the year 5138: anything above is microseconds, as external audiences show them. */
const LARGEST_MS = 1e14;

function toEpochMs(time: number | undefined, epochSeconds: number | undefined): number | null {
  if (epochSeconds !== undefined) return epochSeconds * 1000;
  if (time === undefined) return null;
  return time > LARGEST_MS ? Math.floor(time / 1000) : time;
}

function evaluates(job: SegmentJobRecord, segmentId: string): boolean {
  return Object.hasOwn(job.metrics?.segmentedProfileCounter ?? {}, segmentId);
}

function statusCounts(job: SegmentJobRecord, segmentId: string) {
  return job.metrics?.segmentedProfileByStatusCounter?.[segmentId];
}

function audienceConditions(filter: InputMaybe<SegmentFilter>) {
  const { nameContains, descriptionContains, lifecycleState, origin } = filter ?? {};
  const property = [
    ...exactly("lifecycleState", "lifecycleState", lifecycleState),
    ...exactly("originName", "origin", origin),
  ];
  return {
    ...(nameContains && { name: nameContains }),
    ...(descriptionContains && { description: descriptionContains }),
    property,
  };
}

function exactly(path: string, field: string, value: InputMaybe<string>): string[] {
  if (value === null || value === undefined) return [];
  if (/^[\w-]+$/.test(value)) return [`${path}==${value}`];
  throw new InvalidInputError(
    ["filter", field],
    `"filter.${field}" is one of the upstream's words: letters, digits, "_" and "-" only.`,
  );
}
