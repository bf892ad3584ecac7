import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import { limitExceeded } from "../limits.ts";

/** Steps after which graphql-js gives up comparing the places where one field is asked for. Its own bound, not a setting. */
const MOST_STEPS = 500_000;

/** What graphql-js then says, and all that marks it. */
const GIVEN_UP = "Validation aborted.";

/** Gives the refusal of a document that repeats its fields too often the form of the other limits' refusals. */
export function tellComparisonLimit<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors.filter(({ message }) => message === GIVEN_UP)) {
            const { message, extensions } = limitExceeded("comparisons", MOST_STEPS);
            error.message = message;
            Object.assign(error.extensions, extensions);
          }
        },
      };
    },
  };
}
