import { spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const mainFile = join(import.meta.dirname, "../../../bin/flow-service-graphql.ts");

/** The gateway as a process of its own. */
export interface MainProcess {
  stdout(): string;
  stderr(): string;
  /** Resolves with the first capture of the pattern on the standard output; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Exit code, once the process has ended. */
  readonly exited: Promise<number | null>;
}

/** Runs the gateway as `npm start` does, with these settings and none of this process's own; it is killed when the test ends. */
export function runMain(env: Readonly<Record<string, string>>, workingFolder?: string): MainProcess {
  const child = spawn(process.execPath, [mainFile], {
    env: { PATH: process.env["PATH"], ...env },
    ...(workingFolder !== undefined && { cwd: workingFolder }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const exited = new Promise<number | null>((resolve) => void child.once("close", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    exited,
    signal: (name) => void child.kill(name),
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = pattern.exec(stdout);
          if (found) resolve(found[1] ?? found[0]);
        };
        child.stdout.on("data", check);
        void exited.then((code) => reject(new Error(`Ended with ${String(code)}: ${stdout}${stderr}`)));
        check();
      }),
  };
}
