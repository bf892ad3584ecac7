import {
  buildSchema,
  execute,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  parse,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { endAtDeadline } from "../../../src/server/endAtDeadline.ts";

const never = () => new Promise(() => undefined);

/** A schema whose fields are resolved by these functions, made to end with the request. */
function schemaOf(resolvers: Readonly<Record<string, () => unknown>>): GraphQLSchema {
  const schema = buildSchema("type Query { a: String b: String list: [String] }");
  const query = schema.getQueryType();
  if (!isObjectType(query)) throw new Error("The schema has no query type.");
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = query.getFields()[name];
    if (field) field.resolve = resolve;
  }
  return endAtDeadline(schema);
}

async function run(schema: GraphQLSchema, document: string, end: AbortController) {
  const running = execute({ schema, document: parse(document), contextValue: { signal: end.signal } });
  end.abort(new Error("over"));
  const { data, errors = [] } = await running;
  return { data, errors: errors.map(({ message, path }) => [message, path]) };
}

it("keeps what is finished and fails what is not with the signal's reason", async () => {
  const schema = schemaOf({ a: () => "a", b: never });
  expect(await run(schema, "{ a b }", new AbortController())).toEqual({
    data: { a: "a", b: null },
    errors: [["over", ["b"]]],
  });
});

it("looks into lists, also into those that are promised", async () => {
  for (const list of [() => ["x", never()], async () => ["x", never()]]) {
    const end = new AbortController();
    const running = execute({
      schema: schemaOf({ list }),
      document: parse("{ list }"),
      contextValue: { signal: end.signal },
    });
    await setImmediate();
    end.abort(new Error("over"));
    const { data, errors = [] } = await running;
    expect(data).toEqual({ list: ["x", null] });
    expect(errors.map(({ message, path }) => [message, path])).toEqual([["over", ["list", 1]]]);
  }
});

it("lets what fails after the end fail in silence, and not end the process", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => void process.off("unhandledRejection", unhandled));
  const { promise, resolve: release } = Promise.withResolvers<unknown[]>();
  const schema = schemaOf({ list: () => promise });
  expect(await run(schema, "{ list }", new AbortController())).toMatchObject({ data: { list: null } });
  release([Promise.reject(new Error("too late")), [Promise.reject(new Error("deep"))]]);
  await setImmediate();
  await setImmediate();
  expect(unhandled).not.toHaveBeenCalled();
});

it("begins no mutation after the end", async () => {
  const schema = buildSchema("type Query { a: String } type Mutation { change: String }");
  const field = schema.getMutationType()?.getFields()["change"];
  if (!field) throw new Error("The schema has no mutation.");
  let begun = false;
  field.resolve = () => (begun = true);
  const end = new AbortController();
  end.abort(new Error("over"));
  expect(await run(endAtDeadline(schema), "mutation { change }", end)).toEqual({
    data: { change: null },
    errors: [["over", ["change"]]],
  });
  expect(begun).toBe(false);
});

it("keeps what a resolver makes of the end, and resolves what is below it", async () => {
  const schema = buildSchema("type Query { page: Page } type Page { name: String rest: String }");
  const end = new AbortController();
  const fields = {
    page: schema.getQueryType()?.getFields()["page"],
    rest: (schema.getType("Page") as GraphQLObjectType).getFields()["rest"],
  };
  if (!fields.page || !fields.rest) throw new Error("The schema lacks a field.");
  fields.page.resolve = async () => {
    await new Promise((resolve) => end.signal.addEventListener("abort", resolve));
    return { name: "read before the end" };
  };
  fields.rest.resolve = never;
  expect(await run(endAtDeadline(schema), "{ page { name rest } }", end)).toEqual({
    data: { page: { name: "read before the end", rest: null } },
    errors: [["over", ["page", "rest"]]],
  });
});

it("passes what a resolver throws or rejects with", async () => {
  const schema = schemaOf({
    a: () => {
      throw new Error("thrown");
    },
    b: async () => {
      throw new Error("rejected");
    },
  });
  const running = execute({
    schema,
    document: parse("{ a b }"),
    contextValue: { signal: new AbortController().signal },
  });
  expect((await running).errors?.map(({ message }) => message)).toEqual(["thrown", "rejected"]);
});

it.each([
  ["first", () => [Promise.reject(new Error("boom")), "x"], [null, "x"], 0],
  [
    "between values and promises",
    () => ["x", Promise.reject(new Error("boom")), Promise.resolve("y"), null],
    ["x", null, "y", null],
    1,
  ],
  ["last, in a list that is promised", async () => ["x", Promise.reject(new Error("boom"))], ["x", null], 1],
])(
  "keeps a list's length and order where an item fails %s, compiled as well",
  async (_where, list, data, at) => {
    const schema = schemaOf({ list });
    const document = parse("{ list }");
    const contextValue = { signal: new AbortController().signal };
    const compiled = compileQuery(schema, document);
    if (!isCompiledQuery(compiled)) throw new Error("The query cannot be compiled.");
    for (const running of [
      execute({ schema, document, contextValue }),
      compiled.query(undefined, contextValue, {}),
    ]) {
      const result = await running;
      expect(result.data).toEqual({ list: data });
      expect(result.errors?.map(({ message, path }) => [message, path])).toEqual([["boom", ["list", at]]]);
    }
  },
);
