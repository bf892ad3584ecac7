import { setImmediate as turn } from "node:timers/promises";
import type { Policy, Send, UpstreamRequest, UpstreamResponse } from "./Send.ts";

/**
 * Where a flight is found. A `Map` that many entries pass through keeps those of its earlier tables alive until the next full garbage collection, and with a flight all that its
 * request has read; so the entry is emptied when nobody may join any more.
 */
interface Gate {
  flight: Flight | undefined;
}

interface Flight {
  readonly answer: Promise<UpstreamResponse>;
  readonly abort: AbortController;
  readonly organisation: string | undefined;
  waiting: number;
}

/**
 * Joins identical safe requests of the same caller that are in flight at the same time. The key holds all headers, the caller's credentials,
 * organisation and sandbox included, so two callers never share. One waiter that goes away does not end the request for the others; when
 * the last one goes, the request ends. Nobody joins after a write what was sent for before it in the same organisation: a caller sees what it has
 * written. `now` is a clock in milliseconds.
 */
export function singleFlight(now: () => number = () => performance.now()): Policy {
  const gates = new Map<string, Gate>();
  return (next) => async (request) => {
    if (!request.safe) return next(request).finally(() => closeAll(gates, organisationOf(request)));
    request.signal?.throwIfAborted();
    const key = keyOf(request);
    const running = gates.get(key)?.flight;
    if (running) return { ...(await join(running, request)), via: "shared" };
    const gate: Gate = { flight: undefined };
    const close = () => {
      gate.flight = undefined;
      if (gates.get(key) === gate) gates.delete(key);
    };
    const flight = begin(next, request, { close, now });
    gate.flight = flight;
    gates.set(key, gate);
    return join(flight, request);
  };
}

interface FlightOptions {
  /** Called as soon as nobody may join any more: when it is answered, or when its last waiter has gone. */
  readonly close: () => void;
  readonly now: () => number;
}

function begin(next: Send, request: UpstreamRequest, { close, now }: FlightOptions): Flight {
  const abort = new AbortController();
  abort.signal.addEventListener("abort", close, { once: true });
  const answer = next({ ...request, signal: abort.signal })
    .finally(() => letOthersJoin(flight, now))
    .finally(close);
  const flight: Flight = { answer, abort, organisation: organisationOf(request), waiting: 0 };
  return flight;
}

/** After a write nobody joins what was sent for before it, by any caller of its organisation. */
function closeAll(gates: Map<string, Gate>, organisation: string | undefined): void {
  for (const [key, gate] of gates) {
    if (gate.flight?.organisation !== organisation) continue;
    gate.flight = undefined;
    gates.delete(key);
  }
}

function organisationOf({ headers }: UpstreamRequest): string | undefined {
  return headers["x-gw-ims-org-id"];
}

/** Longest time for which an answer is held back, in milliseconds. */
const LONGEST_HOLD_MS = 10;

/**
 * Where several have asked at once, some may not have been heard yet: while the process was busy with the first, their requests waited in the
 * sockets, behind the answer. One turn of the event loop takes in new connections, the next one what has come over them. As long as that
 * brings more of them, the answer waits.
 */
async function letOthersJoin(flight: Flight, now: () => number): Promise<void> {
  const endMs = now() + LONGEST_HOLD_MS;
  for (let heard = 1; flight.waiting > heard && now() < endMs;) {
    heard = flight.waiting;
    await turn();
    await turn();
  }
}

function keyOf(request: UpstreamRequest): string {
  return JSON.stringify([request.method, request.url, request.headers, request.body ?? ""]);
}

function join(flight: Flight, request: UpstreamRequest): Promise<UpstreamResponse> {
  flight.waiting += 1;
  const { signal } = request;
  if (!signal) return flight.answer;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abort.abort(signal.reason);
      reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    flight.answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
