import type { IncomingHttpHeaders } from "node:http";
import type { Identity } from "../access/identities.ts";
import type { Route, Service } from "./route.ts";
import type { Scope } from "../store/Store.ts";
import * as access from "../wireErrors/flowAccessErrors.ts";
import * as gateway from "../wireErrors/gatewayErrors.ts";
import type { World } from "../world.ts";

const EVERY_SANDBOX = "*";
const ACTIVE_SANDBOXES = "x-active-sandbox-ids";

/*
 * The order of checks is that of the parts which a request passes upstream: first the API gateway (token, API key,
 * organisation), then the service (sandbox, permission), then the platform's body handling (content type), then the
 * operation itself (query parameters, body, resource, version, state).
 */

/**
 * The caller, by token, API key and organisation, in that order; throws the gateway's refusals or, where the switch says
 * that the gateway lets everything through, those of a service that has its own.
 */
export function authenticate(world: World, service: Service, headers: IncomingHttpHeaders): Identity {
  const identity = identityOf(world, service, headers);
  const apiKey = header(headers, "x-api-key");
  if (!apiKey) throw gateway.apiKeyMissing();
  if (apiKey !== identity.clientId) throw gateway.apiKeyInvalid();
  checkOrganisation(world, service, identity, header(headers, "x-gw-ims-org-id"));
  return identity;
}

function checkOrganisation(
  world: World,
  { refusals }: Service,
  identity: Identity,
  imsOrgId: string | undefined,
): void {
  const hasProfile = identity.rights === "all" || identity.rights.length > 0;
  if (imsOrgId === identity.imsOrgId && hasProfile) return;
  if (world.switches.callerChecks === "service" && refusals.ownChecks) {
    throw refusals.ownChecks.organisation(imsOrgId);
  }
  if (imsOrgId === identity.imsOrgId) throw gateway.regionMissing();
  throw imsOrgId ? organisationRefusal(world, imsOrgId) : gateway.organisationMissing();
}

function identityOf(world: World, { refusals }: Service, headers: IncomingHttpHeaders): Identity {
  const authorization = header(headers, "authorization");
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  const identity = token === undefined ? undefined : world.tokens.resolve(token, world.clock.now());
  if (identity) return identity;
  if (world.switches.callerChecks === "service" && refusals.ownChecks)
    throw refusals.ownChecks.token(isEmpty(authorization) ? undefined : authorization);
  throw authorization ? gateway.tokenInvalid() : gateway.tokenMissing();
}

/** Whether a header has nothing that could be a token, be it one of another kind. */
function isEmpty(authorization: string | undefined): boolean {
  return /^(Bearer)?\s*$/i.test(authorization ?? "");
}

function organisationRefusal(world: World, imsOrgId: string): Error {
  const exists = world.store.sandboxes().some((sandbox) => sandbox.imsOrgId === imsOrgId);
  return exists ? gateway.profileNotValid() : gateway.regionMissing();
}

/** The sandboxes that the request covers; throws the refusals of the sandbox headers. */
export function resolveSandboxes(
  world: World,
  identity: Identity,
  route: Route,
  headers: IncomingHttpHeaders,
): readonly [Scope, ...Scope[]] {
  const id = header(headers, "x-sandbox-id");
  if (id !== undefined && identity.kind === "user") throw access.sandboxIdWithUserToken();
  const name = sandboxName(world, headers);
  const isNamed = Boolean(header(headers, "x-sandbox-name"));
  const ofOrganisation = world.store.sandboxes().filter(({ imsOrgId }) => imsOrgId === identity.imsOrgId);
  if (name === EVERY_SANDBOX || id === EVERY_SANDBOX) {
    checkCrossSandbox(identity, route, name, id);
    return atLeastOne(activeAmong(world, route, ofOrganisation, header(headers, ACTIVE_SANDBOXES)), name);
  }
  if (identity.kind === "service") requireSandboxId(world, id);
  const sandbox = ofOrganisation.find(({ sandboxName: known }) => known === name);
  if (!sandbox) throw isNamed ? sandboxUnknown(world, name) : access.defaultSandboxNotFound();
  if (id !== undefined && id !== sandbox.sandboxId) throw access.sandboxIdMismatch(id, name);
  return [sandbox];
}

function sandboxUnknown({ switches }: World, name: string): Error {
  return switches.sandboxLookup === "service" ? access.sandboxNotFound(name) : access.sandboxNotPresent(name);
}

/** Of the sandboxes those that the header names, where the switch gives it a meaning. */
function activeAmong(
  { switches }: World,
  route: Route,
  sandboxes: readonly Scope[],
  ids = "",
): readonly Scope[] {
  const wanted = new Set(ids.split(",").map((id) => id.trim()));
  const isWithout = switches.activeSandboxIds === "ignore" || !route.knowsActiveSandboxes || ids === "";
  return isWithout ? sandboxes : sandboxes.filter(({ sandboxId }) => wanted.has(sandboxId));
}

function requireSandboxId(world: World, id: string | undefined): void {
  if (id === undefined && world.switches.serviceTokenNeedsSandboxId) {
    throw access.sandboxHeaderMissing("x-sandbox-id");
  }
}

function sandboxName(world: World, headers: IncomingHttpHeaders): string {
  const name = header(headers, "x-sandbox-name");
  if (name) return name;
  if (world.switches.missingSandboxName === "refuse") throw access.sandboxHeaderMissing("x-sandbox-name");
  return "prod";
}

function checkCrossSandbox(identity: Identity, route: Route, name: string, id: string | undefined): void {
  if (identity.kind === "user") throw access.crossSandboxWithUserToken();
  if (name !== id) throw access.crossSandboxHeadersDiffer();
  if (!route.crossSandbox) throw access.crossSandboxNotAllowed();
}

function atLeastOne(scopes: readonly Scope[], name: string): readonly [Scope, ...Scope[]] {
  const [first, ...others] = scopes;
  if (!first) throw access.sandboxNotFound(name);
  return [first, ...others];
}

/** Whether the request announces a JSON body, with or without parameters such as a charset. */
export function announcesJson(headers: IncomingHttpHeaders): boolean {
  return contentTypeOf(headers) === "application/json";
}

/** The content type in lower case, without its parameters; empty when there is none. */
export function contentTypeOf(headers: IncomingHttpHeaders): string {
  return header(headers, "content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** A header's value; of one that was sent repeatedly, the joined text. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
