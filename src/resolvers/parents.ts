import type {
  AuthSpecRecord,
  BaseConnectionRecord,
  ConnectionSpecRecord,
  FlowRecord,
  FlowSpecRecord,
  IdRef,
  LastRunDetailsRecord,
  SegmentSelectorRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "../datasources/FlowService.wire.ts";
import type { MetricsRecord, RunRecord } from "../datasources/FlowServiceRuns.wire.ts";
import type { AudienceRecord, SegmentJobRecord } from "../datasources/SegmentationService.wire.ts";

/**
 * What the resolvers of each type get as their parent: the upstream record, or a mere reference where nothing beyond the id was selected and
 * no call was worth making.
 */
export type DestinationParent = ConnectionSpecRecord | IdRef;
/** Parent of `FlowSpec`. */
export type FlowSpecParent = FlowSpecRecord | IdRef;
/** Parent of `BaseConnection`. */
export type BaseConnectionParent = BaseConnectionRecord | IdRef;
/** Parent of `SourceConnection`. */
export type SourceConnectionParent = SourceConnectionRecord | IdRef;
/** Parent of `TargetConnection`. */
export type TargetConnectionParent = TargetConnectionRecord | IdRef;
/** Parent of `Dataflow`. */
export type DataflowParent = FlowRecord | IdRef;
/** Parent of `Segment`. */
export type SegmentParent = AudienceRecord | IdRef;

/** The latest run as far as its dataflow tells of it. */
export interface LastRunRef extends LastRunDetailsRecord {
  readonly flow: FlowRecord;
}

/** Parent of `DataflowRun`. */
export type DataflowRunParent = RunRecord | LastRunRef;

/** Parent of `SegmentActivation`: the selector and the dataflow it stands in. */
export interface SegmentActivationParent {
  readonly flow: FlowRecord;
  readonly selector: SegmentSelectorRecord;
}

/** Parent of `SegmentEvaluation`: a job and the segment it is looked at for. */
export interface SegmentEvaluationParent {
  readonly job: SegmentJobRecord;
  readonly segmentId: string;
}

/** Parent of `TargetSpec`. */
export type TargetSpecParent = NonNullable<ConnectionSpecRecord["targetSpec"]>;
/** Parent of `DataSizes`. */
export type DataSizesParent = NonNullable<MetricsRecord["sizeSummary"]>;
/** Parent of `FileCounts`. */
export type FileCountsParent = NonNullable<MetricsRecord["fileSummary"]>;

/** Makes the reference that stands for an object of which only the id is asked for. */
export function refTo(id: string): IdRef {
  return { id, isRef: true };
}

/** The record behind a parent. A reference here means that a field was resolved which the look-ahead did not see: a bug. */
export function whole<T extends { readonly id: string }>(parent: T | IdRef): T {
  if ("isRef" in parent)
    throw new TypeError(`A reference to ${parent.id} was resolved as if it were the object.`);
  return parent;
}

/** A way to authenticate with a schema that may be absent upstream. */
export function schemaOf(spec: Pick<AuthSpecRecord, "spec">): NonNullable<AuthSpecRecord["spec"]> {
  return spec.spec ?? { type: "object" };
}
