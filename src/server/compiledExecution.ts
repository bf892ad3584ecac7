import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLResponse,
  HeaderMap,
} from "@apollo/server";
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

type ApolloGateway = ApolloServerOptionsWithGateway<object>["gateway"];
type Run = (asked: Asked) => Promise<ExecutionResult>;

/** What Apollo knows of a request when it is to be run. */
interface Asked {
  /** Undefined when the document has no such operation. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly document: DocumentNode;
  readonly queryHash: string | undefined;
  readonly request: {
    /** As it was asked for, whether there is such an operation or not. */
    readonly operationName?: string | undefined;
    readonly variables?: Readonly<Record<string, unknown>> | undefined;
  };
  readonly context: object;
}

/** How many operations are kept compiled; the least recently used goes first. */
const MAX_COMPILED = 500;

/** What makes an Apollo Server run operations compiled; it needs both. */
export interface CompiledExecution<Context extends BaseContext> {
  readonly plugin: ApolloServerPlugin<Context>;
  readonly gateway: ApolloGateway;
}

/**
 * Runs operations as functions compiled for them, once each, instead of walking the document again for every request. The plugin answers what ran without an
 * error. Everything else goes the way of an Apollo "gateway", the only executor of one's own that Apollo takes, so that its errors are noted and formatted like
 * all others. That way is not for every answer: what Apollo makes for a gateway outlives its request, until the next full garbage collection, with all
 * that the request has read.
 */
export function compiledExecution<Context extends BaseContext>(
  schema: GraphQLSchema,
): CompiledExecution<Context> {
  const run = runCompiled(schema);
  // Emptied by hand, since a `WeakMap` keeps its values for longer than its keys.
  const failed = new WeakMap<object, Promise<ExecutionResult>>();
  return {
    plugin: {
      requestDidStart: async () => ({
        async responseForOperation({ operation, document, queryHash, request, contextValue }) {
          const running = run({ operation, document, queryHash, request, context: contextValue });
          const result = await running.catch(() => undefined);
          if (result && !result.errors) return answerOf(result);
          failed.set(contextValue, running);
          return null;
        },
      }),
    },
    gateway: {
      load: async () => ({ executor: ({ context }) => take(failed, context) }),
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: schema, coreSupergraphSdl: "" });
        return () => undefined;
      },
      stop: async () => undefined,
    },
  };
}

/** The plugin has run every operation before Apollo asks for its execution. */
function take(failed: WeakMap<object, Promise<ExecutionResult>>, context: object): Promise<ExecutionResult> {
  const running = failed.get(context);
  if (!running) throw new Error("An operation was to be executed that the plugin had not run.");
  failed.delete(context);
  return running;
}

function answerOf({ data = null }: ExecutionResult): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult: { data } } };
}

function runCompiled(schema: GraphQLSchema): Run {
  const prepared = new LRUCache<string, Run>({ max: MAX_COMPILED });
  return async (asked) => {
    const { operation, document, queryHash } = asked;
    // Apollo has what cannot be run executed as well, to be told why.
    if (!operation) return walk(schema, asked);
    const key = `${operation.name?.value ?? ""} ${queryHash}`;
    let run = prepared.get(key);
    if (!run) prepared.set(key, (run = prepare(schema, document, operation)));
    return run(asked);
  };
}

function prepare(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Run {
  if (hasVariableInObject(document) || mergesConditionally(document, operation)) {
    return (asked) => walk(schema, asked);
  }
  const compiled = compileQuery(schema, document, operation.name?.value);
  if (!isCompiledQuery(compiled)) return (asked) => walk(schema, asked);
  return async ({ request, context }) => {
    const variables = request.variables ?? {};
    // The compiled function would check variables too, but its errors do not say which variable they are about.
    const errors = variableErrors(schema, operation, variables);
    if (errors) return { errors };
    const filled = fillInputDefaults(schema, operation, variables);
    return withGraphqlErrors(await compiled.query(undefined, context, filled), document);
  };
}

/** Runs an operation as graphql-js does. */
async function walk(schema: GraphQLSchema, { document, request, context }: Asked): Promise<ExecutionResult> {
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
