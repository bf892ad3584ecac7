import type { Clock } from "./time/clock.ts";
import type { PageSnapshots } from "./lists/pageSnapshots.ts";
import type { RateLimit } from "./http/rateLimit.ts";
import type { SchemaFaults } from "./specs/schemaFaults.ts";
import type { Store } from "./store/Store.ts";
import type { Switches } from "./switches/switches.ts";
import type { Tokens } from "./access/tokens.ts";

/** What happens by itself, and when. */
export interface Timetable {
  /** Whether schedules produce runs and segments are evaluated every day. */
  isOn: boolean;
  /** Hour (UTC) of the daily evaluation of all segments. */
  evaluationHour: number;
  /** Milliseconds from the end of a run until its flow tells of it; 14 to 28 seconds, by the run, when left out. */
  runDetailsAfterMs?: number;
}

/** Everything that one emulator consists of behind its routes. Nothing of it is shared between two emulators. */
export interface World {
  store: Store;
  clock: Clock;
  switches: Switches;
  tokens: Tokens;
  schemas: SchemaFaults;
  rateLimit: RateLimit;
  pageSnapshots: PageSnapshots;
  /** Milliseconds from a create or change of a flow to its completion; 0 completes it before the answer is sent. */
  finalizeAfterMs: number;
  timetable: Timetable;
}
