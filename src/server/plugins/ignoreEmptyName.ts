import type { ApolloServerPlugin, BaseContext } from "@apollo/server";

/** Takes the operation name "" for none: some clients send it with a document of one operation without a name. */
export function ignoreEmptyName<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ request }) {
      if (request.operationName === "") delete request.operationName;
    },
  };
}
