import { DomainError, NotFoundError } from "../errors.ts";
import { readErrorBody, saysAbsent } from "../upstream/errorBody.ts";
import {
  type ErrorBody,
  factsOf,
  UpstreamAbortedError,
  type UpstreamCallFacts,
  UpstreamError,
  UpstreamFormatError,
  UpstreamHttpError,
} from "../upstream/errors.ts";
import { quotesSecret } from "../upstream/quotesSecret.ts";
import { retryAfterSeconds } from "../upstream/retry.ts";
import type { Send, ServiceName, UpstreamRequest, UpstreamResponse } from "../upstream/Send.ts";
import { toDomainError } from "../upstream/toDomainError.ts";

/** How a service is reached for one request of one caller. */
export interface ServiceAccess {
  readonly service: ServiceName;
  /** Base address, path included, without a trailing slash. */
  readonly baseUrl: string;
  /** The caller's credentials, organisation and sandbox. */
  readonly headers: Readonly<Record<string, string>>;
  readonly send: Send;
  /** Aborts when the caller goes away or its deadline passes. */
  readonly signal: AbortSignal;
}

/** One call, relative to a service's base address. */
export interface CallOptions {
  readonly method?: UpstreamRequest["method"];
  /** Path below the base address, with its query. */
  readonly path: string;
  /** Whether it names objects by id, so that the platform's 404 says that there are none. */
  readonly namesObject?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether it changes nothing although it is a POST. */
  readonly readOnly?: boolean;
  /** Number of ids that a batch stands for. */
  readonly keys?: number;
  /** Values that must not come back in an error's message. */
  readonly secrets?: readonly string[];
}

/** An answer with a parsed body; `body` is undefined when there was none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The call that it answers, for an error about its contents. */
  readonly facts: UpstreamCallFacts;
}

/** Calls with which a service is used; failures are domain errors. */
export interface RestService {
  /** Resolves for any 2xx answer; rejects with a `DomainError` otherwise. */
  call(options: CallOptions): Promise<Answer>;
  /** Like `call` for what names objects by id, but the platform's word that there are none is an outcome: it resolves to the error. */
  find(options: CallOptions): Promise<Answer | NotFoundError>;
}

/** Makes the calls of one service for one request of one caller. */
export function createRestService(access: ServiceAccess): RestService {
  const call = async (options: CallOptions): Promise<Answer> => {
    const request = requestOf(access, options);
    try {
      return accept(request, await access.send(request), { ...options, secrets: secretsOf(access, options) });
    } catch (error) {
      throw domainErrorOf(request, error, access.signal);
    }
  };
  return {
    call,
    async find(options) {
      try {
        return await call({ ...options, namesObject: true });
      } catch (error) {
        if (error instanceof NotFoundError) return error;
        throw error;
      }
    },
  };
}

function requestOf(access: ServiceAccess, options: CallOptions): UpstreamRequest {
  const { method = "GET", body, keys } = options;
  return {
    service: access.service,
    method,
    url: access.baseUrl + options.path,
    headers: {
      ...access.headers,
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    safe: method === "GET" || options.readOnly === true,
    ...(keys !== undefined && { keys }),
    signal: access.signal,
  };
}

function accept(
  request: UpstreamRequest,
  response: UpstreamResponse,
  { secrets = [], namesObject = false }: CallOptions,
): Answer {
  const facts = factsOf(request);
  if (response.status >= 200 && response.status < 300) {
    return { status: response.status, body: parse(request, response), facts };
  }
  throw new UpstreamHttpError(facts, response.status, errorBodyOf(response, secrets), {
    retryAfterSeconds: retryAfterSeconds(response),
    isAbsence: namesObject && saysAbsent(response.status, response.text),
  });
}

/** What takes the place of a sentence that quotes a secret: with the secret masked out, the rest could still tell its length and place. */
const WITHHELD = "its reason is withheld, because it repeats a value that was sent to it.";

function errorBodyOf(response: UpstreamResponse, secrets: readonly string[]): ErrorBody {
  const { message, code, ...body } = readErrorBody(response.text);
  const requestId = body.requestId ?? response.headers["x-request-id"];
  return {
    ...(message && { message: quotesSecret(message, secrets) ? WITHHELD : message }),
    ...(code && !quotesSecret(code, secrets) && { code }),
    ...(requestId && { requestId }),
  };
}

function parse(request: UpstreamRequest, response: UpstreamResponse): unknown {
  if (response.text === "") return undefined;
  try {
    return JSON.parse(response.text);
  } catch (error) {
    throw new UpstreamFormatError(factsOf(request), "the answer is not JSON", { cause: error });
  }
}

function secretsOf(access: ServiceAccess, options: CallOptions): string[] {
  const token = access.headers["authorization"]?.replace(/^Bearer\s+/i, "");
  return [...(token ? [token] : []), ...(options.secrets ?? [])];
}

/** What ends with the request ends for the request's own reason; a wait for a shared answer or for the next attempt knows no other. */
function domainErrorOf(request: UpstreamRequest, error: unknown, signal: AbortSignal): unknown {
  const isEnd =
    signal.aborted && (error instanceof UpstreamAbortedError || !(error instanceof UpstreamError));
  if (isEnd && signal.reason instanceof DomainError) return signal.reason;
  if (error instanceof UpstreamError) return toDomainError(error);
  return isEnd ? toDomainError(new UpstreamAbortedError(factsOf(request), { cause: error })) : error;
}
