import { describe, expect, test } from "vitest";
import { InvalidInputError, InvalidInputsError } from "../../../src/errors.ts";
import type { ConnectionSpecRecord, JsonObject } from "../../../src/datasources/FlowService.wire.ts";
import type { ExportKind, TargetParametersInput } from "../../../src/generated/graphql.ts";
import { targetParameters } from "../../../src/workflows/parameters/targetParameters.ts";

/** A destination of files in several kinds of storage, as the email marketing ones are. */
const severalModes = destination("Campaign", {
  properties: {
    mode: { type: "string", enum: ["S3", "AZURE_BLOB", "FTP"] },
    bucketName: text({ when: ["mode", "EQUALS", "S3"] }),
    container: text({ when: ["mode", "EQUALS", "AZURE_BLOB"] }),
    path: text({ when: ["mode", "NOT_EQUALS", "FTP"] }),
    remotePath: text({ when: ["mode", "EQUALS", "FTP"] }),
    format: { type: "string", enum: ["CSV"] },
  },
  required: ["mode", "bucketName", "container", "path", "remotePath"],
});

/** A newer destination of files, which has a file type for segments and one for datasets and lists no mode. */
const newer = destination("Bucket", {
  properties: {
    bucketName: text(),
    path: text(),
    fileType: {
      ...text({ when: ["flowSpec.attributes._workflow", "NOT_CONTAINS", "DATASETS"] }),
      enum: ["CSV", "JSON", "PARQUET"],
    },
    datasetFileType: {
      ...text({ when: ["flowSpec.attributes._workflow", "CONTAINS", "DATASETS"] }),
      enum: ["JSON", "PARQUET"],
    },
    csvOptions: { type: "object", conditional: { field: "fileType", operator: "EQUALS", value: "CSV" } },
    compression: { type: "string", enum: ["NONE", "GZIP"] },
  },
  required: ["bucketName", "path", "datasetFileType", "compression", "fileType"],
});

/** A newer destination that calls its folder a remote path. */
const newerSftp = destination("SFTP", {
  properties: { remotePath: text(), fileType: text(), compression: text() },
  required: ["remotePath", "fileType", "compression"],
});

const streaming = destination("Kinesis", {
  properties: { stream: text(), region: text() },
  required: ["stream", "region"],
});

const untold: ConnectionSpecRecord = { id: "untold", name: "Untold", version: "1.0" };

const files = { bucketName: "summer", path: "a/b", fileType: "CSV", compression: "NONE" } as const;

const sent: [what: string, ConnectionSpecRecord, TargetParametersInput, ExportKind, JsonObject][] = [
  [
    "the only mode whose parameters were given",
    severalModes,
    { bucketName: "summer", path: "a/b", fileType: "CSV" },
    "SEGMENTS",
    { mode: "S3", bucketName: "summer", path: "a/b", format: "CSV" },
  ],
  [
    "a folder under the name that the mode has for it",
    severalModes,
    { path: "/in" },
    "SEGMENTS",
    { mode: "FTP", remotePath: "/in" },
  ],
  [
    "a container",
    severalModes,
    { container: "c", path: "in" },
    "SEGMENTS",
    { mode: "AZURE_BLOB", container: "c", path: "in" },
  ],
  [
    "the mode that was given",
    severalModes,
    { mode: "FTP", path: "in" },
    "SEGMENTS",
    { mode: "FTP", remotePath: "in" },
  ],
  [
    "the one mode of the newer destinations, which no schema lists",
    newer,
    files,
    "SEGMENTS",
    { mode: "Server-to-server", bucketName: "summer", path: "a/b", fileType: "CSV", compression: "NONE" },
  ],
  [
    "the file type of datasets where datasets are exported",
    newer,
    { ...files, fileType: "PARQUET" },
    "DATASETS",
    {
      mode: "Server-to-server",
      bucketName: "summer",
      path: "a/b",
      datasetFileType: "PARQUET",
      compression: "NONE",
    },
  ],
  [
    "options of CSV files without those that were left out",
    newer,
    { ...files, csvOptions: { delimiter: ";", quote: null } },
    "SEGMENTS",
    {
      mode: "Server-to-server",
      bucketName: "summer",
      path: "a/b",
      fileType: "CSV",
      compression: "NONE",
      csvOptions: { delimiter: ";" },
    },
  ],
  [
    "a remote path",
    newerSftp,
    { path: "in", fileType: "JSON", compression: "GZIP" },
    "SEGMENTS",
    { mode: "Server-to-server", remotePath: "in", fileType: "JSON", compression: "GZIP" },
  ],
  [
    "parameters of the destination's own",
    streaming,
    { other: { stream: "s", region: "eu-west-1" } },
    "SEGMENTS",
    { stream: "s", region: "eu-west-1" },
  ],
  [
    "what was given under the usual names where the destination tells nothing",
    untold,
    { mode: "S3", path: "in", fileType: "CSV", other: { anything: 1 } },
    "SEGMENTS",
    { mode: "S3", path: "in", fileType: "CSV", anything: 1 },
  ],
];

