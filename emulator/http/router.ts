import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { randomUUID } from "node:crypto";
import { answer, pathOf, queryOf, type Exchange, type Operation, type Routing } from "./exchange.ts";
import { handleRoute } from "./handleRoute.ts";
import { authenticate, contentTypeOf } from "./headers.ts";
import type { OpenRequest, Service } from "./route.ts";
import { notEmulated } from "../wireErrors/gatewayErrors.ts";
import type { WireError } from "../wireErrors/WireError.ts";

/** Registers every operation of a service, those that only name themselves included. */
export function registerService(server: FastifyInstance, service: Service, routing: Routing): void {
  for (const { routes } of service.families) {
    for (const route of routes) {
      register(server, routing, `${route.method} ${service.base}${route.path}`, (exchange) =>
        handleRoute(routing.world, service, route, exchange),
      );
    }
  }
  for (const { method, path, handle } of service.openOperations ?? []) {
    register(server, routing, `${method} ${service.base}${path}`, (exchange) =>
      handle(routing.world, openRequest(exchange)),
    );
  }
  for (const named of service.notEmulated) {
    const [method = "GET", template = ""] = named.split(" ");
    register(server, routing, `${method} ${service.base}${template}`, () => {
      throw notEmulated(method, service.base + template);
    });
  }
  const { pathWithoutEntity } = service.refusals;
  if (pathWithoutEntity) registerUnknownKinds(server, service, routing, pathWithoutEntity);
}

/** A record of a kind that the service does not have: refused by the service itself, once the caller has passed the gateway. */
function registerUnknownKinds(
  server: FastifyInstance,
  service: Service,
  routing: Routing,
  refusal: (path: string) => WireError,
): void {
  const known = new Set(
    service.families.flatMap(({ routes }) => routes.map(({ path }) => path.split("/", 2)[1])),
  );
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    register(server, routing, `${method} ${service.base}/{kind}/{id}`, (exchange) => {
      const path = pathOf(exchange.request);
      const [kind, id] = path.slice(service.base.length + 1).split("/", 2);
      if (known.has(kind)) throw notEmulated(method, path);
      exchange.identity = authenticate(routing.world, service, exchange.request.headers).name;
      throw refusal(`${kind}/${id}`);
    });
  }
}

function openRequest(exchange: Exchange): OpenRequest {
  const { body, headers } = exchange.request;
  return {
    query: queryOf(exchange.request),
    contentType: contentTypeOf(headers),
    body: typeof body === "string" ? body : "",
    callerIs(name) {
      exchange.identity = name;
    },
  };
}

/** Registers an operation, given as `METHOD /template`. */
export function register(
  server: FastifyInstance,
  routing: Routing,
  line: string,
  operation: Operation,
): void {
  const [method = "GET", template = ""] = line.split(" ");
  server.route({
    method,
    url: template.replaceAll(/\{(\w+)\}/g, ":$1"),
    exposeHeadRoute: false,
    handler: (request, reply) => answer(routing, request, reply, operation),
  });
}

/** Answers 501 to whatever no service knows. */
export function refuseUnknownOperation(
  routing: Routing,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  return answer(routing, request, reply, () => {
    throw notEmulated(request.method, pathOf(request));
  });
}

/** The id of a request: the caller's own when it sent one of a sane form, else a fresh one. */
export function requestIdOf(headers: Readonly<Record<string, unknown>>): string {
  const sent = headers["x-request-id"];
  return typeof sent === "string" && /^[\w-]{1,100}$/.test(sent) ? sent : randomUUID();
}
