import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DestinationParent, TargetSpecParent, FlowSpecParent, BaseConnectionParent, SourceConnectionParent, TargetConnectionParent, DataflowParent, SegmentActivationParent, DataflowRunParent, DataSizesParent, FileCountsParent, SegmentParent, SegmentEvaluationParent } from '../resolvers/parents.ts';
import type { AuthSpecRecord, ScheduleRecord, ProfileSelectorRecord, PrimaryFieldRecord, DatasetScheduleRecord, LastOperationRecord } from '../datasources/FlowService.wire.ts';
import type { RecordSummary, EntitySummary, ConnectionSummary, ActivityRecord, InfoRecord } from '../datasources/FlowServiceRuns.wire.ts';
import type { Health } from '../resolvers/dataflowHealth.ts';
import type { FlowGraphParent, NodeParent, EdgeParent } from '../resolvers/flowGraph.ts';
import type { Page } from '../resolvers/lists/page.ts';
import type { CreationPayload, ActivationPayload } from '../resolvers/mutation.ts';
import type { UserError } from '../resolvers/userErrors.ts';
import type { UpstreamAnswer as UpstreamAnswerFacts } from '../errors.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time, ISO 8601 in UTC with milliseconds, whatever unit the Flow Service stores. */
  DateTime: { input: number; output: number; }
  /** A free-form value whose shape the destination decides, such as a JSON Schema or a destination's own parameters. Secret values are never in it. */
  JSON: { input: unknown; output: unknown; }
  /** A calendar day, `YYYY-MM-DD`. */
  LocalDate: { input: string; output: string; }
  /** A whole number that may exceed 32 bits: counts of records and sizes in bytes. Exact up to 2^53 - 1. */
  Long: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Segments and attributes to be delivered through a dataflow. At least one of `segments`, `attributes` and `mappingSet` must be given. */
export type ActivateSegmentsInput = {
  /** Profile attributes and identities to deliver, each at most once. For destinations that list them in the dataflow. */
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeInput>>;
  /** The dataflow. */
  readonly dataflowId: Scalars['ID']['input'];
  /** Only if the dataflow still has this etag. Left out, a change by someone else is tolerated as long as it does not touch what is edited here. */
  readonly ifMatch?: InputMaybe<Scalars['String']['input']>;
  /** The mapping set that maps attributes. For destinations that use one instead of listing attributes. */
  readonly mappingSet?: InputMaybe<MappingSetInput>;
  /** Segments to deliver, each at most once. */
  readonly segments?: InputMaybe<ReadonlyArray<SegmentActivationInput>>;
};

/** What came of activating segments. */
export type ActivateSegmentsPayload = {
  readonly __typename?: 'ActivateSegmentsPayload';
  /** What happened to each attribute and identity, in the order of the input; empty when there are user errors. */
  readonly attributeResults: ReadonlyArray<AttributeActivationResult>;
  /** The dataflow as it stands now; null when nothing was changed because of user errors, or when it could not be read. */
  readonly dataflow?: Maybe<Dataflow>;
  /** What happened to the mapping set; null when none was given, or when there are user errors. */
  readonly mappingSetOutcome?: Maybe<ActivationOutcome>;
  /** What happened to each segment, in the order of the input; empty when there are user errors. */
  readonly results: ReadonlyArray<SegmentActivationResult>;
  /** Why nothing was changed; empty when all went well. */
  readonly userErrors: ReadonlyArray<FlowUserError>;
};

/** What happened to one segment. */
export type ActivationOutcome =
  /** It was not delivered before and is now. */
  | 'ADDED'
  /** It was already delivered as asked; nothing was changed. */
  | 'UNCHANGED'
  /** It was delivered with other settings, which were changed. */
  | 'UPDATED';

/** When a segment is exported. Times are UTC. */
export type ActivationSchedule = {
  readonly __typename?: 'ActivationSchedule';
  /** Last day, itself excluded. */
  readonly endDate?: Maybe<Scalars['LocalDate']['output']>;
  /** How often. */
  readonly frequency: ExportFrequency;
  /** First day. */
  readonly startDate?: Maybe<Scalars['LocalDate']['output']>;
  /** Time of day, `HH:MM`, UTC; null where the segment evaluation sets the export off. */
  readonly startTime?: Maybe<Scalars['String']['output']>;
  /** What sets it off. */
  readonly trigger: ExportTrigger;
};

/** When a segment is exported. Times are UTC. */
export type ActivationScheduleInput = {
  /** Last day, itself excluded. Not allowed with ONCE. */
  readonly endDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** How often. Full exports take ONCE or DAILY, incremental ones all but ONCE. */
  readonly frequency: ExportFrequency;
  /** First day. */
  readonly startDate: Scalars['LocalDate']['input'];
  /** Full hour, `HH:00`, UTC. Required with SCHEDULED, not allowed with AFTER_SEGMENT_EVALUATION. */
  readonly startTime?: InputMaybe<Scalars['String']['input']>;
  /** What sets it off. Incremental exports take SCHEDULED only. */
  readonly trigger?: ExportTrigger;
};

/** What happened to one attribute or identity of the input. Attributes have no settings, so none is ever UPDATED. */
export type AttributeActivationResult = {
  readonly __typename?: 'AttributeActivationResult';
  /** Code of the identity namespace; null for an attribute. */
  readonly identityNamespace?: Maybe<Scalars['String']['output']>;
  /** What happened. */
  readonly outcome: ActivationOutcome;
  /** Path of the profile attribute; null for an identity. */
  readonly path?: Maybe<Scalars['String']['output']>;
};

/** An attribute or identity to deliver. Exactly one of `path` and `identityNamespace` must be given. */
export type AttributeInput = {
  /** Code of an identity namespace, such as `Email`. */
  readonly identityNamespace?: InputMaybe<Scalars['String']['input']>;
  /** Path of a profile attribute, such as `person.name.firstName`. */
  readonly path?: InputMaybe<Scalars['String']['input']>;
};

/** Credentials. They are sent to the destination and never read back. */
export type AuthenticationInput = {
  /** Parameters, as that specification's JSON Schema asks for. */
  readonly parameters: Scalars['JSON']['input'];
  /** Name of one of the destination's authentication specifications. */
  readonly specName: Scalars['String']['input'];
};

/** One way to authenticate at a destination. */
export type AuthenticationSpec = {
  readonly __typename?: 'AuthenticationSpec';
  /** Name, to be given as `specName` when an account is created. */
  readonly name: Scalars['String']['output'];
  /** JSON Schema (draft-07) of the parameters: enough to render a form and to validate it. */
  readonly schema: Scalars['JSON']['output'];
  /** Names of the parameters that are secret: write-only, never read back. */
  readonly secretFields: ReadonlyArray<Scalars['String']['output']>;
  /** Kind of authentication, in the upstream's wording. */
  readonly type?: Maybe<Scalars['String']['output']>;
};

/** An authorised account: the credentials for one destination (or source) and what the upstream knows of them. Secrets are never in it. */
export type BaseConnection = {
  readonly __typename?: 'BaseConnection';
  /** Authentication parameters that are not secret. */
  readonly authenticationParameters?: Maybe<Scalars['JSON']['output']>;
  /** Name of the authentication specification in use; null when none is needed. */
  readonly authenticationSpecName?: Maybe<Scalars['String']['output']>;
  /** Id of the connection specification, also where it is a source and no destination. */
  readonly connectionSpecId: Scalars['ID']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. */
  readonly createdBy?: Maybe<Scalars['String']['output']>;
  /** Dataflows that deliver through this account. */
  readonly dataflows?: Maybe<DataflowPage>;
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The destination; null where the account is at a source or at the Profile Store. */
  readonly destination?: Maybe<Destination>;
  /** Whether exported files are encrypted with a key of this account. */
  readonly encrypted: Scalars['Boolean']['output'];
  /** Version of this object, to be given as `ifMatch` for strict optimistic locking. */
  readonly etag: Scalars['String']['output'];
  /** Id of the base connection. */
  readonly id: Scalars['ID']['output'];
  /** Name given by people. */
  readonly name: Scalars['String']['output'];
  /** Source connections that were made on this account. */
  readonly sourceConnections?: Maybe<SourceConnectionPage>;
  /** State. */
  readonly state: ConnectionState;
  /** State in the upstream's words. */
  readonly stateText: Scalars['String']['output'];
  /** Target connections of this account. */
  readonly targetConnections?: Maybe<TargetConnectionPage>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who changed it last. */
  readonly updatedBy?: Maybe<Scalars['String']['output']>;
};


/** An authorised account: the credentials for one destination (or source) and what the upstream knows of them. Secrets are never in it. */
export type BaseConnectionDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** An authorised account: the credentials for one destination (or source) and what the upstream knows of them. Secrets are never in it. */
export type BaseConnectionSourceConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** An authorised account: the credentials for one destination (or source) and what the upstream knows of them. Secrets are never in it. */
export type BaseConnectionTargetConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};

/** A base connection within a page. */
export type BaseConnectionEdge = {
  readonly __typename?: 'BaseConnectionEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The base connection. */
  readonly node: BaseConnection;
};

/** Conditions on base connections. */
export type BaseConnectionFilter = {
  /** Only those at this destination. */
  readonly destinationId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Exact name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** State; DELETING, UNKNOWN cannot be filtered on. */
  readonly state?: InputMaybe<ConnectionState>;
};

