import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "contract");

/** The form of a case's id: program or service, subject, number. */
export const CASE_ID = /\b(?:FS|SEG|AH|IMS|EMU)-[A-Z]+-\d{3}\b/g;

/** The text of every file of contract cases. */
export function contractSources(): string[] {
  return globSync("**/*.test.ts", { cwd: folder })
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8"));
}

/** The ids of all contract cases as they stand in the sources, repeats included. */
export function contractCaseIds(): string[] {
  return contractSources().flatMap((source) =>
    (source.match(/"(?:FS|SEG|AH|IMS|EMU)-[A-Z]+-\d{3}"/g) ?? []).map((quoted) => quoted.slice(1, -1)),
  );
}

/** The ids that are pinned. */
export function pinnedCaseIds(): string[] {
  const ids: unknown = JSON.parse(readFileSync(join(folder, "caseIds.json"), "utf8"));
  return Array.isArray(ids) ? ids.map(String) : [];
}
