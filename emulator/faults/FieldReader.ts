/** The bounds of a number. */
export interface Bounds {
  least: number;
  most: number;
  /** Whether it may have fractions. @default false */
  fractions?: boolean;
}

/** Reads the fields of an object that somebody wrote by hand, and gathers everything that is wrong with it. */
export class FieldReader {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #known = new Set<string>();
  readonly #faults: string[] = [];

  constructor(value: object) {
    this.#fields = new Map(Object.entries(value).filter(([, field]) => field !== undefined));
  }

  /** The number, or what stands for it when it is left out. */
  number<T>(name: string, bounds: Bounds, preset: T): number | T {
    const value = this.#take(name);
    if (value === undefined) return preset;
    const { least, most, fractions = false } = bounds;
    const fits = typeof value === "number" && value >= least && value <= most;
    if (fits && (fractions || Number.isInteger(value))) return value;
    this.refuse(`${name} must be a ${fractions ? "number" : "whole number"} from ${least} to ${most}`);
    return preset;
  }

  /** A number that must be there. */
  requiredNumber(name: string, bounds: Bounds): number {
    if (!this.#fields.has(name)) this.refuse(`${name} is required`);
    return this.number(name, bounds, bounds.least);
  }

  /** One of a few texts. */
  choice<T extends string, P>(name: string, choices: readonly T[], preset: P): T | P {
    const value = this.#take(name);
    if (value === undefined) return preset;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.refuse(`${name} must be one of ${choices.join(", ")}`);
    return chosen ?? preset;
  }

  /** A text of a form; `form` says in words which one. */
  text<P>(name: string, pattern: RegExp, form: string, preset: P): string | P {
    const value = this.#take(name);
    if (value === undefined) return preset;
    if (typeof value === "string" && pattern.test(value)) return value;
    this.refuse(`${name} must be ${form}`);
    return preset;
  }

  /** A yes or no. */
  flag(name: string, preset: boolean): boolean {
    const value = this.#take(name);
    if (value === undefined || typeof value === "boolean") return value ?? preset;
    this.refuse(`${name} must be true or false`);
    return preset;
  }

  /** Anything: for fields that are judged elsewhere. */
  raw(name: string): unknown {
    return this.#take(name);
  }

  /** Adds a fault that no single field shows. */
  refuse(fault: string): void {
    this.#faults.push(fault);
  }

  /** Everything that is wrong, fields that nobody asked for included. Empty when all is well. */
  faults(): string[] {
    const unknown = [...this.#fields.keys()].filter((name) => !this.#known.has(name));
    return [...this.#faults, ...unknown.map((name) => `${name} is not known here`)];
  }

  #take(name: string): unknown {
    this.#known.add(name);
    return this.#fields.get(name);
  }
}
