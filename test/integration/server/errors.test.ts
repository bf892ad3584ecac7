import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, startGateway, type TestGateway } from "../../support/gateway.ts";
import { createProbe } from "./probeSchema.ts";

const SECRET = "hunter2";

describe("what a failing resolver tells the client", () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    const emulator = await startEmulator({ seed: "empty" }, afterAll);
    gateway = await startGateway({ emulator, schema: createProbe().schema, onFinished: afterAll });
  });

  const upstream = { service: "flowService", status: 403, code: "403027", requestId: "request-1" };

  it.each([
    ["forbidden", "You may not.", { code: "FORBIDDEN", retryable: false, upstream }],
    [
      "unauthenticated",
      "Who are you?",
      { code: "UNAUTHENTICATED", retryable: false, upstream: { ...upstream, status: 401 } },
    ],
    [
      "notFound",
      'There is no dataflow with id "id-1", or it is not visible to you.',
      { code: "NOT_FOUND", retryable: false },
    ],
    ["conflict", "It changed.", { code: "CONFLICT", retryable: true }],
    ["rateLimited", "Slow down.", { code: "RATE_LIMITED", retryable: true, retryAfterSeconds: 7 }],
    ["unavailable", "Down.", { code: "UPSTREAM_UNAVAILABLE", retryable: true }],
    [
      "invalid",
      "It must not hold a comma.",
      { code: "INVALID_INPUT", retryable: false, field: "filter.names.2" },
    ],
    [
      "invalids",
      "One. Two.",
      {
        code: "INVALID_INPUT",
        retryable: false,
        faults: [
          { field: "a", message: "One." },
          { field: "b.0", message: "Two." },
        ],
      },
    ],
    ["graphqlError", "A resolver may say this.", { code: "OWN_CODE" }],
  ])("%s: its sentence, its code and what upstream said", async (name, message, extensions) => {
    const { status, body } = await gateway.query("query ($with: String!) { quick fails(with: $with) }", {
      with: name,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { quick: "quick", fails: null },
      errors: [{ message, path: ["fails"], locations: [expect.anything()], extensions }],
    });
  });

  it.each(["bug", "text", "cause"])(
    "%s: a reference to the log, where the real error is, and nothing of the error itself",
    async (name) => {
      const { body } = await gateway.query("query ($with: String!) { fails(with: $with) }", { with: name });
      const [error] = body.errors ?? [];
      const reference = /^Internal error, reference ([0-9a-f-]{36})$/.exec(error?.message ?? "")?.[1];
      expect(reference).toBeDefined();
      expect(error?.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR" });
      expect(JSON.stringify(body)).not.toContain(SECRET);
      const logged = gateway.logLines().filter((line) => line["reference"] === reference);
      expect(logged).toEqual([expect.objectContaining({ level: 50, msg: "internal error" })]);
    },
  );

  it.each(["{ kind }", "{ missing }"])(
    "a reference to the log when a resolver breaks the schema: %s",
    async (document) => {
      const { body } = await gateway.query(document);
      expect(body.errors?.[0]).toMatchObject({
        message: expect.stringMatching(/^Internal error, reference /),
        extensions: { code: "INTERNAL_SERVER_ERROR" },
      });
      expect(JSON.stringify(body)).not.toContain(SECRET);
    },
  );

  it("logs the real error with its stack and its causes, without what looks like a credential", async () => {
    await gateway.query('{ fails(with: "cause") }');
    const { error } = gateway.logLines().findLast(({ msg }) => msg === "internal error") ?? {};
    expect(error).toMatchObject({
      type: "Error",
      message: "outer",
      stack: expect.stringContaining("probeSchema"),
      cause: { message: 'inner {"password":[redacted]} Bearer [redacted]' },
    });
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });
});

