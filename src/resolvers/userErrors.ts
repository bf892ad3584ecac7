import { ConflictError, type DomainError, InvalidInputError, NotFoundError } from "../errors.ts";
import type { Resolvers } from "../generated/graphql.ts";

/** The types of user errors. Their fields are those of the domain errors by the same names. */
export const userErrorResolvers = {
  FlowUserError: { __resolveType: typeOf },
  FlowConflictError: { currentDataflow: (error) => error.current },
} satisfies Resolvers;

function typeOf(
  error: DomainError,
): "FlowConflictError" | "FlowInvalidInputError" | "FlowNotFoundError" | "FlowRefusedError" {
  if (error instanceof InvalidInputError) return "FlowInvalidInputError";
  if (error instanceof NotFoundError) return "FlowNotFoundError";
  return error instanceof ConflictError ? "FlowConflictError" : "FlowRefusedError";
}
