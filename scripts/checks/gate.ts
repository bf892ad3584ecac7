/** What a gate found. A gate that is one yes or no counts as one check; a test runner's counts as its tests. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Lines a reader should see even when all is well, such as the names of skipped tests. */
  notes: readonly string[];
  /** Everything the tool said; shown only when something failed. */
  output: string;
}

/** One thing that `npm test` insists on. */
export interface Gate {
  name: string;
  /** What selects it on the command line: `node scripts/check.ts lint unit`. */
  group: string;
  /** Whether it wants the machine for itself; the others run two at a time. */
  alone: boolean;
  /** Never stops at the first finding; rejects only when the gate itself is broken. */
  run(): Promise<Outcome>;
}

/** One check that held. */
export function pass(notes: readonly string[] = []): Outcome {
  return { passed: 1, failed: 0, skipped: 0, notes, output: "" };
}

/** One check that did not hold, with everything there is to say about it. */
export function fail(output: string, notes: readonly string[] = []): Outcome {
  return { passed: 0, failed: 1, skipped: 0, notes, output };
}
