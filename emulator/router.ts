import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CallLog } from "./calls.ts";
import type { RunDueWork } from "./dueWork.ts";
import { announcesJson, authenticate, header, resolveSandboxes } from "./headers.ts";
import { isObject, parseJson, type Json, type JsonObject } from "./json.ts";
import type { Answer, Route, Service } from "./route.ts";
import { contentTypeInvalid, notEmulated } from "./wireErrors/gatewayErrors.ts";
import { WireError } from "./wireErrors/WireError.ts";
import type { World } from "./world.ts";

/** What the routes of one emulator share. */
export interface Routing {
  world: World;
  calls: CallLog;
  runDueWork: RunDueWork;
}

/** One request under way: what is known of it so far, and the way to answer it. */
interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Name of the caller, as soon as it is known. */
  identity: string;
  /** On the machine's monotonic clock, in milliseconds. */
  startedMs: number;
}

/** Registers every operation of a service, those that only name themselves included. */
export function registerService(server: FastifyInstance, service: Service, routing: Routing): void {
  for (const { routes } of service.families) {
    for (const route of routes) {
      server.route({
        method: route.method,
        url: service.base + toFastifyPath(route.path),
        exposeHeadRoute: false,
        handler: (request, reply) => serve(routing, service, route, begin(request, reply)),
      });
    }
  }
  for (const operation of service.notEmulated) {
    const [method = "GET", template = ""] = operation.split(" ");
    server.route({
      method,
      url: service.base + toFastifyPath(template),
      exposeHeadRoute: false,
      handler: (request, reply) =>
        refuse(routing, begin(request, reply), notEmulated(method, service.base + template)),
    });
  }
}

/** Answers 501 to whatever no service knows. */
export function refuseUnknownOperation(
  routing: Routing,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return refuse(routing, begin(request, reply), notEmulated(request.method, pathOf(request)));
}

function begin(request: FastifyRequest, reply: FastifyReply): Exchange {
  return { request, reply, identity: "none", startedMs: performance.now() };
}

function toFastifyPath(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ":$1");
}

function serve(routing: Routing, service: Service, route: Route, exchange: Exchange): FastifyReply {
  const { world, runDueWork } = routing;
  try {
    runDueWork(world, world.clock.now());
    return send(routing, exchange, answerTo(world, service, route, exchange));
  } catch (error) {
    if (error instanceof WireError) return refuse(routing, exchange, error);
    throw error;
  }
}

function answerTo(world: World, service: Service, route: Route, exchange: Exchange): Answer {
  const { request } = exchange;
  const { headers } = request;
  const identity = authenticate(world, headers);
  exchange.identity = identity.name;
  const scopes = resolveSandboxes(world, identity, route, headers);
  if (!identity.permissions.includes(route.permission)) throw service.refusals.forbidden();
  if (route.takesBody && !announcesJson(headers)) throw contentTypeInvalid();
  const call = {
    world,
    identity,
    scope: scopes[0],
    scopes,
    params: textParams(request.params),
    query: knownQuery(service, route, request),
    body: route.takesBody ? parseBody(service, request.body) : undefined,
    ifMatch: header(headers, "if-match"),
    accept: header(headers, "accept"),
    requestId: request.id,
    origin: `${request.protocol}://${request.host}`,
    nowMs: world.clock.now(),
  };
  return route.permission === "write"
    ? world.store.transaction(() => route.handle(call))
    : route.handle(call);
}

function knownQuery(service: Service, route: Route, request: FastifyRequest): URLSearchParams {
  const query = new URLSearchParams(queryOf(request));
  for (const name of query.keys()) {
    if (!route.query.includes(name)) throw service.refusals.parameterUnknown(name);
  }
  return query;
}

function parseBody(service: Service, body: unknown): Json {
  if (typeof body !== "string" || body.trim() === "") throw service.refusals.emptyBody();
  const value = parsedOrUndefined(body);
  if (value === undefined) throw service.refusals.malformedBody();
  if (value === null) throw service.refusals.emptyBody();
  return value;
}

function parsedOrUndefined(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textParams(params: unknown): Record<string, string> {
  const entries = Object.entries(params ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

function queryOf(request: FastifyRequest): string {
  const mark = request.url.indexOf("?");
  return mark < 0 ? "" : request.url.slice(mark + 1);
}

function refuse(routing: Routing, exchange: Exchange, error: WireError): FastifyReply {
  const older = routing.world.switches.errorShape === "older" ? error.olderBody : undefined;
  const body = older ?? withRequestId(error.body, exchange.request.id);
  return send(routing, exchange, { status: error.status, body, headers: error.headers });
}

/** Fills in the request id where the service's error shape has a place for it. */
function withRequestId(body: JsonObject, requestId: string): JsonObject {
  if (typeof body["requestId"] === "string") return { ...body, requestId };
  if (typeof body["request-id"] === "string") return { ...body, "request-id": requestId };
  const report = body["report"];
  if (!isObject(report)) return body;
  return { ...body, report: { ...report, "request-id": requestId } };
}

function send(routing: Routing, exchange: Exchange, answer: Answer): FastifyReply {
  const { request, reply, identity, startedMs } = exchange;
  const path = pathOf(request);
  routing.calls.record({
    method: request.method,
    path,
    query: path.startsWith("/ims/") ? "" : queryOf(request),
    status: answer.status,
    identity,
    startedAtMs: performance.timeOrigin + startedMs,
    durationMs: performance.now() - startedMs,
  });
  reply.code(answer.status).headers({ ...answer.headers, "x-request-id": request.id });
  if (answer.body === undefined) return reply.send();
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer.body));
}

/** The id of a request: the caller's own when it sent one of a sane form, else a fresh one. */
export function requestIdOf(headers: Readonly<Record<string, unknown>>): string {
  const sent = headers["x-request-id"];
  return typeof sent === "string" && /^[\w-]{1,100}$/.test(sent) ? sent : randomUUID();
}
