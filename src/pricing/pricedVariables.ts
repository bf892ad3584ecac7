import { type ASTNode, type FragmentDefinitionNode, type OperationDefinitionNode, visit } from "graphql";

/** A variable on which the price of an operation may depend, and the argument that it is used in. */
export interface PricedVariable {
  readonly name: string;
  readonly argument: string;
}

/** Arguments that the price table reads, and those of @skip and @include. All others are handed on as they are. */
const PRICED_ARGUMENTS: ReadonlySet<string> = new Set([
  "after",
  "filter",
  "first",
  "ids",
  "if",
  "input",
  "representations",
]);

/** The variables of an operation that may make a difference to its price. */
export function pricedVariables(
  operation: OperationDefinitionNode,
  fragments: Iterable<FragmentDefinitionNode>,
): PricedVariable[] {
  const found = new Map<string, PricedVariable>();
  for (const definition of [operation, ...fragments]) {
    visit(definition, {
      Argument({ name, value }) {
        if (!PRICED_ARGUMENTS.has(name.value)) return;
        for (const variable of variablesIn(value)) {
          found.set(`${variable}.${name.value}`, { name: variable, argument: name.value });
        }
      },
    });
  }
  return [...found.values()];
}

function variablesIn(value: ASTNode): string[] {
  const names: string[] = [];
  visit(value, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

/** Describes what matters of the variables: how much is asked for, not what. */
export function priceKey(
  priced: readonly PricedVariable[],
  variables: Readonly<Record<string, unknown>>,
): string {
  if (priced.length === 0) return "";
  return JSON.stringify(priced.map(({ name, argument }) => weigh(variables[name], argument)));
}

function weigh(value: unknown, argument: string): unknown {
  if (value === undefined) return "absent";
  if (argument === "after") return value;
  return argument === "representations" ? typesIn(value) : sizesIn(value);
}

/** How many entities of which type. A text may be the name of a type within an entity, and is what it is. */
function typesIn(value: unknown): unknown {
  if (typeof value === "string") return value;
  const names = [value].flat().map((entity: unknown) => {
    return typeof entity === "object" && entity !== null && "__typename" in entity ? entity.__typename : "";
  });
  return [...Map.groupBy(names, String)].map(([name, { length }]) => [name, length]);
}

/** Numbers and truth values as they are, lists by their length, of texts only that they are there. */
function sizesIn(value: unknown): unknown {
  if (typeof value === "string") return "text";
  if (Array.isArray(value)) return { length: value.length };
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sizesIn(inner)]));
}
