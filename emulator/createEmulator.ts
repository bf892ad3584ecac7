import type { FastifyInstance } from "fastify";
import { createCallLog, type RecordedCall } from "./http/calls.ts";
import { createRealClock, type Clock, type MovableClock } from "./time/clock.ts";
import { advance } from "./time/advance.ts";
import { createDueWork } from "./time/dueWork.ts";
import { createEmptySeed } from "./seed/createEmptySeed.ts";
import type { Routing } from "./http/exchange.ts";
import { createFaults } from "./faults/createFaults.ts";
import type { FaultSpec } from "./faults/faultSpec.ts";
import type { Faults, InjectedFault } from "./faults/injectedFaults.ts";
import { createIdentities, type Identities } from "./access/identities.ts";
import { loadSeed } from "./seed/loadSeed.ts";
import { checkSeed } from "./ownSeed/checkSeed.ts";
import { completeSeed } from "./ownSeed/completeSeed.ts";
import type { SeedInput } from "./ownSeed/SeedInput.ts";
import { openTimetable } from "./openTimetable.ts";
import { createPageSnapshots } from "./lists/pageSnapshots.ts";
import { indexedPaths } from "./rules/indexedPaths.ts";
import { setRunMood } from "./runs/runMoods.ts";
import type { RunMood } from "./runs/runOutcome.ts";
import { createDefaultSeed } from "./seed/createDefaultSeed.ts";
import type { SeedData } from "./seed/SeedData.ts";
import { createRateLimit } from "./http/rateLimit.ts";
import { createSchemaFaults } from "./specs/schemaFaults.ts";
import { EVALUATION_HOUR } from "./seed/segmentJobs.ts";
import { createServer } from "./http/server.ts";
import { services } from "./services.ts";
import { Store } from "./store/Store.ts";
import { defaultSwitches, type Switches } from "./switches/switches.ts";
import { createTokens } from "./access/tokens.ts";
import type { Timetable, World } from "./world.ts";

/** The clocks to start an emulator with. */
export { createManualClock, createRealClock } from "./time/clock.ts";
/** What an emulator starts with unless it is told otherwise: a seed of one's own may start from it. */
export { createDefaultSeed } from "./seed/createDefaultSeed.ts";
/** Why an emulator does not start. */
export { FaultSpecError } from "./faults/FaultSpecError.ts";
export { SeedError } from "./ownSeed/SeedError.ts";
export { StateFileError } from "./store/StateFileError.ts";
/** What the options and the emulator are made of. */
export type {
  Clock,
  Faults,
  FaultSpec,
  InjectedFault,
  MovableClock,
  RecordedCall,
  RunMood,
  Identities,
  SeedData,
  SeedInput,
  Switches,
};

/** How an emulator is to be. */
export interface EmulatorOptions {
  /** TCP port; 0 takes a free one. @default 0 */
  port?: number;
  /** Address to listen at. @default "127.0.0.1" */
  host?: string;
  /** SQLite file that keeps the state; in memory when left out. The seed is written only into an empty file. */
  db?: string;
  /**
   * What the store holds at first. "empty" has the catalogues and the sandboxes, but no records. One's own may leave out
   * what follows from the rest. @default "default"
   */
  seed?: SeedInput | "default" | "empty";
  /** @default the machine's clock */
  clock?: Clock;
  /**
   * Whether time alone makes things happen: schedules produce runs, and all segments are evaluated once a day. On the
   * machine's clock the runs that the seed's schedules bring from the beginning of the UTC day until now are there at
   * once; on a clock of one's own nothing happens before it is moved. @default true
   */
  schedules?: boolean;
  /** Hour (UTC) at which all segments are evaluated, 0 to 23. @default 22 */
  evaluationHour?: number;
  /**
   * Milliseconds from the end of a run until its flow tells of it, which moves the flow's etag.
   * @default 14 to 28 seconds, by the run; 0 where `finalizeAfterMs` is 0
   */
  runDetailsAfterMs?: number;
  /**
   * Milliseconds until a created or changed flow is complete: its `lastOperation` ends and its etag moves once more.
   * 0 completes it before the answer is sent, so that the etag in the answer stays the current one. @default 1000
   */
  finalizeAfterMs?: number;
  /** Differences from the documented defaults. */
  switches?: Partial<Switches>;
  /** Faults that are injected from the start. */
  faults?: readonly FaultSpec[];
  /** Told of each request, as soon as it is answered. */
  onCall?: (call: RecordedCall) => void;
}