describe("what a refused request tells the client", () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    const emulator = await startEmulator({ seed: "empty" }, afterAll);
    gateway = await startGateway({ emulator, schema: createProbe().schema, onFinished: afterAll });
  });

  const echo = "query ($input: EchoInput) { echo(input: $input) }";

  it.each([
    [
      "a missing field",
      { credentials: { user: "u", phrase: SECRET } },
      'Variable "$input" cannot be used: Field "name" of required type "String!" was not provided.',
    ],
    [
      "an unknown field",
      { name: "n", password: SECRET },
      'Variable "$input" cannot be used: Field "password" is not defined by type "EchoInput".',
    ],
    [
      "an object for a text",
      { name: { user: "u", phrase: SECRET } },
      'Variable "$input" cannot be used at "input.name": the value does not fit type "String!".',
    ],
    [
      "a text for a number",
      { name: "n", port: SECRET },
      'Variable "$input" cannot be used at "input.port": the value does not fit type "Int".',
    ],
    [
      "a text for an object",
      { name: "n", credentials: SECRET },
      'Variable "$input" cannot be used at "input.credentials": Expected type "CredentialsInput" to be an object.',
    ],
    [
      "null where a value is needed",
      { name: null, credentials: { user: "u", phrase: SECRET } },
      'Variable "$input" cannot be used at "input.name": Expected non-nullable type "String!" not to be null.',
    ],
    [
      "an unknown word of an enum",
      { name: "n", kind: "SFTTP", credentials: { user: "u", phrase: SECRET } },
      'Variable "$input" cannot be used at "input.kind": Value "SFTTP" does not exist in "Kind" enum. Did you mean the enum value "SFTP"?',
    ],
  ])("%s in a variable: what is wrong and where, but no value", async (_what, input, message) => {
    const { status, body } = await gateway.query(echo, { input });
    expect(status).toBe(400);
    expect(body.errors?.map((error) => [error.message, error.extensions.code])).toEqual([
      [message, "BAD_USER_INPUT"],
    ]);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it("every fault of several variables, each with its own place", async () => {
    const { body } = await gateway.query(
      "query ($input: EchoInput, $list: [Int!], $text: String!) { echo(input: $input, list: $list, text: $text) }",
      { input: { port: "x", kind: "S3" }, list: [1, "2", null] },
    );
    expect(body.errors?.map(({ message }) => message)).toEqual([
      'Variable "$input" cannot be used: Field "name" of required type "String!" was not provided.',
      'Variable "$input" cannot be used at "input.port": the value does not fit type "Int".',
      'Variable "$list" cannot be used at "list.1": the value does not fit type "Int!".',
      'Variable "$list" cannot be used at "list.2": Expected non-nullable type "Int!" not to be null.',
      'Variable "$text" of required type "String!" was not provided.',
    ]);
  });

  it.each([
    `{ echo(input: { name: { phrase: "${SECRET}" } }) }`,
    `{ echo(input: { name: "n", port: "${SECRET}" }) }`,
    `{ echo(input: "${SECRET}") }`,
    `{ echo(list: ["${SECRET}"]) }`,
    `{ echo(text: ["${SECRET}"]) }`,
    `{ echo(text "${SECRET}") }`,
    `{ echo(text: """${SECRET}""" `,
    `{ "${SECRET}" }`,
    `{ echo(text: "${SECRET} `,
  ])("a document with a secret in it: no word of the secret: %s", async (document) => {
    const { status, body } = await gateway.query(document);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it.each([
    ["a word for a text", `{ echo(text: ${SECRET}) }`],
    ["a word for a field of an input object", `{ echo(input: { name: ${SECRET} }) }`],
    ["a word for a number", `{ echo(input: { name: "n", port: ${SECRET} }) }`],
    ["a word for an input object", `{ echo(input: ${SECRET}) }`],
    ["a word for a list", `{ echo(list: ${SECRET}) }`],
    ["a list for a text", `{ echo(text: [${SECRET}]) }`],
    ["a word for a default", `query ($text: String = ${SECRET}) { echo(text: $text) }`],
    ["a text that is no date", `{ dated(from: "${SECRET}") }`],
    ["a word that is no date", `{ dated(from: ${SECRET}) }`],
    ["one of several dates", `{ dated(days: ["2026-01-01T00:00:00Z", "${SECRET}"]) }`],
    ["an object that is no date", `{ dated(from: { a: "${SECRET}" }) }`],
    ["a date in a variable's default", `query ($day: DateTime = "${SECRET}") { dated(from: $day) }`],
  ])("%s in a document: where it stands, but no word of it", async (_what, document) => {
    const { status, body } = await gateway.query(document);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/type|represent/),
        locations: [{ line: 1, column: expect.any(Number) }],
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it("two dates that are none: the place of each", async () => {
    const { body } = await gateway.query(`{ dated(from: "${SECRET}", days: ["${SECRET}"]) }`);
    expect(body.errors).toMatchObject([
      { message: 'The value does not fit type "DateTime".', locations: [{ line: 1, column: 15 }] },
      { message: 'The value does not fit type "DateTime!".', locations: [{ line: 1, column: 33 }] },
    ]);
  });

  it("a mistaken word of an enum in a document: the word, and the one that may have been meant", async () => {
    const { body } = await gateway.query(`{ echo(input: { name: "n", kind: SFTTP }) }`);
    expect(body.errors?.map(({ message }) => message)).toEqual([
      'Value "SFTTP" does not exist in "Kind" enum. Did you mean the enum value "SFTP"?',
    ]);
  });

  it("a variable that turns out null where an argument needs a value: the client's fault, not a bug", async () => {
    const { body } = await gateway.query('query ($with: String = "bug") { fails(with: $with) }', {
      with: null,
    });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
  });

  it("nothing of the request stands in the log", async () => {
    await gateway.query(
      echo,
      { input: { name: SECRET } },
      { headers: { authorization: `Bearer ${SECRET}` } },
    );
    await gateway.query(echo, { input: { credentials: { user: "u", phrase: SECRET } } });
    await gateway.query(`{ echo(text: "${SECRET}" }`);
    await fetch(`${gateway.url}/graphql?query={echo}&variables={"a":"${SECRET}"}&authorization=${SECRET}`);
    await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: SECRET },
      body: `{"query": ${SECRET}`,
    });
    expect(gateway.logText()).not.toContain(SECRET);
  });
});

