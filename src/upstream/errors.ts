import type { ServiceName } from "./Send.ts";

/** What every failure of an upstream call tells. The message names method and path, never a header, a query or a body. */
export interface UpstreamCallFacts {
  readonly service: ServiceName;
  readonly method: string;
  /** Path without query, which may hold names given by people. */
  readonly path: string;
}

/** Facts of a call, for an error or a ledger entry. */
export function factsOf(request: { service: ServiceName; method: string; url: string }): UpstreamCallFacts {
  return {
    service: request.service,
    method: request.method,
    path: pathAndQuery(request.url).split("?", 1)[0] ?? "",
  };
}

/** What follows the origin in an absolute URL. Taken from the text: to parse each URL several times over showed in the profile. */
export function pathAndQuery(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** Base of all failures between the gateway and an upstream service. */
export abstract class UpstreamError extends Error {
  readonly facts: UpstreamCallFacts;

  constructor(message: string, facts: UpstreamCallFacts, options?: ErrorOptions) {
    super(`${facts.method} ${facts.path}: ${message}`, options);
    this.facts = facts;
  }
}

/** What a client may be told of an error body, whichever of the upstream's shapes it had. */
export interface ErrorBody {
  /** The upstream's machine code, such as `FLOW-1439-404` or `401013`. */
  readonly code?: string;
  /** The upstream's sentence for people. */
  readonly message?: string;
  /** The upstream's id of the request. */
  readonly requestId?: string;
}

/** What an answer that is no success may tell beside its status and body. */
export interface UpstreamHttpErrorOptions {
  /** Seconds after which the upstream asks to come back, from `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the call named an object and the platform itself said that it has none. @default false */
  readonly isAbsence?: boolean;
}

/** The upstream answered with a status that the call does not expect. Does not cover a call without an answer. */
export class UpstreamHttpError extends UpstreamError {
  override readonly name = "UpstreamHttpError" as const;
  readonly status: number;
  readonly body: ErrorBody;
  /** Seconds after which the upstream asks to come back, from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;
  /** Whether it means that the object named by the call does not exist: a 404 alone may come from anything that is not the platform. */
  readonly isAbsence: boolean;

  constructor(
    facts: UpstreamCallFacts,
    status: number,
    body: ErrorBody,
    options: UpstreamHttpErrorOptions = {},
  ) {
    super(`answered ${status}`, facts);
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.isAbsence = options.isAbsence ?? false;
  }
}

/** No answer came within the time of one attempt or of the caller's whole request. */
export class UpstreamTimeoutError extends UpstreamError {
  override readonly name = "UpstreamTimeoutError" as const;

  constructor(facts: UpstreamCallFacts, afterMs: number, options?: ErrorOptions) {
    super(`no answer within ${afterMs} ms`, facts, options);
  }
}

/** The connection could not be made, or broke before the answer was complete. */
export class UpstreamNetworkError extends UpstreamError {
  override readonly name = "UpstreamNetworkError" as const;

  constructor(facts: UpstreamCallFacts, options?: ErrorOptions) {
    super("the connection failed", facts, options);
  }
}

/** The answer came but is not what the service promises: not JSON, or an envelope without its items. */
export class UpstreamFormatError extends UpstreamError {
  override readonly name = "UpstreamFormatError" as const;

  constructor(facts: UpstreamCallFacts, problem: string, options?: ErrorOptions) {
    super(problem, facts, options);
  }
}

/** The caller went away or the request's deadline passed before the call was made or answered. */
export class UpstreamAbortedError extends UpstreamError {
  override readonly name = "UpstreamAbortedError" as const;

  constructor(facts: UpstreamCallFacts, options?: ErrorOptions) {
    super("ended with the request that needed it", facts, options);
  }
}
