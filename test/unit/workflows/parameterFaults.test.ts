import { expect, test } from "vitest";
import { parameterFaults } from "../../../src/workflows/parameters/parameterFaults.ts";

/** A schema of the shape that the published cloud storage specifications have. */
const fileTarget = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://example.com/target",
  type: "object",
  properties: {
    bucketName: { type: "string", pattern: "^[a-z0-9.-]{3,63}$" },
    path: { type: "string", pattern: "^[0-9a-zA-Z\\/\\!\\-_\\.\\*\\'\\(\\)\\%]+$" },
    fileType: {
      conditional: { field: "flowSpec.attributes._workflow", operator: "NOT_CONTAINS", value: "DATASETS" },
      type: "string",
      enum: ["CSV", "JSON", "PARQUET"],
    },
    datasetFileType: {
      conditional: { field: "flowSpec.attributes._workflow", operator: "CONTAINS", value: "DATASETS" },
      type: "string",
      enum: ["JSON", "PARQUET"],
    },
    csvOptions: {
      conditional: { field: "fileType", operator: "EQUALS", value: "CSV" },
      type: "object",
      properties: {
        delimiter: {
          type: "string",
          oneOf: [
            { title: "Comma", const: "," },
            { title: "Tab", const: "\t" },
          ],
        },
      },
    },
    compression: { type: "string", enum: ["NONE", "GZIP"] },
  },
  required: ["bucketName", "path", "datasetFileType", "compression", "fileType"],
};

const right = { bucketName: "summer", path: "a/b", compression: "GZIP", fileType: "CSV" };

const wrong: [what: string, values: Record<string, unknown>, at: string[], problem: string][] = [
  ["a missing parameter", { ...right, path: undefined }, ["path"], "is required"],
  ["a wrong type", { ...right, bucketName: 7 }, ["bucketName"], "must be of type string"],
  [
    "a text that misses its pattern",
    { ...right, bucketName: "S3KR3T" },
    ["bucketName"],
    "must match the pattern ^[a-z0-9.-]{3,63}$",
  ],
  [
    "a value outside of its list",
    { ...right, compression: "ZIP" },
    ["compression"],
    'must be one of "NONE", "GZIP"',
  ],
  [
    "a list of allowed values that is written as alternatives",
    { ...right, csvOptions: { delimiter: ";" } },
    ["csvOptions", "delimiter"],
    'must be one of ",", "\\t"',
  ],
  [
    "a parameter that the specification does not list",
    { ...right, bucket: "summer" },
    ["bucket"],
    'is not known here; the known ones are "bucketName", "path", "fileType", "datasetFileType", "csvOptions", "compression"',
  ],
  [
    "a parameter whose condition on another one does not hold",
    { ...right, fileType: "JSON", csvOptions: { delimiter: "," } },
    ["csvOptions"],
    'applies only where "fileType" is "CSV"',
  ],
  [
    "a parameter of the other kind of dataflow",
    { ...right, datasetFileType: "JSON" },
    ["datasetFileType"],
    "applies only where datasets are exported",
  ],
];

test.each(wrong)("names the field and says what is right for %s", (_, values, at, problem) => {
  expect(parameterFaults(fileTarget, withoutUndefined(values), "SEGMENTS")).toEqual([{ at, problem }]);
});

test("takes what the specification asks for, although it requires the parameters of both kinds of dataflow", () => {
  expect(parameterFaults(fileTarget, right, "SEGMENTS")).toEqual([]);
  const { fileType: _, ...datasets } = { ...right, datasetFileType: "PARQUET" };
  expect(parameterFaults(fileTarget, datasets, "DATASETS")).toEqual([]);
});

test("requires the file type of the kind of dataflow that is meant, and only that", () => {
  const { fileType: _, ...neither } = right;
  expect(parameterFaults(fileTarget, neither, "SEGMENTS").map(({ at }) => at)).toEqual([["fileType"]]);
  expect(parameterFaults(fileTarget, neither, "DATASETS").map(({ at }) => at)).toEqual([["datasetFileType"]]);
});

test("leaves a condition open that nobody can tell yet", () => {
  const { fileType: _, ...neither } = right;
  expect(parameterFaults(fileTarget, neither)).toEqual([]);
  expect(parameterFaults(fileTarget, { ...right, datasetFileType: "JSON" })).toEqual([]);
});

test("tells every fault at once", () => {
  const faults = parameterFaults(
    fileTarget,
    { bucketName: "x", compression: "ZIP", fileType: "XML" },
    "SEGMENTS",
  );
  expect(faults.map(({ at }) => at.join("."))).toEqual(
    expect.arrayContaining(["path", "bucketName", "compression", "fileType"]),
  );
  expect(faults).toHaveLength(4);
});

test("of several modes names the faults of the one that is meant", () => {
  const modes = {
    type: "object",
    properties: {
      mode: { enum: ["S3", "FTP"] },
      bucketName: { type: "string" },
      path: { type: "string" },
      remotePath: { type: "string" },
    },
    required: ["mode"],
    oneOf: [
      { properties: { mode: { const: "S3" } }, required: ["bucketName", "path"] },
      { properties: { mode: { const: "FTP" } }, required: ["remotePath"] },
    ],
  };
  expect(parameterFaults(modes, { mode: "S3", path: "a" })).toEqual([
    { at: ["bucketName"], problem: "is required" },
  ]);
  expect(parameterFaults(modes, { mode: "FTP" })).toEqual([{ at: ["remotePath"], problem: "is required" }]);
});

test("says that no combination fits where nothing tells which one is meant", () => {
  const schema = {
    properties: { a: {}, b: {} },
    oneOf: [{ required: ["a"] }, { required: ["b"] }],
  };
  expect(parameterFaults(schema, {})).toEqual([
    { at: [], problem: "fits none of the combinations that the specification allows" },
  ]);
});

test("skips a pattern in a syntax that JavaScript does not have", () => {
  const schema = {
    properties: {
      name: { type: "string", pattern: "(?i)^[a-z" },
      port: { type: "string", pattern: "^\\d+$" },
    },
  };
  expect(parameterFaults(schema, { name: "anything", port: "x" }).map(({ at }) => at)).toEqual([["port"]]);
});

test("leaves a schema to upstream that cannot be compiled at all", () => {
  expect(parameterFaults({ $ref: "#/definitions/nowhere", properties: { a: {} } }, { a: 1 })).toEqual([]);
});

test("knows formats, passwords among them", () => {
  const schema = {
    properties: { url: { type: "string", format: "uri" }, key: { type: "string", format: "password" } },
  };
  expect(parameterFaults(schema, { url: "nowhere", key: "x" })).toEqual([
    { at: ["url"], problem: 'must be in the format "uri"' },
  ]);
});

test("does not try a pattern on a text so long that it would take minutes", () => {
  const schema = { properties: { path: { type: "string", pattern: "^[a/]*(a?\\/?)+$" } } };
  expect(parameterFaults(schema, { path: `${"/".repeat(200_000)}#` })).toEqual([]);
});

test.each(wrong)("never repeats the value that was given: %s", (_, values) => {
  const secret = "do-not-repeat-me";
  const secrets = Object.fromEntries(Object.keys(values).map((name) => [name, secret]));
  expect(JSON.stringify(parameterFaults(fileTarget, secrets, "SEGMENTS"))).not.toContain(secret);
});

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
