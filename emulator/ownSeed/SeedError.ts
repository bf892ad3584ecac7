/** A seed that the emulator cannot start with. The message lists every fault, one a line, each with its place in the seed. */
export class SeedError extends Error {
  override readonly name = "SeedError" as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The seed cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}
