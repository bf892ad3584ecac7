import type { Policy, UpstreamRequest } from "./Send.ts";

/** One upstream call, or an answer that saved one, as a caller may see it. */
export interface LedgerEntry {
  readonly service: UpstreamRequest["service"];
  readonly method: string;
  /** Path and query. Credentials travel in headers and bodies only, neither of which is kept. */
  readonly path: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Sent for, shared with an identical request in flight, or taken from the cache of specifications. */
  readonly via: "sent" | "shared" | "cached";
  /** Number of ids that the call stood for. */
  readonly keys: number;
}

/** The calls of one request, in the order in which they ended. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];

  /** Notes something that was not sent because the cache of specifications held it. */
  noteCached(service: UpstreamRequest["service"], path: string, keys: number): void {
    this.entries.push({ service, method: "GET", path, status: 200, durationMs: 0, via: "cached", keys });
  }

  /** Policy that notes every call passing through it. Outermost, so that it sees what a request costs, retries included as one. */
  policy(): Policy {
    return (next) => async (request) => {
      const startedMs = performance.now();
      let status: number | null = null;
      let via: LedgerEntry["via"] = "sent";
      try {
        const response = await next(request);
        status = response.status;
        via = response.via ?? "sent";
        return response;
      } finally {
        this.entries.push(entryOf(request, status, performance.now() - startedMs, via));
      }
    };
  }
}

function entryOf(
  request: UpstreamRequest,
  status: number | null,
  durationMs: number,
  via: LedgerEntry["via"],
): LedgerEntry {
  const { pathname, search } = new URL(request.url);
  const { service, method, keys = 1 } = request;
  return { service, method, path: pathname + search, status, durationMs, via, keys };
}
