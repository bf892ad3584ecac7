import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Estimator } from "../../pricing/createEstimator.ts";
import { type Ceilings, type Refusal, tooExpensive } from "../../pricing/tooExpensive.ts";
import type { Ledger } from "../../upstream/ledger.ts";

/** The part of a request's context through which its calls are limited. */
interface Calling {
  readonly ledger: Ledger;
}

/**
 * Refuses an operation whose estimate is over a ceiling, before any call. A query that runs is held to the ceiling of calls as well, for data beyond the
 * documented bounds can make an estimate too small; a mutation is not, so that what it has begun is not cut off half-way.
 */
export function limitUpstreamCalls<Context extends Calling>(
  estimate: Estimator,
  ceilings: Ceilings,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return;
          const estimated = estimate({ document, operation, variables: request.variables });
          const refusal = tooExpensive(estimated, ceilings);
          if (refusal) throw toGraphqlError(refusal);
          if (operation.operation === "query") contextValue.ledger.limitTo(ceilings.calls);
        },
      };
    },
  };
}

function toGraphqlError({ error, field }: Refusal): GraphQLError {
  const { message, code, retryable } = error;
  return new GraphQLError(message, {
    originalError: error,
    extensions: { code, retryable, field: field ?? null, http: { status: 400 } },
  });
}
