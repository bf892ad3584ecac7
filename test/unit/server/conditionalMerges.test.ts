import { Kind, parse } from "graphql";
import { expect, it } from "vitest";
import { mergesConditionally } from "../../../src/server/conditionalMerges.ts";

function merges(text: string): boolean {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("The document has no operation.");
  return mergesConditionally(document, operation);
}

it.each([
  ["a field and itself under a condition", "{ a { id } a @include(if: $c) { name } }"],
  ["a field and itself in a fragment under a condition", "{ a { id } ... @skip(if: $c) { a { name } } }"],
  [
    "a field and itself in a spread under a condition",
    "{ a { id } ...F @include(if: $c) } fragment F on Q { a { name } }",
  ],
  ["fields of one alias", "{ x: a { id } x: a @include(if: false) { name } }"],
  ["fields deep below merged ones", "{ a { b { id } } a { b @include(if: $c) { name } } }"],
  [
    "fields of a fragment that is spread twice, once under a condition",
    "{ ...F ...F @skip(if: $c) } fragment F on Q { a { id } }",
  ],
])("sees that a condition decides about %s", (_what, query) => {
  expect(merges(query)).toBe(true);
});

it.each([
  ["one field under a condition", "{ a { id } b @include(if: $c) { name } }"],
  ["fields merged without a condition", "{ a { id } a { name } ...F } fragment F on Q { a { text } }"],
  [
    "a condition below merged fields that is met by one of them only",
    "{ a { id } a { name @skip(if: $c) } }",
  ],
  ["a condition on one of two aliases", "{ x: a { id } y: a @include(if: $c) { name } }"],
  ["a fragment under a condition that shares nothing", "{ a { id } ... @include(if: $c) { b { id } } }"],
])("lets %s be", (_what, query) => {
  expect(merges(query)).toBe(false);
});

it("takes a document that is too large to look through for one that merges", () => {
  const fragments = Array.from(
    { length: 20 },
    (_, index) => `fragment F${index} on Q { a { ...F${index + 1} ...F${index + 1} } }`,
  );
  expect(merges(`{ ...F0 } ${fragments.join(" ")} fragment F20 on Q { id }`)).toBe(true);
});