test.each(sent)("sends %s", (_, spec, parameters, exports, expected) => {
  expect(targetParameters(spec, parameters, exports)).toEqual(expected);
});

const refused: [what: string, ConnectionSpecRecord, TargetParametersInput, ExportKind, string, RegExp][] = [
  [
    "a field that the destination does not know, and names those it takes",
    severalModes,
    { bucketName: "b", path: "p", compression: "GZIP" },
    "SEGMENTS",
    "input.parameters.compression",
    /^Campaign does not know "compression". It takes "mode", "bucketName", "container", "path", "fileType".$/,
  ],
  [
    "a field of files at a stream",
    streaming,
    { path: "in", other: { stream: "s", region: "r" } },
    "SEGMENTS",
    "input.parameters.path",
    /It takes in "other" "stream", "region"\.$/,
  ],
  [
    "parameters that fit no mode, and says what each needs",
    severalModes,
    { bucketName: "summer" },
    "SEGMENTS",
    "input.parameters",
    /^No mode fits what is given\. For "S3": "path" is required\. For "AZURE_BLOB": .*"container" is required/,
  ],
  [
    "a mode that the destination does not have",
    severalModes,
    { mode: "DROPBOX", path: "in" },
    "SEGMENTS",
    "input.parameters.mode",
    /^"mode" must be one of "S3", "AZURE_BLOB", "FTP"\.$/,
  ],
  [
    "another mode where there is one only",
    newer,
    { ...files, mode: "S3" },
    "SEGMENTS",
    "input.parameters.mode",
    /"Server-to-server"/,
  ],
  [
    "a format that the destination does not write, in the field's own name",
    severalModes,
    { bucketName: "b", path: "p", fileType: "PARQUET" },
    "SEGMENTS",
    "input.parameters.fileType",
    /^"fileType" must be one of "CSV"\.$/,
  ],
  [
    "CSV for datasets",
    newer,
    files,
    "DATASETS",
    "input.parameters.fileType",
    /^"fileType" must be one of "JSON", "PARQUET"\.$/,
  ],
  [
    "options of CSV files beside another format",
    newer,
    { ...files, fileType: "JSON", csvOptions: { delimiter: ";" } },
    "SEGMENTS",
    "input.parameters.csvOptions",
    /applies only where/,
  ],
  [
    "a parameter that is given twice",
    newer,
    { ...files, other: { bucketName: "other" } },
    "SEGMENTS",
    "input.parameters.other.bucketName",
    /^It is given twice/,
  ],
  [
    "a parameter of its own that the destination does not know",
    newer,
    { ...files, other: { colour: "red" } },
    "SEGMENTS",
    "input.parameters.other.colour",
    /^"colour" is not known here; the known ones are "bucketName"/,
  ],
  [
    "a missing parameter that has no field",
    streaming,
    { other: { stream: "s" } },
    "SEGMENTS",
    "input.parameters.other.region",
    /^"region" is required\.$/,
  ],
  [
    "other parameters that are no object",
    newer,
    { ...files, other: [] },
    "SEGMENTS",
    "input.parameters.other",
    /object/,
  ],
  [
    "a value that only stands for what is read",
    newer,
    { ...files, fileType: "UNKNOWN" },
    "SEGMENTS",
    "input.parameters.fileType",
    /UNKNOWN can only be read/,
  ],
];

