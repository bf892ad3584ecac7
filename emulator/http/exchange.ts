import type { FastifyReply, FastifyRequest } from "fastify";
import type { CallLog } from "./calls.ts";
import type { RunDueWork } from "../time/dueWork.ts";
import type { FaultSource } from "../faults/createFaults.ts";
import { isBroken, type Fault } from "../faults/fault.ts";
import { wait } from "../faults/waiting.ts";
import { isObject, type JsonObject } from "../json/json.ts";
import { withCodeAsTold } from "../wireErrors/gatewayErrors.ts";
import { payloadOf, sendWhole, type Payload } from "./payload.ts";
import type { Answer, Call } from "./route.ts";
import { WireError } from "../wireErrors/WireError.ts";
import type { World } from "../world.ts";

/** What the operations of one emulator share. */
export interface Routing {
  world: World;
  calls: CallLog;
  faults: FaultSource;
  runDueWork: RunDueWork;
  /** Aborted when the emulator closes: nothing waits any longer, nothing more is handled. */
  closing: AbortSignal;
}

/** One request under way: what is known of it so far, and the way to answer it. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Name of the caller, as soon as it is known. */
  identity: string;
  /** Does what happens just before a route handles the call; it may refuse. */
  readonly beforeHandling: (call: Call) => void;
}

/** What answers a request: an operation of a service. It may throw a refusal. */
export type Operation = (exchange: Exchange) => Answer;

interface Timed extends Exchange {
  /** On the machine's monotonic clock, in milliseconds. */
  readonly startedMs: number;
  readonly faults: readonly Fault[];
}

/** Answers a request by an operation, with the faults that are drawn for it, and records the call. */
export function answer(
  routing: Routing,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
): FastifyReply | Promise<FastifyReply> {
  const faults = routing.faults.draw({
    method: request.method,
    path: pathOf(request),
    hasIfMatch: request.headers["if-match"] !== undefined,
  });
  const exchange: Timed = {
    request,
    reply,
    identity: "none",
    startedMs: performance.now(),
    faults,
    beforeHandling: (call) => faults.forEach(({ effect }) => effect.beforeHandling?.(call)),
  };
  if (faults.length > 0) return answerWithFaults(routing, exchange, operation);
  const payload = operate(routing, exchange, operation);
  record(routing, exchange, payload.status);
  return sendWhole(reply, payload);
}

/** The order of things: waiting, an answer in place of the service's, the service itself, waiting again, the way the answer takes. */
async function answerWithFaults(
  routing: Routing,
  exchange: Timed,
  operation: Operation,
): Promise<FastifyReply> {
  const { request, reply, faults } = exchange;
  const effects = faults.map(({ effect }) => effect);
  const { switches } = routing.world;
  const context = { path: pathOf(request), requestId: request.id, switches };
  if (!(await wait(effects, "before", routing.closing))) return abandon(reply);
  const instead = effects.map((effect) => effect.insteadOfHandling?.(context)).find(Boolean);
  const handled = instead ?? operate(routing, exchange, operation);
  if (!(await wait(effects, "after", routing.closing))) return abandon(reply);
  const afterwards = effects.map((effect) => effect.insteadOfAnswer?.(context)).find(Boolean);
  const outcome = afterwards ?? handled;
  if (isBroken(outcome)) {
    record(routing, exchange, 0);
    reply.hijack();
    outcome.breakConnection(reply.raw);
    return reply;
  }
  record(routing, exchange, outcome.status);
  const deliver = effects.map((effect) => effect.deliver).find(Boolean);
  if (!deliver) return sendWhole(reply, outcome);
  reply.hijack();
  deliver(reply.raw, outcome);
  return reply;
}

/** The emulator has been closed meanwhile: its store is of no use any more. */
function abandon(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function operate(routing: Routing, exchange: Exchange, operation: Operation): Payload {
  const { world } = routing;
  const { id } = exchange.request;
  try {
    routing.runDueWork(world, world.clock.now());
    return payloadOf(operation(exchange), id);
  } catch (error) {
    if (error instanceof WireError) return payloadOf(refusalOf(error, world, id), id);
    throw error;
  }
}

function refusalOf(error: WireError, world: World, requestId: string): Answer {
  const older = world.switches.errorShape === "older" ? error.olderBody : undefined;
  const body = older ?? withRequestId(withCodeAsTold(error.body, world.switches), requestId);
  return { status: error.status, body, headers: error.headers };
}

/** Fills in the request id where the service's error shape has a place for it. */
function withRequestId(body: JsonObject, requestId: string): JsonObject {
  if (typeof body["requestId"] === "string") return { ...body, requestId };
  if (typeof body["request-id"] === "string") return { ...body, "request-id": requestId };
  const report = body["report"];
  if (!isObject(report)) return body;
  return { ...body, report: { ...report, "request-id": requestId } };
}

function record(routing: Routing, exchange: Timed, status: number): void {
  const { request, identity, startedMs, faults } = exchange;
  const path = pathOf(request);
  routing.calls.record({
    method: request.method,
    path,
    query: path.startsWith("/ims/") ? "" : queryOf(request),
    status,
    identity,
    startedAtMs: performance.timeOrigin + startedMs,
    durationMs: performance.now() - startedMs,
    ...(faults.length > 0 && { faults: faults.map(({ name }) => name) }),
  });
}

/** The path of a request, without its query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}

/** The query of a request, without the question mark. */
export function queryOf(request: FastifyRequest): string {
  const mark = request.url.indexOf("?");
  return mark < 0 ? "" : request.url.slice(mark + 1);
}
