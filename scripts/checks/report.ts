import type { Outcome } from "./gate.ts";
import type { Result } from "./runGates.ts";

type Counts = Pick<Outcome, "passed" | "failed" | "skipped">;

/** What is printed for one gate: a line, its notes, and everything the tool said if it failed. */
export function reportGate({ gate, outcome, durationMs }: Result): string {
  const mark = outcome.failed === 0 ? "✓" : "✗";
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  const head = `${mark} ${gate.name.padEnd(34)} ${seconds.padStart(7)}  ${sumUp(outcome)}`;
  const notes = outcome.notes.map((note) => `    ${note}`);
  const output = outcome.failed === 0 ? [] : [outcome.output.trim(), ""];
  return [head, ...notes, ...output].join("\n");
}

/** The counts as the closing line has them: `3 passed, 0 failed`, and `, 1 skipped` only when there are any. */
export function sumUp({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
