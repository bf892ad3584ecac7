import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../../emulator/json/json.ts";
import { applicableSchema, createSchemaFaults } from "../../../../emulator/specs/schemaFaults.ts";

const schema: JsonObject = {
  type: "object",
  properties: {
    path: { type: "string" },
    fileType: { type: "string", ...onlyWhen("flowSpec.attributes._workflow", "NOT_CONTAINS", "DATASETS") },
    datasetFileType: { type: "string", ...onlyWhen("flowSpec.attributes._workflow", "CONTAINS", "DATASETS") },
    csvOptions: { type: "object", ...onlyWhen("fileType", "EQUALS", "CSV") },
  },
  required: ["path", "fileType", "datasetFileType", "csvOptions"],
};

describe("the schema that applies", () => {
  it.each<[string, JsonObject, JsonObject | undefined, string[]]>([
    ["an unknown flow spec asks for neither file type", {}, undefined, ["path"]],
    ["audiences need the file type", {}, workflow(["SEGMENTS"]), ["path", "fileType"]],
    ["datasets need their own file type", {}, workflow(["DATASETS"]), ["path", "datasetFileType"]],
    ["a workflow may be a text", {}, workflow("UPS_DATASETS_EXPORT"), ["path", "datasetFileType"]],
    ["CSV needs its options", { fileType: "CSV" }, undefined, ["path", "csvOptions"]],
    ["JSON does not", { fileType: "JSON" }, undefined, ["path"]],
  ])("%s", (_, params, flowSpec, required) => {
    expect(applicableSchema(schema, { params, flowSpec })["required"]).toEqual(required);
  });

  it("leaves what does not apply unchecked", () => {
    const applicable = applicableSchema(schema, { params: { fileType: "JSON", csvOptions: 5 } });
    expect(applicable["properties"]).not.toHaveProperty("csvOptions");
    expect(applicable["properties"]).toHaveProperty("datasetFileType");
  });
});

describe("faults by a schema", () => {
  const schemas = createSchemaFaults();

  it("are one sentence each, with the place and without the value", () => {
    const secret = {
      type: "object",
      properties: { key: { type: "string", format: "password", minLength: 30 } },
      required: ["id"],
    };
    const faults = schemas.faultsOf(secret, { key: "hush" });
    expect(faults).toHaveLength(2);
    expect(faults.join()).toMatch(/params\.key/);
    expect(faults.join()).not.toContain("hush");
  });

  it("understand patterns that escape more than they need to, as the published ones do", () => {
    const pattern = {
      type: "object",
      properties: { path: { type: "string", pattern: "^[0-9a-zA-Z\\/\\!\\-_\\.\\*\\'\\(\\)]*$" } },
    };
    expect(schemas.faultsOf(pattern, { path: "in/2030" })).toEqual([]);
    expect(schemas.faultsOf(pattern, { path: "in 2030" })).toHaveLength(1);
  });
});

function workflow(value: Json): JsonObject {
  return { attributes: { _workflow: value } };
}

function onlyWhen(field: string, operator: string, value: string): JsonObject {
  return { conditional: { field, operator, value } };
}
