import {
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

type Info = Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "variableValues">;

/** Names selected below a field, remembered per execution: the items of a list share their field nodes and variables. */
const remembered = new WeakMap<Info["fieldNodes"], WeakMap<Info["variableValues"], ReadonlySet<string>>>();

/**
 * Names of all fields selected directly below the field being resolved, through fragments of any type and past what @skip and @include leave
 * out.
 */
export function selectedFields(info: Info): ReadonlySet<string> {
  let byVariables = remembered.get(info.fieldNodes);
  if (!byVariables) remembered.set(info.fieldNodes, (byVariables = new WeakMap()));
  let names = byVariables.get(info.variableValues);
  if (!names) byVariables.set(info.variableValues, (names = collectAll(info)));
  return names;
}

/** Whether nothing is selected below the field but what `answerable` names: then its parent can answer it without a call. */
export function selectsOnly(info: Info, answerable: ReadonlySet<string>): boolean {
  for (const name of selectedFields(info)) if (!answerable.has(name)) return false;
  return true;
}

/** What any reference answers. */
export const ID_ONLY: ReadonlySet<string> = new Set(["__typename", "id"]);

/** Whether only the id is selected below the field. */
export function selectsOnlyId(info: Info): boolean {
  return selectsOnly(info, ID_ONLY);
}

function collectAll(info: Info): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of info.fieldNodes) collect(node.selectionSet, info, names);
  return names;
}

function collect(set: SelectionSetNode | undefined, info: Info, names: Set<string>): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === "Field") names.add(nameOf(selection));
    else if (selection.kind === "InlineFragment") collect(selection.selectionSet, info, names);
    else collect(info.fragments[selection.name.value]?.selectionSet, info, names);
  }
}

function nameOf(field: FieldNode): string {
  return field.name.value;
}

function isIncluded(node: SelectionNode, { variableValues }: Info): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.["if"];
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.["if"];
  return skip !== true && include !== false;
}
