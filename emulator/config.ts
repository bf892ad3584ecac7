/** Where and how the stand-alone emulator runs. */
export interface EmulatorConfig {
  port: number;
  host: string;
  /** SQLite file, or undefined for memory. */
  db: string | undefined;
}

const DEFAULT_PORT = 4010;

/** What is wrong with the settings, all of it at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError" as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The emulator cannot start:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** Reads the settings of the stand-alone emulator: EMULATOR_PORT, HOST, EMULATOR_DB. @throws ConfigError listing every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): EmulatorConfig {
  const faults: string[] = [];
  const port = readPort(setting(env, "EMULATOR_PORT"), faults);
  const host = setting(env, "HOST") ?? "127.0.0.1";
  if (/[\s/]/.test(host)) faults.push(`HOST must be a host name or an address, not "${host}".`);
  if (faults.length > 0) throw new ConfigError(faults);
  return { port, host, db: setting(env, "EMULATOR_DB") };
}

function readPort(text: string | undefined, faults: string[]): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    faults.push(`EMULATOR_PORT must be a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}

/** A setting that is there and not blank. */
function setting(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
