import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder that holds package.json; every tool runs there. */
export const root = join(import.meta.dirname, "../..");

/** How a tool ended. */
export interface ToolRun {
  /** The exit code; `null` when it was killed. */
  code: number | null;
  stdout: string;
  /** Standard output and error in the order they came, and a last line about a crash or a time limit. */
  output: string;
}

const limitMs = 5 * 60_000;
const running = new Set<ChildProcess>();

/**
 * Runs the command of an installed package under the Node that runs this script, which need not be the first on
 * the machine's path. Never rejects for what the tool does: a missing tool, a crash and five minutes without an
 * end come back as a code other than 0 with the reason in `output`.
 */
export async function runTool(packageName: string, args: readonly string[], command = packageName) {
  let entry: string;
  try {
    entry = commandFile(packageName, command);
  } catch (error) {
    return {
      code: null,
      stdout: "",
      output: `${command} is not installed: ${String(error)}`,
    } satisfies ToolRun;
  }
  return collect(start(entry, args));
}

/** Ends the tools still running, with their children. For an interrupted run. */
export function stopTools(): void {
  for (const child of running) stop(child);
}

function commandFile(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const file = typeof bin === "string" ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}

function start(entry: string, args: readonly string[]): ChildProcess {
  // A group of its own, so that the limit also ends the workers and browsers that a runner started.
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: root,
    detached: process.platform !== "win32",
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  return child;
}

function collect(child: ChildProcess): Promise<ToolRun> {
  const run: ToolRun = { code: null, stdout: "", output: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    run.stdout += text;
    run.output += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    run.output += text;
  });
  const limit = setTimeout(() => {
    run.output += `\nstopped after ${limitMs / 60_000} minutes without an end\n`;
    stop(child);
  }, limitMs);
  return new Promise((resolve) => {
    const end = (code: number | null, reason: string) => {
      clearTimeout(limit);
      running.delete(child);
      run.code = code;
      run.output += reason;
      resolve(run);
    };
    child.on("error", (error) => end(null, `\ncould not be started: ${error.message}\n`));
    child.on("close", (code, signal) => end(code, signal === null ? "" : `\nended by ${signal}\n`));
  });
}

function stop(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
