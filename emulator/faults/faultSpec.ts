import type { JsonObject } from "../json/json.ts";

/** When a fault strikes: before the service has handled the request, or after, when its changes are made. */
type At = {
  /** @default "before" */
  at?: "before" | "after";
};

/** Answers late, by the machine's clock. A caller that has gone away meanwhile does not stop the service. */
type Latency = At & {
  kind: "latency";
  /** Least number of milliseconds. */
  ms: number;
  /** Up to so many milliseconds more. @default 0 */
  jitterMs?: number;
};

/** The API gateway's 429 with `Retry-After`. */
type TooManyRequests = {
  kind: "tooManyRequests";
  /** Whole seconds; null leaves the header out. @default 1 */
  retryAfterSeconds?: number | null;
  /** Whether the header is a date instead of a number. @default "seconds" */
  retryAfterForm?: "seconds" | "date";
};

/** An error in one of the shapes in which the platform's parts answer. */
type ServiceError = At & {
  kind: "error";
  /** 400 to 599. @default 503, or the last digits of the code */
  status?: number;
  /** @default that of the service which the code, or else the path, belongs to */
  shape?: "gateway" | "current" | "older" | "message" | "platform" | "segmentation" | "nebula" | "oauth";
  /**
   * Machine code for the shapes that have one, such as `1103-503` or `401013`. A published one of the Flow Service or of the
   * gateway brings its own title and message. @default one that fits the status
   */
  code?: string;
};

/** The connection is reset instead of an answer: before the change is made, or after, so that only the answer is lost. */
type Reset = At & { kind: "reset" };

/** A proxy's page of HTML in place of the answer. */
type HtmlPage = At & {
  kind: "htmlPage";
  /** 200 to 599. @default 502 */
  status?: number;
};

/** The etag in `If-Match` is refused with 412 although it is the current one. */
type StaleEtag = { kind: "staleEtag" };

/** Somebody else changes the record between the caller's read and this write: its etag moves, and the write is refused. */
type OtherWriter = {
  kind: "otherWriter";
  /** What is changed, as a JSON Patch. @default nothing but the etag */
  patch?: JsonObject[];
};

/** `content-length` tells the whole body, then the connection ends in its middle. */
type TruncatedBody = {
  kind: "truncatedBody";
  /** @default half of them */
  keepBytes?: number;
};

/** A valid body, filled up with white space. */
type OversizedBody = {
  kind: "oversizedBody";
  /** @default 67108864, 64 MiB */
  bytes?: number;
  /** Whether `content-length` tells the size beforehand. @default true */
  announced?: boolean;
};

/** The body comes in drops. */
type SlowBody = {
  kind: "slowBody";
  /** Bytes of one drop. @default 1 */
  chunkBytes?: number;
  /** Milliseconds between two drops. @default 100 */
  everyMs?: number;
};

/** The body lacks its last character, with a `content-length` that fits. */
type InvalidJson = { kind: "invalidJson" };

/** Which requests a fault meets, and how often. */
export type FaultTarget = {
  /** As the call log tells it. @default the kind */
  name?: string;
  /** @default any */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * Path pattern, whole or below the base of a service: `*` or `{name}` stands for one segment, `**` at the end for
   * all that follow. @default "/**"
   */
  path?: string;
  /** How many requests it meets. @default without end */
  count?: number;
  /** How many requests that it could meet it lets pass first. @default 0 */
  skip?: number;
  /** Share of the requests that it meets, above 0 and up to 1; drawn from the seed. @default 1 */
  probability?: number;
  /** Start of the sequence that chance follows: the same seed meets the same requests. @default 1 */
  seed?: number;
};

/** A fault to inject, as a program or the administration writes it. */
export type FaultSpec = FaultTarget &
  (
    | Latency
    | TooManyRequests
    | ServiceError
    | Reset
    | HtmlPage
    | StaleEtag
    | OtherWriter
    | TruncatedBody
    | OversizedBody
    | SlowBody
    | InvalidJson
  );
