import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

const entry = join(import.meta.dirname, "..", "..", "..", "emulator", "main.ts");

/** An emulator in a process of its own. */
export interface EmulatorProcess {
  url: string;
  /** Ends it as a power failure would: no signal handler, no last write. */
  kill(): void;
  /** Asks it to end, which it does in order. */
  stop(): void;
  ended: Promise<unknown>;
}

/** A folder for the state that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/**
 * A folder in which processes find their code compiled, so that they start in half the time. It is filled by one that ends in
 * order: what is killed leaves nothing there.
 */
export async function compiledCode(): Promise<string> {
  const folder = await temporaryFolder();
  const { stop, ended } = await startProcess(join(folder, "state.sqlite"), folder);
  stop();
  await ended;
  return folder;
}

/** Starts an emulator on a database file and resolves when it listens. */
export async function startProcess(db: string, compiled: string): Promise<EmulatorProcess> {
  const child = spawnEmulator(db, compiled);
  const ended = once(child, "exit");
  let out = "";
  for await (const chunk of child.stdout ?? []) {
    out += String(chunk);
    const url = /http:\S+/.exec(out)?.[0];
    if (url !== undefined && out.includes("x-sandbox-name")) {
      return {
        url,
        ended,
        kill: () => void child.kill("SIGKILL"),
        stop: () => void child.kill("SIGTERM"),
      };
    }
  }
  throw new Error(`The emulator did not start: ${out} ${child.stderr ? await text(child.stderr) : ""}`);
}

/**
 * Starts an emulator on a database file and kills it as soon as its folder has been touched so many times, most likely
 * while it writes the seed.
 */
export async function killWhileSeeding(folder: string, compiled: string, touches: number): Promise<void> {
  const watcher = watch(folder);
  const child = spawnEmulator(join(folder, "state.sqlite"), compiled);
  let left = touches;
  watcher.on("change", () => {
    left -= 1;
    if (left === 0) child.kill("SIGKILL");
  });
  child.stdout?.on("data", () => child.kill("SIGKILL"));
  await once(child, "exit");
  watcher.close();
}

function spawnEmulator(db: string, compiled: string): ChildProcess {
  const child = spawn(execPath, [entry, "--port", "0", "--db", db], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_COMPILE_CACHE: compiled },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
