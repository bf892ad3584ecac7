import {
  type GraphQLField,
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  isAbstractType,
  isListType,
  isObjectType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { LOADERS } from "../../../src/pricing/loaders.ts";
import { PRICES } from "../../../src/pricing/priceTable.ts";
import { resolvers } from "../../../src/resolvers/index.ts";
import { createSchema } from "../../../src/server/schema.ts";

const schema = createSchema();

const objectTypes = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith("__"));

const fields = objectTypes.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({
    type: type.name,
    field,
    path: `${type.name}.${field.name}`,
  })),
);

describe("every field that could cost a call has a price", () => {
  it("where its resolver is given the data sources", () => {
    const unpriced = fields.filter(
      ({ type, field }) => reachesDataSources(type, field.name) && !isPriced(type, field.name),
    );
    expect(unpriced.map(({ path }) => path)).toEqual([]);
  });

  it("where it counts the items of a page, unless the page knows their number", () => {
    const counting = fields.filter(({ type, field }) => type.endsWith("Page") && field.name === "totalCount");
    const unpriced = counting.filter(({ type, field }) => !isPriced(type, field.name));
    expect(unpriced.map(({ path }) => path)).toEqual([
      "DestinationPage.totalCount",
      "SegmentPage.totalCount",
    ]);
  });

  it("where it is a list from which another call can be made", () => {
    const lists = fields.filter(
      ({ field }) => isListType(getNullableType(field.type)) && leadsToCalls(field),
    );
    expect(lists.filter(({ type, field }) => !isPriced(type, field.name)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it("where a router resolves entities", () => {
    const price = [PRICES["Query"]?.["_entities"]].flat()[0];
    const entities = schema.getType("_Entity");
    const names = isAbstractType(entities) ? schema.getPossibleTypes(entities).map(({ name }) => name) : [];
    expect(names.length).toBeGreaterThan(5);
    expect(Object.keys(price?.by === "representations" ? price.loaders : {}).sort()).toEqual(
      names.toSorted(),
    );
  });
});

it("prices nothing that is not in the schema", () => {
  const known = new Set(fields.map(({ path }) => path));
  const priced = Object.entries(PRICES).flatMap(([type, prices]) =>
    Object.keys(prices).map((name) => `${type}.${name}`),
  );
  expect(priced.filter((path) => !known.has(path))).toEqual([]);
});

it("takes only such fields for known that are there and have a price", () => {
  const wrong = fields.flatMap(({ type, field, path }) => {
    const prices = [PRICES[type]?.[field.name] ?? []].flat();
    const known = prices.flatMap((price) => ("known" in price ? (price.known ?? []) : []));
    return known
      .filter((name) => !isKnowable(getNamedType(field.type), name))
      .map((name) => `${path} > ${name}`);
  });
  expect(wrong).toEqual([]);
});

it("uses every loader", () => {
  const used = new Set(JSON.stringify(PRICES).match(/(?<="(?:loader|brings)":")\w+/g));
  expect(Object.keys(LOADERS).filter((name) => !used.has(name))).toEqual([]);
});

function isPriced(type: string, name: string): boolean {
  return PRICES[type]?.[name] !== undefined;
}

/** A resolver that takes parent and arguments only cannot make a call; one that takes the context can. */
function reachesDataSources(type: string, name: string): boolean {
  const ofType = Object.entries(resolvers).find(([known]) => known === type)?.[1] ?? {};
  const resolver: unknown = Object.entries(ofType).find(([known]) => known === name)?.[1];
  return typeof resolver === "function" && resolver.length > 2;
}

/** Whether anything with a price of its own can be selected below a field. */
function leadsToCalls(field: GraphQLField<unknown, unknown>, seen = new Set<string>()): boolean {
  const named = getNamedType(field.type);
  const types = isObjectType(named) ? [named] : isAbstractType(named) ? schema.getPossibleTypes(named) : [];
  return types.some((type) => {
    if (seen.has(type.name)) return false;
    seen.add(type.name);
    return Object.values(type.getFields()).some(
      (inner) => isPriced(type.name, inner.name) || leadsToCalls(inner, seen),
    );
  });
}

function isKnowable(named: GraphQLNamedType, name: string): boolean {
  const item = schema.getType(named.name.replace(/Page$/, ""));
  return isObjectType(item) && item.getFields()[name] !== undefined && isPriced(item.name, name);
}
