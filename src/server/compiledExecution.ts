import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getLocation,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SourceLocation,
  type VariableNode,
  visit,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { mergesConditionally } from "./conditionalMerges.ts";
import { fillInputDefaults } from "./inputDefaults.ts";

type Gateway = ApolloServerOptionsWithGateway<object>["gateway"];
type Executor = NonNullable<Awaited<ReturnType<Gateway["load"]>>["executor"]>;
type ExecutorRequest = Parameters<Executor>[0];
type Run = (request: ExecutorRequest) => Promise<ExecutionResult>;

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
  const prepared = new LRUCache<string, Run>({ max: MAX_COMPILED });
  return async (request) => {
    const key = `${request.operationName ?? ""} ${request.queryHash}`;
    let run = prepared.get(key);
    if (!run) prepared.set(key, (run = prepare(schema, request)));
    return run(request);
  };
}

function prepare(schema: GraphQLSchema, { operation, document, operationName }: ExecutorRequest): Run {
  // Apollo calls with what cannot be run as well, to be told why. The type of the operation does not say so.
  const runnable: OperationDefinitionNode | undefined = operation;
  if (!runnable || hasVariableInObject(document) || mergesConditionally(document, runnable)) {
    return (request) => walk(schema, request);
  }
  const compiled = compileQuery(schema, document, operationName ?? undefined);
  if (!isCompiledQuery(compiled)) return (request) => walk(schema, request);
  return async ({ request, context }) => {
    const variables = request.variables ?? {};
    // The compiled function would check variables too, but its errors do not say which variable they are about.
    const errors = variableErrors(schema, runnable, variables);
    if (errors) return { errors };
    const filled = fillInputDefaults(schema, runnable, variables);
    return withGraphqlErrors(await compiled.query(undefined, context, filled), document);
  };
}

/** Runs an operation as graphql-js does. */
async function walk(
  schema: GraphQLSchema,
  { document, request, context }: ExecutorRequest,
): Promise<ExecutionResult> {
  // The name that was asked for: Apollo's own `operationName` is null when the document has no such operation.
  const { variables: variableValues, operationName } = request;
  return execute({ schema, document, contextValue: context, variableValues, operationName });
}

/**
 * Whether a variable stands inside an object of the document. When it is left out there, the default of the field counts, which compiled execution
 * does not know.
 */
function hasVariableInObject(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    ObjectField({ value }) {
      if (value.kind === Kind.VARIABLE) found = true;
    },
  });
  return found;
}

function variableErrors(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] | undefined {
  if (variableDefinitions.length === 0) return undefined;
  return getVariableValues(schema, variableDefinitions, variables, { maxErrors: 50 }).errors;
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
