import { GraphQLError, Source } from "graphql";
import { describe, expect, it } from "vitest";
import { describeError, scrub } from "../../../src/server/scrub.ts";

describe("scrub", () => {
  it.each([
    ["Authorization: Bearer abc.DEF-123_x=", "Authorization: [redacted] [redacted]"],
    ["sent Bearer abc123 to it", "sent Bearer [redacted] to it"],
    ["token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln ends", "token [redacted] ends"],
    ['{"params":{"password":"p\\"w","user":"u"}}', '{"params":{"password":[redacted],"user":"u"}}'],
    [
      "client_secret=s3cr3t&grant_type=client_credentials",
      "client_secret=[redacted]&grant_type=client_credentials",
    ],
    [
      "{ accessKey: 'AKIA', secretKey: 'x y', bucket: 'b' }",
      "{ accessKey: [redacted], secretKey: [redacted], bucket: 'b' }",
    ],
    ["x-api-key: key-1, x-sandbox-name: prod", "x-api-key: [redacted], x-sandbox-name: prod"],
  ])("takes the credential out of %j", (text, cleaned) => {
    expect(scrub(text)).toBe(cleaned);
  });

  it.each([
    "The dataflow was not found.",
    "Cannot read properties of undefined (reading 'items')",
    "GET /flows: answered 500",
  ])("leaves %j as it is", (text) => {
    expect(scrub(text)).toBe(text);
  });

  // A pattern that goes back and forth over them would take hours: the runner's time-out is the judge.
  it.each([
    ["the name of a secret", "password".repeat(20_000)],
    ["a quoted secret", `secret="${"\\\\".repeat(50_000)}`],
    ["a token", "eyJ".repeat(50_000)],
  ])("comes to an end over a text made to be slow: %s", (_, text) => {
    expect(scrub(text)).toBeTypeOf("string");
  });
});

it("cuts what is too long to be logged", () => {
  expect(scrub("x ".repeat(20_000))).toHaveLength(10_001);
});

describe("describeError", () => {
  it("keeps nothing of an error but names, messages and stacks", () => {
    const error = Object.assign(new TypeError("outer", { cause: new Error("inner") }), {
      request: { headers: { authorization: "Bearer x" } },
    });
    expect(describeError(error)).toEqual({
      type: "TypeError",
      message: "outer",
      stack: expect.stringContaining("scrub.test.ts"),
      cause: { type: "Error", message: "inner", stack: expect.any(String) },
    });
  });

  it("describes what is thrown without being an error", () => {
    expect(describeError("password=x")).toEqual({ type: "string", message: "password=[redacted]" });
    expect(describeError(undefined)).toEqual({ type: "undefined", message: "undefined" });
  });

  it("ends a chain of causes that leads back to itself", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(6);
  });

  it("does not quote the document of a GraphQL error", () => {
    const source = new Source('{ echo(text: "hunter2") }');
    const error = new GraphQLError("Wrong.", { source, positions: [3] });
    expect(JSON.stringify(describeError(error))).not.toContain("hunter2");
  });
});
