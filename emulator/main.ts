import { readFileSync } from "node:fs";
import { parseCommand } from "./command/command.ts";

process.exitCode = await run(process.argv.slice(2));

/** Does what the command line asks for; resolves to the exit code so far, 2 for what cannot be understood. */
async function run(args: readonly string[]): Promise<number> {
  const command = parseCommand(args, process.env);
  switch (command.kind) {
    case "help":
      console.log(command.text);
      return 0;
    case "version":
      console.log(readVersion());
      return 0;
    case "refuse":
      console.error(command.message);
      return 2;
    case "serve": {
      // What serves is loaded only when it is needed: it takes ten times as long as all of the above.
      const { serve } = await import("./serve.ts");
      return serve(command.config, console.log);
    }
  }
}

/** By the package's own name, so that it is found from the sources and from what is published alike. */
function readVersion(): string {
  const file = new URL(import.meta.resolve("flow-service-graphql/package.json"));
  const { version }: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return version;
}