describe("suggestions and introspection", () => {
  it.each([
    ["development", {}, 'Cannot query field "quik" on type "Query". Did you mean "quick"?', 200],
    ["production", { NODE_ENV: "production" }, 'Cannot query field "quik" on type "Query".', 400],
    [
      "production with INTROSPECTION",
      { NODE_ENV: "production", INTROSPECTION: "true" },
      'Cannot query field "quik" on type "Query".',
      200,
    ],
  ])("in %s", async (_mode, env, message, introspectionStatus) => {
    const { query, url } = await startGateway({
      env: { ...env },
      emulatorOptions: { seed: "empty" },
      schema: createProbe().schema,
    });
    const { body } = await query("{ quik }");
    expect(body.errors?.[0]?.message.trim()).toBe(message);
    const suggests = message.includes("Did you mean");
    for (const input of [
      { name: "n", prt: 1 },
      { name: "n", kind: "SFTTP" },
    ]) {
      const { body: refused } = await query("query ($input: EchoInput) { echo(input: $input) }", { input });
      expect(refused.errors?.[0]?.message.includes("Did you mean")).toBe(suggests);
    }
    expect((await query("{ __schema { queryType { name } } }")).status).toBe(introspectionStatus);
    expect((await query("{ _service { sdl } }")).body.data).toMatchObject({
      _service: { sdl: expect.any(String) },
    });
    const playground = await fetch(`${url}/playground/`);
    expect(playground.status === 404).toBe(introspectionStatus === 400);
  });
});
