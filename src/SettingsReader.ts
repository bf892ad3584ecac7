/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown by a parser: what a right value looks like, as the end of the sentence "NAME is "…": …". */
export class SettingFault extends Error {
  override readonly name = "SettingFault" as const;
}

/** Settings that cannot be used. The message lists every fault, one a line, each with the variable's name and the remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError" as const;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const lines = faults.map((fault) => `  - ${fault}`).join("\n");
    super(`The settings cannot be used:\n${lines}\nAll settings are described in docs/configuration.md.`);
    this.faults = faults;
  }
}

/** Longest part of a wrong value that is repeated in a fault. */
const SHOWN_LENGTH = 60;

/** Reads settings one by one and keeps every fault, so that all of them are told at once. */
export class SettingsReader {
  readonly #environment: Environment;
  readonly #faults: string[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The parsed setting; the fallback when it is absent, empty or wrong. */
  read<T>(name: string, fallback: T, parse: (text: string) => T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof SettingFault)) throw error;
      this.refuse(`${name} is ${shown(text)}: ${error.message}`);
      return fallback;
    }
  }

  /** A whole number from `least` to `most`. */
  integer(name: string, fallback: number, { least, most }: { least: number; most: number }): number {
    return this.read(name, fallback, (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= least && value <= most) return value;
      throw new SettingFault(`give a whole number from ${least} to ${most}.`);
    });
  }

  /** One of the given words. */
  choice<const T extends string>(name: string, fallback: T, choices: readonly T[]): T {
    return this.read(name, fallback, (text) => {
      const found = choices.find((choice) => choice === text);
      if (found !== undefined) return found;
      throw new SettingFault(`give one of ${choices.join(", ")}.`);
    });
  }

  /** The setting as it stands, without surrounding space; undefined when absent or empty. */
  text(name: string): string | undefined {
    return this.#environment[name]?.trim() || undefined;
  }

  /** Notes a fault that lies in several settings together. */
  refuse(fault: string): void {
    this.#faults.push(fault);
  }

  /** Throws one `ConfigError` with all faults, if there are any. */
  finish(): void {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults);
  }
}

/** A wrong value for a person to recognise. What may be an address with a password or a key in it is not repeated. */
function shown(text: string): string {
  if (/[@?#]/.test(text)) return "not usable (its value is not repeated here)";
  return text.length > SHOWN_LENGTH ? `"${text.slice(0, SHOWN_LENGTH)}…"` : `"${text}"`;
}
