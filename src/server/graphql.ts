import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { GatewayConfig } from "../config.ts";
import type { Context } from "../context.ts";
import { compiledExecution } from "./compiledExecution.ts";
import { apolloLog } from "./apolloLog.ts";
import { createFormatError } from "./formatError.ts";
import { knownOperationTypes } from "./knownOperationTypes.ts";
import { limitRules } from "./limits.ts";
import { ignoreEmptyName } from "./plugins/ignoreEmptyName.ts";
import { limitRepresentations } from "./plugins/limitRepresentations.ts";
import { noteOperation } from "./plugins/noteOperation.ts";
import { tellComparisonLimit } from "./plugins/tellComparisonLimit.ts";
import { tellTokenLimit } from "./plugins/tellTokenLimit.ts";
import { withholdInput } from "./plugins/withholdInput.ts";
import type { RequestNotes } from "./requestLog.ts";
import { describeError } from "./scrub.ts";

/** The resolvers' context and what the server keeps with it. */
export type ServerContext = Context & { readonly notes: RequestNotes };

/** What a GraphQL server is made of. */
export interface GraphqlServerParts {
  readonly config: GatewayConfig;
  readonly schema: GraphQLSchema;
  readonly log: FastifyBaseLogger;
  /** Plugins that belong to the HTTP server around it. */
  readonly plugins: readonly ApolloServerPlugin<ServerContext>[];
}

/**
 * Makes the GraphQL server. Parsed and validated documents are kept in Apollo's own store of 30 MiB. Persisted queries are off: without an
 * allow-list they save bytes and cost memory that any client can fill.
 */
export function createGraphqlServer(parts: GraphqlServerParts): ApolloServer<ServerContext> {
  const { config, schema, log } = parts;
  const { server, limits } = config;
  const { gateway, plugin: runCompiled } = compiledExecution<ServerContext>(schema);
  return new ApolloServer<ServerContext>({
    gateway,
    nodeEnv: server.production ? "production" : "development",
    introspection: server.introspection,
    hideSchemaDetailsFromClientErrors: server.production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    cache: "bounded",
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: [knownOperationTypes, ...limitRules(limits)],
    // Apollo's own ends each answer with a line break, for which the whole text is copied once more.
    stringifyResult: (result) => JSON.stringify(result),
    formatError: createFormatError((reference, error) =>
      log.error({ reference, error: describeError(error) }, "internal error"),
    ),
    logger: apolloLog(log),
    plugins: [
      ignoreEmptyName(),
      withholdInput(server.production),
      tellComparisonLimit(),
      tellTokenLimit(limits.maxTokens),
      limitRepresentations(limits.maxRepresentations),
      noteOperation(),
      ...parts.plugins,
      runCompiled,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
