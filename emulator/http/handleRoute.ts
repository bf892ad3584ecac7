import type { Exchange } from "./exchange.ts";
import { queryOf } from "./exchange.ts";
import { announcesJson, authenticate, header, resolveSandboxes } from "./headers.ts";
import type { Identity } from "../access/identities.ts";
import { parseJson, type Json } from "../json/json.ts";
import { holds } from "../access/rights.ts";
import type { Answer, Call, Route, Service } from "./route.ts";
import type { Scope } from "../store/Store.ts";
import { tooManyRequests, urlTooLong } from "../wireErrors/gatewayErrors.ts";
import { contentTypeInvalid } from "../wireErrors/platformErrors.ts";
import type { World } from "../world.ts";

/** Answers a request by a route: first the checks that every request passes, then the route's own work. */
export function handleRoute(world: World, service: Service, route: Route, exchange: Exchange): Answer {
  const { request } = exchange;
  const { headers } = request;
  requireShortUrl(world, request.url);
  const identity = authenticate(world, service, headers);
  exchange.identity = identity.name;
  requireWithinRate(world, identity);
  const scopes = resolveSandboxes(
    world,
    identity,
    route,
    service.sandboxHeaders?.(world, identity, headers) ?? headers,
  );
  requireRight(world, service, route, identity, scopes[0]);
  const hasBody = route.takesBody === true || (route.takesBody === "optional" && isFilled(request.body));
  if (hasBody && !announcesJson(headers)) throw contentTypeInvalid();
  const call: Call = {
    world,
    route,
    identity,
    scope: scopes[0],
    scopes,
    params: textParams(request.params),
    query: knownQuery(service, route, exchange),
    body: hasBody ? parseBody(service, request.body) : undefined,
    ifMatch: header(headers, "if-match"),
    accept: header(headers, "accept"),
    requestId: request.id,
    origin: `${request.protocol}://${request.host}`,
    nowMs: world.clock.now(),
  };
  exchange.beforeHandling(call);
  return route.permission === "write"
    ? world.store.transaction(() => route.handle(call))
    : route.handle(call);
}

function requireRight(
  { switches }: World,
  service: Service,
  route: Route,
  identity: Identity,
  scope: Scope,
): void {
  const usual = route.permission === "read" ? service.readRights : service.writeRights;
  const rights = route.rights ?? usual;
  if (!rights || rights.some((right) => holds(identity, right))) return;
  throw route.forbidden?.(scope) ?? service.refusals.forbidden(route.permission, switches);
}

/** How long an address may be is not documented; it comes before everything else, as in any gateway. */
function requireShortUrl({ switches }: World, url: string): void {
  if (switches.longestUrl > 0 && url.length > switches.longestUrl) throw urlTooLong();
}

function requireWithinRate({ rateLimit, switches, clock }: World, { clientId }: Identity): void {
  const seconds = rateLimit.take(clientId, switches.requestsPerMinute, clock.now());
  if (seconds > 0) throw tooManyRequests(seconds);
}

function knownQuery(service: Service, route: Route, { request }: Exchange): URLSearchParams {
  const query = new URLSearchParams(queryOf(request));
  for (const name of query.keys()) {
    if (!route.query.includes(name)) throw service.refusals.parameterUnknown(name);
  }
  return query;
}

function isFilled(body: unknown): body is string {
  return typeof body === "string" && body.trim() !== "";
}

function parseBody(service: Service, body: unknown): Json {
  if (!isFilled(body)) throw service.refusals.emptyBody();
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
