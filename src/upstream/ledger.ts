import { TooExpensiveError } from "../errors.ts";
import { pathAndQuery } from "./errors.ts";
import type { Policy, UpstreamRequest } from "./Send.ts";

/** One upstream call, or an answer that saved one, as a caller may see it. */
export interface LedgerEntry {
  readonly service: UpstreamRequest["service"];
  readonly method: string;
  /** Path and query. Credentials travel in headers and bodies only. */
  readonly path: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Sent for, shared with an identical request in flight, or taken from the cache of specifications. */
  readonly via: "sent" | "shared" | "cached";
  /** Number of ids that the call stood for. */
  readonly keys: number;
  /** Body of a POST that only reads: the ids it asks for. Bodies of writes are not kept, and no headers. */
  readonly body?: string;
}

/** The calls of one request, in the order in which they ended. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];
  #most = Number.POSITIVE_INFINITY;
  #sent = 0;

  /** From now on no more calls than these are sent, all in all; what would exceed them fails with `TooExpensiveError`. */
  limitTo(most: number): void {
    this.#most = most;
  }

  /** Notes something that was not sent because the cache of specifications held it. */
  noteCached(service: UpstreamRequest["service"], path: string, keys: number): void {
    this.entries.push({ service, method: "GET", path, status: 200, durationMs: 0, via: "cached", keys });
  }

  /** Policy that notes every call passing through it. Outermost, so that it sees what a request costs, retries included as one. */
  policy(): Policy {
    return (next) => async (request) => {
      if (this.#sent >= this.#most) throw overLimit(this.#most);
      this.#sent += 1;
      const startedMs = performance.now();
      let status: number | null = null;
      let via: LedgerEntry["via"] = "sent";
      try {
        const response = await next(request);
        status = response.status;
        via = response.via ?? "sent";
        return response;
      } finally {
        if (via !== "sent") this.#sent -= 1;
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
  const { service, method, url, keys = 1, body } = request;
  const isBulkRead = request.safe && body !== undefined;
  const path = pathAndQuery(url);
  return { service, method, path, status, durationMs, via, keys, ...(isBulkRead && { body }) };
}

function overLimit(most: number): TooExpensiveError {
  return new TooExpensiveError(
    `This needs more than ${most} upstream calls, the most that one operation is allowed: there is more data than usual. What was read until then is in the answer. Ask for fewer objects at once.`,
  );
}
