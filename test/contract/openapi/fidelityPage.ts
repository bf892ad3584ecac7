import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { format, resolveConfig } from "prettier";
import { DEVIATIONS, REPAIRS, UNDOCUMENTED_STATUSES, type Deviation } from "./deviations.ts";
import { ONLY_IN_EMULATOR, ONLY_IN_SAMPLES, type OneSided } from "./publishedAnswers.ts";
import { REFUSALS } from "./publishedRequests.ts";

const path = join(import.meta.dirname, "..", "..", "..", "docs", "fidelity.md");

/** The parts of docs/fidelity.md that follow from the tests. */
export type Part = "numbers" | "deviations";

/**
 * What stands on the page in a part, and what should stand there, both as the formatter lays them out. With
 * UPDATE_FIDELITY set the page is written anew, and both are the same.
 */
export async function comparePart(part: Part, markdown: string): Promise<{ page: string; expected: string }> {
  const page = readFileSync(path, "utf8");
  const begin = `<!-- ${part}: written by the tests -->`;
  const end = `<!-- ${part}: end -->`;
  const [before, rest] = page.split(begin);
  const [between, after] = rest?.split(end) ?? [];
  if (before === undefined || between === undefined || after === undefined) {
    throw new Error(`docs/fidelity.md has no part "${part}".`);
  }
  const options = { ...(await resolveConfig(path)), filepath: path };
  const expected = await format(`${before}${begin}\n\n${markdown}\n${end}${after}`, options);
  if (env["UPDATE_FIDELITY"]) writeFileSync(path, expected);
  return { page: env["UPDATE_FIDELITY"] ? expected : page, expected };
}

/** All that differs on purpose, as sections of the page. */
export function deviationsMarkdown(): string {
  return [
    "### Repairs",
    "Defects of the files that are mended before they are read.",
    lines(REPAIRS, ({ specification, defect, correction }) => {
      return `- ${specification}, \`${correction.at}\`: ${defect}`;
    }),
    "### Bodies",
    ...DEVIATIONS.map(deviationMarkdown),
    "### Statuses",
    "Answered though the specification does not list them for the operation.",
    [
      row("specification", "status", "operations", "reason", "decided in"),
      row("-", "-", "-", "-", "-"),
      lines(UNDOCUMENTED_STATUSES, ({ specification, status, operations, reason, decidedIn }) =>
        row(specification, String(status), listed(operations), reason, listed([decidedIn])),
      ),
    ].join("\n"),
    "### Samples of requests that are refused",
    lines(REFUSALS, ({ file, status, says, reason }) => `- \`${file}\`: ${status}, "${says}". ${reason}`),
    "### What only samples have",
    lines(ONLY_IN_SAMPLES, oneSidedMarkdown),
    "### What only the emulator has",
    lines(ONLY_IN_EMULATOR, oneSidedMarkdown),
  ].join("\n\n");
}

function deviationMarkdown(deviation: Deviation): string {
  const { id, specification, says, instead, reason, decidedIn, corrections, occurs } = deviation;
  return `#### ${id}

The ${specification} specification says: ${says} Here: ${instead} ${reason}

- decided in \`${decidedIn}\`, occurs in ${listed(occurs)}
- corrected in the copy at ${listed(corrections.map(({ at }) => at))}`;
}

function oneSidedMarkdown({ files, places, reason }: OneSided): string {
  return `- \`${files.source}\`: ${listed(places)}. ${reason}`;
}

function lines<T>(items: readonly T[], write: (item: T) => string): string {
  return items.map((item) => write(item)).join("\n");
}

/** A row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
