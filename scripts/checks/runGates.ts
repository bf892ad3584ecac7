import { fail, type Gate, type Outcome } from "./gate.ts";

/** A gate with what it found and how long it took. */
export interface Result {
  gate: Gate;
  outcome: Outcome;
  durationMs: number;
}

/**
 * Runs every gate, whatever became of the others: first those that share the machine, as many at a time as `width`,
 * then the rest one by one. Hands each result to `onResult` as soon as it is there. A gate that breaks has failed.
 */
export async function runGates(
  gates: readonly Gate[],
  width: number,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const work = async (queue: Gate[]) => {
    for (let gate = queue.shift(); gate !== undefined; gate = queue.shift()) {
      const result = await runGate(gate);
      results.push(result);
      onResult(result);
    }
  };
  const shared = gates.filter(({ alone }) => !alone);
  await Promise.all(Array.from({ length: width }, () => work(shared)));
  await work(gates.filter(({ alone }) => alone));
  return results;
}

async function runGate(gate: Gate): Promise<Result> {
  const startedAt = performance.now();
  const outcome = await gate.run().catch((error: unknown) => fail(`the gate broke: ${explain(error)}`));
  return { gate, outcome, durationMs: performance.now() - startedAt };
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The sum over all gates. */
export function tally(results: readonly Result[]): Pick<Outcome, "passed" | "failed" | "skipped"> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome } of results) {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  return total;
}
