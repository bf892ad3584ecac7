import type { IncomingHttpHeaders } from "node:http";
import type { Identity } from "../access/identities.ts";
import type { Json, JsonObject } from "../json/json.ts";
import type { JsonText } from "../json/JsonText.ts";
import type { Right } from "../rules/rights.ts";
import type { Scope } from "../store/Store.ts";
import type { Switches } from "../switches/switches.ts";
import type { WireError } from "../wireErrors/WireError.ts";
import type { World } from "../world.ts";

/** A request that has passed every check that does not depend on its resource. */
export interface Call {
  world: World;
  route: Route;
  identity: Identity;
  /** The sandbox of the request; for a cross-sandbox query the first one of the organisation. */
  scope: Scope;
  /** All sandboxes that the request covers: one, or every one of the organisation. */
  scopes: readonly Scope[];
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed body; undefined where the route takes none. */
  body: Json | undefined;
  ifMatch: string | undefined;
  accept: string | undefined;
  requestId: string;
  /** Scheme, host and port that the caller has used: where links in answers lead to. */
  origin: string;
  /** Epoch milliseconds on the emulator's clock. */
  nowMs: number;
}

/** What a route answers. */
export interface Answer {
  status: number;
  /** Left out for an empty body. */
  body?: JsonObject | JsonObject[] | JsonText;
  headers?: Readonly<Record<string, string>>;
}

/** One operation of a service. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the service's base, as documented, with `{name}` for path parameters. */
  path: string;
  /** Whether it changes anything. */
  permission: "read" | "write";
  /** Rights of which a caller needs at least one; the route itself may look closer. @default those of the service */
  rights?: readonly Right[];
  /** How it refuses a caller who has none of them, where that differs from the rest of the service. */
  forbidden?(scope: Scope): WireError;
  /** The query parameters that it knows. */
  query: readonly string[];
  /** Whether it needs a JSON body, or takes one that may be missing. @default false */
  takesBody?: boolean | "optional";
  /** Whether a service token may ask it across sandboxes. @default false */
  crossSandbox?: boolean;
  /** Whether `x-active-sandbox-ids` may narrow a request across sandboxes. @default false */
  knowsActiveSandboxes?: boolean;
  /** Runs inside the transaction of the request; what it throws undoes what it wrote. */
  handle(call: Call): Answer;
}

/** Work that happens by itself: called at the first request after it has become due, with the time that it was due at. */
export type DueHandler = (world: World, dueAtMs: number, payload: JsonObject) => void;

/** One family of resources: its operations, and what happens to it by itself. */
export interface Family {
  routes: readonly Route[];
  dueWork?: Readonly<Record<string, DueHandler>>;
}

/** How a service words the refusals that the router makes on its behalf. */
export interface Refusals {
  forbidden(permission: Route["permission"], switches: Switches): WireError;
  parameterUnknown(name: string): WireError;
  /** For services that refuse a path to a kind of record that nobody knows; elsewhere it answers as not played. */
  pathWithoutEntity?(path: string): WireError;
  /** For services that look at callers themselves where the gateway does not; what is missing is undefined. */
  ownChecks?: {
    token(token: string | undefined): WireError;
    organisation(imsOrgId: string | undefined): WireError;
  };
  emptyBody(): WireError;
  malformedBody(): WireError;
}

/** A request to an operation that nobody needs a token for. */
export interface OpenRequest {
  /** Without the question mark. */
  query: string;
  /** In lower case and without parameters; empty when there is none. */
  contentType: string;
  body: string;
  /** Tells the call log who asks. */
  callerIs(name: string): void;
}

/** An operation that comes before all others: it is what gives a caller a token. */
export interface OpenOperation {
  method: "POST";
  path: string;
  /** It may throw a refusal. */
  handle(world: World, request: OpenRequest): Answer;
}

/** One REST service of the upstream. */
export interface Service {
  /** The path that all its operations hang below. */
  base: string;
  families: readonly Family[];
  /** The headers by which the sandbox is found, where the service reads them in a way of its own. */
  sandboxHeaders?(world: World, identity: Identity, headers: IncomingHttpHeaders): IncomingHttpHeaders;
  /** Rights of which a caller needs at least one to read. @default everybody may */
  readRights?: readonly Right[];
  /** Rights of which a caller needs at least one to write. */
  writeRights: readonly Right[];
  /** @default none */
  openOperations?: readonly OpenOperation[];
  refusals: Refusals;
  /** Documented operations that are not played here, as `METHOD /template`: they answer 501 and name themselves. */
  notEmulated: readonly string[];
}
