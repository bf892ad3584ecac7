import { setImmediate as turn } from "node:timers/promises";
import type { Policy, Send, UpstreamRequest, UpstreamResponse } from "./Send.ts";

interface Flight {
  readonly answer: Promise<UpstreamResponse>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Joins identical safe requests of the same caller that are in flight at the same time. The key holds all headers, the caller's credentials,
 * organisation and sandbox included, so two callers never share. One waiter that goes away does not end the request for the others; when
 * the last one goes, the request ends.
 */
export function singleFlight(): Policy {
  const flights = new Map<string, Flight>();
  return (next) => async (request) => {
    if (!request.safe) return next(request);
    request.signal?.throwIfAborted();
    const key = keyOf(request);
    const running = flights.get(key);
    if (running) return { ...(await join(running, request)), via: "shared" };
    const flight = begin(next, request, () => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    flights.set(key, flight);
    return join(flight, request);
  };
}

/** Sends the request. `forget` is called as soon as nobody may join any more: when it is answered, or when its last waiter has gone. */
function begin(next: Send, request: UpstreamRequest, forget: () => void): Flight {
  const abort = new AbortController();
  abort.signal.addEventListener("abort", forget, { once: true });
  const answer = next({ ...request, signal: abort.signal })
    .finally(letOthersJoin)
    .finally(forget);
  return { answer, abort, waiting: 0 };
}

/**
 * Those who asked while the process was busy have not been heard yet: their requests wait in the sockets, behind the answer. One turn of the event loop takes in
 * new connections, the next one what has come over them.
 */
async function letOthersJoin(): Promise<void> {
  await turn();
  await turn();
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
