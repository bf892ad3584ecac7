import type { Json, JsonObject } from "../json/json.ts";
import type { RunMood } from "../runs/runOutcome.ts";

/** Reference to a connection spec or flow spec; the version is "1.0" in every published sample. */
export type SpecReference = { id: string; version: string };

/** Fields that the Flow Service keeps on every record; times in epoch milliseconds, `etag` with its double quotes. */
export type AuditFields = {
  id: string;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
  updatedBy: string;
  createdClient: string;
  updatedClient: string;
  sandboxId: string;
  sandboxName: string;
  imsOrgId: string;
  etag: string;
};

/** Audit fields plus what connections and flows have and runs lack. */
export type EntityFields = AuditFields & {
  name: string;
  description?: string;
  state: string;
  version: string;
};

/** A way to authenticate at a destination: `spec` is the JSON Schema (draft-07) of `auth.params`. */
export type AuthSpecRecord = { name: string; type: string; spec: JsonObject };

/** A catalogue entry as `GET /connectionSpecs` returns it, for sources and destinations alike. */
export type ConnectionSpecRecord = {
  id: string;
  name: string;
  providerId: string;
  version: string;
  authSpec: AuthSpecRecord[];
  encryptionSpecs?: JsonObject[];
  sourceSpec?: JsonObject;
  targetSpec?: JsonObject;
  exploreSpec?: JsonObject;
  attributes?: JsonObject;
  permissionsInfo?: JsonObject;
};

/** A pipeline type as `GET /flowSpecs` returns it. */
export type FlowSpecRecord = {
  id: string;
  name: string;
  providerId: string;
  version: string;
  sourceConnectionSpecIds: string[];
  targetConnectionSpecIds: string[];
  optionSpec?: JsonObject;
  transformationSpecs?: JsonObject;
  scheduleSpec?: JsonObject;
  attributes: JsonObject;
  permissionsInfo?: JsonObject;
};

/** An authorised account; secrets stand in `auth.params` in clear, as the documented samples show them. */
export type ConnectionRecord = EntityFields & {
  connectionSpec: SpecReference;
  auth?: { specName: string; params: JsonObject };
  encryption?: { specName: string; params: JsonObject };
};

/** The reference to an account inside connections and flows. */
export type BaseConnectionReference = { id: string; connectionSpec: SpecReference };

/** Profile Store, Data Lake or (for ingestion) the external system that data comes from. */
export type SourceConnectionRecord = EntityFields & {
  connectionSpec: SpecReference;
  baseConnectionId?: string;
  typeInfo?: { type: string; id: string };
  params?: JsonObject;
  data?: JsonObject;
  inheritedAttributes?: { baseConnection: BaseConnectionReference };
};

/** Where a dataflow writes, and in which format. */
export type TargetConnectionRecord = EntityFields & {
  connectionSpec: SpecReference;
  baseConnectionId?: string;
  params: JsonObject;
  data?: JsonObject;
  inheritedAttributes?: { baseConnection: BaseConnectionReference };
};

/** One end of a flow as repeated in `inheritedAttributes`. */
export type InheritedConnection = {
  id: string;
  connectionSpec: SpecReference;
  baseConnection?: BaseConnectionReference;
  typeInfo?: { type: string; id: string };
};

/** What was last done to a flow; `started` and `updated` in epoch milliseconds, `updated` 0 while it is under way. */
export type LastOperation = {
  started: number;
  updated: number;
  percentCompleted: number;
  status: { value: string; properties: null; errors: JsonObject[] };
  ops: JsonObject[];
  operation: "create" | "update";
};

/** A dataflow. `lastRunDetails` repeats the latest run that has ended. */
export type FlowRecord = EntityFields & {
  flowSpec: SpecReference;
  sourceConnectionIds: string[];
  targetConnectionIds: string[];
  inheritedAttributes: {
    properties?: { isDestinationFlow: boolean };
    sourceConnections: InheritedConnection[];
    targetConnections: InheritedConnection[];
  };
  transformations: JsonObject[];
  scheduleParams?: JsonObject;
  options?: JsonObject;
  policy?: { enforcementRefs: string[] };
  labels?: string[];
  runs: string;
  lastOperation?: LastOperation;
  lastRunDetails?: { id: string; state: string; startedAtUTC: number; completedAtUTC: number };
};

/** One execution of a flow. `state` repeats the status; the documentation filters on it. */
export type RunRecord = AuditFields & {
  flowId: string;
  flowSpec: SpecReference;
  providerRefId: string;
  state: string;
  metrics: JsonObject;
  activities: JsonObject[];
};

