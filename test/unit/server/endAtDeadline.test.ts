import { buildSchema, execute, type GraphQLSchema, isObjectType, parse } from "graphql";
import { expect, it } from "vitest";
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
    expect(await run(schemaOf({ list }), "{ list }", new AbortController())).toEqual({
      data: { list: ["x", null] },
      errors: [["over", ["list", 1]]],
    });
  }
});

it("starts nothing after the end", async () => {
  let started = false;
  const schema = schemaOf({ a: () => (started = true) });
  const end = new AbortController();
  end.abort(new Error("over"));
  await run(schema, "{ a }", end);
  expect(started).toBe(false);
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
