import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestNotes } from "../requestLog.ts";

/** The part of a request's context that this plugin writes to. */
interface Noting {
  readonly notes: RequestNotes;
}

/** Longest name that is logged whole. */
const NAME_LENGTH = 100;

/** Notes name and type of the operation and the codes of its errors for the request's line in the log. */
export function noteOperation<Context extends Noting>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { notes } }) {
      return {
        async didResolveOperation({ operation }) {
          notes.operationName = operation?.name?.value.slice(0, NAME_LENGTH);
          notes.operationType = operation?.operation;
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== "single") return;
          notes.errorCodes = (response.body.singleResult.errors ?? []).map(({ extensions }) =>
            String(extensions?.["code"]),
          );
        },
      };
    },
  };
}
