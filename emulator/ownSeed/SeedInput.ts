import type {
  AudienceRecord,
  ConnectionRecord,
  ConnectionSpecRecord,
  DatasetRecord,
  ExportJobRecord,
  FlowRecord,
  FlowSpecRecord,
  JsonObjectPart,
  RunRecord,
  SandboxSeed,
  SegmentDefinitionRecord,
  SegmentJobRecord,
  SourceConnectionRecord,
  SpecReference,
  TargetConnectionRecord,
} from "../seed/SeedData.ts";

/** A record of which only these members must be given; the others are filled in. */
type Draft<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, Required>>;

/** The members of an open record that have a name. */
type Named<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] };

/** As `Draft`, of a record that may have further members. */
type OpenDraft<T, Required extends keyof Named<T>> = Draft<Named<T>, Required> & JsonObjectPart;

/** A reference to a spec; the version is "1.0" when it is left out. */
type SpecInput = Pick<SpecReference, "id"> & Partial<SpecReference>;

type OfSpec<T> = Omit<T, "connectionSpec"> & { connectionSpec: SpecInput };

/** What an own seed must say of an account. */
export type ConnectionInput = OfSpec<Draft<ConnectionRecord, "id" | "name" | "connectionSpec">>;

/** What an own seed must say of a source connection; what it inherits of its account is filled in. */
export type SourceConnectionInput = OfSpec<Draft<SourceConnectionRecord, "id" | "name" | "connectionSpec">>;

/** What an own seed must say of a target connection; what it inherits of its account is filled in. */
export type TargetConnectionInput = OfSpec<
  Draft<TargetConnectionRecord, "id" | "name" | "connectionSpec" | "params">
>;

/** What an own seed must say of a dataflow; what it inherits of its ends, and its latest run, are filled in. */
export type FlowInput = Omit<
  Draft<FlowRecord, "id" | "name" | "flowSpec" | "sourceConnectionIds" | "targetConnectionIds">,
  "flowSpec"
> & { flowSpec: SpecInput };

/** What an own seed must say of a run. Without `metrics` it has succeeded, or ended as `state` says, and moved nothing. */
export type RunInput = Draft<RunRecord, "id" | "flowId">;

/** What an own seed must say of a segment definition. */
export type SegmentDefinitionInput = Draft<SegmentDefinitionRecord, "id" | "name">;

/** What an own seed must say of an audience from outside. */
export type AudienceInput = OpenDraft<AudienceRecord, "id" | "name">;

/** What an own seed must say of a segmentation job. */
export type SegmentJobInput = OpenDraft<SegmentJobRecord, "id">;

/** What an own seed must say of an export job. */
export type ExportJobInput = OpenDraft<ExportJobRecord, "id">;

/** What an own seed must say of a dataset. */
export type DatasetInput = OpenDraft<DatasetRecord, "id" | "name">;

/** The lists of a sandbox; those that an own seed leaves out are empty. */
export type SandboxLists = {
  connections?: ConnectionInput[];
  sourceConnections?: SourceConnectionInput[];
  targetConnections?: TargetConnectionInput[];
  flows?: FlowInput[];
  runs?: RunInput[];
  segmentDefinitions?: SegmentDefinitionInput[];
  /** Audiences from outside. Each segment definition is an audience by itself. */
  audiences?: AudienceInput[];
  segmentJobs?: SegmentJobInput[];
  exportJobs?: ExportJobInput[];
  datasets?: DatasetInput[];
};

/** What an own seed must say of a sandbox: its name. `prod` is a production sandbox, others are for development. */
export type SandboxInput = Draft<Omit<SandboxSeed, keyof SandboxLists>, "name"> & SandboxLists;

/**
 * A seed of one's own: the state of an emulator, without what follows from the rest. Audit fields, etags, states and
 * inherited attributes are filled in where they are missing and left alone where they are given. A complete
 * `SeedData` is a `SeedInput` that leaves nothing out.
 */
export type SeedInput = {
  /** What can be connected to. @default the emulator's catalogue */
  connectionSpecs?: ConnectionSpecRecord[];
  /** Which pipelines exist. @default the emulator's catalogue */
  flowSpecs?: FlowSpecRecord[];
  /** The development identities belong to the first two. */
  organisations: { imsOrgId: string; sandboxes: SandboxInput[] }[];
};
