import { setImmediate as turn } from "node:timers/promises";
import type { Policy, Send, UpstreamRequest, UpstreamResponse } from "./Send.ts";

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
  const flights = new Map<string, Flight>();
  return (next) => async (request) => {
    if (!request.safe) return next(request).finally(() => forgetAll(flights, organisationOf(request)));
    request.signal?.throwIfAborted();
    const key = keyOf(request);
    const running = flights.get(key);
    if (running) return { ...(await join(running, request)), via: "shared" };
    const forget = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const flight = begin(next, request, { forget, now });
    flights.set(key, flight);
    return join(flight, request);
  };
}

interface FlightOptions {
  /** Called as soon as nobody may join any more: when it is answered, or when its last waiter has gone. */
  readonly forget: () => void;
  readonly now: () => number;
}

function begin(next: Send, request: UpstreamRequest, { forget, now }: FlightOptions): Flight {
  const abort = new AbortController();
  abort.signal.addEventListener("abort", forget, { once: true });
  const answer = next({ ...request, signal: abort.signal })
    .finally(() => letOthersJoin(flight, now))
    .finally(forget);
  const flight: Flight = { answer, abort, organisation: organisationOf(request), waiting: 0 };
  return flight;
}

/** After a write nobody joins what was sent for before it, by any caller of its organisation. */
function forgetAll(flights: Map<string, Flight>, organisation: string | undefined): void {
  for (const [key, flight] of flights) if (flight.organisation === organisation) flights.delete(key);
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
