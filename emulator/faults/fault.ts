import type { ServerResponse } from "node:http";
import type { Payload } from "../http/payload.ts";
import type { Call } from "../http/route.ts";
import type { Switches } from "../switches/switches.ts";

/** A moment in the life of a request: before the service has handled it, or after, when its changes are made. */
export type Moment = "before" | "after";

/** What an effect may know of the request. */
export interface FaultContext {
  /** With the service's base, without the query. */
  path: string;
  requestId: string;
  switches: Pick<Switches, "gatewayCodes">;
}

/** No answer at all: the connection ends in some unpleasant way. */
export interface BrokenConnection {
  breakConnection(response: ServerResponse): void;
}

/** What a fault does to a request: each member is one place in the request's life, and most faults have only one. */
export interface FaultEffect {
  /** Whether it concerns only requests that carry `If-Match`. @default false */
  needsIfMatch?: boolean;
  /** Milliseconds to wait at a moment, and at which one. */
  delay?: { at: Moment; drawMs(): number };
  /** What is answered although the service never sees the request. */
  insteadOfHandling?(context: FaultContext): Payload | BrokenConnection | undefined;
  /** Happens when the call has passed its first checks, just before the service handles it; may throw a refusal. */
  beforeHandling?(call: Call): void;
  /** What is answered although the service has handled the request. */
  insteadOfAnswer?(context: FaultContext): Payload | BrokenConnection | undefined;
  /** Sends the answer in a way of its own. */
  deliver?(response: ServerResponse, payload: Payload): void;
}

/** A fault as it meets a request. */
export interface Fault {
  /** As the call log tells it. */
  name: string;
  effect: FaultEffect;
}

/** Whether nothing is answered. */
export function isBroken(outcome: Payload | BrokenConnection): outcome is BrokenConnection {
  return "breakConnection" in outcome;
}
