import { parseSwitches } from "../switches/switchValues.ts";
import type { Switches } from "../switches/switches.ts";
import { nameOf, type CommandVariable } from "./commandOptions.ts";

/** Where and how the stand-alone emulator runs. */
export interface EmulatorConfig {
  port: number;
  host: string;
  /** SQLite file, or undefined for memory. */
  db: string | undefined;
  /** "default", "empty", or the path of a JSON file. */
  seed: string;
  /** Epoch milliseconds at which a clock that is moved by hand starts; undefined for the machine's clock. */
  manualClockMs: number | undefined;
  schedules: boolean;
  finalizeAfterMs: number;
  /** Differences from the defaults. */
  switches: Partial<Switches>;
  /** JSON file with faults, or undefined for none. */
  faultsFile: string | undefined;
  /** Whether each request is written to the standard output. */
  log: boolean;
}

/** Settings as text, by the names of their environment variables. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** What is wrong with the settings, all of it at once; in one line where it is one fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError" as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const [only, ...others] = faults;
    const several = faults.map((fault) => `\n  - ${fault}`).join("");
    super(others.length === 0 ? (only ?? "") : `The settings cannot be used:${several}`);
    this.faults = faults;
  }
}

const LARGEST_PORT = 65_535;
const LONGEST_WAIT_MS = 86_400_000;

/** Reads the settings of the stand-alone emulator. @throws ConfigError listing every fault. */
export function readConfig(settings: Settings): EmulatorConfig {
  const reader = createReader(settings);
  const startsAtMs = reader.time("EMULATOR_START_AT");
  const isManual = reader.flag("EMULATOR_MANUAL_CLOCK", false);
  const config: EmulatorConfig = {
    port: reader.integer("EMULATOR_PORT", 4010, LARGEST_PORT),
    host: reader.host("HOST", "127.0.0.1"),
    db: reader.text("EMULATOR_DB"),
    seed: reader.text("EMULATOR_SEED") ?? "default",
    manualClockMs: startsAtMs ?? (isManual ? Date.now() : undefined),
    schedules: reader.flag("EMULATOR_SCHEDULES", true),
    finalizeAfterMs: reader.integer("EMULATOR_FINALIZE_AFTER_MS", 1000, LONGEST_WAIT_MS),
    switches: reader.switches("EMULATOR_SWITCHES"),
    faultsFile: reader.text("EMULATOR_FAULTS"),
    log: reader.flag("EMULATOR_LOG", false),
  };
  if (reader.faults.length > 0) throw new ConfigError(reader.faults);
  return config;
}

function createReader(settings: Settings) {
  const faults: string[] = [];
  const text = (name: CommandVariable): string | undefined => settings[name]?.trim() || undefined;
  const read = <T>(
    name: CommandVariable,
    fallback: T,
    parse: (value: string) => T | undefined,
    must: string,
  ): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    const parsed = parse(value);
    if (parsed === undefined) faults.push(`${nameOf(name)} must be ${must}, not "${value}".`);
    return parsed ?? fallback;
  };
  return {
    faults,
    text,
    integer: (name: CommandVariable, fallback: number, most: number) =>
      read(name, fallback, (value) => parseInteger(value, most), `a whole number from 0 to ${most}`),
    host: (name: CommandVariable, fallback: string) =>
      read(name, fallback, (value) => (/[\s/]/.test(value) ? undefined : value), "a host name or an address"),
    flag: (name: CommandVariable, fallback: boolean) => read(name, fallback, parseFlag, '"true" or "false"'),
    switches: (name: CommandVariable) => {
      const wrong: string[] = [];
      const switches = parseSwitches(text(name) ?? "", wrong);
      faults.push(...wrong.map((fault) => `${nameOf(name)}: ${fault}.`));
      return switches;
    },
    time: (name: CommandVariable) =>
      read<number | undefined>(name, undefined, parseTime, "a time such as 2026-03-01T09:00:00Z"),
  };
}

function parseInteger(text: string, most: number): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value <= most ? value : undefined;
}

function parseFlag(text: string): boolean | undefined {
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Only with a zone, or as a day: a local time would mean another moment on each machine. */
function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}
