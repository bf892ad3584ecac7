import type { FlowRecord } from "../datasources/FlowService.wire.ts";
import {
  ConflictError,
  InvalidInputError,
  InvalidInputsError,
  NotFoundError,
  RefusedError,
  type UpstreamAnswer,
} from "../errors.ts";
import type { FlowUserErrorCode, Resolvers } from "../generated/graphql.ts";

/** A failure that the caller of a mutation can act on. Facts, not an `Error`: GraphQL throws every value that is one. */
export interface UserError {
  readonly code: FlowUserErrorCode;
  readonly message: string;
  /** The input field at fault, from `input` downwards. */
  readonly path: readonly string[] | undefined;
  readonly retryable: boolean;
  readonly upstream: UpstreamAnswer | undefined;
  /** Only of a conflict: the dataflow as it stands. */
  readonly currentDataflow: FlowRecord | undefined;
}

/** The user errors in what was thrown, one for each fault; empty where a caller can do nothing about it. */
export function userErrorsIn(error: unknown): readonly UserError[] {
  if (error instanceof InvalidInputsError) return error.faults.map(toUserError);
  return isActionable(error) ? [toUserError(error)] : [];
}

type Actionable = ConflictError | InvalidInputError | NotFoundError | RefusedError;

function isActionable(error: unknown): error is Actionable {
  return (
    error instanceof InvalidInputError ||
    error instanceof NotFoundError ||
    error instanceof ConflictError ||
    error instanceof RefusedError
  );
}

function toUserError(error: Actionable): UserError {
  const { code, message, retryable, upstream } = error;
  return {
    code,
    message,
    path: "field" in error ? error.field : undefined,
    retryable,
    upstream,
    currentDataflow: error instanceof ConflictError ? error.current : undefined,
  };
}

const TYPES = {
  INVALID_INPUT: "FlowInvalidInputError",
  NOT_FOUND: "FlowNotFoundError",
  CONFLICT: "FlowConflictError",
  REFUSED: "FlowRefusedError",
} as const satisfies Record<FlowUserErrorCode, string>;

/** The types of user errors. */
export const userErrorResolvers = {
  FlowUserError: { __resolveType: ({ code }) => TYPES[code] },
} satisfies Resolvers;
