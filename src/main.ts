import { existsSync, readFileSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { parseCommandLine } from "./commandLine.ts";
import { type Config, ConfigError, type GatewayConfig, readConfig } from "./config.ts";
import { keepRequestsYoung } from "./keepRequestsYoung.ts";
import type { Environment } from "./SettingsReader.ts";
import type { Gateway, GatewayAddresses } from "./server/createGateway.ts";
import { describeError } from "./server/scrub.ts";

/** The upstream of a process: Adobe's, or the emulator inside it. */
interface Platform {
  readonly gatewayConfig: GatewayConfig;
  readonly developmentIdentity?: Readonly<Record<string, string>>;
  /** What the banner says of it. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** Exit code for a command line that cannot be understood. */
const NOT_UNDERSTOOD = 2;

async function main(): Promise<void> {
  process.on("unhandledRejection", logForgotten);
  const command = parseCommandLine(process.argv.slice(2));
  switch (command.kind) {
    case "help":
      return console.log(command.text);
    case "version":
      return console.log(readVersion());
    case "refuse":
      console.error(command.message);
      process.exitCode = NOT_UNDERSTOOD;
      return undefined;
    case "serve":
      return serve(command.flags);
  }
}

/** By the package's own name, so that it is found from the sources and from what is published alike. */
function readVersion(): string {
  const file = new URL(import.meta.resolve("flow-service-graphql/package.json"));
  return JSON.parse(readFileSync(file, "utf8")).version;
}

async function serve(flags: Environment): Promise<void> {
  keepRequestsYoung();
  if (existsSync(".env")) loadEnvFile(".env");
  const config = readConfig({ ...process.env, ...flags });
  const platform = await openPlatform(config);
  const { createGateway } = await import("./server/createGateway.ts");
  const { gatewayConfig, developmentIdentity } = platform;
  const gateway = await createGateway(gatewayConfig, developmentIdentity ? { developmentIdentity } : {});
  stopOnSignals(gateway, platform);
  const addresses = await gateway.start();
  announce(config, addresses, platform);
}

/** Without an upstream the emulator is started inside this process, and requests without credentials get an identity of its own. */
async function openPlatform(config: Config): Promise<Platform> {
  if (config.emulator === undefined) {
    const lines = [`Upstream    ${config.upstream.platformUrl}`];
    return { gatewayConfig: config, lines, close: async () => undefined };
  }
  const { server, limits, upstream, emulator } = config;
  const { createEmulator } = await import("../emulator/createEmulator.ts");
  const { databasePath } = emulator;
  const { url, identities, close } = await createEmulator({
    port: emulator.port,
    ...(databasePath !== undefined && { db: databasePath }),
  }).catch((error: unknown) => {
    throw databaseFault(error, databasePath) ?? error;
  });
  return {
    gatewayConfig: { server, limits, upstream: { ...upstream, platformUrl: url, imsUrl: url } },
    developmentIdentity: identities.admin.headers,
    lines: [
      `Upstream    ${url} (the embedded emulator; set PLATFORM_URL for a real one)`,
      `Identity    requests without Authorization are "${identities.admin.name}"; docs/emulator.md lists the others`,
    ],
    close,
  };
}

/** What to do when SQLite cannot use the file that was named; undefined when the start failed for another reason. */
function databaseFault(error: unknown, path: string | undefined): ConfigError | undefined {
  const refused = error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
  if (!refused || path === undefined) return undefined;
  return new ConfigError([
    `EMULATOR_DB: ${path} cannot be used (${error.message}). Name an SQLite file of the emulator's own, or a new file in a folder that exists and that this user may write to.`,
  ]);
}

/** The first signal lets open requests finish, the second ends the process at once. */
function stopOnSignals(gateway: Gateway, platform: Platform): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    gateway
      .stop()
      .then(() => platform.close())
      .then(() => process.exit(0), fail);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** A promise that one request forgot must not end the requests of everybody else: it is logged as the fault it is. */
function logForgotten(error: unknown): void {
  logLine(50, "unhandled rejection", { error: describeError(error) });
}

/** Writes a line like those of the server's log, whose levels these are. */
function logLine(level: 30 | 40 | 50, msg: string, details: Readonly<Record<string, unknown>> = {}): void {
  console.log(JSON.stringify({ level, time: Date.now(), ...details, msg }));
}

const emulatorWarning =
  "PLATFORM_URL is not set: production answers with the embedded emulator's invented data, everybody as its administrator";

/** A person gets lines to read; in production the log is for machines and gets one line of its own kind. */
function announce(config: Config, { graphqlUrl, playgroundUrl }: GatewayAddresses, platform: Platform): void {
  if (config.server.production) {
    const upstreamUrl = platform.gatewayConfig.upstream.platformUrl;
    const embeddedEmulator = config.emulator !== undefined;
    logLine(30, "ready", { graphqlUrl, upstreamUrl, embeddedEmulator });
    if (embeddedEmulator) logLine(40, emulatorWarning);
    return;
  }
  const playground = playgroundUrl === undefined ? "off (INTROSPECTION)" : playgroundUrl;
  console.log([`Graph       ${graphqlUrl}`, `Playground  ${playground}`, ...platform.lines].join("\n"));
}

/** Ends the process with one message that says what to do where that is known. */
function fail(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : describeStartFault(error));
  process.exit(1);
}

function describeStartFault(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const port = "port" in error ? String(error.port) : "";
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use already. Stop what listens there, or set PORT (of the emulator: EMULATOR_PORT) to another one.`;
  }
  if (error.code === "EACCES") return `This user may not listen on port ${port}. Set PORT to another one.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return "HOST is not an address of this machine. Set it to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its addresses.";
  }
  return error;
}

main().catch(fail);
