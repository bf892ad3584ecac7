import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionResult,
  getLocation,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type SourceLocation,
  type VariableNode,
  visit,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";

type Gateway = ApolloServerOptionsWithGateway<object>["gateway"];
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;
type ExecutorRequest = Parameters<Executor>[0];

/** How many operations are kept compiled; the least recently used goes first. */
const MAX_COMPILED = 500;

/**
 * Runs operations as functions compiled for them, once each, instead of walking the document again for every request. Apollo takes an executor
 * of one's own only as that of a "gateway", which is all that the object is.
 */
export function compiledExecution(schema: GraphQLSchema): Gateway {
  const executor = createExecutor(schema);
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

function createExecutor(schema: GraphQLSchema): Executor {
  const compiled = new LRUCache<string, CompiledQuery | ExecutionResult>({ max: MAX_COMPILED });
  const prepare = ({ document, operationName, queryHash }: ExecutorRequest) => {
    const key = `${operationName ?? ""} ${queryHash}`;
    let query = compiled.get(key);
    if (!query) compiled.set(key, (query = compileQuery(schema, document, operationName ?? undefined)));
    return query;
  };
  return async (request) => {
    // The compiled function would check variables too, but its errors do not say which variable they are about.
    const errors = variableErrors(schema, request);
    if (errors) return { errors };
    const query = prepare(request);
    if (!isCompiledQuery(query)) return withGraphqlErrors(query, request.document);
    const result = await query.query(undefined, request.context, request.request.variables);
    return withGraphqlErrors(result, request.document);
  };
}

function variableErrors(
  schema: GraphQLSchema,
  { operation, request }: ExecutorRequest,
): readonly GraphQLError[] | undefined {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return undefined;
  return getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 50 }).errors;
}

/** The compiler's errors look like GraphQL's but lack `extensions`, without which Apollo cannot format them. */
function withGraphqlErrors({ data, errors }: ExecutionResult, document: DocumentNode) {
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => toGraphqlError(error, document)) }),
  };
}

function toGraphqlError(raised: GraphQLError, document: DocumentNode): GraphQLError {
  const { message, path, originalError, locations } = raised;
  const variable = originalError ? undefined : variableAt(document, locations?.[0]);
  if (variable) return new GraphQLError(message, { path, nodes: variable });
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, "locations", { value: locations, enumerable: true });
}

/** The variable used at a place of the document. An argument that cannot take its value is reported with that place but without the node. */
function variableAt(document: DocumentNode, place: SourceLocation | undefined): VariableNode | undefined {
  if (!place) return undefined;
  let found: VariableNode | undefined;
  visit(document, {
    Variable(node) {
      const start = node.loc && getLocation(node.loc.source, node.loc.start);
      if (start?.line === place.line && start.column === place.column) found = node;
    },
  });
  return found;
}
