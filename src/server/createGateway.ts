import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { GatewayConfig, ServerConfig } from "../config.ts";
import { createContext } from "../context.ts";
import type { DataSourceServices } from "../datasources/index.ts";
import { SpecCatalogue } from "../datasources/SpecCatalogue.ts";
import { createEstimator } from "../pricing/createEstimator.ts";
import { createUpstream, type Upstream } from "../upstream/createUpstream.ts";
import { callerOf } from "./caller.ts";
import { endAtDeadline } from "./endAtDeadline.ts";
import { createGraphqlServer, type ServerContext } from "./graphql.ts";
import { serveHealth } from "./health.ts";
import { createHttpServer, type LogSink } from "./http.ts";
import { Lifecycle } from "./Lifecycle.ts";
import { servePlayground } from "./playground.ts";
import { drain } from "./plugins/drain.ts";
import { limitUpstreamCalls } from "./plugins/limitUpstreamCalls.ts";
import { tellUpstreamCalls } from "./plugins/tellUpstreamCalls.ts";
import { requestEnd } from "./requestEnd.ts";
import { createSchema } from "./schema.ts";
import { type ContextOf, graphPath, serveGraph } from "./serveGraph.ts";

/** What a gateway takes from its surroundings. */
export interface GatewayServices {
  /** Headers for requests without `Authorization`; only ever given together with the embedded emulator. @default none */
  readonly developmentIdentity?: Readonly<Record<string, string>>;
  /** Where the log goes. @default the standard output */
  readonly log?: LogSink;
  /** Executable schema, for tests of the server alone. @default the product's */
  readonly schema?: GraphQLSchema;
}

/** Addresses of a gateway that listens. */
export interface GatewayAddresses {
  /** Base address, without a trailing slash. */
  readonly url: string;
  readonly graphqlUrl: string;
  /** Undefined where the schema cannot be asked for, without which the playground is of no use. */
  readonly playgroundUrl: string | undefined;
}

/** A gateway that is built and can be started and stopped, once each. */
export interface Gateway {
  /** Resolves when requests are taken. Rejects when the port is not free, or when called a second time. */
  start(): Promise<GatewayAddresses>;
  /**
   * Resolves when open requests are answered, or ended after `drainTimeoutMs`, and all sockets are closed. Rejects when the gateway has not
   * been started or is stopped already.
   */
  stop(): Promise<void>;
}

/** Builds a gateway from its settings. It does not listen yet, and needs no upstream to be there. */
export async function createGateway(config: GatewayConfig, services: GatewayServices = {}): Promise<Gateway> {
  const { server, upstream: upstreamConfig } = config;
  const app = createHttpServer(config, services.log ?? process.stdout);
  const upstream = createUpstream(upstreamConfig);
  const lifecycle = new Lifecycle();
  const schema = endAtDeadline(services.schema ?? createSchema());
  const apollo = createGraphqlServer({
    config,
    schema,
    log: app.log,
    plugins: [...pricing(schema, config), drain(app, server.drainTimeoutMs)],
  });
  await apollo.start();
  serveGraph(app, apollo, contextFactory(config, upstream, services));
  serveHealth(app);
  if (server.introspection) await servePlayground(app);
  const close = async () => {
    await apollo.stop();
    await upstream.close();
  };
  return {
    start: () => lifecycle.start(() => listen(app, config, close)),
    stop: () => lifecycle.stop(close),
  };
}

/** What keeps the price of an operation: the ceiling before it runs, and what it cost told in the answer. */
function pricing(
  schema: GraphQLSchema,
  { server, limits, upstream: { platformUrl } }: GatewayConfig,
): ApolloServerPlugin<ServerContext>[] {
  const estimate = createEstimator(schema);
  return [
    limitUpstreamCalls(estimate, { calls: limits.maxUpstreamCalls, objects: limits.maxObjects }),
    tellUpstreamCalls({ estimate, explain: server.explainUpstream, platformUrl }),
  ];
}

function contextFactory(config: GatewayConfig, upstream: Upstream, services: GatewayServices): ContextOf {
  const { platformUrl, requestDeadlineMs } = config.upstream;
  const shared: DataSourceServices = { platformUrl, send: upstream.send, catalogue: new SpecCatalogue() };
  return async (request, reply): Promise<ServerContext> => {
    const caller = callerOf(request.headers, services.developmentIdentity);
    const context = createContext(shared, caller, requestEnd(reply.raw, requestDeadlineMs));
    const { notes } = request;
    notes.ledger = context.ledger;
    return { ...context, notes };
  };
}

/** Without the framework's own line in the log: whoever starts the gateway says where it is. */
async function listenQuietly(app: FastifyInstance, { host, port, logLevel }: ServerConfig): Promise<string> {
  app.log.level = "silent";
  const url = await app.listen({ port, host });
  app.log.level = logLevel;
  return url;
}

async function listen(
  app: FastifyInstance,
  { server }: GatewayConfig,
  close: () => Promise<void>,
): Promise<GatewayAddresses> {
  try {
    const url = await listenQuietly(app, server);
    const playgroundUrl = server.introspection ? `${url}/playground/` : undefined;
    return { url, graphqlUrl: url + graphPath, playgroundUrl };
  } catch (error) {
    await close();
    throw error;
  }
}
