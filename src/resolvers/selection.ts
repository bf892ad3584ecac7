import {
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** What of a resolver's information the look-ahead reads. */
export interface Info extends Pick<GraphQLResolveInfo, "fragments" | "variableValues"> {
  readonly fieldNodes: readonly FieldNode[];
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** What is selected below a field, remembered per execution: the items of a list share their field nodes and variables. */
const remembered = new WeakMap<Info["fieldNodes"], WeakMap<Info["variableValues"], Fields>>();

/**
 * All fields selected directly below the field being resolved, by name, through fragments of any type and past what @skip and @include leave
 * out.
 */
export function selectedFields(info: Info): Fields {
  let byVariables = remembered.get(info.fieldNodes);
  if (!byVariables) remembered.set(info.fieldNodes, (byVariables = new WeakMap()));
  let fields = byVariables.get(info.variableValues);
  if (!fields) byVariables.set(info.variableValues, (fields = collectAll(info)));
  return fields;
}

/** The look-ahead from a field below the one being resolved; undefined when that field is not selected. */
export function below(info: Info, name: string): Info | undefined {
  const fieldNodes = selectedFields(info).get(name);
  return fieldNodes && { fieldNodes, fragments: info.fragments, variableValues: info.variableValues };
}

/** Whether nothing is selected below the field but what `answerable` names: then its parent can answer it without a call. */
export function selectsOnly(info: Info, answerable: ReadonlySet<string>): boolean {
  for (const name of selectedFields(info).keys()) if (!answerable.has(name)) return false;
  return true;
}

/** What any reference answers. */
export const ID_ONLY: ReadonlySet<string> = new Set(["__typename", "id"]);

/** Whether only the id is selected below the field. */
export function selectsOnlyId(info: Info): boolean {
  return selectsOnly(info, ID_ONLY);
}

function collectAll(info: Info): Fields {
  const fields = new Map<string, FieldNode[]>();
  for (const node of info.fieldNodes) collect(node.selectionSet, info, fields);
  return fields;
}

function collect(set: SelectionSetNode | undefined, info: Info, fields: Map<string, FieldNode[]>): void {
  for (const selection of set?.selections ?? []) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === "Field") add(fields, selection);
    else if (selection.kind === "InlineFragment") collect(selection.selectionSet, info, fields);
    else collect(info.fragments[selection.name.value]?.selectionSet, info, fields);
  }
}

function add(fields: Map<string, FieldNode[]>, field: FieldNode): void {
  const nodes = fields.get(field.name.value);
  if (nodes) nodes.push(field);
  else fields.set(field.name.value, [field]);
}

function isIncluded(node: SelectionNode, { variableValues }: Info): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.["if"];
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.["if"];
  return skip !== true && include !== false;
}
