import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import type { ReadArgument } from "./price.ts";

/** What a selection is read with. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As they were sent, with the operation's defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Fields that are selected on objects of a type, by the name under which they are answered. */
export function fieldsOn(
  scope: Scope,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  visitFields(
    scope,
    sets,
    (condition) => applies(scope.schema, type, condition),
    (field) => {
      const key = (field.alias ?? field.name).value;
      const known = fields.get(key);
      if (known) known.push(field);
      else fields.set(key, [field]);
    },
  );
  return fields;
}

/** Names of the fields that are selected, on whatever type. */
export function namesIn(scope: Scope, sets: readonly SelectionSetNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  visitFields(
    scope,
    sets,
    () => true,
    (field) => names.add(field.name.value),
  );
  return names;
}

/** Selections below fields that are answered together. */
export function selectionsOf(fields: readonly FieldNode[]): SelectionSetNode[] {
  return fields.flatMap(({ selectionSet }) => selectionSet ?? []);
}

function visitFields(
  scope: Scope,
  sets: readonly SelectionSetNode[],
  isMeant: (condition: NamedTypeNode | undefined) => boolean,
  visit: (field: FieldNode) => void,
): void {
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (!isIncluded(node, scope.variables)) continue;
      if (node.kind === "Field") visit(node);
      else if (node.kind === "InlineFragment") {
        if (isMeant(node.typeCondition)) walk(node.selectionSet);
      } else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = scope.fragments.get(node.name.value);
        if (fragment && isMeant(fragment.typeCondition)) walk(fragment.selectionSet);
      }
    }
  };
  sets.forEach(walk);
}

function applies(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  condition: NamedTypeNode | undefined,
): boolean {
  if (!condition || condition.name.value === type.name) return true;
  const named = schema.getType(condition.name.value);
  return isAbstractType(named) && schema.isSubType(named, type);
}

/** A condition without a value lets the field in: execution will refuse it anyway. */
function isIncluded({ directives }: SelectionNode, variables: Scope["variables"]): boolean {
  if (!directives?.length) return true;
  return directives.every(({ name, arguments: given }) => {
    const condition = given?.[0] && valueFromASTUntyped(given[0].value, variables);
    if (name.value === "skip") return condition !== true;
    return name.value !== "include" || condition !== false;
  });
}

/** Reads the arguments of a field. */
export function argumentsOf(
  { arguments: given = [] }: FieldNode,
  variables: Scope["variables"],
): ReadArgument {
  return (path) => {
    const [name, ...inner] = path.split(".");
    const node = given.find((argument) => argument.name.value === name);
    const value: unknown = node && valueFromASTUntyped(node.value, variables);
    return inner.reduce(memberOf, value) ?? undefined;
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
