import { readFileSync } from "node:fs";
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
} from "graphql";
import { expect, it } from "vitest";
import { type LoaderFacts, LOADERS } from "../../../src/pricing/loaders.ts";
import type { Price } from "../../../src/pricing/price.ts";
import { PRICES } from "../../../src/pricing/priceTable.ts";

/**
 * What a router learns of prices: `@cost` is the calls for one object when nothing is batched, `@listSize` how many objects there may be. Without
 * a directive a router takes 1 for an object and 0 for a scalar.
 */
const { definitions } = parse(readFileSync("schema.graphql", "utf8"));
const types = definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
const leaves = new Set(
  definitions.flatMap((definition) =>
    definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.ENUM_TYPE_DEFINITION
      ? [definition.name.value]
      : [],
  ),
);
for (const builtIn of ["Boolean", "Float", "ID", "Int", "String"]) leaves.add(builtIn);

const fields = types.flatMap((type) =>
  (type.fields ?? []).map((field) => ({
    type: type.name.value,
    field,
    path: `${type.name.value}.${field.name.value}`,
  })),
);

it("the schema tells routers the prices of the table, as @cost of fields", () => {
  const wrong = fields.flatMap(({ type, field, path }) =>
    difference(path, directive(field, "cost"), costOf(type, field)),
  );
  expect(wrong).toEqual([]);
});

it("and as @cost of types that always come with what embeds them", () => {
  const wrong = types.flatMap((type) =>
    difference(type.name.value, directive(type, "cost"), isFree(type.name.value) ? "@cost(weight: 0)" : ""),
  );
  expect(wrong).toEqual([]);
});

it("and how long lists get, as @listSize", () => {
  const wrong = fields.flatMap(({ type, field, path }) =>
    difference(path, directive(field, "listSize"), listSizeOf(pricesOf(type, field))),
  );
  expect(wrong).toEqual([]);
});

function difference(path: string, found: string, expected: string): string[] {
  return found === expected ? [] : [`${path} has ${found || "nothing"} and needs ${expected || "nothing"}`];
}

function directive(node: { readonly directives?: readonly ConstDirectiveNode[] }, name: string): string {
  return (node.directives ?? [])
    .filter((each) => each.name.value === name)
    .map(print)
    .join(" ");
}

function pricesOf(type: string, field: FieldDefinitionNode): readonly Price[] {
  return [PRICES[type]?.[field.name.value] ?? []].flat();
}

/** Calls for one object of the answer, nothing batched. */
function weightOf(type: string, field: FieldDefinitionNode): number {
  return Math.max(0, ...pricesOf(type, field).map(callsOf));
}

function callsOf(price: Price): number {
  switch (price.by) {
    case "loader": {
      const { callsPerBatch, callsPerKey = callsPerBatch }: LoaderFacts = LOADERS[price.loader];
      return Math.round(Math.min(callsPerBatch, callsPerKey) / (price.size ?? 1));
    }
    case "list":
    case "calls":
      return price.calls(() => undefined);
    default:
      return 0;
  }
}

function costOf(type: string, field: FieldDefinitionNode): string {
  const weight = weightOf(type, field);
  const named = nameOf(field.type);
  const usual = leaves.has(named) || isFree(named) ? 0 : 1;
  return weight === usual ? "" : `@cost(weight: ${weight})`;
}

/** An object type that no field of which makes a call of its own to get it. */
function isFree(name: string): boolean {
  const type = types.find((each) => each.name.value === name);
  if (!type || isRoot(type) || directive(type, "key") !== "") return false;
  const leading = fields.filter(({ field }) => nameOf(field.type) === name);
  return leading.every((each) => weightOf(each.type, each.field) === 0);
}

function isRoot({ name }: ObjectTypeDefinitionNode): boolean {
  return name.value === "Query" || name.value === "Mutation";
}

const PAGE = `@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)`;

function listSizeOf(prices: readonly Price[]): string {
  const [price] = prices;
  if (price?.by === "list" || (price?.by === "loader" && price.paged)) return PAGE;
  const size = price ? sizeOf(price) : 1;
  return size > 1 ? `@listSize(assumedSize: ${size})` : "";
}

/** Lookups by ids take a hundred of them at most. */
function sizeOf(price: Price): number {
  if (price.by === "parent") return price.size;
  if (price.by !== "loader") return 1;
  return typeof price.keys === "number" ? (price.size ?? 1) : 100;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
