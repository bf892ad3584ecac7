import { parseArgs } from "node:util";
import { commandOptions, helpText, type CommandOption } from "./commandOptions.ts";
import { ConfigError, readConfig, type EmulatorConfig, type Settings } from "./config.ts";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  /** It cannot be understood; the message says why, in one line where it is one fault. */
  | { readonly kind: "refuse"; readonly message: string }
  | { readonly kind: "serve"; readonly config: EmulatorConfig };

const options: readonly CommandOption[] = commandOptions;

/** Understands the arguments of the command. What no flag says is taken from the environment. */
export function parseCommand(args: readonly string[], environment: Settings): Command {
  try {
    const { values } = parseArgs({ args: [...args], options: argumentKinds(), strict: true });
    if (values["help"] === true) return { kind: "help", text: helpText() };
    if (values["version"] === true) return { kind: "version" };
    return { kind: "serve", config: readConfig({ ...environment, ...settingsOf(values) }) };
  } catch (error) {
    if (error instanceof ConfigError) return { kind: "refuse", message: error.message };
    if (!isArgumentFault(error)) throw error;
    // What follows the first sentence is advice for other kinds of commands.
    const [fault] = error.message.split(/\.(?:\s|$)/, 1);
    return { kind: "refuse", message: `${fault}. --help lists all options.` };
  }
}

function argumentKinds(): Record<string, { type: "string" | "boolean" }> {
  const kinds = options.map(
    ({ flag, takes }) => [flag, { type: takes === undefined ? "boolean" : "string" }] as const,
  );
  return { ...Object.fromEntries(kinds), help: { type: "boolean" }, version: { type: "boolean" } };
}

function settingsOf(values: Readonly<Record<string, string | boolean | undefined>>): Settings {
  const given = options.filter(({ flag }) => values[flag] !== undefined);
  return Object.fromEntries(
    given.map(({ flag, variable, sets }) => [variable, sets ?? String(values[flag])]),
  );
}

function isArgumentFault(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}
