import type { FastifyReply } from "fastify";
import { JsonText } from "../json/JsonText.ts";
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
  const { status, body } = answer;
  if (body === undefined) return { status, headers, body: "" };
  return {
    status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: body instanceof JsonText ? body.text : JSON.stringify(body),
  };
}

/** Sends a payload whole, as a healthy service does. */
export function sendWhole(reply: FastifyReply, { status, headers, body }: Payload): FastifyReply {
  reply.code(status).headers(headers);
  return body === "" ? reply.send() : reply.send(body);
}
