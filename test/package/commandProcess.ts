import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject, onTestFinished } from "vitest";

/** How to run a command other than as somebody who has just installed it. */
export interface CommandOptions {
  /** @default the Node that runs the tests */
  node?: string;
  /** Arguments of Node itself. @default none */
  nodeArgs?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** A command that has ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A command that runs. */
export interface Running {
  /** Resolves with what the pattern captures first, as soon as the command has printed it; rejects when it ends before. */
  printed(pattern: RegExp): Promise<string>;
  /** Sends a signal and resolves when the command has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs an installed command to its end. */
export async function run(
  command: string,
  args: readonly string[],
  options?: CommandOptions,
): Promise<Ended> {
  const child = launch(command, args, options);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: typeof code === "number" ? code : null, out, err };
}

/** Starts an installed command; it is killed when the test ends. */
export function start(command: string, args: readonly string[], options?: CommandOptions): Running {
  const child = launch(command, args, options);
  const exited = once(child, "exit");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  }
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = pattern.exec(output);
          if (found) resolve(found[1] ?? found[0]);
        };
        child.stdout.on("data", check);
        exited.then(
          ([code]) => reject(new Error(`${command} ended with ${String(code)}: ${output}`)),
          reject,
        );
        check();
      }),
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return typeof code === "number" ? code : null;
    },
  };
}

/** With no more of this process's environment than a command needs to be found. */
function launch(command: string, args: readonly string[], options: CommandOptions = {}) {
  const { folder } = inject("installed");
  const file = join(folder, "node_modules", ".bin", command);
  const { node = process.execPath, nodeArgs = [], env } = options;
  const child = spawn(node, [...nodeArgs, file, ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
