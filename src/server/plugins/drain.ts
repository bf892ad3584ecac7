import type { Socket } from "node:net";
import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type { FastifyInstance } from "fastify";

/**
 * When the server stops: takes no new connections, lets open requests finish for at most `drainTimeoutMs` milliseconds, then closes what is
 * still open. The integration's own plugin waits for ten seconds whatever the settings say. Answers given meanwhile end their connection,
 * or one that is kept alive would hold up the stop.
 */
export function drain<Context extends BaseContext>(
  app: FastifyInstance,
  drainTimeoutMs: number,
): ApolloServerPlugin<Context> {
  const sockets = trackSockets(app);
  let stopping = false;
  app.addHook("onSend", async (_request, reply) => {
    if (stopping) reply.header("connection", "close");
  });
  return {
    async serverWillStart() {
      return {
        async drainServer() {
          stopping = true;
          closeUnused(sockets);
          const timer = setTimeout(() => app.server.closeAllConnections(), drainTimeoutMs);
          await app.close().finally(() => clearTimeout(timer));
        },
      };
    },
  };
}

function trackSockets(app: FastifyInstance): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  app.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Browsers open connections in advance. Node does not count one as idle before its first request, and would wait for it. */
function closeUnused(sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) {
    if (socket.bytesRead === 0) socket.destroy();
  }
}
