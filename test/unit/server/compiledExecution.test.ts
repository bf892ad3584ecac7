import { ApolloServer } from "@apollo/server";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { compiledExecution } from "../../../src/server/compiledExecution.ts";

const typeDefs = parse(`
  type Query {
    echo(text: String = "argument default", input: EchoInput, list: [EchoInput!]): String
    fails: String
    failsRequired: Item
    items: [Item]
    pets: [Pet!]
    needs(id: ID!): String
    throwsText: String
  }
  type Mutation { first(input: EchoInput): Int second: Int fails: Int }
  input EchoInput { mode: Mode! = FAST limit: Int = 5 inner: InnerInput }
  input InnerInput { depth: Int! = 7 name: String }
  enum Mode { FAST SLOW }
  type Item { id: ID! required: String! broken: String! }
  union Pet = Cat | Dog
  type Cat { name: String lives: Int }
  type Dog { name: String tricks: [String!] }
`);

const order: string[] = [];
const boom = () => {
  throw new Error("boom");
};

const resolvers = {
  Query: {
    echo: (_: unknown, given: object) => JSON.stringify(given),
    fails: boom,
    failsRequired: () => ({ id: "1" }),
    items: () => [{ id: "1", required: "yes" }, null, Promise.resolve({ id: "2", required: null })],
    pets: () => [
      { __typename: "Cat", name: "Tom", lives: 9 },
      { __typename: "Dog", name: "Rex", tricks: ["sit"] },
    ],
    needs: (_: unknown, { id }: { id: string }) => id,
    throwsText: async () => Promise.reject(new TypeError("later")),
  },
  Mutation: {
    first: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return order.push("first");
    },
    second: () => order.push("second"),
    fails: boom,
  },
  Item: { broken: boom },
};

const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
const options = { includeStacktraceInErrorResponses: false, introspection: true } as const;
const walked = new ApolloServer({ schema, ...options });
const { gateway, plugin } = compiledExecution(schema);
const compiled = new ApolloServer({ gateway, plugins: [plugin], ...options });

async function answer(
  server: ApolloServer,
  query: string,
  variables: Record<string, unknown>,
  operationName?: string,
) {
  const named = operationName === undefined ? {} : { operationName };
  const { body, http } = await server.executeOperation({ query, variables, ...named });
  if (body.kind !== "single") throw new Error("The answer came in parts.");
  const result: unknown = JSON.parse(JSON.stringify(body.singleResult));
  return { result, status: http.status };
}

describe("compiled execution answers what graphql-js answers", () => {
  it.each<[string, string, Record<string, unknown>?]>([
    ["an argument's default", "{ echo }"],
    ["a variable's default", 'query ($t: String = "v") { echo(text: $t) }'],
    ["a null for a variable with a default", 'query ($t: String = "v") { echo(text: $t) }', { t: null }],
    ["defaults of an input object in the document", "{ echo(input: { inner: {} }) }"],
    [
      "defaults of an input object in variables",
      "query ($i: EchoInput) { echo(input: $i) }",
      { i: { inner: {} } },
    ],
    [
      "defaults within a list in variables",
      "query ($l: [EchoInput!]) { echo(list: $l) }",
      { l: [{}, { mode: "SLOW" }] },
    ],
    ["one item for a list in variables", "query ($l: [EchoInput!]) { echo(list: $l) }", { l: { limit: 1 } }],
    ["a variable inside an input object", "query ($n: Int) { echo(input: { limit: $n }) }", { n: 3 }],
    ["a variable inside an input object that is left out", "query ($n: Int) { echo(input: { limit: $n }) }"],
    ["a field that fails", "{ fails echo }"],
    ["a promise that fails", "{ throwsText echo }"],
    ["a required field that fails", "{ failsRequired { id broken } echo }"],
    ["a required field without a value in a list", "{ items { id required } }"],
    [
      "a union by fragments",
      "{ pets { __typename ... on Cat { name lives } ...D } } fragment D on Dog { tricks }",
    ],
    ["aliases of one field", '{ a: echo(text: "a") b: echo(text: "b") }'],
    [
      "skip and include",
      "query ($y: Boolean!) { echo @include(if: $y) needs(id: 1) @skip(if: $y) }",
      { y: true },
    ],
    [
      "skip and include the other way",
      "query ($y: Boolean!) { echo @include(if: $y) needs(id: 1) @skip(if: $y) }",
      { y: false },
    ],
    ["a variable of the wrong type", "query ($i: EchoInput) { echo(input: $i) }", { i: { limit: "no" } }],
    ["an unknown field in a variable", "query ($i: EchoInput) { echo(input: $i) }", { i: { what: 1 } }],
    ["a missing variable", "query ($id: ID!) { needs(id: $id) }"],
    ["a null where an argument needs a value", 'query ($id: ID = "d") { needs(id: $id) }', { id: null }],
    ["introspection", '{ __schema { types { name } } __type(name: "Pet") { possibleTypes { name } } }'],
    ["an unknown operation", "query A { echo } query B { fails }"],
  ])("%s", async (_, query, variables = {}) => {
    const expected = await answer(walked, query, variables);
    expect(await answer(compiled, query, variables)).toEqual(expected);
    // The second time the operation comes out of the store.
    expect(await answer(compiled, query, variables)).toEqual(expected);
  });
});

it("tells of an operation that is not there, also when the document's own one is in the store", async () => {
  await answer(compiled, "{ echo }", {});
  const expected = await answer(walked, "{ echo }", {}, "Other");
  expect(expected).toMatchObject({ result: { errors: [{ message: expect.stringContaining("Other") }] } });
  expect(await answer(compiled, "{ echo }", {}, "Other")).toEqual(expected);
});

it("sends what runs without an error past Apollo's gateway, which would keep it alive", async () => {
  const executed: unknown[] = [];
  const load: typeof gateway.load = async (given) => {
    const { executor } = await gateway.load(given);
    return {
      async executor(asked) {
        executed.push(asked.source);
        return executor?.(asked) ?? {};
      },
    };
  };
  const server = new ApolloServer({ gateway: { ...gateway, load }, plugins: [plugin] });
  await answer(server, "{ echo }", {});
  expect(executed).toEqual([]);
  await answer(server, "{ fails }", {});
  expect(executed).toEqual(["{ fails }"]);
});

it("runs mutations one after the other", async () => {
  order.length = 0;
  await answer(compiled, "mutation { first second }", {});
  expect(order).toEqual(["first", "second"]);
});

it.each([
  ["compiled", "mutation { first fails second }", {}],
  ["walked", "mutation ($n: Int) { first(input: { limit: $n }) fails second }", { n: 1 }],
])("runs an operation that fails in part once, when it is %s", async (_, query, variables) => {
  order.length = 0;
  const { result } = await answer(compiled, query, variables);
  expect(result).toMatchObject({ data: { first: 1, fails: null, second: 2 }, errors: [{ message: "boom" }] });
  expect(order).toEqual(["first", "second"]);
});

it("keeps the original error for the log", async () => {
  const seen: unknown[] = [];
  const server = new ApolloServer({
    gateway,
    plugins: [plugin],
    formatError: (formatted, error) => {
      seen.push(error);
      return formatted;
    },
  });
  await server.executeOperation({ query: "{ throwsText }" });
  expect(seen[0]).toMatchObject({ originalError: expect.any(TypeError) });
});
