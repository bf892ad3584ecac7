import type { FastifyInstance } from "fastify";

/**
 * `GET /livez` says that the process lives, `GET /readyz` that it takes requests. One that is told to stop takes no connections any more, so
 * the second fails by itself. Neither calls upstream, or a monitor would cost calls.
 */
export function serveHealth(app: FastifyInstance): void {
  app.get("/livez", async () => ({ status: "live" }));
  app.get("/readyz", async () => ({ status: "ready" }));
}
