import { buildSchema, graphql, type GraphQLResolveInfo } from "graphql";
import { describe, expect, it } from "vitest";
import {
  below,
  selectedFields,
  selectsOnly,
  selectsOnlyId,
} from "../../../../src/resolvers/lookAhead/selection.ts";

const schema = buildSchema(`
  type Query { thing: Thing things: [Thing] }
  interface Named { name: String }
  type Thing implements Named { id: ID name: String text: String child: Thing children: [Thing] }
`);

/** Runs a query and tells what the resolver of each `child` sees as selected below it. */
async function seenBelowChild(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<string[][]> {
  const seen: string[][] = [];
  const thing = {
    id: "1",
    child(_args: unknown, _context: unknown, info: GraphQLResolveInfo) {
      seen.push([...selectedFields(info).keys()]);
      return thing;
    },
  };
  const { errors } = await graphql({
    schema,
    source: query,
    rootValue: { thing, things: [thing, thing, thing] },
    variableValues: variables,
  });
  expect(errors).toBeUndefined();
  return seen;
}

/** What a check says of the selection below `child`. */
async function answerOf(
  selection: string,
  check: (info: GraphQLResolveInfo) => boolean,
): Promise<boolean | undefined> {
  let answer: boolean | undefined;
  const child = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    answer = check(info);
    return {};
  };
  await graphql({
    schema,
    source: `{ thing { child { ${selection} } } }`,
    rootValue: { thing: { child } },
  });
  return answer;
}

describe("the fields selected below a field", () => {
  it.each([
    ["by themselves", "{ thing { child { id name } } }", ["id", "name"]],
    ["under other names", "{ thing { child { a: id b: name c: name } } }", ["id", "name"]],
    ["in an inline fragment", "{ thing { child { ... { id } ... on Thing { name } } } }", ["id", "name"]],
    ["in a fragment on an interface", "{ thing { child { ... on Named { name } } } }", ["name"]],
    [
      "in named fragments, one in another",
      "{ thing { child { ...F } } } fragment F on Thing { id ...G } fragment G on Thing { name }",
      ["id", "name"],
    ],
    [
      "where the parent stands in a fragment",
      "{ thing { ...F } } fragment F on Thing { child { id } }",
      ["id"],
    ],
    [
      "several times",
      "{ thing { child { id } child { name } ... on Thing { child { text } } } }",
      ["id", "name", "text"],
    ],
    ["with the name of the type", "{ thing { child { __typename } } }", ["__typename"]],
  ])("are found %s", async (_what, query, fields) => {
    expect(await seenBelowChild(query)).toEqual([fields]);
  });

  it("do not reach deeper than one level", async () => {
    const [outer, inner] = await seenBelowChild("{ thing { child { id child { name text } } } }");
    expect(outer).toEqual(["id", "child"]);
    expect(inner).toEqual(["name", "text"]);
  });

  it.each([
    ["@skip(if: true)", []],
    ["@skip(if: false)", ["name"]],
    ["@include(if: true)", ["name"]],
    ["@include(if: false)", []],
    ["@skip(if: $yes)", []],
    ["@skip(if: $no)", ["name"]],
    ["@include(if: $yes)", ["name"]],
    ["@include(if: $no)", []],
    ["@include(if: $byDefault)", ["name"]],
    ["@include(if: $yes) @skip(if: $yes)", []],
    ["@include(if: $yes) @skip(if: $no)", ["name"]],
  ])("with %s are those that will be answered", async (directive, fields) => {
    const declared = "query($yes: Boolean!, $no: Boolean!, $byDefault: Boolean! = true)";
    const variables = { yes: true, no: false };
    for (const selection of [`name ${directive}`, `... ${directive} { name }`, `...F ${directive}`]) {
      const fragment = selection.startsWith("...F") ? " fragment F on Thing { name }" : "";
      // GraphQL refuses variables that are declared and not used.
      const used =
        "... @skip(if: $yes) { text } ... @include(if: $no) { text } ... @skip(if: $byDefault) { text }";
      const query = `${declared} { thing { child { id ${selection} ${used} } } }${fragment}`;
      expect(await seenBelowChild(query, variables)).toEqual([["id", ...fields]]);
    }
  });

  it("are the same for all items of a list, and each request's own", async () => {
    const query = "query($yes: Boolean!) { things { child { id name @include(if: $yes) } } }";
    expect(await seenBelowChild(query, { yes: true })).toEqual([1, 2, 3].map(() => ["id", "name"]));
    expect(await seenBelowChild(query, { yes: false })).toEqual([1, 2, 3].map(() => ["id"]));
  });
});

describe("a parent can answer", () => {
  it.each([
    ["id", true],
    ["id __typename", true],
    ["renamed: id", true],
    ["id name", false],
    ["... on Thing { name }", false],
    ["id child { id }", false],
  ])("{ %s } by the id alone: %s", async (selection, expected) => {
    expect(await answerOf(selection, selectsOnlyId)).toBe(expected);
  });

  it("what it embeds", async () => {
    const embedded = new Set(["id", "text"]);
    expect(await answerOf("id text", (info) => selectsOnly(info, embedded))).toBe(true);
    expect(await answerOf("id text name", (info) => selectsOnly(info, embedded))).toBe(false);
  });
});

it("a field can look below one of its own fields, where that is selected", async () => {
  expect(await answerOf("child { id } child { __typename }", belowIsIdOnly)).toBe(true);
  expect(await answerOf("child { id } ... on Thing { child { name } }", belowIsIdOnly)).toBe(false);
  expect(await answerOf("renamed: child { id } children { name }", belowIsIdOnly)).toBe(true);
  expect(await answerOf("children { id }", belowIsIdOnly)).toBe(false);
});

function belowIsIdOnly(info: GraphQLResolveInfo): boolean {
  const inner = below(info, "child");
  return inner !== undefined && selectsOnlyId(inner);
}
