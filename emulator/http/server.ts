import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { registerAdministration } from "../administration/administration.ts";
import { answerFailure } from "./failures.ts";
import type { Routing } from "./exchange.ts";
import { refuseUnknownOperation, registerService, requestIdOf } from "./router.ts";
import type { Service } from "./route.ts";

const LARGEST_BODY_BYTES = 4_194_304;

/**
 * The HTTP side of an emulator: the services below their bases, and its own administration. Does not listen.
 * Bodies reach the routes as text, because what an unreadable body meets is for the service to say.
 */
export function createServer(
  services: readonly Service[],
  routing: Routing,
  reset: () => void,
): FastifyInstance {
  const server = Fastify({
    logger: false,
    bodyLimit: LARGEST_BODY_BYTES,
    forceCloseConnections: true,
    genReqId: (request) => requestIdOf(request.headers),
    routerOptions: { caseSensitive: true, maxParamLength: 500 },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  registerAdministration(server, routing, reset);
  for (const service of services) registerService(server, service, routing);
  server.setErrorHandler<FastifyError>(answerFailure);
  server.setNotFoundHandler((request, reply) => refuseUnknownOperation(routing, request, reply));
  return server;
}
