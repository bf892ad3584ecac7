import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "./config.ts";
import { createEmulator, type Emulator } from "./createEmulator.ts";

const HELP = `A local Flow Service for destinations.

Usage: npm run emulator -- [options]

  --port <n>    TCP port, 0 for a free one     (EMULATOR_PORT, default 4010)
  --host <h>    address to listen at           (HOST, default 127.0.0.1)
  --db <file>   SQLite file that keeps state   (EMULATOR_DB, default: in memory)
  --help        this text
`;

process.exitCode = await run(process.argv.slice(2));

/** Starts the emulator as the command line and the environment say; resolves to the exit code so far. */
async function run(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        db: { type: "string" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const { port, host, db } = readConfig({
      EMULATOR_PORT: values.port ?? process.env["EMULATOR_PORT"],
      HOST: values.host ?? process.env["HOST"],
      EMULATOR_DB: values.db ?? process.env["EMULATOR_DB"],
    });
    const emulator = await createEmulator({ port, host, ...(db !== undefined && { db }) });
    closeOnSignal(emulator);
    console.log(`Flow Service emulator: ${emulator.url}`);
    console.log(db === undefined ? "State: in memory" : `State: ${db}`);
    console.log(`Development headers:\n${headerLines(emulator)}`);
    return 0;
  } catch (error) {
    if (!isUserFault(error)) throw error;
    console.error(error.message);
    return 1;
  }
}

function headerLines(emulator: Emulator): string {
  const { headers } = emulator.identities.admin;
  return Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}`)
    .join("\n");
}

/** Whether the message alone tells the person at the command line what to do. */
function isUserFault(error: unknown): error is Error {
  if (error instanceof ConfigError) return true;
  if (!(error instanceof Error) || !("code" in error)) return false;
  return /^(ERR_PARSE_ARGS|EADDRINUSE|EACCES|EADDRNOTAVAIL|ENOTFOUND|ERR_SQLITE)/.test(String(error.code));
}

function closeOnSignal(emulator: Emulator): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      emulator.close().catch((error: unknown) => {
        console.error(error);
        process.exitCode = 1;
      });
    });
  }
}
