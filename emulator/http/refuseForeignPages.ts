import { isIP } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Keeps web pages of other origins away from the emulator's own operations, which ask for no credentials: a browser sends some requests, such
 * as a POST of plain text, to any address without asking first. Programs send no `Origin`.
 */
export async function refuseForeignPages(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { origin, host } = request.headers;
  if (origin !== undefined && !isOwnOrigin(origin, host)) {
    return reply.code(403).send({ message: "These operations are not for web pages of another origin." });
  }
  if (hasBody(request) && !isJson(request.headers["content-type"])) {
    return reply.code(415).send({ message: "A body must be sent as application/json." });
  }
  return undefined;
}

/** A name could be made to point at this machine by whoever owns it, so only addresses count, and the name that means the machine itself. */
function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || origin !== `http://${host}`) return false;
  const { hostname } = new URL(origin);
  return hostname === "localhost" || isIP(hostname.replace(/^\[(.*)\]$/, "$1")) > 0;
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? "");
}
