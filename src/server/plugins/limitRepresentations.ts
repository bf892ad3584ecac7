import type { ApolloServerPlugin, BaseContext } from "@apollo/server";
import type {
  ArgumentNode,
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from "graphql";
import { limitExceeded } from "../limits.ts";

/** Refuses an operation that resolves more than `most` entities for a router, counted over all its `_entities` fields. */
export function limitRepresentations<Context extends BaseContext>(most: number): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          const counts = representationsOf(document, operation).map((value) =>
            sizeOf(value, request.variables ?? {}, operation),
          );
          if (counts.reduce((sum, count) => sum + count, 0) > most)
            throw limitExceeded("representations", most);
        },
      };
    },
  };
}

function representationsOf(document: DocumentNode, operation: OperationDefinitionNode): ValueNode[] {
  return entityArguments(document, operation.selectionSet, new Set()).map(({ value }) => value);
}

/** The `representations` of the root's `_entities` fields, those in fragments included, each fragment once. */
function entityArguments(document: DocumentNode, root: SelectionSetNode, seen: Set<string>): ArgumentNode[] {
  return root.selections.flatMap((selection) => {
    if (selection.kind === "Field") {
      const isEntities = selection.name.value === "_entities";
      return isEntities
        ? (selection.arguments ?? []).filter(({ name }) => name.value === "representations")
        : [];
    }
    if (selection.kind === "InlineFragment") return entityArguments(document, selection.selectionSet, seen);
    const fragment = seen.has(selection.name.value) ? undefined : fragmentOf(document, selection.name.value);
    seen.add(selection.name.value);
    return fragment ? entityArguments(document, fragment.selectionSet, seen) : [];
  });
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === "FragmentDefinition" && definition.name.value === name,
  );
}

function sizeOf(
  value: ValueNode,
  variables: Readonly<Record<string, unknown>>,
  operation: OperationDefinitionNode,
): number {
  if (value.kind === "ListValue") return value.values.length;
  if (value.kind !== "Variable") return 1;
  const given = variables[value.name.value];
  if (given !== undefined) return Array.isArray(given) ? given.length : 1;
  const definition = operation.variableDefinitions?.find(
    ({ variable }) => variable.name.value === value.name.value,
  );
  return definition?.defaultValue ? sizeOf(definition.defaultValue, {}, operation) : 0;
}
