/**
 * Records of the Flow Service as they travel, after "Flow Service API - Destinations" 1.0.0
 * (https://developer.adobe.com/experience-platform-apis/references/destinations/) and the samples of its guides. Only what the gateway reads.
 */
import type { JsonObject } from "../upstream/jsonObject.ts";

/** Free-form JSON whose shape a destination decides. */
export type { JsonObject };

/** Id and version of a specification, as other records refer to it. */
export interface SpecRef {
  readonly id: string;
  readonly version?: string;
}

/** A connection as a dataflow embeds it: ids only. */
export interface ConnectionRef {
  readonly id: string;
  readonly connectionSpec?: SpecRef;
  readonly baseConnection?: ConnectionRef;
}

/** Something of which only the id is known, where nothing more was asked for. */
export interface IdRef {
  readonly id: string;
  readonly isRef: true;
}

/** Fields on every entity of the service. Times are epoch milliseconds. */
export interface EntityRecord {
  readonly id: string;
  /** Empty where upstream gives none. */
  readonly name: string;
  readonly description?: string;
  readonly state?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy?: string;
  readonly updatedBy?: string;
  /** Double quotes included, as `If-Match` wants it. */
  readonly etag: string;
}

/** A way to authenticate, as a connection specification describes it. */
export interface AuthSpecRecord {
  readonly name: string;
  readonly type?: string;
  readonly spec?: JsonObject;
}

/** What the product's user interface shows of a specification. */
export interface UiAttributes {
  readonly isDestination?: boolean;
  readonly isSource?: boolean;
  readonly category?: string;
  readonly label?: string;
  readonly description?: string;
  readonly documentationLink?: string;
}

/** A type of source or destination (`/connectionSpecs`). */
export interface ConnectionSpecRecord {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly providerId?: string;
  readonly authSpec?: readonly AuthSpecRecord[];
  readonly encryptionSpecs?: readonly AuthSpecRecord[];
  readonly targetSpec?: {
    readonly name?: string;
    readonly type?: string;
    readonly spec?: JsonObject;
    readonly attributes?: { readonly uiAttributes?: UiAttributes };
  };
  readonly sourceSpec?: JsonObject;
  readonly exploreSpec?: JsonObject;
  readonly attributes?: {
    readonly isSource?: boolean;
    readonly isDestination?: boolean;
    readonly uiAttributes?: UiAttributes;
  };
}

/** A kind of pipeline (`/flowSpecs`). */
export interface FlowSpecRecord {
  readonly id: string;
  readonly name?: string;
  readonly version?: string;
  readonly providerId?: string;
  readonly sourceConnectionSpecIds?: readonly string[];
  readonly targetConnectionSpecIds?: readonly string[];
  readonly attributes?: {
    readonly isSourceFlow?: boolean;
    readonly frequency?: string;
    /** Holds `DATASETS` where datasets are exported; a string or a list of strings. */
    readonly _workflow?: string | readonly string[];
  };
}

/** An account (`/connections`). */
export interface BaseConnectionRecord extends EntityRecord {
  readonly connectionSpec: SpecRef;
  /** `params` may hold secrets in clear: they must not leave the gateway. */
  readonly auth?: { readonly specName?: string; readonly params?: JsonObject };
  readonly encryption?: { readonly specName?: string; readonly params?: JsonObject };
}

/** Where data comes from (`/sourceConnections`). */
export interface SourceConnectionRecord extends EntityRecord {
  readonly connectionSpec: SpecRef;
  readonly baseConnectionId?: string;
  readonly params?: {
    readonly datasets?: readonly { readonly dataSetId: string; readonly name?: string }[];
  };
  readonly inheritedAttributes?: { readonly baseConnection?: ConnectionRef };
}

/** Where data goes (`/targetConnections`). */
export interface TargetConnectionRecord extends EntityRecord {
  readonly connectionSpec: SpecRef;
  readonly baseConnectionId?: string;
  readonly params?: JsonObject;
  readonly inheritedAttributes?: { readonly baseConnection?: ConnectionRef };
}

