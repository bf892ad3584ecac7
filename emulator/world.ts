import type { Clock } from "./clock.ts";
import type { SchemaFaults } from "./schemaFaults.ts";
import type { Store } from "./Store.ts";
import type { Switches } from "./switches.ts";
import type { Tokens } from "./tokens.ts";

/** Everything that one emulator consists of behind its routes. Nothing of it is shared between two emulators. */
export interface World {
  store: Store;
  clock: Clock;
  switches: Switches;
  tokens: Tokens;
  schemas: SchemaFaults;
  /** Milliseconds from a create or change of a flow to its completion; 0 completes it before the answer is sent. */
  finalizeAfterMs: number;
}
