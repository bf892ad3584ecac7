import { isObject, type Json, type JsonObject } from "../json/json.ts";
import { sampleRows, type Column } from "./columns.ts";
import type { StoredFile } from "./storedFile.ts";

/** The columns of a file alone: what is answered where no preview is asked for. */
export function fileColumns({ columns }: StoredFile): JsonObject[] {
  return columns.map(({ name }) => ({ name, type: "String" }));
}

/** Format, schema and the first records of a file: flat for a delimited one, otherwise as deep as its paths are. */
export function filePreview({ form, columns, segments }: StoredFile): JsonObject {
  const rows = sampleRows(columns, segments.join("/"));
  if (form.fileType === "delimited") {
    return { format: "flat", schema: { columns: columns.map(flatColumn) }, data: rows };
  }
  const data = rows.map(nested);
  return { format: "hierarchical", schema: schemaOf(data[0] ?? {}), data };
}

/** What a file turns out to be when its properties are to be found out. */
export function fileProperties({ form: { fileType, isCompressed }, delimiter }: StoredFile): JsonObject {
  return {
    fileType,
    ...(isCompressed && { compressionType: "gzip" }),
    ...(fileType === "delimited" && { columnDelimiter: delimiter }),
  };
}

function flatColumn({ name }: Column): JsonObject {
  return { name, type: "string", xdm: { type: "string" } };
}

/** Dotted names as objects inside objects. Their steps are a caller's words: these objects inherit nothing that one of them could reach. */
function nested(row: Readonly<Record<string, string>>): JsonObject {
  const root: JsonObject = Object.create(null);
  for (const [name, value] of Object.entries(row)) {
    const steps = name.split(".");
    const last = steps.pop() ?? name;
    let place = root;
    for (const step of steps) {
      const below = place[step];
      const next: JsonObject = isObject(below) ? below : Object.create(null);
      place[step] = next;
      place = next;
    }
    place[last] = value;
  }
  return root;
}

function schemaOf(value: Json): JsonObject {
  if (!isObject(value)) return { type: "string" };
  const properties = Object.entries(value).map(([name, below]) => [name, schemaOf(below)] as const);
  return { type: "object", properties: Object.fromEntries(properties) };
}
