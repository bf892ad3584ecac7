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

/** What is selected below a field. `byVariables` is there where variables decide it. */
interface Remembered {
  readonly fields: Fields;
  readonly byVariables: WeakMap<Info["variableValues"], Fields> | undefined;
}

/** Kept as long as the document: the items of a list share their field nodes, and so do all requests with a compiled operation. */
const remembered = new WeakMap<Info["fieldNodes"], Remembered>();

/**
 * All fields selected directly below the field being resolved, by name, through fragments of any type and past what @skip and @include leave
 * out.
 */
export function selectedFields(info: Info): Fields {
  const known = remembered.get(info.fieldNodes) ?? remember(info);
  if (!known.byVariables) return known.fields;
  let fields = known.byVariables.get(info.variableValues);
  if (!fields) known.byVariables.set(info.variableValues, (fields = collectAll(info).fields));
  return fields;
}

function remember(info: Info): Remembered {
  const { fields, isConditional } = collectAll(info);
  const known = { fields, byVariables: isConditional ? new WeakMap() : undefined };
  remembered.set(info.fieldNodes, known);
  return known;
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

/** Fields of a run that its dataflow tells by itself. */
export const LAST_RUN_FIELDS: ReadonlySet<string> = new Set([
  "__typename",
  "id",
  "status",
  "statusText",
  "startedAt",
  "completedAt",
  "durationMs",
  "dataflow",
]);

/** Whether only the id is selected below the field. */
export function selectsOnlyId(info: Info): boolean {
  return selectsOnly(info, ID_ONLY);
}

/** Walks over selections and notes whether a condition was met on the way. */
class Collecting {
  readonly fields = new Map<string, FieldNode[]>();
  isConditional = false;
  readonly #info: Info;

  constructor(info: Info) {
    this.#info = info;
  }

  collect(set: SelectionSetNode | undefined): void {
    for (const selection of set?.selections ?? []) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === "Field") this.#add(selection);
      else if (selection.kind === "InlineFragment") this.collect(selection.selectionSet);
      else this.collect(this.#info.fragments[selection.name.value]?.selectionSet);
    }
  }

  #add(field: FieldNode): void {
    const nodes = this.fields.get(field.name.value);
    if (nodes) nodes.push(field);
    else this.fields.set(field.name.value, [field]);
  }

  #isIncluded(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    this.isConditional = true;
    const { variableValues } = this.#info;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.["if"];
    const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.["if"];
    return skip !== true && include !== false;
  }
}

function collectAll(info: Info): Collecting {
  const collecting = new Collecting(info);
  for (const node of info.fieldNodes) collecting.collect(node.selectionSet);
  return collecting;
}
