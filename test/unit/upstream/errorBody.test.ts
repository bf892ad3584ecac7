import { describe, expect, it } from "vitest";
import { readErrorBody, saysAbsent } from "../../../src/upstream/errorBody.ts";
import type { ErrorBody } from "../../../src/upstream/errors.ts";

const NAMESPACE = "https://ns.adobe.com/aep/errors";

/** One body per shape that the platform's services are documented or seen to answer with, and what it tells. */
const shapes: [shape: string, body: object, told: ErrorBody][] = [
  [
    "the API gateway, code as text",
    { error_code: "403010", message: "No token was sent" },
    { code: "403010", message: "No token was sent" },
  ],
  [
    "the API gateway, code as number",
    { error_code: 429050, message: "Slow down" },
    { code: "429050", message: "Slow down" },
  ],
  [
    "the Flow Service, current",
    {
      type: `${NAMESPACE}/FLOW-1413-400`,
      title: "Not valid",
      status: 400,
      report: { "detailed-message": "That spec id is unknown", "request-id": "req-1", type: "flows" },
      errorMessage: "spec id",
      errorDetails: "spec id",
    },
    { code: "FLOW-1413-400", message: "That spec id is unknown", requestId: "req-1" },
  ],
  [
    "the Flow Service, older",
    { errorMessage: "no flow with id = [7]", errorDetails: "no flow with id = [7]" },
    { message: "no flow with id = [7]" },
  ],
  ["the Flow Service's older validation", { message: "Give a spec id" }, { message: "Give a spec id" }],
  [
    "the platform's check of content types",
    { type: "/placeholder/type/uri", status: 400, title: "BadRequest", detail: "Send a content type" },
    { message: "Send a content type" },
  ],
  [
    "the Segmentation Service",
    {
      requestId: "req-2",
      errors: { "404": [{ code: 404, message: "No such audience" }] },
      type: `${NAMESPACE}/UPAPI-113430-404`,
      title: "Audience missing",
      status: 404,
    },
    { code: "UPAPI-113430-404", message: "No such audience", requestId: "req-2" },
  ],
  [
    "the Segmentation Service, newer",
    {
      type: `${NAMESPACE}/NEBULA-100058-400`,
      title: "Operator",
      status: 400,
      instance: "/audiences",
      "request-id": "req-3",
      errors: { "400": [{ code: "NEBULA-100058-400", message: "Operator ==< is unknown", value: "==<" }] },
    },
    { code: "NEBULA-100058-400", message: "Operator ==< is unknown", requestId: "req-3" },
  ],
  [
    "the identity service",
    { error: "invalid_client", error_description: "The secret is wrong" },
    { code: "invalid_client", message: "The secret is wrong" },
  ],
];

it.each(shapes)("reads code, sentence and request id from the shape of %s", (_shape, body, told) => {
  expect(readErrorBody(JSON.stringify(body))).toEqual(told);
});

describe("the sentence", () => {
  it("is the most detailed one there is", () => {
    const fields: [name: string, body: object][] = [
      ["detailed", { report: { "detailed-message": "detailed" } }],
      ["errorMessage", { errorMessage: "errorMessage" }],
      ["detail", { detail: "detail" }],
      ["message", { message: "message" }],
      ["nested", { errors: { "400": [{ message: "nested" }] } }],
      ["description", { error_description: "description" }],
      ["title", { title: "title" }],
    ];
    for (const [index, [name]] of fields.entries()) {
      const body = Object.assign({}, ...fields.slice(index).map(([, part]) => part));
      expect(readErrorBody(JSON.stringify(body)).message).toBe(name);
    }
  });

  it.each([
    ["an empty one", { report: { "detailed-message": "" }, errorMessage: "said" }],
    ["an object in its place", { report: { "detailed-message": {} }, errorMessage: "said" }],
    ["lists without any", { errors: { "400": [], "404": [{}, null, { message: "said" }] } }],
    ["errors that are no list", { errors: { "400": "odd" }, title: "said" }],
  ])("is looked for past %s", (_what, body) => {
    expect(readErrorBody(JSON.stringify(body)).message).toBe("said");
  });
});

describe("the code", () => {
  it.each([
    ["a type that is no address", "FLOW-1404-412", "FLOW-1404-412"],
    ["an address that ends otherwise", `${NAMESPACE}/other`, undefined],
    ["a type with a slash at its end", `${NAMESPACE}/FLOW-1404-412/`, undefined],
    ["a type that is no text", 404, undefined],
  ])("is read from %s as %s", (_what, type, code) => {
    expect(readErrorBody(JSON.stringify({ type })).code).toBe(code);
  });
});

it.each([
  ["nothing", ""],
  ["a page of a proxy", "<html><body>502 Bad Gateway</body></html>"],
  ["half a body", '{"errorMessage": "cut'],
  ["a list", '[{"message": "in a list"}]'],
  ["a text", '"refused"'],
  ["null", "null"],
  ["an object that tells nothing", "{}"],
])("tells nothing of %s", (_what, text) => {
  expect(readErrorBody(text)).toEqual({});
});

describe("the platform says that there is no such object", () => {
  it.each([
    ["with its code", 404, { type: `${NAMESPACE}/FLOW-1439-404` }, true],
    ["with the Flow Service's older sentence", 404, { errorMessage: "no flow with id = [7]" }, true],
    ["with the Segmentation Service's list", 404, { errors: { "404": [] } }, true],
    ["with the status that the list of errors prints", 400, { type: `${NAMESPACE}/FLOW-1439-400` }, true],
    ["not with another code", 400, { type: `${NAMESPACE}/FLOW-1413-400` }, false],
    ["not with the sentence of another program", 404, { message: "Cannot GET /", error: "Not Found" }, false],
    ["not with the API gateway's code", 404, { error_code: "404000", message: "no route" }, false],
  ])("%s", (_how, status, body, isSaid) => {
    expect(saysAbsent(status, JSON.stringify(body))).toBe(isSaid);
  });

  it.each(["", "<html>404</html>", "null", "{}"])("not with %j", (text) => {
    expect(saysAbsent(404, text)).toBe(false);
  });
});
