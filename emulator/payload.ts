import type { FastifyReply } from "fastify";
import type { Answer } from "./route.ts";

/** An answer as bytes are made of it. */
export interface Payload {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Empty where nothing is sent. */
  body: string;
}

/** The payload of an answer: its body as JSON, and the id of the request. */
export function payloadOf(answer: Answer, requestId: string): Payload {
  const headers = { ...answer.headers, "x-request-id": requestId };
  if (answer.body === undefined) return { status: answer.status, headers, body: "" };
  return {
    status: answer.status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(answer.body),
  };
}

/** Sends a payload whole, as a healthy service does. */
export function sendWhole(reply: FastifyReply, { status, headers, body }: Payload): FastifyReply {
  reply.code(status).headers(headers);
  return body === "" ? reply.send() : reply.send(body);
}