/** A page of base connections. */
export type BaseConnectionPage = {
  readonly __typename?: 'BaseConnectionPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<BaseConnectionEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<BaseConnection>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. Costs one more upstream call. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** State of a connection. A value that this schema does not know reads as UNKNOWN, its text beside it. */
export type ConnectionState =
  /** Being deleted. */
  | 'DELETING'
  /** Switched off. */
  | 'DISABLED'
  /** Being switched off. */
  | 'DISABLING'
  /** Not yet published. */
  | 'DRAFT'
  /** In use. */
  | 'ENABLED'
  /** Being switched on. */
  | 'ENABLING'
  /** Being created. */
  | 'INITIALIZING'
  /** Waiting to be processed. */
  | 'PENDING'
  /** A state that this schema does not know. */
  | 'UNKNOWN'
  /** A change is being applied. */
  | 'UPDATING';

/** An account to be authorised. Exactly one of `destinationId` and `sourceSystem` must be given. */
export type CreateBaseConnectionInput = {
  /** Credentials. Required unless the destination has no authentication specification. */
  readonly authentication?: InputMaybe<AuthenticationInput>;
  /** What it is for. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The destination. */
  readonly destinationId?: InputMaybe<Scalars['ID']['input']>;
  /** Encryption of exported files. */
  readonly encryption?: InputMaybe<EncryptionInput>;
  /** Name given by people. */
  readonly name: Scalars['String']['input'];
  /** The platform's own system to read from; only some pipelines need a base connection there. */
  readonly sourceSystem?: InputMaybe<SourceSystem>;
};

/** What came of creating a base connection. */
export type CreateBaseConnectionPayload = {
  readonly __typename?: 'CreateBaseConnectionPayload';
  /** The new base connection; null when it was not created, or with an error that names its id when it was and cannot be read. */
  readonly baseConnection?: Maybe<BaseConnection>;
  /** Why it was not created; empty when it was. */
  readonly userErrors: ReadonlyArray<FlowUserError>;
};

/** A dataflow to be created. */
export type CreateDataflowInput = {
  /** When datasets are exported. Required where the source connection reads the data lake, not allowed elsewhere. */
  readonly datasetSchedule?: InputMaybe<DatasetScheduleInput>;
  /** What it is for. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The kind of pipeline. Found through the destination when left out. */
  readonly flowSpecId?: InputMaybe<Scalars['ID']['input']>;
  /** Name given by people. */
  readonly name: Scalars['String']['input'];
  /** Where data comes from. Required. */
  readonly sourceConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** Where data is delivered. Required. */
  readonly targetConnectionId?: InputMaybe<Scalars['ID']['input']>;
};

/** What came of creating a dataflow. */
export type CreateDataflowPayload = {
  readonly __typename?: 'CreateDataflowPayload';
  /** The new dataflow; null when it was not created, or with an error that names its id when it was and cannot be read. */
  readonly dataflow?: Maybe<Dataflow>;
  /** Why it was not created; empty when it was. */
  readonly userErrors: ReadonlyArray<FlowUserError>;
};

/** A source connection to be created. */
export type CreateSourceConnectionInput = {
  /** A base connection on that system; only some pipelines need one. */
  readonly baseConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** The datasets to read; required for the data lake, not allowed for the Profile Store. They cannot be changed later. */
  readonly datasets?: InputMaybe<ReadonlyArray<SourceDatasetInput>>;
  /** What it is for. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Name given by people. */
  readonly name: Scalars['String']['input'];
  /** The system to read from: PROFILE_STORE or DATA_LAKE. */
  readonly system: SourceSystem;
};

/** What came of creating a source connection. */
export type CreateSourceConnectionPayload = {
  readonly __typename?: 'CreateSourceConnectionPayload';
  /** The new source connection; null when it was not created, or with an error that names its id when it was and cannot be read. */
  readonly sourceConnection?: Maybe<SourceConnection>;
  /** Why it was not created; empty when it was. */
  readonly userErrors: ReadonlyArray<FlowUserError>;
};

/** A target connection to be created. */
export type CreateTargetConnectionInput = {
  /** The account to deliver through. */
  readonly baseConnectionId: Scalars['ID']['input'];
  /** What it is for. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What is to be exported to it. Some destinations take other parameters for datasets than for segments. */
  readonly exports?: ExportKind;
  /** Name given by people. */
  readonly name: Scalars['String']['input'];
  /** Where and in what format, as the destination's target specification asks for. */
  readonly parameters: TargetParametersInput;
};

/** What came of creating a target connection. */
export type CreateTargetConnectionPayload = {
  readonly __typename?: 'CreateTargetConnectionPayload';
  /** The new target connection; null when it was not created, or with an error that names its id when it was and cannot be read. */
  readonly targetConnection?: Maybe<TargetConnection>;
  /** Why it was not created; empty when it was. */
  readonly userErrors: ReadonlyArray<FlowUserError>;
};

/** How values are written to CSV files. Null where the upstream's default applies. */
export type CsvOptions = {
  readonly __typename?: 'CsvOptions';
  /** Character between values. */
  readonly delimiter?: Maybe<Scalars['String']['output']>;
  /** What stands for an empty value. */
  readonly emptyValue?: Maybe<Scalars['String']['output']>;
  /** Character that escapes a quote. */
  readonly escape?: Maybe<Scalars['String']['output']>;
  /** What stands for null. */
  readonly nullValue?: Maybe<Scalars['String']['output']>;
  /** Character around values. */
  readonly quote?: Maybe<Scalars['String']['output']>;
};

/** How values are written to CSV files. What is left out takes the upstream's default. */
export type CsvOptionsInput = {
  /** Character between values. */
  readonly delimiter?: InputMaybe<Scalars['String']['input']>;
  /** What stands for an empty value. */
  readonly emptyValue?: InputMaybe<Scalars['String']['input']>;
  /** Character that escapes a quote. */
  readonly escape?: InputMaybe<Scalars['String']['input']>;
  /** What stands for null. */
  readonly nullValue?: InputMaybe<Scalars['String']['input']>;
  /** Character around values. */
  readonly quote?: InputMaybe<Scalars['String']['input']>;
};

/** Sizes of data in bytes; null where the upstream gives none. */
export type DataSizes = {
  readonly __typename?: 'DataSizes';
  /** Bytes that failed. */
  readonly failedBytes?: Maybe<Scalars['Long']['output']>;
  /** Bytes read. */
  readonly inputBytes?: Maybe<Scalars['Long']['output']>;
  /** Bytes written. */
  readonly outputBytes?: Maybe<Scalars['Long']['output']>;
  /** Bytes left out on purpose. */
  readonly skippedBytes?: Maybe<Scalars['Long']['output']>;
};

/**
 * A pipeline from the platform to a destination: what Adobe's user interface calls a destination instance. It binds one source connection and
 * one target connection and says which segments and attributes are delivered, and when.
 */
export type Dataflow = {
  readonly __typename?: 'Dataflow';
  /** Access labels that restrict who sees it. */
  readonly accessLabels: ReadonlyArray<Scalars['String']['output']>;
  /** The segments that are delivered, each with its schedule. */
  readonly activations: ReadonlyArray<SegmentActivation>;
  /** The profile attributes and identities that are delivered, where the dataflow lists them itself. */
  readonly attributes: ReadonlyArray<DataflowAttribute>;
  /** The account it delivers through. */
  readonly baseConnection?: Maybe<BaseConnection>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. */
  readonly createdBy?: Maybe<Scalars['String']['output']>;
  /** When datasets are exported; null unless datasets are what it exports. */
  readonly datasetSchedule?: Maybe<DatasetSchedule>;
  /** Fields by which profiles are made unique. */
  readonly deduplicationKeys: ReadonlyArray<DeduplicationKey>;
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The destination it delivers to. */
  readonly destination?: Maybe<Destination>;
  /** Version of this object, to be given as `ifMatch` for strict optimistic locking. It moves by itself when an operation or a run ends. */
  readonly etag: Scalars['String']['output'];
  /** What pipelines of this kind export. */
  readonly exports: ExportKind;
  /** The kind of pipeline. */
  readonly flowSpec?: Maybe<FlowSpec>;
  /**
   * How well it has been delivering, from its latest runs and its schedules. Null with an error in the rare case that nine dataflows of the same page
   * each run so much more often than the next that the runs of this one are out of reach; asked for alone it is always told.
   */
  readonly health?: Maybe<DataflowHealth>;
  /** Id of the dataflow. */
  readonly id: Scalars['ID']['output'];
  /** The last change and how far it has come. Changes are applied asynchronously. */
  readonly lastOperation?: Maybe<DataflowOperation>;
  /** The latest run; null before the first. */
  readonly lastRun?: Maybe<DataflowRun>;
  /** Attributes without which a profile is not delivered. */
  readonly mandatoryFields: ReadonlyArray<Scalars['String']['output']>;
  /** The mapping set that maps attributes, where the destination uses one. */
  readonly mappingSet?: Maybe<MappingSetReference>;
  /** Marketing actions that govern its use, as references. */
  readonly marketingActions: ReadonlyArray<Scalars['String']['output']>;
  /** Name given by people. */
  readonly name: Scalars['String']['output'];
  /** Runs of this dataflow. */
  readonly runs?: Maybe<DataflowRunPage>;
  /** Where data comes from. */
  readonly sourceConnection?: Maybe<SourceConnection>;
  /** State. */
  readonly state: DataflowState;
  /** State in the upstream's words. */
  readonly stateText: Scalars['String']['output'];
  /** Where data is delivered. */
  readonly targetConnection?: Maybe<TargetConnection>;
  /** When it was last changed; every run changes a dataflow. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who changed it last, which may be a service of the platform. */
  readonly updatedBy?: Maybe<Scalars['String']['output']>;
};


/**
 * A pipeline from the platform to a destination: what Adobe's user interface calls a destination instance. It binds one source connection and
 * one target connection and says which segments and attributes are delivered, and when.
 */
export type DataflowRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<DataflowRunOrder>;
};

/** A profile attribute or identity that a dataflow delivers. */
export type DataflowAttribute = {
  readonly __typename?: 'DataflowAttribute';
  /** Path at the destination. */
  readonly destinationPath?: Maybe<Scalars['String']['output']>;
  /** Identity namespace, where an identity is delivered. */
  readonly identityNamespace?: Maybe<Scalars['String']['output']>;
  /** Path of the attribute in the profile, or the code of the identity namespace. */
  readonly path: Scalars['String']['output'];
};

/** A dataflow within a page. */
export type DataflowEdge = {
  readonly __typename?: 'DataflowEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The dataflow. */
  readonly node: Dataflow;
};

/** Conditions on dataflows. */
export type DataflowFilter = {
  /** Only those through this account. */
  readonly baseConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those to this destination. */
  readonly destinationId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those of this kind of pipeline. */
  readonly flowSpecId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those whose latest run began in this span. */
  readonly lastRunStartedAt?: InputMaybe<DateTimeRange>;
  /** How their latest run stands; UNKNOWN cannot be filtered on. */
  readonly lastRunStatus?: InputMaybe<DataflowRunStatus>;
  /** Exact name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Only those that deliver this segment; for an external audience, its platform id. */
  readonly segmentId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that read from this source connection. */
  readonly sourceConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** State; DELETING, UNKNOWN cannot be filtered on. */
  readonly state?: InputMaybe<DataflowState>;
  /** Only those that deliver to this target connection. */
  readonly targetConnectionId?: InputMaybe<Scalars['ID']['input']>;
};

/** How well a dataflow has been delivering, derived from its latest runs and the schedules of its activations. */
export type DataflowHealth = {
  readonly __typename?: 'DataflowHealth';
  /** Records failed, as a share (0 to 1) of the records read by the runs looked at; null when none were read. */
  readonly failedShare?: Maybe<Scalars['Float']['output']>;
  /** How many runs in a row, counted back from the latest finished one, have failed. */
  readonly failingStreak: Scalars['Int']['output'];
  /** The latest moment at which an export was due by the schedules; null where there is none. */
  readonly lastDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the latest successful run among them ended; null when there is none. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether an export was due, more than two hours ago, and no run has begun since. Never true of streams and of dataflows that are not enabled. */
  readonly late: Scalars['Boolean']['output'];
  /** How many finished runs were looked at, at most 10, the latest ones. */
  readonly runsConsidered: Scalars['Int']['output'];
  /** Records skipped, as a share (0 to 1) of the records read by the runs looked at; null when none were read. */
  readonly skippedShare?: Maybe<Scalars['Float']['output']>;
  /** The verdict in one word. */
  readonly status: DataflowHealthStatus;
};

/** The verdict on a dataflow. Where several apply, the first in this order counts. */
export type DataflowHealthStatus =
  /** It delivers, but more than a tenth of the records failed or were skipped, or the latest run ended partially. */
  | 'DEGRADED'
  /** The latest finished run failed. */
  | 'FAILING'
  /** The latest finished run delivered. */
  | 'HEALTHY'
  /** It is not enabled: nothing is expected of it. */
  | 'INACTIVE'
  /** An export was due and has not begun. */
  | 'LATE'
  /** It has not finished a run yet. */
  | 'UNPROVEN';

