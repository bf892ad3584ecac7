import { describe, expect, it } from "vitest";
import { judgeAnswer, judgeRequest } from "./judgement.ts";
import { pointerOf } from "./pointer.ts";
import type { Exchange } from "./recordingProxy.ts";
import { Specification } from "./Specification.ts";

const YAML = `
openapi: 3.0.1
servers: [{ url: "//host.example/data/things" }]
paths:
  /things/{THING_ID}:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
        - { name: x-sandbox-name, in: header, required: true, schema: { type: string } }
      responses:
        "200":
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Thing" }
              example: { $ref: "#/nowhere" }
        "404": { description: Not found }
    put:
      requestBody:
        content:
          application/json:
            schema: { type: array, items: { $ref: "#/components/schemas/Thing" } }
      responses:
        "200": { description: Done }
components:
  schemas:
    Thing:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: { type: string, enum: [hammer, saw] }
        weight: { type: integer, nullable: true }
        $ref: { type: string, example: a member of this name is no reference }
        kind: { oneOf: [{ type: string }, { enum: [tool] }] }
`;

const specification = Specification.parse("things", YAML);

/** What is said of an answer to GET. */
function said(status: number, body: unknown, contentType = "application/json; charset=utf-8"): string[] {
  const findings = judgeAnswer(
    specification,
    exchange({ status, answerBody: JSON.stringify(body), answerHeaders: { "content-type": contentType } }),
  );
  return (findings ?? []).map(({ kind, complaints }) => `${kind}: ${complaints[0]}`);
}

function exchange(differences: Partial<Exchange>): Exchange {
  return {
    method: "GET",
    path: "/data/things/things/1",
    query: new URLSearchParams(),
    requestHeaders: { "x-sandbox-name": "prod" },
    requestBody: "",
    status: 200,
    answerHeaders: {},
    answerBody: "",
    ...differences,
  };
}

describe("the judgement of an answer", () => {
  it.each([
    ["one as documented", { name: "saw", weight: null, $ref: "x", kind: "other" }, []],
    ["a missing member", {}, [/required property 'name'/]],
    ["a value that is none of the list", { name: "axe" }, [/one of the allowed values/]],
    ["a wrong type", { name: "saw", weight: "1" }, [/\/weight must be integer/]],
    ["null where it is not allowed", { name: null }, [/\/name must be string/]],
    ["a member that no schema allows", { name: "saw", colour: "red" }, [/must NOT have additional/]],
    ["a value that two alternatives take", { name: "saw", kind: "tool" }, [/exactly one schema/]],
  ])("notices %s", (_, body, expected) => {
    expect(said(200, body)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it("notices a status and a media type that are not documented", () => {
    expect(said(500, {})).toEqual(["status: 500 is not documented"]);
    expect(said(200, {}, "text/html")).toEqual(['content: "text/html" instead of application/json']);
  });

  it("leaves open what the specification leaves open", () => {
    expect(said(404, { anything: true })).toEqual([]);
  });

  it("is none where the specification has no such operation", () => {
    expect(judgeAnswer(specification, exchange({ path: "/data/things/things" }))).toBeUndefined();
    expect(judgeAnswer(specification, exchange({ path: "/data/things/things/1/" }))).toBeUndefined();
    expect(judgeAnswer(specification, exchange({ method: "DELETE" }))).toBeUndefined();
  });
});

describe("the judgement of a request", () => {
  it.each([
    ["one as documented", { query: new URLSearchParams("limit=100") }, []],
    [
      "a parameter too large",
      { query: new URLSearchParams("limit=101") },
      ["the query parameter limit is not as documented"],
    ],
    [
      "a parameter of another type",
      { query: new URLSearchParams("limit=all") },
      ["the query parameter limit is not as documented"],
    ],
    [
      "an unknown parameter",
      { query: new URLSearchParams("size=1") },
      ["the query parameter size is not documented"],
    ],
    ["a missing header", { requestHeaders: {} }, ["the header parameter x-sandbox-name is missing"]],
  ])("notices %s", (_, differences, expected) => {
    const findings = judgeRequest(specification, exchange(differences)) ?? [];
    expect(findings.flatMap(({ complaints }) => complaints)).toEqual(expected);
  });

  it("notices a body that is not as documented", () => {
    const request = { method: "PUT", requestHeaders: { "content-type": "application/json" } };
    const judge = (requestBody: string) => judgeRequest(specification, exchange({ ...request, requestBody }));
    expect(judge('[{ "name": "saw" }]')).toEqual([]);
    expect(judge('[{ "name": "axe" }]')).toHaveLength(1);
    expect(judge("{}")).toHaveLength(1);
  });
});

describe("a corrected copy", () => {
  const at = pointerOf("components", "schemas", "Thing", "properties", "name", "enum");

  it("judges by the correction, and the original stays as it was", () => {
    const copy = specification.with([{ at: `${at}/-`, change: { set: "axe" } }]);
    const answer = exchange({
      answerBody: '{ "name": "axe" }',
      answerHeaders: { "content-type": "application/json" },
    });
    expect(judgeAnswer(copy, answer)).toEqual([]);
    expect(judgeAnswer(specification, answer)).toHaveLength(1);
  });

  it("is refused when the correction has no place any more", () => {
    expect(() =>
      specification.with([{ at: "/components/schemas/Other/type", change: { set: "object" } }]),
    ).toThrow();
    expect(() => specification.with([{ at: `${at}/9`, change: { remove: true } }])).toThrow();
  });

  it("knows what an answer depends on, through references too", () => {
    const answer = pointerOf("paths", "/things/{THING_ID}", "get", "responses", "200");
    expect(specification.reaches(answer, at)).toBe(true);
    expect(specification.reaches(`${answer.slice(0, -1)}4`, at)).toBe(false);
  });
});
