import type { Context } from "../context.ts";
import {
  ConflictError,
  type DomainError,
  InvalidInputError,
  InvalidInputsError,
  NotFoundError,
  RefusedError,
} from "../errors.ts";

/** A failure that the caller of a mutation can act on: it becomes a user error of the payload. */
export type UserError = ConflictError | InvalidInputError | NotFoundError | RefusedError;

/** What every payload carries beside what was done. */
export interface WithUserErrors {
  readonly userErrors: readonly UserError[];
}

/**
 * Wraps a mutation: what its caller can act on becomes the payload's `userErrors`, one for each fault, beside `refused`, the rest of a payload
 * when nothing was done. Everything else (credentials, rights, limits, an upstream in trouble, bugs) stays an error of the whole
 * field. Because of this wrapper no resolver catches.
 */
export function mutation<Args, Done extends object, Refused extends object>(
  run: (args: Args, context: Context) => Promise<Done>,
  refused: Refused,
): (parent: unknown, args: Args, context: Context) => Promise<(Done | Refused) & WithUserErrors> {
  return async (_parent, args, context) => {
    try {
      return { ...(await run(args, context)), userErrors: [] };
    } catch (error) {
      const userErrors = userErrorsIn(error);
      if (userErrors.length === 0) throw error;
      return { ...refused, userErrors };
    }
  };
}

function userErrorsIn(error: unknown): readonly UserError[] {
  if (error instanceof InvalidInputsError) return error.faults;
  return isUserError(error) ? [error] : [];
}

function isUserError(error: unknown): error is UserError {
  return (
    error instanceof InvalidInputError ||
    error instanceof NotFoundError ||
    error instanceof ConflictError ||
    error instanceof RefusedError
  );
}

/** Name of the GraphQL type of a user error. */
export function userErrorType(
  error: DomainError,
): "FlowConflictError" | "FlowInvalidInputError" | "FlowNotFoundError" | "FlowRefusedError" {
  if (error instanceof InvalidInputError) return "FlowInvalidInputError";
  if (error instanceof NotFoundError) return "FlowNotFoundError";
  return error instanceof ConflictError ? "FlowConflictError" : "FlowRefusedError";
}