/** The last change of a dataflow. */
export type DataflowOperation = {
  readonly __typename?: 'DataflowOperation';
  /** What went wrong, in the upstream's words. */
  readonly errors: ReadonlyArray<Scalars['String']['output']>;
  /** What was done, in the upstream's words: `create` or `update`. */
  readonly kind?: Maybe<Scalars['String']['output']>;
  /** 0 to 100. */
  readonly percentCompleted?: Maybe<Scalars['Int']['output']>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it stands, in the upstream's words, such as `completed`. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** When it last made progress; null before that. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of dataflows. */
export type DataflowPage = {
  readonly __typename?: 'DataflowPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<DataflowEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Dataflow>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. Costs one more upstream call. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One execution of a dataflow. */
export type DataflowRun = {
  readonly __typename?: 'DataflowRun';
  /** The steps of the run. */
  readonly activities: ReadonlyArray<RunActivity>;
  /** When it ended; null while it is under way. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The dataflow. */
  readonly dataflow?: Maybe<Dataflow>;
  /** Time from beginning to end in milliseconds; null while it is under way. */
  readonly durationMs?: Maybe<Scalars['Long']['output']>;
  /** What went wrong. May be there beside SUCCESS. */
  readonly errors: ReadonlyArray<RunIssue>;
  /** Why records failed. */
  readonly failedReasons: ReadonlyArray<RunIssue>;
  /** Counts of files. */
  readonly files: FileCounts;
  /** Id of the run. */
  readonly id: Scalars['ID']['output'];
  /** Counts of records. */
  readonly records: RecordCounts;
  /** Counts per segment. */
  readonly segments: ReadonlyArray<SegmentRunCounts>;
  /** Sizes of data. */
  readonly sizes: DataSizes;
  /** Why records were skipped. */
  readonly skippedReasons: ReadonlyArray<RunIssue>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it stands. */
  readonly status: DataflowRunStatus;
  /** How it stands in the upstream's words. */
  readonly statusText?: Maybe<Scalars['String']['output']>;
  /** Counts per target connection. */
  readonly targets: ReadonlyArray<TargetRunCounts>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A run within a page. */
export type DataflowRunEdge = {
  readonly __typename?: 'DataflowRunEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: DataflowRun;
};

/** Conditions on runs. */
export type DataflowRunFilter = {
  /** Only those of this dataflow. */
  readonly dataflowId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those that delivered this segment. */
  readonly segmentId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that began in this span. */
  readonly startedAt?: InputMaybe<DateTimeRange>;
  /** How they stand; UNKNOWN cannot be filtered on. */
  readonly status?: InputMaybe<DataflowRunStatus>;
};

/** An order of runs. */
export type DataflowRunOrder = {
  /** Which end comes first. */
  readonly direction?: OrderDirection;
  /** What to order by. */
  readonly field?: DataflowRunOrderField;
};

/** What runs can be ordered by. */
export type DataflowRunOrderField =
  /** Time of creation: the only order that does not move while pages are walked. */
  | 'CREATED_AT'
  /** When the run began. */
  | 'STARTED_AT'
  /** Time of the last change. */
  | 'UPDATED_AT';

/** A page of runs. */
export type DataflowRunPage = {
  readonly __typename?: 'DataflowRunPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<DataflowRunEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<DataflowRun>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. Costs one more upstream call. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** How a run stands. A value that this schema does not know reads as UNKNOWN, its text beside it. */
export type DataflowRunStatus =
  /** Stopped. */
  | 'CANCELLED'
  /** Ended without delivering. */
  | 'FAILED'
  /** Ended with some records delivered and some failed. */
  | 'PARTIAL_SUCCESS'
  /** Under way. */
  | 'PROCESSING'
  /** Ended well, all or some records delivered. */
  | 'SUCCESS'
  /** A status that this schema does not know. */
  | 'UNKNOWN'
  /** Not begun. */
  | 'WAITING';

/** State of a dataflow. A value that this schema does not know reads as UNKNOWN, its text beside it. */
export type DataflowState =
  /** Being deleted. */
  | 'DELETING'
  /** Switched off. */
  | 'DISABLED'
  /** Being switched off. */
  | 'DISABLING'
  /** Not yet published. */
  | 'DRAFT'
  /** Delivering. */
  | 'ENABLED'
  /** Being switched on. */
  | 'ENABLING'
  /** Being created. */
  | 'INITIALIZING'
  /** Waiting to be processed. */
  | 'PENDING'
  /** A state that this schema does not know. */
  | 'UNKNOWN'
  /** A change is being applied. */
  | 'UPDATING';

/** When datasets are exported. */
export type DatasetSchedule = {
  readonly __typename?: 'DatasetSchedule';
  /** No export after this moment; the upstream sets six months when none is given. */
  readonly endAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether every export is complete or later ones hold changes only. */
  readonly exportMode?: Maybe<ExportMode>;
  /** Template of folder names. */
  readonly folderNameTemplate?: Maybe<Scalars['String']['output']>;
  /** How many time units lie between two exports; 0 for a single export. */
  readonly interval: Scalars['Int']['output'];
  /** First export. */
  readonly startAt: Scalars['DateTime']['output'];
  /** The time unit, in the upstream's words: `hour` or `day`. */
  readonly timeUnit: Scalars['String']['output'];
};

/** When datasets are exported. */
export type DatasetScheduleInput = {
  /** No export after this moment; six months later when left out. */
  readonly endAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether every export is complete or later ones hold changes only. */
  readonly exportMode: ExportMode;
  /** Template of folder names. */
  readonly folderNameTemplate?: InputMaybe<Scalars['String']['input']>;
  /** How many time units lie between two exports; 0 for a single export. */
  readonly interval: Scalars['Int']['input'];
  /** First export, to the second. */
  readonly startAt: Scalars['DateTime']['input'];
  /** The time unit. */
  readonly timeUnit: DatasetScheduleUnit;
};

/** Time unit between exports of datasets. */
export type DatasetScheduleUnit =
  /** Days. */
  | 'DAY'
  /** Hours: 3, 6, 9 or 12, for incremental exports. */
  | 'HOUR';

/** A span of time; at least one bound must be given. */
export type DateTimeRange = {
  /** Earliest moment, included. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Latest moment, excluded. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A field by which profiles are made unique: an attribute or an identity. */
export type DeduplicationKey = {
  readonly __typename?: 'DeduplicationKey';
  /** Path of the attribute; null for an identity. */
  readonly attributePath?: Maybe<Scalars['String']['output']>;
  /** Identity namespace; null for an attribute. */
  readonly identityNamespace?: Maybe<Scalars['String']['output']>;
};

/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type Destination = {
  readonly __typename?: 'Destination';
  /** One way to authenticate, by name; null when the destination has none of this name. */
  readonly authenticationSpec?: Maybe<AuthenticationSpec>;
  /** The ways to authenticate at this destination. Empty when none is needed. */
  readonly authenticationSpecs: ReadonlyArray<AuthenticationSpec>;
  /** Accounts at this destination. */
  readonly baseConnections?: Maybe<BaseConnectionPage>;
  /** Category in the catalogue, such as `emailMarketing`, in the upstream's wording. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** All dataflows to this destination, over all accounts. */
  readonly dataflows?: Maybe<DataflowPage>;
  /** How data is delivered, as far as the specification tells. */
  readonly delivery: DestinationDelivery;
  /** What the destination is, in the catalogue's words. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Where the destination is documented. */
  readonly documentationUrl?: Maybe<Scalars['String']['output']>;
  /** The kinds of pipeline that lead to this destination. */
  readonly flowSpecs?: Maybe<ReadonlyArray<FlowSpec>>;
  /** Id of the connection specification; the same in every organisation. */
  readonly id: Scalars['ID']['output'];
  /** Name as the catalogue shows it. An older and a newer generation of a destination may share a name. */
  readonly name: Scalars['String']['output'];
  /** Id of the provider that carries the data. */
  readonly providerId?: Maybe<Scalars['ID']['output']>;
  /** Target connections at this destination, over all accounts. */
  readonly targetConnections?: Maybe<TargetConnectionPage>;
  /** What a target connection at this destination takes; null when the specification does not say. */
  readonly targetSpec?: Maybe<TargetSpec>;
  /** Checks credentials as creating a base connection would, without sending them anywhere. */
  readonly validateAuthentication: ParameterCheck;
  /**
   * Checks target parameters as creating a target connection would, without creating one. There is no account here to tell the mode by: left out, any
   * mode that fits will do.
   */
  readonly validateTargetParameters: ParameterCheck;
  /** Version of the specification. */
  readonly version: Scalars['String']['output'];
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationAuthenticationSpecArgs = {
  name: Scalars['String']['input'];
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationBaseConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationFlowSpecsArgs = {
  exports?: InputMaybe<ExportKind>;
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationTargetConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationValidateAuthenticationArgs = {
  authentication?: InputMaybe<AuthenticationInput>;
};


/**
 * A destination of the catalogue, such as "Adobe Campaign" or "Amazon S3": what the Flow Service calls a connection specification. It tells
 * how to authenticate, which parameters a target connection takes, and which kinds of pipeline lead to it.
 */
export type DestinationValidateTargetParametersArgs = {
  exports?: ExportKind;
  parameters: TargetParametersInput;
};

/** How a destination receives data. */
export type DestinationDelivery =
  /** Files are exported on a schedule: an activation needs a file name template, an export mode and a schedule. */
  | 'FILE'
  /** Profiles are sent as they change: an activation has no schedule. */
  | 'STREAMING'
  /** The specification does not tell. */
  | 'UNKNOWN';

/** A destination within a page. */
export type DestinationEdge = {
  readonly __typename?: 'DestinationEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The destination. */
  readonly node: Destination;
};

/** Conditions on destinations. */
export type DestinationFilter = {
  /** Category, in the upstream's wording, upper and lower case alike. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** How data is delivered. */
  readonly delivery?: InputMaybe<DestinationDelivery>;
  /** What can be exported to it. */
  readonly exports?: InputMaybe<ExportKind>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Exact name, upper and lower case alike. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Part of the name, upper and lower case alike. */
  readonly nameContains?: InputMaybe<Scalars['String']['input']>;
};

/** A page of destinations. */
export type DestinationPage = {
  readonly __typename?: 'DestinationPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<DestinationEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Destination>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** Encryption of exported files. */
export type EncryptionInput = {
  /** RSA public key, Base64. */
  readonly publicKey: Scalars['String']['input'];
};

/** An order of connections or dataflows. */
export type EntityOrder = {
  /** Which end comes first. */
  readonly direction?: OrderDirection;
  /** What to order by. */
  readonly field?: EntityOrderField;
};

/** What connections and dataflows can be ordered by. */
export type EntityOrderField =
  /** Time of creation: the only order that does not move while pages are walked. */
  | 'CREATED_AT'
  /** Name. */
  | 'NAME'
  /** Time of the last change. Dataflows are changed by every run. */
  | 'UPDATED_AT';

/** How often an export happens. */
export type ExportFrequency =
  /** Every day. */
  | 'DAILY'
  /** Every 3 hours. */
  | 'EVERY_3_HOURS'
  /** Every 6 hours. */
  | 'EVERY_6_HOURS'
  /** Every 8 hours. */
  | 'EVERY_8_HOURS'
  /** Every 12 hours. */
  | 'EVERY_12_HOURS'
  /** Every hour. Not offered for new activations; may be read. */
  | 'HOURLY'
  /** One single time. */
  | 'ONCE'
  /** A frequency that this schema does not know. */
  | 'UNKNOWN';

/** What a pipeline exports. */
export type ExportKind =
  /** Datasets of the data lake. */
  | 'DATASETS'
  /** Segments and profile attributes. */
  | 'SEGMENTS';

/** What an export contains. */
export type ExportMode =
  /** Every export holds all profiles of the segment. */
  | 'DAILY_FULL_EXPORT'
  /** The first export holds all profiles, later ones the changes since. */
  | 'FIRST_FULL_THEN_INCREMENTAL'
  /** A mode that this schema does not know. */
  | 'UNKNOWN';

/** What sets off an export. */
export type ExportTrigger =
  /** The end of the daily segment evaluation. */
  | 'AFTER_SEGMENT_EVALUATION'
  /** The time of day in the schedule. */
  | 'SCHEDULED'
  /** A trigger that this schema does not know. */
  | 'UNKNOWN';

/** Compression of exported files. */
export type FileCompression =
  /** gzip. */
  | 'GZIP'
  /** No compression. */
  | 'NONE'
  /** A compression that this schema does not know; its text is in the connection's parameters. */
  | 'UNKNOWN';

/** Counts of files; null where the upstream gives none. */
export type FileCounts = {
  readonly __typename?: 'FileCounts';
  /** Files that failed. */
  readonly failed?: Maybe<Scalars['Long']['output']>;
  /** Files read. */
  readonly input?: Maybe<Scalars['Long']['output']>;
  /** Files written. */
  readonly output?: Maybe<Scalars['Long']['output']>;
  /** Files left out on purpose. */
  readonly skipped?: Maybe<Scalars['Long']['output']>;
};

/** Format of exported files. */
export type FileType =
  /** Comma separated values. */
  | 'CSV'
  /** JSON. */
  | 'JSON'
  /** Apache Parquet. */
  | 'PARQUET'
  /** A format that this schema does not know; its text is in the connection's parameters. */
  | 'UNKNOWN';

/** The object was changed by someone else in the meantime. */
export type FlowConflictError = FlowUserError & {
  readonly __typename?: 'FlowConflictError';
  /** What kind of failure it is. */
  readonly code: FlowUserErrorCode;
  /** The dataflow as it stands now, where it could be read. */
  readonly currentDataflow?: Maybe<Dataflow>;
  /** What went wrong and what to do about it. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, from `input` downwards. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: Scalars['Boolean']['output'];
  /** What the upstream answered; null when it was not asked. */
  readonly upstream?: Maybe<UpstreamAnswer>;
};

/** A map of dataflows: nodes and the edges between them. Every end of an edge is among the nodes. */
export type FlowGraph = {
  readonly __typename?: 'FlowGraph';
  /** How many dataflows are drawn. */
  readonly dataflowCount: Scalars['Int']['output'];
  /** What leads where, in the direction in which data flows. */
  readonly edges: ReadonlyArray<FlowGraphEdge>;
  /** Segments, source connections, dataflows, accounts and destinations, each once. */
  readonly nodes: ReadonlyArray<FlowGraphNode>;
  /** Whether there are more dataflows than are drawn. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** An edge of the map. */
export type FlowGraphEdge = {
  readonly __typename?: 'FlowGraphEdge';
  /** The dataflow it belongs to; null on ACCOUNT edges, which stand for all dataflows of the account. */
  readonly dataflow?: Maybe<Dataflow>;
  /** Key of the node where it begins. */
  readonly from: Scalars['ID']['output'];
  /** Names the edge within the map: its two ends. */
  readonly key: Scalars['ID']['output'];
  /** What it stands for. */
  readonly kind: FlowGraphEdgeKind;
  /** How the latest run of the dataflow stands; null before the first and on ACCOUNT edges. */
  readonly lastRunStatus?: Maybe<DataflowRunStatus>;
  /** State of the dataflow; null on ACCOUNT edges. */
  readonly state?: Maybe<DataflowState>;
  /** Key of the node where it ends. */
  readonly to: Scalars['ID']['output'];
};

/** What an edge of the map stands for. */
export type FlowGraphEdgeKind =
  /** From an account to its destination. */
  | 'ACCOUNT'
  /** From a segment to the dataflow that delivers it. */
  | 'ACTIVATION'
  /** From a dataflow to the account that it delivers through. */
  | 'DELIVERY'
  /** From a source connection to the dataflow that reads it. */
  | 'SOURCE';

/** A node of the map. */
export type FlowGraphNode = {
  readonly __typename?: 'FlowGraphNode';
  /** Names the node within the map: its kind and its id. */
  readonly key: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: FlowGraphNodeKind;
  /** Name to draw; the id where there is no name any more. Null with an error where it could not be read. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** The object itself; null when it no longer exists or the caller may not see it. */
  readonly object?: Maybe<FlowGraphObject>;
};

/** What a node of the map is. */
export type FlowGraphNodeKind =
  /** An account. */
  | 'BASE_CONNECTION'
  /** A dataflow. */
  | 'DATAFLOW'
  /** A destination. */
  | 'DESTINATION'
  /** A segment that is delivered. */
  | 'SEGMENT'
  /** A source connection that is read. */
  | 'SOURCE_CONNECTION';

/** The object that a node of the map stands for. */
export type FlowGraphObject = BaseConnection | Dataflow | Destination | Segment | SourceConnection;

/** A field of the input is wrong. */
export type FlowInvalidInputError = FlowUserError & {
  readonly __typename?: 'FlowInvalidInputError';
  /** What kind of failure it is. */
  readonly code: FlowUserErrorCode;
  /** What went wrong and what to do about it. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, from `input` downwards. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: Scalars['Boolean']['output'];
  /** What the upstream answered; null when it was not asked. */
  readonly upstream?: Maybe<UpstreamAnswer>;
};

/** Something that the input names does not exist, or the caller may not see it. */
export type FlowNotFoundError = FlowUserError & {
  readonly __typename?: 'FlowNotFoundError';
  /** What kind of failure it is. */
  readonly code: FlowUserErrorCode;
  /** What went wrong and what to do about it. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, from `input` downwards. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: Scalars['Boolean']['output'];
  /** What the upstream answered; null when it was not asked. */
  readonly upstream?: Maybe<UpstreamAnswer>;
};

/** The Flow Service refused the request. */
export type FlowRefusedError = FlowUserError & {
  readonly __typename?: 'FlowRefusedError';
  /** What kind of failure it is. */
  readonly code: FlowUserErrorCode;
  /** What went wrong and what to do about it. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, from `input` downwards. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: Scalars['Boolean']['output'];
  /** What the upstream answered; null when it was not asked. */
  readonly upstream?: Maybe<UpstreamAnswer>;
};

/** A kind of pipeline: which sources it reads and which destinations it can reach. */
export type FlowSpec = {
  readonly __typename?: 'FlowSpec';
  /** Dataflows of this kind. */
  readonly dataflows?: Maybe<DataflowPage>;
  /** Destinations it can reach. */
  readonly destinations?: Maybe<ReadonlyArray<Destination>>;
  /** What pipelines of this kind export. */
  readonly exports: ExportKind;
  /** Id of the flow specification; the same in every organisation. */
  readonly id: Scalars['ID']['output'];
  /** Name, in the upstream's wording. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Id of the provider that carries the data. */
  readonly providerId?: Maybe<Scalars['ID']['output']>;
  /** Ids of the connection specifications it can read from. */
  readonly sourceConnectionSpecIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Version of the specification. */
  readonly version: Scalars['String']['output'];
};


/** A kind of pipeline: which sources it reads and which destinations it can reach. */
export type FlowSpecDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};

/** Conditions on flow specifications. */
export type FlowSpecFilter = {
  /** Only those that lead to this destination. */
  readonly destinationId?: InputMaybe<Scalars['ID']['input']>;
  /** What they export. */
  readonly exports?: InputMaybe<ExportKind>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Exact name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** A failure that the caller can act on. */
export type FlowUserError = {
  /** What kind of failure it is. */
  readonly code: FlowUserErrorCode;
  /** What went wrong and what to do about it. */
  readonly message: Scalars['String']['output'];
  /** The input field at fault, from `input` downwards; null when no single field is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: Scalars['Boolean']['output'];
  /** What the upstream answered; null when it was not asked. */
  readonly upstream?: Maybe<UpstreamAnswer>;
};

/** Why a mutation did not do what was asked. */
export type FlowUserErrorCode =
  /** The object was changed by someone else in the meantime. */
  | 'CONFLICT'
  /** A field of the input is wrong; `path` names it and the message says what is right. */
  | 'INVALID_INPUT'
  /** Something that the input names does not exist, or the caller may not see it. */
  | 'NOT_FOUND'
  /** The Flow Service refused the request. */
  | 'REFUSED';

/** A mapping set of Data Prep. */
export type MappingSetInput = {
  /** Id of the mapping set. */
  readonly id: Scalars['ID']['input'];
  /** Version of the mapping set. */
  readonly version?: Scalars['Int']['input'];
};

/** A reference to a mapping set of Data Prep. */
export type MappingSetReference = {
  readonly __typename?: 'MappingSetReference';
  /** Id of the mapping set. */
  readonly id: Scalars['ID']['output'];
  /** Version of the mapping set. */
  readonly version: Scalars['Int']['output'];
};

/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Delivers segments and attributes through a dataflow. A set operation, safe to repeat: what is already there as asked stays as it is, what
   * differs from the given settings is updated, what is missing is added, nothing is removed.
   */
  readonly activateSegments: ActivateSegmentsPayload;
  /**
   * Authorises an account at a destination, or opens the Profile Store or data lake as a source. Credentials are checked against the
   * destination's own authentication specification before anything is sent.
   */
  readonly createBaseConnection: CreateBaseConnectionPayload;
  /** Creates a dataflow from a source connection to a target connection. */
  readonly createDataflow: CreateDataflowPayload;
  /** Creates a source connection on the Profile Store (for segments) or the data lake (for datasets). */
  readonly createSourceConnection: CreateSourceConnectionPayload;
  /**
   * Creates a target connection on an account. Parameters are checked against the destination's own target specification before anything is
   * sent.
   */
  readonly createTargetConnection: CreateTargetConnectionPayload;
};


/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type MutationActivateSegmentsArgs = {
  input: ActivateSegmentsInput;
};


/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type MutationCreateBaseConnectionArgs = {
  input: CreateBaseConnectionInput;
};


/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type MutationCreateDataflowArgs = {
  input: CreateDataflowInput;
};


/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type MutationCreateSourceConnectionArgs = {
  input: CreateSourceConnectionInput;
};


/**
 * Everything that can be changed. Failures that a caller can act on are in `userErrors`; an answer with user errors has changed nothing
 * unless it says so.
 */
export type MutationCreateTargetConnectionArgs = {
  input: CreateTargetConnectionInput;
};

/** Direction of an order. */
export type OrderDirection =
  /** Smallest, oldest or alphabetically first item first. */
  | 'ASC'
  /** Largest, newest or alphabetically last item first. */
  | 'DESC';

/** Where a page ends and whether more follows, as in the Relay cursor specification. Lists are forward only, like the upstream. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item, null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page: true when `after` was given. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item, null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** What a destination's own specification says of proposed parameters. Nothing was sent and nothing was changed. */
export type ParameterCheck = {
  readonly __typename?: 'ParameterCheck';
  /** What is wrong; empty when nothing is. */
  readonly faults: ReadonlyArray<ParameterFault>;
  /** Whether nothing is wrong. */
  readonly valid: Scalars['Boolean']['output'];
};

/** Something wrong with proposed parameters. */
export type ParameterFault = {
  readonly __typename?: 'ParameterFault';
  /** What would be right. The value that was given is never in it. */
  readonly message: Scalars['String']['output'];
  /** The field at fault, from the argument downwards. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type Query = {
  readonly __typename?: 'Query';
  /** One base connection (an authorised account), or null when there is none with this id. */
  readonly baseConnection?: Maybe<BaseConnection>;
  /** Base connections, the authorised accounts at destinations and sources. */
  readonly baseConnections?: Maybe<BaseConnectionPage>;
  /** Several base connections at once, in the order of the ids; null where an id is unknown. */
  readonly baseConnectionsById?: Maybe<ReadonlyArray<Maybe<BaseConnection>>>;
  /** One dataflow, or null when there is none with this id, or none that the caller may see. */
  readonly dataflow?: Maybe<Dataflow>;
  /** One run of a dataflow, or null when there is none with this id. */
  readonly dataflowRun?: Maybe<DataflowRun>;
  /** Runs over all dataflows. */
  readonly dataflowRuns?: Maybe<DataflowRunPage>;
  /** Several runs at once, in the order of the ids; null where an id is unknown. */
  readonly dataflowRunsById?: Maybe<ReadonlyArray<Maybe<DataflowRun>>>;
  /**
   * Dataflows to destinations: those that the platform marks as such. Ingestion dataflows of sources, which share the upstream list, are left
   * out. A very old dataflow may lack the mark; it is found by its id.
   */
  readonly dataflows?: Maybe<DataflowPage>;
  /** Several dataflows at once, in the order of the ids; null where an id is unknown. */
  readonly dataflowsById?: Maybe<ReadonlyArray<Maybe<Dataflow>>>;
  /** One destination of the catalogue, or null when there is none with this id. */
  readonly destination?: Maybe<Destination>;
  /** The catalogue of destinations. The upstream catalogue mixes sources in; they are left out here. */
  readonly destinations?: Maybe<DestinationPage>;
  /** Several destinations at once, in the order of the ids; null where an id is unknown. */
  readonly destinationsById?: Maybe<ReadonlyArray<Maybe<Destination>>>;
  /**
   * Nodes and edges of a map, ready to draw: which segments reach which destinations, through which dataflows and accounts. The newest 500
   * dataflows at most.
   */
  readonly flowGraph?: Maybe<FlowGraph>;
  /** One flow specification, or null when there is none with this id. */
  readonly flowSpec?: Maybe<FlowSpec>;
  /** Flow specifications: the kinds of pipeline that the platform can build. */
  readonly flowSpecs?: Maybe<ReadonlyArray<FlowSpec>>;
  /** Several flow specifications at once, in the order of the ids; null where an id is unknown. */
  readonly flowSpecsById?: Maybe<ReadonlyArray<Maybe<FlowSpec>>>;
  /** One segment, by its platform id, or null when there is none. */
  readonly segment?: Maybe<Segment>;
  /** Segments of the platform and external audiences. */
  readonly segments?: Maybe<SegmentPage>;
  /** Several segments at once, in the order of the ids; null where an id is unknown. */
  readonly segmentsById?: Maybe<ReadonlyArray<Maybe<Segment>>>;
  /** One source connection, or null when there is none with this id. */
  readonly sourceConnection?: Maybe<SourceConnection>;
  /** Source connections: where a dataflow takes its data from. */
  readonly sourceConnections?: Maybe<SourceConnectionPage>;
  /** Several source connections at once, in the order of the ids; null where an id is unknown. */
  readonly sourceConnectionsById?: Maybe<ReadonlyArray<Maybe<SourceConnection>>>;
  /** One target connection, or null when there is none with this id. */
  readonly targetConnection?: Maybe<TargetConnection>;
  /** Target connections: where a dataflow delivers and in what format. */
  readonly targetConnections?: Maybe<TargetConnectionPage>;
  /** Several target connections at once, in the order of the ids; null where an id is unknown. */
  readonly targetConnectionsById?: Maybe<ReadonlyArray<Maybe<TargetConnection>>>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryBaseConnectionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryBaseConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BaseConnectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryBaseConnectionsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowRunArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<DataflowRunOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowRunsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDataflowsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDestinationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDestinationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DestinationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryDestinationsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryFlowGraphArgs = {
  filter?: InputMaybe<DataflowFilter>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryFlowSpecArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryFlowSpecsArgs = {
  filter?: InputMaybe<FlowSpecFilter>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryFlowSpecsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySegmentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySegmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SegmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<SegmentOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySegmentsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySourceConnectionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySourceConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SourceConnectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QuerySourceConnectionsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryTargetConnectionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryTargetConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TargetConnectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};


/** Everything that can be read. Ids resolve within the organisation and sandbox of the request. */
export type QueryTargetConnectionsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** Counts of records; null where the upstream gives none. */
export type RecordCounts = {
  readonly __typename?: 'RecordCounts';
  /** Records created. */
  readonly created?: Maybe<Scalars['Long']['output']>;
  /** Records deleted. */
  readonly deleted?: Maybe<Scalars['Long']['output']>;
  /** Records that failed. */
  readonly failed?: Maybe<Scalars['Long']['output']>;
  /** Records read. */
  readonly input?: Maybe<Scalars['Long']['output']>;
  /** Records written. */
  readonly output?: Maybe<Scalars['Long']['output']>;
  /** Records left out on purpose. */
  readonly skipped?: Maybe<Scalars['Long']['output']>;
  /** Records updated. */
  readonly updated?: Maybe<Scalars['Long']['output']>;
  /** Records delivered with a warning. */
  readonly warning?: Maybe<Scalars['Long']['output']>;
};

/** A step of a run. */
export type RunActivity = {
  readonly __typename?: 'RunActivity';
  /** When it ended. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts of files. */
  readonly files: FileCounts;
  /** Id of the step. */
  readonly id: Scalars['ID']['output'];
  /** Name of the step. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Counts of records. */
  readonly records: RecordCounts;
  /** Sizes of data. */
  readonly sizes: DataSizes;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it stands. */
  readonly status: DataflowRunStatus;
};

/** Something that happened to records of a run. */
export type RunIssue = {
  readonly __typename?: 'RunIssue';
  /** Code, in the upstream's words. */
  readonly code: Scalars['String']['output'];
  /** How many records, where the upstream tells. */
  readonly count?: Maybe<Scalars['Long']['output']>;
  /** What happened. */
  readonly message: Scalars['String']['output'];
};

/** A segment of the platform or an external audience: a set of profiles that can be delivered. */
export type Segment = {
  readonly __typename?: 'Segment';
  /** The dataflows that deliver it, each with its schedule. At most 500 dataflows are looked at; beyond that the field is refused. */
  readonly activations?: Maybe<ReadonlyArray<SegmentActivation>>;
  /** When it was created. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who belongs to it, in words. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** How membership is evaluated. Empty for external audiences. */
  readonly evaluationMethods: ReadonlyArray<SegmentEvaluationMethod>;
  /** The rule, for segments of the platform. */
  readonly expression?: Maybe<SegmentExpression>;
  /** Id at its origin, for external audiences; null for segments of the platform. */
  readonly externalId?: Maybe<Scalars['ID']['output']>;
  /** Id in the platform. */
  readonly id: Scalars['ID']['output'];
  /** Labels that govern its use. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** What the latest segment job tells of it; null when no recent job evaluated it. */
  readonly lastEvaluation?: Maybe<SegmentEvaluation>;
  /** Where it stands in its life, in the upstream's words: `draft`, `published`, `inactive` or `archived`. */
  readonly lifecycleState?: Maybe<Scalars['String']['output']>;
  /** Id of the merge policy. */
  readonly mergePolicyId?: Maybe<Scalars['ID']['output']>;
  /** Name given by people. */
  readonly name: Scalars['String']['output'];
  /** Namespace of the external id; null for segments of the platform. */
  readonly namespace?: Maybe<Scalars['String']['output']>;
  /** Where it comes from, in the upstream's words, such as `REAL_TIME_CUSTOMER_PROFILE`. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  /** Runs that delivered it, of all dataflows. */
  readonly runs?: Maybe<DataflowRunPage>;
  /** When it was last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A segment of the platform or an external audience: a set of profiles that can be delivered. */
export type SegmentRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<DataflowRunOrder>;
};

/** The edge between a dataflow and a segment: how and when the segment is delivered. Neither of the two ids names it alone: together they do. */
export type SegmentActivation = {
  readonly __typename?: 'SegmentActivation';
  /** When the segment was activated. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The dataflow. */
  readonly dataflow: Dataflow;
  /** Whether every export is complete or later ones hold changes only; null where no files are exported. */
  readonly exportMode?: Maybe<ExportMode>;
  /** Template of file names with macros such as `%SEGMENT_NAME%`; null where no files are exported. */
  readonly fileNameTemplate?: Maybe<Scalars['String']['output']>;
  /** Name of the segment when it was activated. May be out of date: the current one is in `segment`. */
  readonly nameAtActivation?: Maybe<Scalars['String']['output']>;
  /** When exports happen; null where no files are exported. */
  readonly schedule?: Maybe<ActivationSchedule>;
  /** The segment; null when it no longer exists or the caller may not see it. */
  readonly segment?: Maybe<Segment>;
  /** Platform id of the segment. */
  readonly segmentId: Scalars['ID']['output'];
  /** When the activation was last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A segment to deliver. */
export type SegmentActivationInput = {
  /** What an export contains. Required where files are exported, not allowed elsewhere. */
  readonly exportMode?: InputMaybe<ExportMode>;
  /** Template of file names. Required where files are exported, not allowed elsewhere. */
  readonly fileNameTemplate?: InputMaybe<Scalars['String']['input']>;
  /** When exports happen. Required where files are exported, not allowed elsewhere. */
  readonly schedule?: InputMaybe<ActivationScheduleInput>;
  /** Platform id of the segment, also for external audiences. */
  readonly segmentId: Scalars['ID']['input'];
};

/** What happened to one segment of the input. */
export type SegmentActivationResult = {
  readonly __typename?: 'SegmentActivationResult';
  /** What happened. */
  readonly outcome: ActivationOutcome;
  /** Platform id of the segment. */
  readonly segmentId: Scalars['ID']['output'];
};

/** A segment within a page. */
export type SegmentEdge = {
  readonly __typename?: 'SegmentEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The segment. */
  readonly node: Segment;
};

/** What a segment job found for one segment. */
export type SegmentEvaluation = {
  readonly __typename?: 'SegmentEvaluation';
  /** When the job ended. */
  readonly evaluatedAt: Scalars['DateTime']['output'];
  /** Profiles that stayed, where the job tells. */
  readonly existing?: Maybe<Scalars['Long']['output']>;
  /** Profiles that left, where the job tells. */
  readonly exited?: Maybe<Scalars['Long']['output']>;
  /** Id of the segment job. */
  readonly jobId: Scalars['ID']['output'];
  /** How many profiles belong to the segment. */
  readonly profileCount?: Maybe<Scalars['Long']['output']>;
  /** Profiles that joined in this job, where the job tells. */
  readonly realized?: Maybe<Scalars['Long']['output']>;
};

/** How membership of a segment is evaluated. */
export type SegmentEvaluationMethod =
  /** Once a day. */
  | 'BATCH'
  /** At the edge, at once. */
  | 'EDGE'
  /** As events arrive. */
  | 'STREAMING';

/** The rule of a segment. */
export type SegmentExpression = {
  readonly __typename?: 'SegmentExpression';
  /** Notation, such as `pql/text`. */
  readonly format?: Maybe<Scalars['String']['output']>;
  /** Language, such as `PQL`. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The rule. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** Conditions on segments. */
export type SegmentFilter = {
  /** Part of the description, upper and lower case alike. */
  readonly descriptionContains?: InputMaybe<Scalars['String']['input']>;
  /** Where it stands in its life, in the upstream's words. */
  readonly lifecycleState?: InputMaybe<Scalars['String']['input']>;
  /** Part of the name, upper and lower case alike. */
  readonly nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Where it comes from, in the upstream's words. */
  readonly origin?: InputMaybe<Scalars['String']['input']>;
};

/** An order of segments. */
export type SegmentOrder = {
  /** Which end comes first. */
  readonly direction?: OrderDirection;
  /** What to order by. */
  readonly field?: SegmentOrderField;
};

/** What segments can be ordered by. */
export type SegmentOrderField =
  /** Time of creation, to the second: the only order that does not move while pages are walked. */
  | 'CREATED_AT'
  /** Name. */
  | 'NAME'
  /** Time of the last change. */
  | 'UPDATED_AT';

/** A page of segments. */
export type SegmentPage = {
  readonly __typename?: 'SegmentPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<SegmentEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<Segment>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** Counts of one segment within a run. */
export type SegmentRunCounts = {
  readonly __typename?: 'SegmentRunCounts';
  /** Counts of records, those read and those written together. */
  readonly records: RecordCounts;
  /** The segment; null when it no longer exists or the caller may not see it. */
  readonly segment?: Maybe<Segment>;
  /** Platform id of the segment. */
  readonly segmentId: Scalars['ID']['output'];
};

/** Where a dataflow takes its data from. */
export type SourceConnection = {
  readonly __typename?: 'SourceConnection';
  /** The account it was created on; null where there is none. */
  readonly baseConnection?: Maybe<BaseConnection>;
  /** Id of the connection specification. */
  readonly connectionSpecId: Scalars['ID']['output'];
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. */
  readonly createdBy?: Maybe<Scalars['String']['output']>;
  /** Dataflows that read from it. */
  readonly dataflows?: Maybe<DataflowPage>;
  /** The datasets it reads, where the system is the data lake. */
  readonly datasets: ReadonlyArray<SourceDataset>;
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Version of this object. */
  readonly etag: Scalars['String']['output'];
  /** Id of the source connection. */
  readonly id: Scalars['ID']['output'];
  /** Name given by people. */
  readonly name: Scalars['String']['output'];
  /** State. */
  readonly state: ConnectionState;
  /** State in the upstream's words. */
  readonly stateText: Scalars['String']['output'];
  /** The system it reads from. */
  readonly system: SourceSystem;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who changed it last. */
  readonly updatedBy?: Maybe<Scalars['String']['output']>;
};


/** Where a dataflow takes its data from. */
export type SourceConnectionDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};

/** A source connection within a page. */
export type SourceConnectionEdge = {
  readonly __typename?: 'SourceConnectionEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The source connection. */
  readonly node: SourceConnection;
};

/** Conditions on source connections. */
export type SourceConnectionFilter = {
  /** Only those on this base connection. */
  readonly baseConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Exact name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** State; DELETING, UNKNOWN cannot be filtered on. */
  readonly state?: InputMaybe<ConnectionState>;
  /** Only those that read from this system. */
  readonly system?: InputMaybe<SourceSystem>;
};

/** A page of source connections. */
export type SourceConnectionPage = {
  readonly __typename?: 'SourceConnectionPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<SourceConnectionEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<SourceConnection>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. Costs one more upstream call. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A dataset that a source connection reads. */
export type SourceDataset = {
  readonly __typename?: 'SourceDataset';
  /** Id of the dataset. */
  readonly id: Scalars['ID']['output'];
  /** Name at the time the source connection was created. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A dataset to read. */
export type SourceDatasetInput = {
  /** Id of the dataset. */
  readonly id: Scalars['ID']['input'];
  /** Name of the dataset. */
  readonly name: Scalars['String']['input'];
};

/** The system a source connection reads from. */
export type SourceSystem =
  /** The data lake: whole datasets. */
  | 'DATA_LAKE'
  /** The Profile Store: segments and profile attributes. */
  | 'PROFILE_STORE'
  /** Another source, or one that this schema does not know. */
  | 'UNKNOWN';

/** Where a dataflow delivers and in what format. It hangs off one account. */
export type TargetConnection = {
  readonly __typename?: 'TargetConnection';
  /** The account it delivers through. */
  readonly baseConnection?: Maybe<BaseConnection>;
  /** Bucket, where the destination has one. */
  readonly bucketName?: Maybe<Scalars['String']['output']>;
  /** Compression of files. */
  readonly compression?: Maybe<FileCompression>;
  /** Container, where the destination has one. */
  readonly container?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created it. */
  readonly createdBy?: Maybe<Scalars['String']['output']>;
  /** How values are written to CSV files. */
  readonly csvOptions?: Maybe<CsvOptions>;
  /** Dataflows that deliver to it. */
  readonly dataflows?: Maybe<DataflowPage>;
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The destination it delivers to. */
  readonly destination?: Maybe<Destination>;
  /** Version of this object. */
  readonly etag: Scalars['String']['output'];
  /** File format. */
  readonly fileType?: Maybe<FileType>;
  /** Id of the target connection. */
  readonly id: Scalars['ID']['output'];
  /** Name given by people. */
  readonly name: Scalars['String']['output'];
  /** All parameters, those of the destination's own included. Secret values are left out. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** Folder, also where the upstream calls it a remote path. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** State. */
  readonly state: ConnectionState;
  /** State in the upstream's words. */
  readonly stateText: Scalars['String']['output'];
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who changed it last. */
  readonly updatedBy?: Maybe<Scalars['String']['output']>;
};


/** Where a dataflow delivers and in what format. It hangs off one account. */
export type TargetConnectionDataflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EntityOrder>;
};

/** A target connection within a page. */
export type TargetConnectionEdge = {
  readonly __typename?: 'TargetConnectionEdge';
  /** Position within the list. */
  readonly cursor: Scalars['String']['output'];
  /** The target connection. */
  readonly node: TargetConnection;
};

/** Conditions on target connections. */
export type TargetConnectionFilter = {
  /** Only those of this account. */
  readonly baseConnectionId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those at this destination. */
  readonly destinationId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these ids, at most 50. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Exact name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** State; DELETING, UNKNOWN cannot be filtered on. */
  readonly state?: InputMaybe<ConnectionState>;
};

/** A page of target connections. */
export type TargetConnectionPage = {
  readonly __typename?: 'TargetConnectionPage';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<TargetConnectionEdge>;
  /** The items alone. */
  readonly nodes: ReadonlyArray<TargetConnection>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
  /** How many there are over all pages. Costs one more upstream call. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** Where to deliver and in what format. Fields that a destination does not know are refused; what it alone knows goes into `other`. */
export type TargetParametersInput = {
  /** Bucket. */
  readonly bucketName?: InputMaybe<Scalars['String']['input']>;
  /** Compression of files. */
  readonly compression?: InputMaybe<FileCompression>;
  /** Container. */
  readonly container?: InputMaybe<Scalars['String']['input']>;
  /** How values are written to CSV files. */
  readonly csvOptions?: InputMaybe<CsvOptionsInput>;
  /** File format; also for destinations that call it format, or dataset file type where datasets are exported. */
  readonly fileType?: InputMaybe<FileType>;
  /**
   * How files are handed over, in the upstream's words, such as `S3`. Found by itself where there is only one, or where the account's own
   * credentials tell it; asked for otherwise.
   */
  readonly mode?: InputMaybe<Scalars['String']['input']>;
  /** Parameters of the destination's own, by name. */
  readonly other?: InputMaybe<Scalars['JSON']['input']>;
  /** Folder; also for destinations that call it a remote path. */
  readonly path?: InputMaybe<Scalars['String']['input']>;
};

/** Counts of one target connection within a run. */
export type TargetRunCounts = {
  readonly __typename?: 'TargetRunCounts';
  /** Counts of records. */
  readonly records: RecordCounts;
  /** The target connection; null when it no longer exists or the caller may not see it. */
  readonly targetConnection?: Maybe<TargetConnection>;
  /** Id of the target connection. */
  readonly targetConnectionId: Scalars['ID']['output'];
};

/** What a target connection at a destination takes. */
export type TargetSpec = {
  readonly __typename?: 'TargetSpec';
  /** Name of the specification. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** JSON Schema (draft-07) of the parameters. The keyword `conditional` says when a property applies. */
  readonly schema: Scalars['JSON']['output'];
  /** Names of the parameters that are secret. */
  readonly secretFields: ReadonlyArray<Scalars['String']['output']>;
};

/** What an upstream service answered to a request that failed. */
export type UpstreamAnswer = {
  readonly __typename?: 'UpstreamAnswer';
  /** The upstream's own error code, where it gave one. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The upstream's id of the request, for its support. */
  readonly requestId?: Maybe<Scalars['String']['output']>;
  /** HTTP status. */
  readonly status: Scalars['Int']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  BaseConnection: BaseConnection;
  Dataflow: Dataflow;
  DataflowRun: DataflowRun;
  Destination: Destination;
  FlowSpec: FlowSpec;
  Segment: Segment;
  SourceConnection: SourceConnection;
  TargetConnection: TargetConnection;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  BaseConnection:
    ( { __typename: 'BaseConnection' }
    & GraphQLRecursivePick<FederationTypes['BaseConnection'], {"id":true}> );
  Dataflow:
    ( { __typename: 'Dataflow' }
    & GraphQLRecursivePick<FederationTypes['Dataflow'], {"id":true}> );
  DataflowRun:
    ( { __typename: 'DataflowRun' }
    & GraphQLRecursivePick<FederationTypes['DataflowRun'], {"id":true}> );
  Destination:
    ( { __typename: 'Destination' }
    & GraphQLRecursivePick<FederationTypes['Destination'], {"id":true}> );
  FlowSpec:
    ( { __typename: 'FlowSpec' }
    & GraphQLRecursivePick<FederationTypes['FlowSpec'], {"id":true}> );
  Segment:
    ( { __typename: 'Segment' }
    & GraphQLRecursivePick<FederationTypes['Segment'], {"id":true}> );
  SourceConnection:
    ( { __typename: 'SourceConnection' }
    & GraphQLRecursivePick<FederationTypes['SourceConnection'], {"id":true}> );
  TargetConnection:
    ( { __typename: 'TargetConnection' }
    & GraphQLRecursivePick<FederationTypes['TargetConnection'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  FlowGraphObject:
    | ( BaseConnectionParent )
    | ( DataflowParent )
    | ( DestinationParent )
    | ( SegmentParent )
    | ( SourceConnectionParent )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActivateSegmentsInput: ActivateSegmentsInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ActivateSegmentsPayload: ResolverTypeWrapper<ActivationPayload>;
  ActivationOutcome: ActivationOutcome;
  ActivationSchedule: ResolverTypeWrapper<ScheduleRecord>;
  ActivationScheduleInput: ActivationScheduleInput;
  AttributeActivationResult: ResolverTypeWrapper<AttributeActivationResult>;
  AttributeInput: AttributeInput;
  AuthenticationInput: AuthenticationInput;
  AuthenticationSpec: ResolverTypeWrapper<AuthSpecRecord>;
  BaseConnection: ResolverTypeWrapper<BaseConnectionParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BaseConnectionEdge: ResolverTypeWrapper<Omit<BaseConnectionEdge, 'node'> & { node: ResolversTypes['BaseConnection'] }>;
  BaseConnectionFilter: BaseConnectionFilter;
  BaseConnectionPage: ResolverTypeWrapper<Page<BaseConnectionParent>>;
  ConnectionState: ConnectionState;
  CreateBaseConnectionInput: CreateBaseConnectionInput;
  CreateBaseConnectionPayload: ResolverTypeWrapper<CreationPayload>;
  CreateDataflowInput: CreateDataflowInput;
  CreateDataflowPayload: ResolverTypeWrapper<CreationPayload>;
  CreateSourceConnectionInput: CreateSourceConnectionInput;
  CreateSourceConnectionPayload: ResolverTypeWrapper<CreationPayload>;
  CreateTargetConnectionInput: CreateTargetConnectionInput;
  CreateTargetConnectionPayload: ResolverTypeWrapper<CreationPayload>;
  CsvOptions: ResolverTypeWrapper<CsvOptions>;
  CsvOptionsInput: CsvOptionsInput;
  DataSizes: ResolverTypeWrapper<DataSizesParent>;
  Dataflow: ResolverTypeWrapper<DataflowParent>;
  DataflowAttribute: ResolverTypeWrapper<ProfileSelectorRecord>;
  DataflowEdge: ResolverTypeWrapper<Omit<DataflowEdge, 'node'> & { node: ResolversTypes['Dataflow'] }>;
  DataflowFilter: DataflowFilter;
  DataflowHealth: ResolverTypeWrapper<Health>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DataflowHealthStatus: DataflowHealthStatus;
  DataflowOperation: ResolverTypeWrapper<LastOperationRecord>;
  DataflowPage: ResolverTypeWrapper<Page<DataflowParent>>;
  DataflowRun: ResolverTypeWrapper<DataflowRunParent>;
  DataflowRunEdge: ResolverTypeWrapper<Omit<DataflowRunEdge, 'node'> & { node: ResolversTypes['DataflowRun'] }>;
  DataflowRunFilter: DataflowRunFilter;
  DataflowRunOrder: DataflowRunOrder;
  DataflowRunOrderField: DataflowRunOrderField;
  DataflowRunPage: ResolverTypeWrapper<Page<DataflowRunParent>>;
  DataflowRunStatus: DataflowRunStatus;
  DataflowState: DataflowState;
  DatasetSchedule: ResolverTypeWrapper<DatasetScheduleRecord>;
  DatasetScheduleInput: DatasetScheduleInput;
  DatasetScheduleUnit: DatasetScheduleUnit;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DeduplicationKey: ResolverTypeWrapper<PrimaryFieldRecord>;
  Destination: ResolverTypeWrapper<DestinationParent>;
  DestinationDelivery: DestinationDelivery;
  DestinationEdge: ResolverTypeWrapper<Omit<DestinationEdge, 'node'> & { node: ResolversTypes['Destination'] }>;
  DestinationFilter: DestinationFilter;
  DestinationPage: ResolverTypeWrapper<Page<DestinationParent>>;
  EncryptionInput: EncryptionInput;
  EntityOrder: EntityOrder;
  EntityOrderField: EntityOrderField;
  ExportFrequency: ExportFrequency;
  ExportKind: ExportKind;
  ExportMode: ExportMode;
  ExportTrigger: ExportTrigger;
  FileCompression: FileCompression;
  FileCounts: ResolverTypeWrapper<FileCountsParent>;
  FileType: FileType;
  FlowConflictError: ResolverTypeWrapper<UserError>;
  FlowGraph: ResolverTypeWrapper<FlowGraphParent>;
  FlowGraphEdge: ResolverTypeWrapper<EdgeParent>;
  FlowGraphEdgeKind: FlowGraphEdgeKind;
  FlowGraphNode: ResolverTypeWrapper<NodeParent>;
  FlowGraphNodeKind: FlowGraphNodeKind;
  FlowGraphObject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FlowGraphObject']>;
  FlowInvalidInputError: ResolverTypeWrapper<UserError>;
  FlowNotFoundError: ResolverTypeWrapper<UserError>;
  FlowRefusedError: ResolverTypeWrapper<UserError>;
  FlowSpec: ResolverTypeWrapper<FlowSpecParent>;
  FlowSpecFilter: FlowSpecFilter;
  FlowUserError: ResolverTypeWrapper<UserError>;
  FlowUserErrorCode: FlowUserErrorCode;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  MappingSetInput: MappingSetInput;
  MappingSetReference: ResolverTypeWrapper<MappingSetReference>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParameterCheck: ResolverTypeWrapper<ParameterCheck>;
  ParameterFault: ResolverTypeWrapper<ParameterFault>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordCounts: ResolverTypeWrapper<RecordSummary>;
  RunActivity: ResolverTypeWrapper<ActivityRecord>;
  RunIssue: ResolverTypeWrapper<InfoRecord>;
  Segment: ResolverTypeWrapper<SegmentParent>;
  SegmentActivation: ResolverTypeWrapper<SegmentActivationParent>;
  SegmentActivationInput: SegmentActivationInput;
  SegmentActivationResult: ResolverTypeWrapper<SegmentActivationResult>;
  SegmentEdge: ResolverTypeWrapper<Omit<SegmentEdge, 'node'> & { node: ResolversTypes['Segment'] }>;
  SegmentEvaluation: ResolverTypeWrapper<SegmentEvaluationParent>;
  SegmentEvaluationMethod: SegmentEvaluationMethod;
  SegmentExpression: ResolverTypeWrapper<SegmentExpression>;
  SegmentFilter: SegmentFilter;
  SegmentOrder: SegmentOrder;
  SegmentOrderField: SegmentOrderField;
  SegmentPage: ResolverTypeWrapper<Page<SegmentParent>>;
  SegmentRunCounts: ResolverTypeWrapper<EntitySummary>;
  SourceConnection: ResolverTypeWrapper<SourceConnectionParent>;
  SourceConnectionEdge: ResolverTypeWrapper<Omit<SourceConnectionEdge, 'node'> & { node: ResolversTypes['SourceConnection'] }>;
  SourceConnectionFilter: SourceConnectionFilter;
  SourceConnectionPage: ResolverTypeWrapper<Page<SourceConnectionParent>>;
  SourceDataset: ResolverTypeWrapper<SourceDataset>;
  SourceDatasetInput: SourceDatasetInput;
  SourceSystem: SourceSystem;
  TargetConnection: ResolverTypeWrapper<TargetConnectionParent>;
  TargetConnectionEdge: ResolverTypeWrapper<Omit<TargetConnectionEdge, 'node'> & { node: ResolversTypes['TargetConnection'] }>;
  TargetConnectionFilter: TargetConnectionFilter;
  TargetConnectionPage: ResolverTypeWrapper<Page<TargetConnectionParent>>;
  TargetParametersInput: TargetParametersInput;
  TargetRunCounts: ResolverTypeWrapper<ConnectionSummary>;
  TargetSpec: ResolverTypeWrapper<TargetSpecParent>;
  UpstreamAnswer: ResolverTypeWrapper<UpstreamAnswerFacts>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ActivateSegmentsInput: ActivateSegmentsInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  ActivateSegmentsPayload: ActivationPayload;
  ActivationSchedule: ScheduleRecord;
  ActivationScheduleInput: ActivationScheduleInput;
  AttributeActivationResult: AttributeActivationResult;
  AttributeInput: AttributeInput;
  AuthenticationInput: AuthenticationInput;
  AuthenticationSpec: AuthSpecRecord;
  BaseConnection: BaseConnectionParent;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  BaseConnectionEdge: Omit<BaseConnectionEdge, 'node'> & { node: ResolversParentTypes['BaseConnection'] };
  BaseConnectionFilter: BaseConnectionFilter;
  BaseConnectionPage: Page<BaseConnectionParent>;
  CreateBaseConnectionInput: CreateBaseConnectionInput;
  CreateBaseConnectionPayload: CreationPayload;
  CreateDataflowInput: CreateDataflowInput;
  CreateDataflowPayload: CreationPayload;
  CreateSourceConnectionInput: CreateSourceConnectionInput;
  CreateSourceConnectionPayload: CreationPayload;
  CreateTargetConnectionInput: CreateTargetConnectionInput;
  CreateTargetConnectionPayload: CreationPayload;
  CsvOptions: CsvOptions;
  CsvOptionsInput: CsvOptionsInput;
  DataSizes: DataSizesParent;
  Dataflow: DataflowParent;
  DataflowAttribute: ProfileSelectorRecord;
  DataflowEdge: Omit<DataflowEdge, 'node'> & { node: ResolversParentTypes['Dataflow'] };
  DataflowFilter: DataflowFilter;
  DataflowHealth: Health;
  Float: Scalars['Float']['output'];
  DataflowOperation: LastOperationRecord;
  DataflowPage: Page<DataflowParent>;
  DataflowRun: DataflowRunParent;
  DataflowRunEdge: Omit<DataflowRunEdge, 'node'> & { node: ResolversParentTypes['DataflowRun'] };
  DataflowRunFilter: DataflowRunFilter;
  DataflowRunOrder: DataflowRunOrder;
  DataflowRunPage: Page<DataflowRunParent>;
  DatasetSchedule: DatasetScheduleRecord;
  DatasetScheduleInput: DatasetScheduleInput;
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeduplicationKey: PrimaryFieldRecord;
  Destination: DestinationParent;
  DestinationEdge: Omit<DestinationEdge, 'node'> & { node: ResolversParentTypes['Destination'] };
  DestinationFilter: DestinationFilter;
  DestinationPage: Page<DestinationParent>;
  EncryptionInput: EncryptionInput;
  EntityOrder: EntityOrder;
  FileCounts: FileCountsParent;
  FlowConflictError: UserError;
  FlowGraph: FlowGraphParent;
  FlowGraphEdge: EdgeParent;
  FlowGraphNode: NodeParent;
  FlowGraphObject: ResolversUnionTypes<ResolversParentTypes>['FlowGraphObject'];
  FlowInvalidInputError: UserError;
  FlowNotFoundError: UserError;
  FlowRefusedError: UserError;
  FlowSpec: FlowSpecParent;
  FlowSpecFilter: FlowSpecFilter;
  FlowUserError: UserError;
  JSON: Scalars['JSON']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Long: Scalars['Long']['output'];
  MappingSetInput: MappingSetInput;
  MappingSetReference: MappingSetReference;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  ParameterCheck: ParameterCheck;
  ParameterFault: ParameterFault;
  Query: Record<PropertyKey, never>;
  RecordCounts: RecordSummary;
  RunActivity: ActivityRecord;
  RunIssue: InfoRecord;
  Segment: SegmentParent;
  SegmentActivation: SegmentActivationParent;
  SegmentActivationInput: SegmentActivationInput;
  SegmentActivationResult: SegmentActivationResult;
  SegmentEdge: Omit<SegmentEdge, 'node'> & { node: ResolversParentTypes['Segment'] };
  SegmentEvaluation: SegmentEvaluationParent;
  SegmentExpression: SegmentExpression;
  SegmentFilter: SegmentFilter;
  SegmentOrder: SegmentOrder;
  SegmentPage: Page<SegmentParent>;
  SegmentRunCounts: EntitySummary;
  SourceConnection: SourceConnectionParent;
  SourceConnectionEdge: Omit<SourceConnectionEdge, 'node'> & { node: ResolversParentTypes['SourceConnection'] };
  SourceConnectionFilter: SourceConnectionFilter;
  SourceConnectionPage: Page<SourceConnectionParent>;
  SourceDataset: SourceDataset;
  SourceDatasetInput: SourceDatasetInput;
  TargetConnection: TargetConnectionParent;
  TargetConnectionEdge: Omit<TargetConnectionEdge, 'node'> & { node: ResolversParentTypes['TargetConnection'] };
  TargetConnectionFilter: TargetConnectionFilter;
  TargetConnectionPage: Page<TargetConnectionParent>;
  TargetParametersInput: TargetParametersInput;
  TargetRunCounts: ConnectionSummary;
  TargetSpec: TargetSpecParent;
  UpstreamAnswer: UpstreamAnswerFacts;
};

export type ActivateSegmentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActivateSegmentsPayload'] = ResolversParentTypes['ActivateSegmentsPayload']> = {
  attributeResults?: Resolver<ReadonlyArray<ResolversTypes['AttributeActivationResult']>, ParentType, ContextType>;
  dataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  mappingSetOutcome?: Resolver<Maybe<ResolversTypes['ActivationOutcome']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['SegmentActivationResult']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FlowUserError']>, ParentType, ContextType>;
};

export type ActivationScheduleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActivationSchedule'] = ResolversParentTypes['ActivationSchedule']> = {
  endDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  frequency?: Resolver<ResolversTypes['ExportFrequency'], ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['ExportTrigger'], ParentType, ContextType>;
};

export type AttributeActivationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeActivationResult'] = ResolversParentTypes['AttributeActivationResult']> = {
  identityNamespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ActivationOutcome'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuthenticationSpecResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticationSpec'] = ResolversParentTypes['AuthenticationSpec']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  secretFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaseConnection'] = ResolversParentTypes['BaseConnection'], FederationReferenceType extends FederationReferenceTypes['BaseConnection'] = FederationReferenceTypes['BaseConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BaseConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  authenticationParameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  authenticationSpecName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectionSpecId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<BaseConnectionDataflowsArgs, 'first'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destination?: Resolver<Maybe<ResolversTypes['Destination']>, ParentType, ContextType>;
  encrypted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceConnections?: Resolver<Maybe<ResolversTypes['SourceConnectionPage']>, ParentType, ContextType, RequireFields<BaseConnectionSourceConnectionsArgs, 'first'>>;
  state?: Resolver<ResolversTypes['ConnectionState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetConnections?: Resolver<Maybe<ResolversTypes['TargetConnectionPage']>, ParentType, ContextType, RequireFields<BaseConnectionTargetConnectionsArgs, 'first'>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BaseConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaseConnectionEdge'] = ResolversParentTypes['BaseConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BaseConnection'], ParentType, ContextType>;
};

export type BaseConnectionPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaseConnectionPage'] = ResolversParentTypes['BaseConnectionPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BaseConnectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BaseConnection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CreateBaseConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateBaseConnectionPayload'] = ResolversParentTypes['CreateBaseConnectionPayload']> = {
  baseConnection?: Resolver<Maybe<ResolversTypes['BaseConnection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FlowUserError']>, ParentType, ContextType>;
};

export type CreateDataflowPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDataflowPayload'] = ResolversParentTypes['CreateDataflowPayload']> = {
  dataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FlowUserError']>, ParentType, ContextType>;
};

export type CreateSourceConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateSourceConnectionPayload'] = ResolversParentTypes['CreateSourceConnectionPayload']> = {
  sourceConnection?: Resolver<Maybe<ResolversTypes['SourceConnection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FlowUserError']>, ParentType, ContextType>;
};

export type CreateTargetConnectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTargetConnectionPayload'] = ResolversParentTypes['CreateTargetConnectionPayload']> = {
  targetConnection?: Resolver<Maybe<ResolversTypes['TargetConnection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FlowUserError']>, ParentType, ContextType>;
};

export type CsvOptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CsvOptions'] = ResolversParentTypes['CsvOptions']> = {
  delimiter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emptyValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  escape?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nullValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DataSizesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataSizes'] = ResolversParentTypes['DataSizes']> = {
  failedBytes?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  inputBytes?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  outputBytes?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  skippedBytes?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
};

export type DataflowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataflow'] = ResolversParentTypes['Dataflow'], FederationReferenceType extends FederationReferenceTypes['Dataflow'] = FederationReferenceTypes['Dataflow']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dataflow']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accessLabels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  activations?: Resolver<ReadonlyArray<ResolversTypes['SegmentActivation']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['DataflowAttribute']>, ParentType, ContextType>;
  baseConnection?: Resolver<Maybe<ResolversTypes['BaseConnection']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  datasetSchedule?: Resolver<Maybe<ResolversTypes['DatasetSchedule']>, ParentType, ContextType>;
  deduplicationKeys?: Resolver<ReadonlyArray<ResolversTypes['DeduplicationKey']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destination?: Resolver<Maybe<ResolversTypes['Destination']>, ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exports?: Resolver<ResolversTypes['ExportKind'], ParentType, ContextType>;
  flowSpec?: Resolver<Maybe<ResolversTypes['FlowSpec']>, ParentType, ContextType>;
  health?: Resolver<Maybe<ResolversTypes['DataflowHealth']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastOperation?: Resolver<Maybe<ResolversTypes['DataflowOperation']>, ParentType, ContextType>;
  lastRun?: Resolver<Maybe<ResolversTypes['DataflowRun']>, ParentType, ContextType>;
  mandatoryFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mappingSet?: Resolver<Maybe<ResolversTypes['MappingSetReference']>, ParentType, ContextType>;
  marketingActions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runs?: Resolver<Maybe<ResolversTypes['DataflowRunPage']>, ParentType, ContextType, RequireFields<DataflowRunsArgs, 'first'>>;
  sourceConnection?: Resolver<Maybe<ResolversTypes['SourceConnection']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataflowState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targetConnection?: Resolver<Maybe<ResolversTypes['TargetConnection']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DataflowAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowAttribute'] = ResolversParentTypes['DataflowAttribute']> = {
  destinationPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityNamespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DataflowEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowEdge'] = ResolversParentTypes['DataflowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataflow'], ParentType, ContextType>;
};

export type DataflowHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowHealth'] = ResolversParentTypes['DataflowHealth']> = {
  failedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  failingStreak?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  runsConsidered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skippedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataflowHealthStatus'], ParentType, ContextType>;
};

export type DataflowOperationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowOperation'] = ResolversParentTypes['DataflowOperation']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  percentCompleted?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DataflowPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowPage'] = ResolversParentTypes['DataflowPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DataflowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DataflowRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowRun'] = ResolversParentTypes['DataflowRun'], FederationReferenceType extends FederationReferenceTypes['DataflowRun'] = FederationReferenceTypes['DataflowRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DataflowRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activities?: Resolver<ReadonlyArray<ResolversTypes['RunActivity']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['RunIssue']>, ParentType, ContextType>;
  failedReasons?: Resolver<ReadonlyArray<ResolversTypes['RunIssue']>, ParentType, ContextType>;
  files?: Resolver<ResolversTypes['FileCounts'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['RecordCounts'], ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['SegmentRunCounts']>, ParentType, ContextType>;
  sizes?: Resolver<ResolversTypes['DataSizes'], ParentType, ContextType>;
  skippedReasons?: Resolver<ReadonlyArray<ResolversTypes['RunIssue']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataflowRunStatus'], ParentType, ContextType>;
  statusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['TargetRunCounts']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DataflowRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowRunEdge'] = ResolversParentTypes['DataflowRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataflowRun'], ParentType, ContextType>;
};

export type DataflowRunPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataflowRunPage'] = ResolversParentTypes['DataflowRunPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DataflowRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DataflowRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DatasetScheduleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetSchedule'] = ResolversParentTypes['DatasetSchedule']> = {
  endAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  exportMode?: Resolver<Maybe<ResolversTypes['ExportMode']>, ParentType, ContextType>;
  folderNameTemplate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  timeUnit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeduplicationKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeduplicationKey'] = ResolversParentTypes['DeduplicationKey']> = {
  attributePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityNamespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DestinationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Destination'] = ResolversParentTypes['Destination'], FederationReferenceType extends FederationReferenceTypes['Destination'] = FederationReferenceTypes['Destination']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Destination']> | FederationReferenceType, FederationReferenceType, ContextType>;
  authenticationSpec?: Resolver<Maybe<ResolversTypes['AuthenticationSpec']>, ParentType, ContextType, RequireFields<DestinationAuthenticationSpecArgs, 'name'>>;
  authenticationSpecs?: Resolver<ReadonlyArray<ResolversTypes['AuthenticationSpec']>, ParentType, ContextType>;
  baseConnections?: Resolver<Maybe<ResolversTypes['BaseConnectionPage']>, ParentType, ContextType, RequireFields<DestinationBaseConnectionsArgs, 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<DestinationDataflowsArgs, 'first'>>;
  delivery?: Resolver<ResolversTypes['DestinationDelivery'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentationUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flowSpecs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FlowSpec']>>, ParentType, ContextType, Partial<DestinationFlowSpecsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  targetConnections?: Resolver<Maybe<ResolversTypes['TargetConnectionPage']>, ParentType, ContextType, RequireFields<DestinationTargetConnectionsArgs, 'first'>>;
  targetSpec?: Resolver<Maybe<ResolversTypes['TargetSpec']>, ParentType, ContextType>;
  validateAuthentication?: Resolver<ResolversTypes['ParameterCheck'], ParentType, ContextType, Partial<DestinationValidateAuthenticationArgs>>;
  validateTargetParameters?: Resolver<ResolversTypes['ParameterCheck'], ParentType, ContextType, RequireFields<DestinationValidateTargetParametersArgs, 'exports' | 'parameters'>>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DestinationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DestinationEdge'] = ResolversParentTypes['DestinationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Destination'], ParentType, ContextType>;
};

export type DestinationPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DestinationPage'] = ResolversParentTypes['DestinationPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DestinationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Destination']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FileCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileCounts'] = ResolversParentTypes['FileCounts']> = {
  failed?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  skipped?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
};

export type FlowConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowConflictError'] = ResolversParentTypes['FlowConflictError']> = {
  code?: Resolver<ResolversTypes['FlowUserErrorCode'], ParentType, ContextType>;
  currentDataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['UpstreamAnswer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowGraphResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowGraph'] = ResolversParentTypes['FlowGraph']> = {
  dataflowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowGraphEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FlowGraphNode']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FlowGraphEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowGraphEdge'] = ResolversParentTypes['FlowGraphEdge']> = {
  dataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowGraphEdgeKind'], ParentType, ContextType>;
  lastRunStatus?: Resolver<Maybe<ResolversTypes['DataflowRunStatus']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['DataflowState']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type FlowGraphNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowGraphNode'] = ResolversParentTypes['FlowGraphNode']> = {
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowGraphNodeKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['FlowGraphObject']>, ParentType, ContextType>;
};

export type FlowGraphObjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowGraphObject'] = ResolversParentTypes['FlowGraphObject']> = {
  __resolveType: TypeResolveFn<'BaseConnection' | 'Dataflow' | 'Destination' | 'Segment' | 'SourceConnection', ParentType, ContextType>;
};

export type FlowInvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowInvalidInputError'] = ResolversParentTypes['FlowInvalidInputError']> = {
  code?: Resolver<ResolversTypes['FlowUserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['UpstreamAnswer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowNotFoundError'] = ResolversParentTypes['FlowNotFoundError']> = {
  code?: Resolver<ResolversTypes['FlowUserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['UpstreamAnswer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowRefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowRefusedError'] = ResolversParentTypes['FlowRefusedError']> = {
  code?: Resolver<ResolversTypes['FlowUserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  upstream?: Resolver<Maybe<ResolversTypes['UpstreamAnswer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowSpecResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowSpec'] = ResolversParentTypes['FlowSpec'], FederationReferenceType extends FederationReferenceTypes['FlowSpec'] = FederationReferenceTypes['FlowSpec']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FlowSpec']> | FederationReferenceType, FederationReferenceType, ContextType>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<FlowSpecDataflowsArgs, 'first'>>;
  destinations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Destination']>>, ParentType, ContextType>;
  exports?: Resolver<ResolversTypes['ExportKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sourceConnectionSpecIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FlowUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FlowUserError'] = ResolversParentTypes['FlowUserError']> = {
  __resolveType: TypeResolveFn<'FlowConflictError' | 'FlowInvalidInputError' | 'FlowNotFoundError' | 'FlowRefusedError', ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MappingSetReferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingSetReference'] = ResolversParentTypes['MappingSetReference']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateSegments?: Resolver<ResolversTypes['ActivateSegmentsPayload'], ParentType, ContextType, RequireFields<MutationActivateSegmentsArgs, 'input'>>;
  createBaseConnection?: Resolver<ResolversTypes['CreateBaseConnectionPayload'], ParentType, ContextType, RequireFields<MutationCreateBaseConnectionArgs, 'input'>>;
  createDataflow?: Resolver<ResolversTypes['CreateDataflowPayload'], ParentType, ContextType, RequireFields<MutationCreateDataflowArgs, 'input'>>;
  createSourceConnection?: Resolver<ResolversTypes['CreateSourceConnectionPayload'], ParentType, ContextType, RequireFields<MutationCreateSourceConnectionArgs, 'input'>>;
  createTargetConnection?: Resolver<ResolversTypes['CreateTargetConnectionPayload'], ParentType, ContextType, RequireFields<MutationCreateTargetConnectionArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParameterCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParameterCheck'] = ResolversParentTypes['ParameterCheck']> = {
  faults?: Resolver<ReadonlyArray<ResolversTypes['ParameterFault']>, ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ParameterFaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParameterFault'] = ResolversParentTypes['ParameterFault']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  baseConnection?: Resolver<Maybe<ResolversTypes['BaseConnection']>, ParentType, ContextType, RequireFields<QueryBaseConnectionArgs, 'id'>>;
  baseConnections?: Resolver<Maybe<ResolversTypes['BaseConnectionPage']>, ParentType, ContextType, RequireFields<QueryBaseConnectionsArgs, 'first'>>;
  baseConnectionsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['BaseConnection']>>>, ParentType, ContextType, RequireFields<QueryBaseConnectionsByIdArgs, 'ids'>>;
  dataflow?: Resolver<Maybe<ResolversTypes['Dataflow']>, ParentType, ContextType, RequireFields<QueryDataflowArgs, 'id'>>;
  dataflowRun?: Resolver<Maybe<ResolversTypes['DataflowRun']>, ParentType, ContextType, RequireFields<QueryDataflowRunArgs, 'id'>>;
  dataflowRuns?: Resolver<Maybe<ResolversTypes['DataflowRunPage']>, ParentType, ContextType, RequireFields<QueryDataflowRunsArgs, 'first'>>;
  dataflowRunsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DataflowRun']>>>, ParentType, ContextType, RequireFields<QueryDataflowRunsByIdArgs, 'ids'>>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<QueryDataflowsArgs, 'first'>>;
  dataflowsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Dataflow']>>>, ParentType, ContextType, RequireFields<QueryDataflowsByIdArgs, 'ids'>>;
  destination?: Resolver<Maybe<ResolversTypes['Destination']>, ParentType, ContextType, RequireFields<QueryDestinationArgs, 'id'>>;
  destinations?: Resolver<Maybe<ResolversTypes['DestinationPage']>, ParentType, ContextType, RequireFields<QueryDestinationsArgs, 'first'>>;
  destinationsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Destination']>>>, ParentType, ContextType, RequireFields<QueryDestinationsByIdArgs, 'ids'>>;
  flowGraph?: Resolver<Maybe<ResolversTypes['FlowGraph']>, ParentType, ContextType, Partial<QueryFlowGraphArgs>>;
  flowSpec?: Resolver<Maybe<ResolversTypes['FlowSpec']>, ParentType, ContextType, RequireFields<QueryFlowSpecArgs, 'id'>>;
  flowSpecs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FlowSpec']>>, ParentType, ContextType, Partial<QueryFlowSpecsArgs>>;
  flowSpecsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FlowSpec']>>>, ParentType, ContextType, RequireFields<QueryFlowSpecsByIdArgs, 'ids'>>;
  segment?: Resolver<Maybe<ResolversTypes['Segment']>, ParentType, ContextType, RequireFields<QuerySegmentArgs, 'id'>>;
  segments?: Resolver<Maybe<ResolversTypes['SegmentPage']>, ParentType, ContextType, RequireFields<QuerySegmentsArgs, 'first'>>;
  segmentsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Segment']>>>, ParentType, ContextType, RequireFields<QuerySegmentsByIdArgs, 'ids'>>;
  sourceConnection?: Resolver<Maybe<ResolversTypes['SourceConnection']>, ParentType, ContextType, RequireFields<QuerySourceConnectionArgs, 'id'>>;
  sourceConnections?: Resolver<Maybe<ResolversTypes['SourceConnectionPage']>, ParentType, ContextType, RequireFields<QuerySourceConnectionsArgs, 'first'>>;
  sourceConnectionsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SourceConnection']>>>, ParentType, ContextType, RequireFields<QuerySourceConnectionsByIdArgs, 'ids'>>;
  targetConnection?: Resolver<Maybe<ResolversTypes['TargetConnection']>, ParentType, ContextType, RequireFields<QueryTargetConnectionArgs, 'id'>>;
  targetConnections?: Resolver<Maybe<ResolversTypes['TargetConnectionPage']>, ParentType, ContextType, RequireFields<QueryTargetConnectionsArgs, 'first'>>;
  targetConnectionsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['TargetConnection']>>>, ParentType, ContextType, RequireFields<QueryTargetConnectionsByIdArgs, 'ids'>>;
};

export type RecordCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordCounts'] = ResolversParentTypes['RecordCounts']> = {
  created?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  deleted?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  failed?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  skipped?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  updated?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  warning?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
};

export type RunActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunActivity'] = ResolversParentTypes['RunActivity']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  files?: Resolver<ResolversTypes['FileCounts'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['RecordCounts'], ParentType, ContextType>;
  sizes?: Resolver<ResolversTypes['DataSizes'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataflowRunStatus'], ParentType, ContextType>;
};

export type RunIssueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunIssue'] = ResolversParentTypes['RunIssue']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SegmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Segment'] = ResolversParentTypes['Segment'], FederationReferenceType extends FederationReferenceTypes['Segment'] = FederationReferenceTypes['Segment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Segment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SegmentActivation']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evaluationMethods?: Resolver<ReadonlyArray<ResolversTypes['SegmentEvaluationMethod']>, ParentType, ContextType>;
  expression?: Resolver<Maybe<ResolversTypes['SegmentExpression']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lastEvaluation?: Resolver<Maybe<ResolversTypes['SegmentEvaluation']>, ParentType, ContextType>;
  lifecycleState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mergePolicyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namespace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runs?: Resolver<Maybe<ResolversTypes['DataflowRunPage']>, ParentType, ContextType, RequireFields<SegmentRunsArgs, 'first'>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SegmentActivationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentActivation'] = ResolversParentTypes['SegmentActivation']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataflow?: Resolver<ResolversTypes['Dataflow'], ParentType, ContextType>;
  exportMode?: Resolver<Maybe<ResolversTypes['ExportMode']>, ParentType, ContextType>;
  fileNameTemplate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nameAtActivation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['ActivationSchedule']>, ParentType, ContextType>;
  segment?: Resolver<Maybe<ResolversTypes['Segment']>, ParentType, ContextType>;
  segmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SegmentActivationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentActivationResult'] = ResolversParentTypes['SegmentActivationResult']> = {
  outcome?: Resolver<ResolversTypes['ActivationOutcome'], ParentType, ContextType>;
  segmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SegmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentEdge'] = ResolversParentTypes['SegmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Segment'], ParentType, ContextType>;
};

export type SegmentEvaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentEvaluation'] = ResolversParentTypes['SegmentEvaluation']> = {
  evaluatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  existing?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  exited?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  jobId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  profileCount?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  realized?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
};

