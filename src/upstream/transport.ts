import { Agent, errors } from "undici";
import { factsOf, UpstreamAbortedError, UpstreamFormatError, UpstreamNetworkError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import type { Send, UpstreamRequest } from "./Send.ts";

/** Sockets and bounds of the transport. */
export interface TransportOptions {
  /** Most connections per upstream host. */
  readonly maxConnections: number;
  /** Largest accepted response body in bytes; a larger one is unreadable. @default 64 MiB */
  readonly maxResponseBytes?: number;
}

/** A transport and the way to close its sockets. */
export interface Transport {
  readonly send: Send;
  close(): Promise<void>;
}

const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** HTTP over pooled keep-alive connections. It judges nothing: every status is an answer. */
export function createTransport(options: TransportOptions): Transport {
  const agent = new Agent({
    connections: options.maxConnections,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    maxResponseSize: options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
  });
  return {
    async send(request) {
      try {
        return await exchange(agent, request);
      } catch (error) {
        throw transportError(request, error);
      }
    },
    close: () => agent.close(),
  };
}

function transportError(request: UpstreamRequest, error: unknown): Error {
  const facts = factsOf(request);
  if (request.signal?.aborted || error instanceof errors.RequestAbortedError) {
    return new UpstreamAbortedError(facts, { cause: error });
  }
  // Asked again, it would be as large again.
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new UpstreamFormatError(facts, "the answer is too large", { cause: error });
  }
  return new UpstreamNetworkError(facts, { cause: error });
}
