import { COMPRESSIONS, FILE_TYPES, OBJECT_TYPES, type FileType } from "../rules/exploring.ts";
import { providerRefusal } from "../wireErrors/flowErrors.ts";
import { valueInvalid } from "../wireErrors/flowQueryErrors.ts";

/** What somebody wants to see: a folder, of which the root is one without a path, a file, or what only other storages have. */
export type RequestedObject =
  | { kind: "folder"; object: string }
  | { kind: "table"; object: string; objectType: "table" | "rest" }
  | {
      kind: "file";
      object: string;
      fileType: FileType | undefined;
      compressionType: (typeof COMPRESSIONS)[number] | undefined;
      preview: boolean;
      /** Whether the service finds out what the file is, instead of being told. */
      determineProperties: boolean;
    };

/** Reads the parameters of an exploration; without any, the root is meant, since none is required. */
export function requestedObject(query: URLSearchParams): RequestedObject {
  const objectType = choice(query, ["objectType"], OBJECT_TYPES) ?? "root";
  const object = query.get("object") ?? "";
  const file = fileQuery(query);
  if (objectType === "root") return { kind: "folder", object: "" };
  if (objectType === "rest") return { kind: "table", object, objectType };
  if (object === "") throw valueInvalid(object, "object");
  if (objectType === "table") return { kind: "table", object, objectType };
  // A published call asks for the folder "root" and means the root.
  if (objectType === "folder") return { kind: "folder", object: object === "root" ? "" : object };
  if (file.determineProperties === (file.fileType !== undefined)) {
    throw providerRefusal("Either fileType or determineProperties is needed, and not both.");
  }
  return { kind: "file", object, ...file };
}

function fileQuery(query: URLSearchParams) {
  const delimiter = query.get("columnDelimiter");
  if (delimiter !== null && !/^(.|\\t)$/.test(delimiter)) throw valueInvalid(delimiter, "columnDelimiter");
  return {
    fileType: choice(query, ["fileType", "FileType"], FILE_TYPES),
    compressionType: choice(query, ["compressionType", "CompressionType"], COMPRESSIONS),
    preview: choice(query, ["preview"], ["true", "false"]) === "true",
    determineProperties: choice(query, ["determineProperties"], ["true", "false"]) === "true",
  };
}

/** The value of a parameter in any spelling and case; undefined when it is not given. */
function choice<const T extends string>(
  query: URLSearchParams,
  names: readonly [string, ...string[]],
  choices: readonly T[],
): T | undefined {
  const text = names.map((name) => query.get(name)).find((value) => value !== null);
  if (text === undefined) return undefined;
  const found = choices.find((each) => each.toLowerCase() === text?.toLowerCase());
  if (found === undefined) throw valueInvalid(text ?? "", names[0]);
  return found;
}