export type SegmentExpressionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentExpression'] = ResolversParentTypes['SegmentExpression']> = {
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SegmentPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentPage'] = ResolversParentTypes['SegmentPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SegmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Segment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SegmentRunCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SegmentRunCounts'] = ResolversParentTypes['SegmentRunCounts']> = {
  records?: Resolver<ResolversTypes['RecordCounts'], ParentType, ContextType>;
  segment?: Resolver<Maybe<ResolversTypes['Segment']>, ParentType, ContextType>;
  segmentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SourceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceConnection'] = ResolversParentTypes['SourceConnection'], FederationReferenceType extends FederationReferenceTypes['SourceConnection'] = FederationReferenceTypes['SourceConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SourceConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  baseConnection?: Resolver<Maybe<ResolversTypes['BaseConnection']>, ParentType, ContextType>;
  connectionSpecId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<SourceConnectionDataflowsArgs, 'first'>>;
  datasets?: Resolver<ReadonlyArray<ResolversTypes['SourceDataset']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ConnectionState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['SourceSystem'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceConnectionEdge'] = ResolversParentTypes['SourceConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SourceConnection'], ParentType, ContextType>;
};

export type SourceConnectionPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceConnectionPage'] = ResolversParentTypes['SourceConnectionPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SourceConnectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SourceConnection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SourceDatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceDataset'] = ResolversParentTypes['SourceDataset']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TargetConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetConnection'] = ResolversParentTypes['TargetConnection'], FederationReferenceType extends FederationReferenceTypes['TargetConnection'] = FederationReferenceTypes['TargetConnection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TargetConnection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  baseConnection?: Resolver<Maybe<ResolversTypes['BaseConnection']>, ParentType, ContextType>;
  bucketName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  compression?: Resolver<Maybe<ResolversTypes['FileCompression']>, ParentType, ContextType>;
  container?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  csvOptions?: Resolver<Maybe<ResolversTypes['CsvOptions']>, ParentType, ContextType>;
  dataflows?: Resolver<Maybe<ResolversTypes['DataflowPage']>, ParentType, ContextType, RequireFields<TargetConnectionDataflowsArgs, 'first'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destination?: Resolver<Maybe<ResolversTypes['Destination']>, ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileType?: Resolver<Maybe<ResolversTypes['FileType']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ConnectionState'], ParentType, ContextType>;
  stateText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TargetConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetConnectionEdge'] = ResolversParentTypes['TargetConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TargetConnection'], ParentType, ContextType>;
};

