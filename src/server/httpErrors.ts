import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { internalErrorMessage } from "./formatError.ts";
import { describeError } from "./scrub.ts";

/** What a request is told that never reaches GraphQL. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The limit that was exceeded. */
  readonly limit?: { readonly limit: string; readonly most: number };
}

/**
 * Gives every refusal outside GraphQL the shape of a GraphQL error, so that a client reads one shape only. The framework's own sentences
 * are not passed on: some quote the body.
 */
export function answerHttpErrors(app: FastifyInstance, maxBodyBytes: number): void {
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const refusal = refusalOf(error, maxBodyBytes) ?? internalError(app, error);
    return sendRefusal(reply, refusal);
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, nothingServed));
}

/** Also for an address that leads out of the playground's folder, which its file server calls forbidden. */
const nothingServed: Refusal = {
  status: 404,
  code: "NOT_FOUND",
  message: "Nothing is served at this address with this method. The graph is at /graphql.",
};

/** For an address that the framework cannot read, which never gets as far as the handler of errors. */
export const unreadableAddress: Refusal = {
  status: 400,
  code: "BAD_REQUEST",
  message: "The address of the request cannot be read: check its percent signs.",
};

/** Answers with one refusal in the shape of a GraphQL error. */
export function sendRefusal(reply: FastifyReply, { status, code, message, limit }: Refusal): FastifyReply {
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify({ errors: [{ message, extensions: { code, ...limit } }] }));
}

function refusalOf(error: FastifyError, maxBodyBytes: number): Refusal | undefined {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    const message = `The body of the request is larger than ${maxBodyBytes} bytes.`;
    return { status, code: "LIMIT_EXCEEDED", message, limit: { limit: "bodyBytes", most: maxBodyBytes } };
  }
  if (status === 415) {
    const message = "Send the body as JSON, with the header content-type: application/json.";
    return { status, code: "UNSUPPORTED_MEDIA_TYPE", message };
  }
  if (status === 403 || status === 404) return nothingServed;
  if (status >= 400 && status < 500) return { status, code: "BAD_REQUEST", message: sentenceOf(error) };
  return undefined;
}

function sentenceOf({ code }: FastifyError): string {
  if (code === "FST_ERR_CTP_EMPTY_JSON_BODY") return "The request has no body: send the operation as JSON.";
  const isContent = code === undefined || code.startsWith("FST_ERR_CTP_");
  return isContent
    ? "The request cannot be read: its body is not valid JSON."
    : "The request cannot be read.";
}

function internalError(app: FastifyInstance, error: FastifyError): Refusal {
  const reference = randomUUID();
  app.log.error({ reference, error: describeError(error) }, "internal error");
  return { status: 500, code: "INTERNAL_SERVER_ERROR", message: internalErrorMessage(reference) };
}

const statusOfClientError: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/** Ends a connection on which no whole request arrived, or not in time. What was sent is not repeated or logged. */
export function endBrokenConnection(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOfClientError[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
