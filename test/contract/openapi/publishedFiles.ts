import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = join(root, "..", "shared", "flow-service");

/** What Adobe publishes, by the folder in which it lies here. None of it is part of the repository. */
export type Publication = "openapi" | "postman" | "examples";

/** Whether all of these lie beside the repository. */
export function arePublished(...names: readonly Publication[]): boolean {
  return names.every((name) => existsSync(join(folder, name)));
}

/** What to tell where they are missing, in one line. */
export const absenceNotice =
  "Adobe's published specifications are not at ../shared/flow-service: the emulator is not compared with them in this run.";

/** The text of one published file, by its path below the folder. */
export function readPublished(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** The paths of the published files that fit the pattern, in order. */
export function publishedPaths(pattern: string): string[] {
  return globSync(pattern, { cwd: folder }).toSorted();
}