export type TargetConnectionPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetConnectionPage'] = ResolversParentTypes['TargetConnectionPage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TargetConnectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TargetConnection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TargetRunCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetRunCounts'] = ResolversParentTypes['TargetRunCounts']> = {
  records?: Resolver<ResolversTypes['RecordCounts'], ParentType, ContextType>;
  targetConnection?: Resolver<Maybe<ResolversTypes['TargetConnection']>, ParentType, ContextType>;
  targetConnectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TargetSpecResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetSpec'] = ResolversParentTypes['TargetSpec']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  schema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  secretFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpstreamAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpstreamAnswer'] = ResolversParentTypes['UpstreamAnswer']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ActivateSegmentsPayload?: ActivateSegmentsPayloadResolvers<ContextType>;
  ActivationSchedule?: ActivationScheduleResolvers<ContextType>;
  AttributeActivationResult?: AttributeActivationResultResolvers<ContextType>;
  AuthenticationSpec?: AuthenticationSpecResolvers<ContextType>;
  BaseConnection?: BaseConnectionResolvers<ContextType>;
  BaseConnectionEdge?: BaseConnectionEdgeResolvers<ContextType>;
  BaseConnectionPage?: BaseConnectionPageResolvers<ContextType>;
  CreateBaseConnectionPayload?: CreateBaseConnectionPayloadResolvers<ContextType>;
  CreateDataflowPayload?: CreateDataflowPayloadResolvers<ContextType>;
  CreateSourceConnectionPayload?: CreateSourceConnectionPayloadResolvers<ContextType>;
  CreateTargetConnectionPayload?: CreateTargetConnectionPayloadResolvers<ContextType>;
  CsvOptions?: CsvOptionsResolvers<ContextType>;
  DataSizes?: DataSizesResolvers<ContextType>;
  Dataflow?: DataflowResolvers<ContextType>;
  DataflowAttribute?: DataflowAttributeResolvers<ContextType>;
  DataflowEdge?: DataflowEdgeResolvers<ContextType>;
  DataflowHealth?: DataflowHealthResolvers<ContextType>;
  DataflowOperation?: DataflowOperationResolvers<ContextType>;
  DataflowPage?: DataflowPageResolvers<ContextType>;
  DataflowRun?: DataflowRunResolvers<ContextType>;
  DataflowRunEdge?: DataflowRunEdgeResolvers<ContextType>;
  DataflowRunPage?: DataflowRunPageResolvers<ContextType>;
  DatasetSchedule?: DatasetScheduleResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeduplicationKey?: DeduplicationKeyResolvers<ContextType>;
  Destination?: DestinationResolvers<ContextType>;
  DestinationEdge?: DestinationEdgeResolvers<ContextType>;
  DestinationPage?: DestinationPageResolvers<ContextType>;
  FileCounts?: FileCountsResolvers<ContextType>;
  FlowConflictError?: FlowConflictErrorResolvers<ContextType>;
  FlowGraph?: FlowGraphResolvers<ContextType>;
  FlowGraphEdge?: FlowGraphEdgeResolvers<ContextType>;
  FlowGraphNode?: FlowGraphNodeResolvers<ContextType>;
  FlowGraphObject?: FlowGraphObjectResolvers<ContextType>;
  FlowInvalidInputError?: FlowInvalidInputErrorResolvers<ContextType>;
  FlowNotFoundError?: FlowNotFoundErrorResolvers<ContextType>;
  FlowRefusedError?: FlowRefusedErrorResolvers<ContextType>;
  FlowSpec?: FlowSpecResolvers<ContextType>;
  FlowUserError?: FlowUserErrorResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  MappingSetReference?: MappingSetReferenceResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParameterCheck?: ParameterCheckResolvers<ContextType>;
  ParameterFault?: ParameterFaultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordCounts?: RecordCountsResolvers<ContextType>;
  RunActivity?: RunActivityResolvers<ContextType>;
  RunIssue?: RunIssueResolvers<ContextType>;
  Segment?: SegmentResolvers<ContextType>;
  SegmentActivation?: SegmentActivationResolvers<ContextType>;
  SegmentActivationResult?: SegmentActivationResultResolvers<ContextType>;
  SegmentEdge?: SegmentEdgeResolvers<ContextType>;
  SegmentEvaluation?: SegmentEvaluationResolvers<ContextType>;
  SegmentExpression?: SegmentExpressionResolvers<ContextType>;
  SegmentPage?: SegmentPageResolvers<ContextType>;
  SegmentRunCounts?: SegmentRunCountsResolvers<ContextType>;
  SourceConnection?: SourceConnectionResolvers<ContextType>;
  SourceConnectionEdge?: SourceConnectionEdgeResolvers<ContextType>;
  SourceConnectionPage?: SourceConnectionPageResolvers<ContextType>;
  SourceDataset?: SourceDatasetResolvers<ContextType>;
  TargetConnection?: TargetConnectionResolvers<ContextType>;
  TargetConnectionEdge?: TargetConnectionEdgeResolvers<ContextType>;
  TargetConnectionPage?: TargetConnectionPageResolvers<ContextType>;
  TargetRunCounts?: TargetRunCountsResolvers<ContextType>;
  TargetSpec?: TargetSpecResolvers<ContextType>;
  UpstreamAnswer?: UpstreamAnswerResolvers<ContextType>;
};

