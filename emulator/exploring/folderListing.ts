import type { JsonObject } from "../json/json.ts";
import type { Storage } from "./storage.ts";
import type { StoredFile } from "./storedFile.ts";

/** The folders and files of one folder, folders first, each by name; undefined where there is no such folder. */
export function folderListing(storage: Storage, folder: readonly string[]): JsonObject[] | undefined {
  const below = [...storage.folders, ...storage.files.map(({ segments }) => segments.slice(0, -1))].filter(
    (path) => startsWith(path, folder),
  );
  // Whoever looks at the root of an empty storage sees nothing, and it is there.
  if (below.length === 0 && folder.length > 0) return undefined;
  const folders = new Set(below.map((path) => path[folder.length] ?? "").filter((name) => name !== ""));
  const files = storage.files.filter(
    ({ segments }) => segments.length === folder.length + 1 && startsWith(segments, folder),
  );
  const byPath = new Map(files.map((file) => [pathOf(storage, file.segments), file]));
  return [
    ...[...folders].toSorted().map((name) => folderItem(storage, [...folder, name])),
    ...[...byPath]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, file]) => fileItem(path, file)),
  ];
}

/** The file at a path, if there is one. */
export function fileAt(storage: Storage, path: readonly string[]): StoredFile | undefined {
  return storage.files.find(({ segments }) => segments.length === path.length && startsWith(segments, path));
}

/** The steps of a path as it may be asked for: with or without its beginning and the slash at its end. */
export function segmentsOf({ prefix }: Storage, path: string): string[] {
  const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return inside === prefix.replace(/\/$/, "") ? [] : inside.split("/").filter((segment) => segment !== "");
}

function folderItem(storage: Storage, path: readonly string[]): JsonObject {
  return {
    type: "folder",
    name: path.at(-1) ?? "",
    path: `${pathOf(storage, path)}/`,
    canPreview: false,
    canFetchSchema: false,
  };
}

function fileItem(path: string, { segments, form: { isEncrypted } }: StoredFile): JsonObject {
  return {
    type: "file",
    name: segments.at(-1) ?? "",
    path,
    canPreview: !isEncrypted,
    canFetchSchema: !isEncrypted,
  };
}

function pathOf({ prefix }: Storage, segments: readonly string[]): string {
  return prefix + segments.join("/");
}

function startsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((segment, index) => path[index] === segment);
}
