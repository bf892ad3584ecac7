import { readFile } from "node:fs/promises";
import type { RecordedCall } from "../http/calls.ts";
import { createManualClock } from "../time/clock.ts";
import type { EmulatorConfig } from "./config.ts";
import type { EmulatorOptions } from "../createEmulator.ts";
import type { FaultSpec } from "../faults/faultSpec.ts";
import type { SeedInput } from "../ownSeed/SeedInput.ts";

/** A file that a setting names and that cannot be used. The message says which and why. */
export class FileError extends Error {
  override readonly name = "FileError" as const;
}

/** What to start an emulator with, as the settings say; reads the files that they name. @throws FileError */
export async function readStartOptions(
  config: EmulatorConfig,
  print: (line: string) => void,
): Promise<EmulatorOptions> {
  const { port, host, db, schedules, finalizeAfterMs, switches, manualClockMs, faultsFile, log } = config;
  return {
    port,
    host,
    schedules,
    finalizeAfterMs,
    switches,
    seed: await readSeed(config.seed),
    ...(db !== undefined && { db }),
    ...(manualClockMs !== undefined && { clock: createManualClock(manualClockMs) }),
    ...(faultsFile !== undefined && { faults: await readFaultsFile(faultsFile) }),
    ...(log && { onCall: (call: RecordedCall) => print(callLine(call)) }),
  };
}

/** The emulator itself says what is wrong with a seed. */
async function readSeed(seed: string): Promise<SeedInput | "default" | "empty"> {
  if (seed === "default" || seed === "empty") return seed;
  const given: SeedInput = await readJsonFile(seed, "The seed");
  return given;
}

/** One fault or a list of them; the emulator itself says what is wrong with one. */
async function readFaultsFile(file: string): Promise<FaultSpec[]> {
  const given: FaultSpec | FaultSpec[] = await readJsonFile(file, "The file of faults");
  return Array.isArray(given) ? given : [given];
}

async function readJsonFile(file: string, what: string) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(`${what} cannot be read from ${file}: ${reason}`, { cause: error });
  }
}

/** `09:30:00.125 GET /data/… 200 admin 3.1 ms` and the faults that the request has met. */
function callLine({
  startedAtMs,
  method,
  path,
  query,
  status,
  identity,
  durationMs,
  faults,
}: RecordedCall): string {
  const time = new Date(startedAtMs).toISOString().slice(11, 23);
  const target = query === "" ? path : `${path}?${query}`;
  const met = faults === undefined ? "" : ` [${faults.join(", ")}]`;
  return `${time} ${method} ${target} ${status} ${identity} ${durationMs.toFixed(1)} ms${met}`;
}
