import type { FastifyBaseLogger } from "fastify";
import { scrub } from "./scrub.ts";

/** The log as Apollo Server wants it. It logs errors as texts: their first line names them, the next ones quote the document and are dropped. */
export function apolloLog(log: Pick<FastifyBaseLogger, "debug" | "info" | "warn" | "error">) {
  return {
    debug: (message: unknown) => log.debug(firstLine(message)),
    info: (message: unknown) => log.info(firstLine(message)),
    warn: (message: unknown) => log.warn(firstLine(message)),
    error: (message: unknown) => log.error(firstLine(message)),
  };
}

function firstLine(message: unknown): string {
  return scrub(String(message).split("\n", 1)[0] ?? "");
}