/** A running emulator. */
export interface Emulator {
  /** Base address without a slash at its end; the paths of all services hang below it. */
  readonly url: string;
  /** The latest requests, oldest first. */
  readonly calls: readonly RecordedCall[];
  clearCalls(): void;
  readonly identities: Identities;
  /** In force from the next request when changed. */
  readonly switches: Switches;
  readonly clock: Clock;
  /**
   * Moves the clock forward and does everything that becomes due, in its order.
   * @throws TypeError when the clock cannot be moved, RangeError for a negative or fractional number of milliseconds.
   */
  advance(ms: number): void;
  /** Decides how well the runs of a flow go from now on. @throws RangeError when there is no such flow. */
  setRunMood(flowId: string, mood: RunMood): void;
  /** Faults to inject into what follows. */
  readonly faults: Faults;
  /** Back to the seed; calls and faults are forgotten, identities and switches stay. */
  reset(): void;
  /** Ends open connections and closes the store. */
  close(): Promise<void>;
}

const FINALIZE_AFTER_MS = 1000;

/**
 * Starts an emulator and resolves when it listens. Several run side by side: nothing is shared between them.
 * @throws FaultSpecError when one of the faults cannot be injected, SeedError when the seed cannot be used, StateFileError when the
 * file for the state cannot.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const faults = createFaults(services.map(({ base }) => base));
  faults.add(...(options.faults ?? []));
  const timetable = timetableOf(options);
  const clock = options.clock ?? createRealClock();
  const store = new Store(options.db, indexedPaths);
  const playsToday = options.clock === undefined;
  const seed = (): void => loadSeed(store, resolveSeed(options.seed, clock.now()));
  const open = (): { world: World; development: Identities } => {
    const isSeeded = store.sandboxes().length === 0;
    if (isSeeded) seed();
    const { known, development } = createIdentities(store.sandboxes());
    const world = createWorld({ store, clock, timetable, tokens: createTokens(known) }, options);
    openTimetable(world, { isSeeded, playsToday });
    return { world, development };
  };
  // In one transaction: a file that somebody pulls the plug on here is as empty as before.
  const { world, development } = closingOnFailure(store, () => store.transaction(open));
  const log = createCallLog(options.onCall);
  const reset = (): void => {
    store.transaction(() => {
      store.clear();
      seed();
      openTimetable(world, { isSeeded: true, playsToday });
    });
    log.clear();
    faults.clear();
    world.rateLimit.clear();
    world.pageSnapshots.clear();
  };
  const closing = new AbortController();
  const routing = {
    world,
    calls: log,
    faults,
    runDueWork: createDueWork(services),
    closing: closing.signal,
  };
  const server = createServer(services, routing, reset);
  const url = await listen(server, store, options);
  return {
    url,
    calls: log.calls,
    clearCalls: () => log.clear(),
    identities: development,
    switches: world.switches,
    clock,
    ...controlsOf(routing),
    faults,
    reset,
    async close() {
      closing.abort();
      await server.close();
      store.close();
    },
  };
}

/** What a test decides over while time goes on. */
function controlsOf(
  routing: Pick<Routing, "runDueWork" | "world">,
): Pick<Emulator, "advance" | "setRunMood"> {
  return {
    advance: (ms) => advance(routing, ms),
    setRunMood(flowId, mood) {
      if (!setRunMood(routing.world, flowId, mood)) throw new RangeError(`There is no flow ${flowId}.`);
    },
  };
}

function createWorld(
  parts: Pick<World, "clock" | "store" | "timetable" | "tokens">,
  { switches, finalizeAfterMs = FINALIZE_AFTER_MS }: EmulatorOptions,
): World {
  return {
    ...parts,
    switches: { ...defaultSwitches, ...switches },
    schemas: createSchemaFaults(),
    rateLimit: createRateLimit(),
    pageSnapshots: createPageSnapshots(),
    finalizeAfterMs,
  };
}

function timetableOf(options: EmulatorOptions): Timetable {
  const { schedules, evaluationHour = EVALUATION_HOUR, runDetailsAfterMs } = options;
  if (!Number.isInteger(evaluationHour) || evaluationHour < 0 || evaluationHour > 23) {
    throw new RangeError(`evaluationHour must be a whole number from 0 to 23, not ${evaluationHour}.`);
  }
  return {
    isOn: schedules ?? true,
    evaluationHour,
    ...(runDetailsAfterMs !== undefined && { runDetailsAfterMs }),
  };
}

/** A store whose emulator does not come into being must not keep its file open. */
function closingOnFailure<T>(store: Store, work: () => T): T {
  try {
    return work();
  } catch (error) {
    store.close();
    throw error;
  }
}

async function listen(server: FastifyInstance, store: Store, options: EmulatorOptions): Promise<string> {
  try {
    return await server.listen({ port: options.port ?? 0, host: options.host ?? "127.0.0.1" });
  } catch (error) {
    store.close();
    throw error;
  }
}

function resolveSeed(seed: EmulatorOptions["seed"], nowMs: number): SeedData {
  if (seed === undefined || seed === "default") return createDefaultSeed(nowMs);
  if (seed === "empty") return createEmptySeed(createDefaultSeed(nowMs));
  checkSeed(seed);
  return completeSeed(seed, nowMs);
}
