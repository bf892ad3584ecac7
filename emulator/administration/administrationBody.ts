import type { FastifyRequest } from "fastify";
import { parseJson, type Json } from "../json/json.ts";

/** The body of a request to the emulator's own operations; undefined when it is not JSON. */
export function bodyOf(request: FastifyRequest): Json | undefined {
  try {
    return parseJson(String(request.body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
