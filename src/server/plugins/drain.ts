import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type { FastifyInstance } from "fastify";

/**
 * When the server stops: takes no new connections, lets open requests finish for at most `drainTimeoutMs` milliseconds, then closes what is
 * still open. The integration's own plugin waits for ten seconds whatever the settings say.
 */
export function drain<Context extends BaseContext>(
  app: FastifyInstance,
  drainTimeoutMs: number,
): ApolloServerPlugin<Context> {
  return {
    async serverWillStart() {
      return {
        async drainServer() {
          const timer = setTimeout(() => app.server.closeAllConnections(), drainTimeoutMs);
          await app.close().finally(() => clearTimeout(timer));
        },
      };
    },
  };
}
