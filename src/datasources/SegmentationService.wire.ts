/**
 * Records of the Segmentation Service as they travel, after its API reference
 * (https://developer.adobe.com/experience-platform-apis/references/segmentation/). Only what the gateway reads.
 */

/** A segment of the platform or an external audience (`/audiences`). Times are epoch milliseconds unless said otherwise. */
export interface AudienceRecord {
  readonly id: string;
  /** The platform id again, or the id that the audience has at its origin. */
  readonly audienceId?: string;
  readonly type?: string;
  /** Empty where upstream gives none. */
  readonly name: string;
  readonly description?: string;
  readonly namespace?: string;
  readonly originName?: string;
  readonly lifecycleState?: string;
  readonly labels?: readonly string[];
  readonly expression?: { readonly type?: string; readonly format?: string; readonly value?: string };
  readonly mergePolicyId?: string;
  readonly evaluationInfo?: {
    readonly batch?: { readonly enabled?: boolean };
    readonly continuous?: { readonly enabled?: boolean };
    readonly synchronous?: { readonly enabled?: boolean };
  };
  /** External audiences show microseconds here. */
  readonly creationTime?: number;
  readonly updateTime?: number;
  /** Epoch seconds. */
  readonly createEpoch?: number;
  /** Epoch seconds. */
  readonly updateEpoch?: number;
}

/** A page of audiences. */
export interface AudienceListBody {
  readonly children?: readonly AudienceRecord[];
  readonly _page?: { readonly totalCount?: number; readonly next?: string | number };
  readonly _links?: { readonly next?: { readonly href?: string } };
}

/** An evaluation of segments (`/segment/jobs`). Times are epoch milliseconds. */
export interface SegmentJobRecord {
  readonly id: string;
  readonly status?: string;
  readonly creationTime?: number;
  readonly updateTime?: number;
  readonly metrics?: {
    readonly profileSegmentationTime?: { readonly endTimeInMs?: number };
    readonly segmentedProfileCounter?: Readonly<Record<string, number>>;
    readonly segmentedProfileByStatusCounter?: Readonly<
      Record<
        string,
        { readonly exited?: number; readonly existing?: number; readonly realized?: number } | undefined
      >
    >;
  };
}

/** The answer to a bulk request: a record, or what went wrong, per id. */
export interface BulkGetBody {
  readonly results?: Readonly<
    Record<string, AudienceRecord | { readonly errors?: Readonly<Record<string, unknown>> }>
  >;
}
