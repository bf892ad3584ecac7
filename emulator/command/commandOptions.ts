/** One setting of the command: a flag, and the environment variable that the flag goes before. */
export interface CommandOption {
  readonly flag: string;
  readonly variable: string;
  /** What the flag is followed by; a flag without it sets its variable to `sets`. */
  readonly takes?: string;
  readonly sets?: string;
  readonly says: string;
  /** What holds without the flag and the variable. */
  readonly otherwise: string;
}

/** Every setting of the command, in the order in which the help lists them. */
export const commandOptions = [
  {
    flag: "port",
    variable: "EMULATOR_PORT",
    takes: "n",
    says: "TCP port, 0 for a free one",
    otherwise: "4010",
  },
  {
    flag: "host",
    variable: "HOST",
    takes: "address",
    says: "address to listen at",
    otherwise: "127.0.0.1",
  },
  {
    flag: "db",
    variable: "EMULATOR_DB",
    takes: "file",
    says: "SQLite file that keeps the state; only an empty one is seeded",
    otherwise: "in memory",
  },
  {
    flag: "seed",
    variable: "EMULATOR_SEED",
    takes: "file",
    says: "JSON file with the first state; or default, or empty",
    otherwise: "default",
  },
  {
    flag: "manual-clock",
    variable: "EMULATOR_MANUAL_CLOCK",
    sets: "true",
    says: "time stands still until POST /_emulator/clock moves it",
    otherwise: "the machine's clock",
  },
  {
    flag: "start-at",
    variable: "EMULATOR_START_AT",
    takes: "time",
    says: "ISO 8601 time at which a manual clock starts",
    otherwise: "now",
  },
  {
    flag: "no-schedules",
    variable: "EMULATOR_SCHEDULES",
    sets: "false",
    says: "nothing is exported or evaluated by time alone",
    otherwise: "true",
  },
  {
    flag: "finalize-after",
    variable: "EMULATOR_FINALIZE_AFTER_MS",
    takes: "ms",
    says: "time until a created or changed flow is complete",
    otherwise: "1000",
  },
  {
    flag: "switches",
    variable: "EMULATOR_SWITCHES",
    takes: "list",
    says: "other answers where no source tells the true one: name=value,…",
    otherwise: "none",
  },
  {
    flag: "faults",
    variable: "EMULATOR_FAULTS",
    takes: "file",
    says: "JSON file with faults to inject from the start",
    otherwise: "none",
  },
  {
    flag: "log",
    variable: "EMULATOR_LOG",
    sets: "true",
    says: "one line for each request",
    otherwise: "false",
  },
] as const satisfies readonly CommandOption[];

/** The variable of a setting. */
export type CommandVariable = (typeof commandOptions)[number]["variable"];

/** A setting as messages call it: by its flag and its variable. */
export function nameOf(variable: CommandVariable): string {
  const option = commandOptions.find((each) => each.variable === variable);
  return option ? `--${option.flag} (${variable})` : variable;
}

/** The text of `--help`. */
export function helpText(): string {
  const options: readonly CommandOption[] = commandOptions;
  const rows = options.map(({ flag, takes, says, variable, otherwise }) => ({
    usage: takes === undefined ? `--${flag}` : `--${flag} <${takes}>`,
    says: `${says}\n${variable}, otherwise ${otherwise}`,
  }));
  const all = [...rows, { usage: "--help", says: "this text" }, { usage: "--version", says: "the version" }];
  const width = Math.max(...all.map(({ usage }) => usage.length)) + 2;
  const lines = all.map(
    ({ usage, says }) => `  ${usage.padEnd(width)}${says.replaceAll("\n", `\n  ${" ".repeat(width)}`)}`,
  );
  return `A local Flow Service for destinations.

Usage: flow-service-emulator [options]        (in a checkout: npm run emulator -- [options])

${lines.join("\n")}

A flag goes before its variable.`;
}
