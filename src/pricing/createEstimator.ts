import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from "graphql";
import { type Estimate, estimateCalls } from "./estimateCalls.ts";
import { type PricedVariable, pricedVariables, priceKey } from "./pricedVariables.ts";

/** An operation as it arrived: parsed and validated, its variables as they were sent. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Tells what an operation will cost at the worst. */
export type Estimator = (request: OperationRequest) => Estimate;

/** What is kept of an operation, for as long as its document is. */
interface Kept {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly priced: readonly PricedVariable[];
  readonly estimates: Map<string, Estimate>;
}

/** Most estimates that are kept of one operation. */
const MAX_ESTIMATES = 100;

/** Longest description of variables under which an estimate is kept. */
const MAX_KEY_LENGTH = 1000;

/**
 * Makes an estimator that judges an operation once for all requests whose variables make no difference to its price. What it keeps goes with the
 * document.
 */
export function createEstimator(schema: GraphQLSchema): Estimator {
  const kept = new WeakMap<OperationDefinitionNode, Kept>();
  return ({ document, operation, variables = {} }) => {
    let known = kept.get(operation);
    if (!known) kept.set(operation, (known = prepare(document, operation)));
    const { fragments, priced, estimates } = known;
    const key = priceKey(priced, variables);
    const remembered = estimates.get(key);
    if (remembered) return remembered;
    const scope = { schema, fragments, variables: withDefaults(operation, variables) };
    const estimate = estimateCalls(scope, operation);
    if (estimates.size >= MAX_ESTIMATES) estimates.clear();
    if (key.length <= MAX_KEY_LENGTH) estimates.set(key, estimate);
    return estimate;
  };
}

function prepare(document: DocumentNode, operation: OperationDefinitionNode): Kept {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  }
  return { fragments, priced: pricedVariables(operation, fragments.values()), estimates: new Map() };
}

function withDefaults(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) => {
    const name = variable.name.value;
    if (!defaultValue || variables[name] !== undefined) return [];
    return [[name, valueFromASTUntyped(defaultValue)] as const];
  });
  return defaults.length === 0 ? variables : { ...variables, ...Object.fromEntries(defaults) };
}
