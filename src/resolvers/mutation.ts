import type { Context } from "../context.ts";
import type { ActivationResults } from "../workflows/activation/planActivation.ts";
import { type UserError, userErrorsIn } from "./userErrors.ts";

/** What every payload carries beside what was done. */
export interface WithUserErrors {
  readonly userErrors: readonly UserError[];
}

/** What came of a creation: the id of the new object, which is read only when more of it is selected. */
export interface CreationPayload extends WithUserErrors {
  /** Undefined when nothing was created. */
  readonly createdId?: string;
}

/** What came of activating segments. */
export interface ActivationPayload extends WithUserErrors, ActivationResults {
  /** Undefined when nothing was changed for a reason that the caller can act on. */
  readonly dataflowId?: string;
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
