import type { ApolloServerPlugin, BaseContext, GraphQLRequest } from "@apollo/server";
import {
  coerceInputValue,
  type DocumentNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isScalarType,
  Kind,
  print,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";
import { findLiteralFaults } from "../literalFaults.ts";

/**
 * Takes the caller's values out of what graphql-js says about them: it quotes a whole variable, credentials included, when one field
 * of it is missing. Where and what is wrong stays in the message; names that may have been meant are added unless `hideSuggestions`, which
 * Apollo's own setting does for documents but not for variables.
 */
export function withholdInput<Context extends BaseContext>(
  hideSuggestions: boolean,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, request, schema, document }) {
          const variableFaults = createVariableFaults(schema, request, hideSuggestions);
          if (document) tellLiteralFaults(errors, schema, document);
          for (const error of errors) error.message = withheld(error, variableFaults);
        },
      };
    },
  };
}

/** Gives refusals that a scalar made without a place their place, and words without the value. */
function tellLiteralFaults(
  errors: readonly GraphQLError[],
  schema: GraphQLSchema,
  document: DocumentNode,
): void {
  const placeless = errors.filter(
    ({ nodes, extensions }) => !nodes && extensions["code"] === "GRAPHQL_VALIDATION_FAILED",
  );
  if (placeless.length === 0) return;
  const faults = findLiteralFaults(schema, document);
  for (const error of placeless) {
    const index = faults.findIndex(({ message }) => message === error.message);
    const [fault] = index < 0 ? [] : faults.splice(index, 1);
    if (!fault) continue;
    error.message = `The value does not fit type "${String(fault.type)}".`;
    const { locations } = new GraphQLError("", { nodes: fault.node });
    Object.defineProperty(error, "locations", { value: locations, enumerable: true });
  }
}

function withheld(error: GraphQLError, variableFaults: VariableFaults): string {
  const node = error.nodes?.[0];
  if (node === undefined) return withoutLiterals(error.message);
  if (node.kind === Kind.VARIABLE_DEFINITION && error.extensions["code"] === "BAD_USER_INPUT") {
    return variableFaults(node) ?? error.message;
  }
  return isLiteral(node) ? withoutLiteral(error.message, node) : error.message;
}

/** The next fault of a variable, in the order in which graphql-js finds them; undefined when there is none left. */
type VariableFaults = (definition: VariableDefinitionNode) => string | undefined;

function createVariableFaults(
  schema: GraphQLSchema,
  request: GraphQLRequest,
  hideSuggestions: boolean,
): VariableFaults {
  const faultsOf = new Map<string, string[]>();
  return (definition) => {
    const name = definition.variable.name.value;
    const faults =
      faultsOf.get(name) ?? findFaults(schema, definition, request.variables?.[name], hideSuggestions);
    faultsOf.set(name, faults);
    return faults.shift();
  };
}

function findFaults(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  value: unknown,
  hideSuggestions: boolean,
): string[] {
  const type = typeFromAST(schema, definition.type);
  if (value === undefined || !isInputType(type)) return [];
  const name = definition.variable.name.value;
  const faults: string[] = [];
  const note: Parameters<typeof coerceInputValue>[2] = (path, found, error) => {
    const at = path.length > 0 ? ` at "${[name, ...path].join(".")}"` : "";
    const reason = found === null ? error.message : reasonAt(type, path, error);
    faults.push(`Variable "$${name}" cannot be used${at}: ${reason}`);
  };
  coerceInputValue(value, type, note, hideSuggestions);
  return faults;
}

/** Only a scalar's own refusal quotes a value; the others name fields and types. */
function reasonAt(type: GraphQLInputType, path: readonly (string | number)[], error: GraphQLError): string {
  const leaf = path.reduce(stepInto, type);
  return isScalarType(getNamedType(leaf)) ? `the value does not fit type "${String(leaf)}".` : error.message;
}

function stepInto(type: GraphQLInputType, step: string | number): GraphQLInputType {
  const nullable = getNullableType(type);
  if (typeof step === "number") return isListType(nullable) ? nullable.ofType : type;
  const named = getNamedType(nullable);
  return isInputObjectType(named) ? (named.getFields()[step]?.type ?? type) : type;
}

function isLiteral(node: { readonly kind: Kind }): node is ValueNode {
  return literalKinds.has(node.kind);
}

const literalKinds = new Set<Kind>([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** Shortest value that is looked for without its quotes: shorter ones would mangle the sentence by chance. */
const SHORTEST_BARE = 4;

function withoutLiteral(message: string, node: ValueNode): string {
  if (node.kind === Kind.ENUM) return withoutWord(message, node.value);
  const bare = "value" in node && typeof node.value === "string" ? node.value : "";
  const cleaned = message.replaceAll(print(node), "the value given");
  return bare.length >= SHORTEST_BARE ? cleaned.replaceAll(bare, "the value given") : cleaned;
}

/**
 * A word without quotes stands at the end of the sentence. Where an enum is expected it stands in quotes, and stays: it is a name
 * that was mistaken.
 */
function withoutWord(message: string, word: string): string {
  return message.replace(new RegExp(`(?<=: |found )${word}\\b`, "g"), "the value given");
}

/** A syntax error names the token that it met; a string or a number among them is the caller's. */
function withoutLiterals(message: string): string {
  return message.replace(/\b(String|BlockString|Int|Float) "(?:[^"\\]|\\.)*"/gs, "$1");
}
