import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { flowError } from "../wireErrors/flowErrors.ts";

/**
 * Answers what went wrong outside of the operations: a request that HTTP itself refuses (a body too large, a broken
 * path) keeps its status; everything else is a fault of the emulator, in the upstream's words for one and with the
 * reason, since whoever reads it is a developer.
 */
export function answerFailure(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  reply.header("x-request-id", request.id);
  if (status < 500) return reply.code(status).send({ message: error.message });
  const { body } = flowError({
    code: "1400-500",
    title: "Internal Error",
    message: `An internal error has occurred. Please try again. (${error.message})`,
  });
  return reply.code(500).send(body);
}
