/** The upstream services, as the ledger, the errors and the breaker name them. */
export type ServiceName = "flowService" | "segmentation" | "adHocActivation" | "ims";

/** One request to an upstream service, before any policy has acted on it. */
export interface UpstreamRequest {
  readonly service: ServiceName;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Absolute URL, query included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text of the body; absent for requests without one. Never logged: it may hold credentials. */
  readonly body?: string;
  /** Whether sending it twice does no more than sending it once. Reads by POST (bulk-get) are safe too. */
  readonly safe: boolean;
  /** Number of ids that this request stands for when it is a batch. For the ledger only. */
  readonly keys?: number;
  /** Ends the attempt when the caller's request is over or past its deadline. */
  readonly signal?: AbortSignal;
}

/** What came back, whatever its status. Statuses are judged by the data source, not by the transport. */
export interface UpstreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty when there was none. */
  readonly text: string;
  /** How the answer was obtained when it was not sent for: shared with an identical request in flight. */
  readonly via?: "shared";
}

/** Sends a request; rejects with an `UpstreamError` when there is no answer at all. */
export type Send = (request: UpstreamRequest) => Promise<UpstreamResponse>;

/** Wraps `Send` with one concern and knows nothing of the others. */
export type Policy = (next: Send) => Send;