/** The sandbox as the Segmentation Service embeds it. */
export type SandboxReference = { sandboxId: string; sandboxName: string; type: string; default: boolean };

/** A segment definition as the Segmentation Service returns it; `creationTime` and `updateTime` in milliseconds, `updateEpoch` in seconds. */
export type SegmentDefinitionRecord = {
  id: string;
  schema: { name: string };
  profileInstanceId: string;
  imsOrgId: string;
  sandbox: SandboxReference;
  name: string;
  description: string;
  expression: { type: string; format: string; value: string };
  mergePolicyId: string;
  evaluationInfo: JsonObject;
  dataGovernancePolicy: { excludeOptOut: boolean };
  creationTime: number;
  /** Epoch seconds; only the list has it in the published samples. */
  baselineTime?: number;
  updateTime: number;
  updateEpoch: number;
};

/** An audience: a segment definition under its second face, or one that came from outside (then `audienceId` differs from `id`). */
export type AudienceRecord = {
  id: string;
  audienceId: string;
  name: string;
  namespace: string;
  type: string;
  originName: string;
  lifecycleState: string;
  imsOrgId: string;
  sandbox: SandboxReference;
  creationTime: number;
  createEpoch: number;
  updateTime: number;
  updateEpoch: number;
  _etag: string;
} & JsonObjectPart;

/** Further members of a record whose list of fields is open. */
export type JsonObjectPart = { [key: string]: Json };

/** A segmentation job; audience sizes stand in `metrics.segmentedProfileCounter`. */
export type SegmentJobRecord = {
  id: string;
  status: string;
  source: string;
  creationTime: number;
  updateTime: number;
} & JsonObjectPart;

/** A profile export job; its `id` is a number in the published schema. */
export type ExportJobRecord = {
  id: number;
  status: string;
  schema: { name: string };
  creationTime: number;
} & JsonObjectPart;

/** A Catalog dataset as the dataset-export configuration lists it. */
export type DatasetRecord = {
  id: string;
  name: string;
  state: string;
  created: number;
  updated: number;
} & JsonObjectPart;

/** An identity namespace that an organisation has made; times in epoch milliseconds. */
export type IdentityNamespaceRecord = {
  id: number;
  code: string;
  name: string;
  description: string;
  idType: string;
  status: string;
  custom: boolean;
  createTime: number;
  updateTime: number;
};

/** An attribute of profiles besides those of every sandbox; `id` is its path of members. */
export type ProfileFieldRecord = { id: string; title: string; type: string; format?: string };

/** A schema that mapping sets refer to, as the Data Prep service keeps it. */
export type ConversionSchemaRecord = { id: string; version: number } & JsonObjectPart;

/** A mapping of one schema to another: flows name it by id and version. */
export type MappingSetRecord = { id: string; version: number; mappings: Json[] } & JsonObjectPart;

/** Everything that one sandbox holds. */
export type SandboxSeed = {
  id: string;
  name: string;
  title: string;
  type: "production" | "development";
  connections: ConnectionRecord[];
  sourceConnections: SourceConnectionRecord[];
  targetConnections: TargetConnectionRecord[];
  flows: FlowRecord[];
  runs: RunRecord[];
  segmentDefinitions: SegmentDefinitionRecord[];
  audiences: AudienceRecord[];
  segmentJobs: SegmentJobRecord[];
  exportJobs: ExportJobRecord[];
  datasets: DatasetRecord[];
  /** Namespaces besides the standard ones. @default [] */
  identityNamespaces?: IdentityNamespaceRecord[];
  /** Attributes of profiles besides the usual ones. @default [] */
  profileFields?: ProfileFieldRecord[];
  /** What mapping sets refer to. @default [] */
  conversionSchemas?: ConversionSchemaRecord[];
  /** What flows of newer destinations name. @default [] */
  mappingSets?: MappingSetRecord[];
  /** How well the runs of flows go, by flow id; where nothing is said, none of them fails. @default {} */
  runMoods?: Readonly<Record<string, RunMood>>;
  /** How many records audiences that no segment job counts and datasets hold, by id; else it follows from the id. @default {} */
  volumes?: Readonly<Record<string, number>>;
};

/** An organisation and its sandboxes; nothing is shared between sandboxes. */
export type OrganisationSeed = { imsOrgId: string; sandboxes: SandboxSeed[] };

/** The whole state an emulator starts with. The two catalogues are the same for every organisation. */
export type SeedData = {
  connectionSpecs: ConnectionSpecRecord[];
  flowSpecs: FlowSpecRecord[];
  organisations: OrganisationSeed[];
};
