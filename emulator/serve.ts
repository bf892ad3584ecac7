import type { EmulatorConfig } from "./command/config.ts";
import {
  createEmulator,
  FaultSpecError,
  SeedError,
  StateFileError,
  type Emulator,
} from "./createEmulator.ts";
import { FileError, readStartOptions } from "./command/startOptions.ts";

/** Starts an emulator that runs until a signal comes, and says where it listens. Resolves to the exit code so far. */
export async function serve(config: EmulatorConfig, print: (text: string) => void): Promise<number> {
  try {
    const emulator = await createEmulator(await readStartOptions(config, print));
    closeOnSignal(emulator);
    print(announcement(emulator, config));
    return 0;
  } catch (error) {
    if (!isUserFault(error)) throw error;
    process.stderr.write(`${faultOf(error, config)}\n`);
    return 1;
  }
}

function announcement({ url, identities }: Emulator, { db, manualClockMs }: EmulatorConfig): string {
  const headers = Object.entries(identities.admin.headers).map(([name, value]) => `  ${name}: ${value}`);
  return [
    `Flow Service emulator: ${url}`,
    `State: ${db ?? "in memory"}`,
    ...(manualClockMs === undefined
      ? []
      : [`Clock: stands still at ${new Date(manualClockMs).toISOString()}`]),
    "Development headers:",
    ...headers,
  ].join("\n");
}

/** What to say; of a state file also which setting named it, and what to do. */
function faultOf(error: Error, { db = "" }: EmulatorConfig): string {
  if (!(error instanceof StateFileError)) return error.message;
  return `EMULATOR_DB (--db): ${db} cannot be used (${error.message}). Name a file of the emulator's own, or a new one in a folder that exists and that this user may write to.`;
}

/** Whether the message alone tells the person at the command line what to do. */
function isUserFault(error: unknown): error is Error {
  if (error instanceof SeedError || error instanceof FaultSpecError || error instanceof FileError)
    return true;
  if (!(error instanceof Error) || !("code" in error)) return false;
  return /^(EADDRINUSE|EACCES|EADDRNOTAVAIL|ENOTFOUND|ERR_SQLITE)/.test(String(error.code));
}

function closeOnSignal(emulator: Emulator): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      emulator.close().catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exitCode = 1;
      });
    });
  }
}