test.each(refused)("refuses %s", (_, spec, parameters, exports, field, message) => {
  const faults = faultsOf(() => targetParameters(spec, parameters, exports));
  expect(faults.map((fault) => fault.field.join("."))).toEqual([field]);
  expect(faults[0]?.message).toMatch(message);
});

describe("at an account of a destination with several modes", () => {
  const path = { path: "in" };

  test.each([
    ["SFTP with Password", path, { mode: "FTP", remotePath: "in" }],
    ["S3", { ...path, bucketName: "b" }, { mode: "S3", bucketName: "b", path: "in" }],
    ["Azure Blob", { ...path, container: "c" }, { mode: "AZURE_BLOB", container: "c", path: "in" }],
  ])("the credentials decide: %s", (specName, parameters, expected) => {
    expect(targetParameters(severalModes, parameters, "SEGMENTS", { specName })).toEqual(expected);
  });

  test.each([
    ["S3", "bucketName"],
    ["Azure Blob", "container"],
  ])("what an account by %s needs is missed in spite of another mode that would fit", (specName, field) => {
    const faults = faultsOf(() => targetParameters(severalModes, path, "SEGMENTS", { specName }));
    expect(faults.map((fault) => fault.field.join("."))).toEqual([`input.parameters.${field}`]);
  });

  test.each(["Something else", undefined])("credentials that tell nothing make it ask: %s", (specName) => {
    const [fault] = faultsOf(() => targetParameters(severalModes, path, "SEGMENTS", { specName }));
    expect(fault?.field.join(".")).toBe("input.parameters.mode");
    expect(fault?.message).toBe(
      'The account does not tell which mode is meant; give one of "S3", "AZURE_BLOB", "FTP".',
    );
  });

  test("a mode that was given is taken, whatever the credentials", () => {
    const values = targetParameters(severalModes, { mode: "FTP", path: "in" }, "SEGMENTS", {
      specName: "S3",
    });
    expect(values).toEqual({ mode: "FTP", remotePath: "in" });
  });

  test("a blank location of the destination's own name is refused", () => {
    const own = { other: { remotePath: " " } };
    const [fault] = faultsOf(() => targetParameters(severalModes, own, "SEGMENTS"));
    expect(fault?.field.join(".")).toBe("input.parameters.other.remotePath");
    expect(fault?.message).toBe('"remotePath" cannot be empty or blank.');
  });
});

describe("where a schema does not tell modes apart", () => {
  const alike = destination("Alike", {
    properties: { mode: { enum: ["A", "B"] }, path: text() },
    required: ["mode", "path"],
  });

  test("asks for the mode", () => {
    const [fault] = faultsOf(() => targetParameters(alike, { path: "in" }, "SEGMENTS"));
    expect(fault?.field.join(".")).toBe("input.parameters.mode");
    expect(fault?.message).toBe('Several modes fit what is given; give one of "A", "B".');
  });

  test("takes the mode from the destination's own parameters as well", () => {
    expect(targetParameters(alike, { path: "in", other: { mode: "B" } }, "SEGMENTS")).toEqual({
      mode: "B",
      path: "in",
    });
  });
});

function faultsOf(run: () => unknown): readonly InvalidInputError[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInputsError)
      return error.faults.filter((fault) => fault instanceof InvalidInputError);
    if (error instanceof InvalidInputError) return [error];
    throw error;
  }
  return [];
}

function destination(name: string, schema: JsonObject): ConnectionSpecRecord {
  return { id: name, name, version: "1.0", targetSpec: { spec: { type: "object", ...schema } } };
}

function text(options: { readonly when?: readonly [string, string, string] } = {}): JsonObject {
  if (!options.when) return { type: "string" };
  const [field, operator, value] = options.when;
  return { type: "string", conditional: { field, operator, value } };
}