/** When a segment is exported. Dates are `YYYY-MM-DD`, times `HH:MM` in UTC. */
export interface ScheduleRecord {
  readonly frequency?: string;
  readonly triggerType?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly startTime?: string;
}

/** A segment within a dataflow. */
export interface SegmentSelectorRecord {
  readonly type: string;
  readonly value: {
    /** Platform id, or the external id where `systemSegmentId` holds the platform's. */
    readonly id: string;
    readonly systemSegmentId?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly description?: string;
    readonly filenameTemplate?: string;
    /** Spelling of the published schema; samples use the other one. */
    readonly fileNameTemplate?: string;
    readonly exportMode?: string;
    readonly schedule?: ScheduleRecord;
    /** Epoch seconds, as text. */
    readonly createTime?: string;
    /** Epoch seconds, as text. */
    readonly updateTime?: string;
  };
}

/** A profile attribute or identity within a dataflow. */
export interface ProfileSelectorRecord {
  readonly type: string;
  readonly value: {
    readonly path: string;
    readonly operator?: string;
    readonly identity?: { readonly namespace?: string };
    readonly mapping?: { readonly destination?: string; readonly destinationXdmPath?: string };
  };
}

/** A field by which profiles are made unique. */
export interface PrimaryFieldRecord {
  readonly fieldType?: string;
  readonly attributePath?: string;
  readonly identityNamespace?: string;
}

/** What is delivered. Older destinations list attributes under `profileSelectors`, newer ones refer to a mapping set. */
export interface TransformationRecord {
  readonly name?: string;
  readonly params?: {
    readonly segmentSelectors?: { readonly selectors?: readonly SegmentSelectorRecord[] };
    readonly profileSelectors?: {
      readonly selectors?: readonly ProfileSelectorRecord[];
      readonly mandatoryFields?: readonly string[];
      readonly primaryFields?: readonly PrimaryFieldRecord[];
    };
    readonly profileMapping?: { readonly mappingId?: string; readonly mappingVersion?: number };
    readonly mandatoryFields?: readonly string[];
    readonly primaryFields?: readonly PrimaryFieldRecord[];
  };
}

/** Dataset export schedule. Times are epoch seconds. */
export interface DatasetScheduleRecord {
  readonly exportMode?: string;
  readonly interval: number;
  readonly timeUnit: string;
  readonly startTime: number;
  readonly endTime?: number;
  readonly foldernameTemplate?: string;
  /** Spelling of the published schema. */
  readonly folderNameTemplate?: string;
}

/** The last run as a dataflow embeds it. Times are epoch milliseconds. */
export interface LastRunDetailsRecord {
  readonly id: string;
  readonly state?: string;
  readonly startedAtUTC?: number;
  readonly completedAtUTC?: number;
}

/** How the last change of an entity stands. Times are epoch milliseconds; `updated` is 0 before any progress. */
export interface LastOperationRecord {
  readonly started?: number;
  readonly updated?: number;
  readonly percentCompleted?: number;
  readonly status?: { readonly value?: string; readonly errors?: readonly unknown[] | null };
  readonly operation?: string;
}

/** A dataflow (`/flows`). */
export interface FlowRecord extends EntityRecord {
  readonly flowSpec?: SpecRef;
  readonly sourceConnectionIds: readonly string[];
  readonly targetConnectionIds: readonly string[];
  readonly inheritedAttributes?: {
    readonly properties?: { readonly isDestinationFlow?: boolean };
    readonly sourceConnections?: readonly ConnectionRef[];
    readonly targetConnections?: readonly ConnectionRef[];
  };
  readonly transformations?: readonly TransformationRecord[];
  readonly scheduleParams?: DatasetScheduleRecord;
  readonly policy?: { readonly enforcementRefs?: readonly string[] };
  readonly labels?: readonly string[];
  readonly lastOperation?: LastOperationRecord;
  readonly lastRunDetails?: LastRunDetailsRecord;
}

/** What POST, PATCH and actions answer. */
export interface WriteReceipt {
  readonly id: string;
  readonly etag?: string;
}

/** One operation of a JSON Patch (RFC 6902); the service knows these three. */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}
