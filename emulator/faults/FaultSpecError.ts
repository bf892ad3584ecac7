/** What is wrong with faults that somebody wants to inject, all of it at once. */
export class FaultSpecError extends Error {
  override readonly name = "FaultSpecError" as const;
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`No such fault can be injected: ${reasons.join("; ")}.`);
    this.reasons = reasons;
  }
}
