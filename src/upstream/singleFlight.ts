import type { Policy, UpstreamRequest, UpstreamResponse } from "./Send.ts";

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
  return (next) => (request) => {
    if (!request.safe) return next(request);
    const key = keyOf(request);
    const running = flights.get(key);
    if (running) return join(running, request).then((response) => ({ ...response, via: "shared" as const }));
    const abort = new AbortController();
    const answer = next({ ...request, signal: abort.signal }).finally(() => flights.delete(key));
    const flight: Flight = { answer, abort, waiting: 0 };
    flights.set(key, flight);
    return join(flight, request);
  };
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
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    return flight.answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
