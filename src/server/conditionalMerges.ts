import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";

/** A selected field and whether anything on the way to it from its parent may leave it out. */
interface Selected {
  readonly node: FieldNode;
  readonly isConditional: boolean;
}

/** Most fields that are looked at; a document with more is taken to merge. */
const MOST_STEPS = 20_000;

/**
 * Whether somewhere in an operation several selections become one field of the answer while a condition may leave one of them out. Compiled execution decides
 * such conditions field by field, below the point where selections are merged, so the look-ahead of a resolver would see what is left out.
 */
export function mergesConditionally(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  }
  return new Search(fragments).finds([operation.selectionSet]);
}

class Search {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #steps = 0;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  /** Looks through the selections that make up one object of the answer, and those below them. */
  finds(sets: readonly SelectionSetNode[]): boolean {
    const byKey = new Map<string, Selected[]>();
    for (const set of sets) this.#collect(set, false, byKey);
    if (this.#steps > MOST_STEPS) return true;
    for (const selected of byKey.values()) {
      if (selected.length > 1 && selected.some(({ isConditional }) => isConditional)) return true;
      const below = selected.flatMap(({ node }) => (node.selectionSet ? [node.selectionSet] : []));
      if (below.length > 0 && this.finds(below)) return true;
    }
    return false;
  }

  #collect(set: SelectionSetNode | undefined, isConditional: boolean, byKey: Map<string, Selected[]>): void {
    for (const selection of set?.selections ?? []) {
      this.#steps += 1;
      if (this.#steps > MOST_STEPS) return;
      const mayBeLeftOut = isConditional || Boolean(selection.directives?.length);
      if (selection.kind === "Field") add(byKey, { node: selection, isConditional: mayBeLeftOut });
      else this.#collect(this.#setOf(selection), mayBeLeftOut, byKey);
    }
  }

  #setOf(selection: InlineFragmentNode | FragmentSpreadNode): SelectionSetNode | undefined {
    if (selection.kind === "InlineFragment") return selection.selectionSet;
    return this.#fragments.get(selection.name.value)?.selectionSet;
  }
}

function add(byKey: Map<string, Selected[]>, selected: Selected): void {
  const key = (selected.node.alias ?? selected.node.name).value;
  const known = byKey.get(key);
  if (known) known.push(selected);
  else byKey.set(key, [selected]);
}
