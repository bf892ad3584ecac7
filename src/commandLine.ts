import { parseArgs } from "node:util";
import type { Environment } from "./SettingsReader.ts";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  /** It cannot be understood; the message says why in one line. */
  | { readonly kind: "refuse"; readonly message: string }
  /** The flags are the variables that they go before. */
  | { readonly kind: "serve"; readonly flags: Environment };

const help = `A GraphQL gateway over the Flow Service, for destinations. Without settings it runs on an emulator of its own.

Usage: flow-service-graphql [options]        (in a checkout: npm start -- [options])

  --port <n>        TCP port, 0 for a free one
                    PORT, otherwise 4000
  --host <address>  address to listen on
                    HOST, otherwise 127.0.0.1
  --help            this text
  --version         the version

A flag goes before its variable. docs/configuration.md lists the other variables, such as PLATFORM_URL;
a file .env in the working folder is read, too.`;

const options = {
  port: { type: "string" },
  host: { type: "string" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** Understands the arguments of the gateway's command. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.help === true) return { kind: "help", text: help };
    if (values.version === true) return { kind: "version" };
    const { port, host } = values;
    return {
      kind: "serve",
      flags: { ...(port !== undefined && { PORT: port }), ...(host !== undefined && { HOST: host }) },
    };
  } catch (error) {
    if (!isArgumentFault(error)) throw error;
    // Advice for other kinds of commands follows the first sentence.
    const [fault] = error.message.split(/\.(?:\s|$)/, 1);
    return { kind: "refuse", message: `${fault}. See --help.` };
  }
}

function isArgumentFault(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
