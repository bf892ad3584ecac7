import type { FastifyInstance } from "fastify";
import type { Ledger } from "../upstream/ledger.ts";

/** What becomes known of a request while it is worked on, for its line in the log. */
export interface RequestNotes {
  operationName: string | undefined;
  operationType: string | undefined;
  /** Codes of the errors in the answer, in their order. */
  errorCodes: readonly string[];
  ledger: Ledger | undefined;
}

declare module "fastify" {
  interface FastifyRequest {
    /** To be added to. There from the first hook on, so not yet when the address of a request cannot be read. */
    notes: RequestNotes;
  }
}

/**
 * Writes one line per request when its answer is complete or its client is gone. Headers, variables, bodies and queries are never in it.
 * Fastify's own hook for this does not run when the client goes away.
 */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest("notes");
  app.addHook("onRequest", (request, reply, done) => {
    const startedMs = performance.now();
    request.notes = newNotes();
    reply.raw.once("close", () => {
      const { ledger, ...known } = request.notes;
      const line = {
        method: request.method,
        path: pathOf(request.url),
        status: reply.raw.writableFinished ? reply.raw.statusCode : "client gone",
        durationMs: Math.round((performance.now() - startedMs) * 10) / 10,
        ...known,
        upstreamCalls: ledger?.entries.filter(({ via }) => via === "sent").length ?? 0,
      };
      if (reply.raw.statusCode >= 500) request.log.error(line, "request");
      else request.log.info(line, "request");
    });
    done();
  });
}

function newNotes(): RequestNotes {
  return { operationName: undefined, operationType: undefined, errorCodes: [], ledger: undefined };
}

/** Longest path that is logged whole. */
const PATH_LENGTH = 200;

function pathOf(url: string): string {
  return (url.split("?", 1)[0] ?? "").slice(0, PATH_LENGTH);
}
