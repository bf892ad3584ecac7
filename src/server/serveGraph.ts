import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServerContext } from "./graphql.ts";
import { sendRefusal } from "./httpErrors.ts";

/** Where the graph is served. */
export const graphPath = "/graphql";

/** Makes the context of one request. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<ServerContext>;

/** Serves the graph over GET and POST; other methods are told so. */
export function serveGraph(
  app: FastifyInstance,
  apollo: ApolloServer<ServerContext>,
  contextOf: ContextOf,
): void {
  app.route({
    method: ["GET", "POST"],
    url: graphPath,
    preHandler: refuseUnreadableHost,
    handler: fastifyApolloHandler(apollo, { context: contextOf }),
  });
  app.route({
    method: ["PUT", "PATCH", "DELETE"],
    url: graphPath,
    handler: (_request, reply) =>
      sendRefusal(reply.header("allow", "GET, POST"), {
        status: 405,
        code: "BAD_REQUEST",
        message: "The graph answers GET and POST only.",
      }),
  });
}

/** The integration makes a URL of the Host header and would fail on one that makes none. */
function refuseUnreadableHost(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (URL.canParse(request.url, `${request.protocol}://${request.hostname}/`)) return done();
  sendRefusal(reply, {
    status: 400,
    code: "BAD_REQUEST",
    message: "The Host header is missing or cannot be read.",
  });
}
