import type { FlowRecord } from "./datasources/FlowService.wire.ts";

/** The upstream's answer, as far as a caller may see it. */
export interface UpstreamAnswer {
  readonly service: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
}

/** Facts that any domain error may carry beside its sentence. */
export interface DomainErrorOptions extends ErrorOptions {
  readonly upstream?: UpstreamAnswer | undefined;
  readonly retryable?: boolean;
}

/**
 * What a caller can be told. Everything else that is thrown is a bug and is answered as an internal error.
 * Codes are stable: clients branch on them.
 */
export abstract class DomainError extends Error {
  /** Stable code, in `extensions.code` of a query's error or as the code of a user error. */
  abstract readonly code: string;
  readonly upstream: UpstreamAnswer | undefined;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: boolean;

  constructor(message: string, options: DomainErrorOptions = {}) {
    super(message, options);
    this.upstream = options.upstream;
    this.retryable = options.retryable ?? false;
  }
}

/**
 * Input that can be mended by the caller. `field` names what is at fault, from `input` (or the field's arguments) downwards. It is not called
 * `path`, by which GraphQL takes an error for one of its own that has its place in the answer already.
 */
export class InvalidInputError extends DomainError {
  override readonly name = "InvalidInputError" as const;
  override readonly code = "INVALID_INPUT" as const;
  readonly field: readonly string[];

  constructor(path: readonly (string | number)[], problem: string, options?: DomainErrorOptions) {
    super(problem, options);
    this.field = path.map(String);
  }
}

/** What can be wrong with one field of an input: its value, or that what it names is not there. */
export type InputFault = InvalidInputError | NotFoundError;

/** Several faults of one input, reported together so that a caller mends them in one go. */
export class InvalidInputsError extends DomainError {
  override readonly name = "InvalidInputsError" as const;
  override readonly code = "INVALID_INPUT" as const;
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super(faults.map((fault) => fault.message).join(" "));
    this.faults = faults;
  }
}

/** A named object does not exist or is hidden from the caller; upstream does not tell the two apart. */
export class NotFoundError extends DomainError {
  override readonly name = "NotFoundError" as const;
  override readonly code = "NOT_FOUND" as const;
  readonly field: readonly string[] | undefined;

  constructor(
    noun: string,
    id: string,
    options?: DomainErrorOptions & { path?: readonly (string | number)[] },
  ) {
    super(`There is no ${noun} with id "${id}", or it is not visible to you.`, options);
    this.field = options?.path?.map(String);
  }
}

/** What a conflict may tell beside its sentence. */
export interface ConflictErrorOptions extends DomainErrorOptions {
  /** The dataflow as it stands, where it could be read. */
  readonly current?: FlowRecord | undefined;
  /** The input field that expected something else, where one does. */
  readonly path?: readonly string[] | undefined;
}

/** The object changed between reading and writing. Worth sending again, unless `retryable` says that the input itself is out of date. */
export class ConflictError extends DomainError {
  override readonly name = "ConflictError" as const;
  override readonly code = "CONFLICT" as const;
  readonly current: FlowRecord | undefined;
  readonly field: readonly string[] | undefined;

  constructor(message: string, options?: ConflictErrorOptions) {
    super(message, { retryable: true, ...options });
    this.current = options?.current;
    this.field = options?.path;
  }
}

/** Upstream understood the request and refused it for a reason that lies in the request or in the object's state. */
export class RefusedError extends DomainError {
  override readonly name = "RefusedError" as const;
  override readonly code = "REFUSED" as const;
}

/** No credentials, or credentials that upstream does not accept. Not for missing rights. */
export class UnauthenticatedError extends DomainError {
  override readonly name = "UnauthenticatedError" as const;
  override readonly code = "UNAUTHENTICATED" as const;
}

/** Accepted credentials without the right for this. */
export class ForbiddenError extends DomainError {
  override readonly name = "ForbiddenError" as const;
  override readonly code = "FORBIDDEN" as const;
}

/** Upstream asks to slow down. `retryAfterSeconds` is its own wish, where it gave one. */
export class RateLimitedError extends DomainError {
  override readonly name = "RateLimitedError" as const;
  override readonly code = "RATE_LIMITED" as const;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, options: DomainErrorOptions & { retryAfterSeconds: number | undefined }) {
    super(message, { ...options, retryable: true });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Upstream is down, broken or unreachable. */
export class UnavailableError extends DomainError {
  override readonly name = "UnavailableError" as const;
  override readonly code = "UPSTREAM_UNAVAILABLE" as const;
}

/** Upstream or the whole request took longer than allowed. */
export class DeadlineError extends DomainError {
  override readonly name = "DeadlineError" as const;
  override readonly code = "DEADLINE_EXCEEDED" as const;
}

/** Something was done and the rest was not; the message says what is there now, by id. Sending the request again would do the first part twice. */
export class PartialFailureError extends DomainError {
  override readonly name = "PartialFailureError" as const;
  override readonly code = "PARTIAL_FAILURE" as const;
}

/** A query that would cost or return more than the gateway allows. */
export class TooExpensiveError extends DomainError {
  override readonly name = "TooExpensiveError" as const;
  override readonly code = "TOO_EXPENSIVE" as const;
}
