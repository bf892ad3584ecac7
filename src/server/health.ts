import type { FastifyInstance } from "fastify";

/**
 * `GET /livez` says that the process lives. `GET /readyz` says that it takes requests: 503 as soon as it is told to stop. Neither calls
 * upstream, or a monitor would cost calls.
 */
export function serveHealth(app: FastifyInstance, isStopping: () => boolean): void {
  app.get("/livez", async () => ({ status: "live" }));
  app.get("/readyz", async (_request, reply) => {
    if (!isStopping()) return { status: "ready" };
    reply.code(503);
    return { status: "stopping" };
  });
}
