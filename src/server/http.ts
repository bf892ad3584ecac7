import cors from "@fastify/cors";
import { fastify, type FastifyInstance, LogController } from "fastify";
import type { GatewayConfig } from "../config.ts";
import { answerHttpErrors, endBrokenConnection, sendRefusal, unreadableAddress } from "./httpErrors.ts";
import { logRequests } from "./requestLog.ts";
import { upstreamCallsHeader } from "./plugins/tellUpstreamCalls.ts";
import { describeError } from "./scrub.ts";

/** Takes lines of the log, each complete with its line break. */
export interface LogSink {
  write(line: string): void;
}

/** On every answer. A page that this server serves sets a policy of its own. */
const hardeningHeaders = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Headers that a page of an allowed origin may send. */
const corsRequestHeaders = [
  "content-type",
  "authorization",
  "x-api-key",
  "x-gw-ims-org-id",
  "x-sandbox-name",
  "x-sandbox-id",
  "apollo-require-preflight",
  "x-apollo-operation-name",
  upstreamCallsHeader,
];

/** Makes the HTTP server: its time and size limits, its log, the headers of every answer and the shape of its refusals. */
export function createHttpServer({ server, limits, upstream }: GatewayConfig, log: LogSink): FastifyInstance {
  const { receiveTimeoutMs } = server;
  const app = fastify({
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: receiveTimeoutMs,
    connectionTimeout: receiveTimeoutMs + upstream.requestDeadlineMs,
    http: {
      headersTimeout: receiveTimeoutMs,
      connectionsCheckingInterval: Math.ceil(receiveTimeoutMs / 4),
    },
    // A request that arrives on an open connection while the server drains is still answered.
    return503OnClosing: false,
    clientErrorHandler: endBrokenConnection,
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply.headers(hardeningHeaders), unreadableAddress);
    },
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: server.logLevel,
      stream: log,
      base: null,
      serializers: {
        req: ({ method }) => ({ method }),
        res: ({ statusCode }) => ({ statusCode }),
        err: (error) => ({ stack: "", ...describeError(error) }),
      },
    },
  });
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(hardeningHeaders);
    done();
  });
  logRequests(app);
  answerHttpErrors(app, limits.maxBodyBytes);
  if (server.corsOrigins.length > 0) {
    app.register(cors, {
      origin: [...server.corsOrigins],
      methods: ["GET", "POST"],
      allowedHeaders: corsRequestHeaders,
      maxAge: 600,
    });
  }
  return app;
}
