import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";

const entry = join(import.meta.dirname, "..", "..", "..", "emulator", "main.ts");

describe("the emulator's command", () => {
  it("explains itself and ends well when asked for help", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("--port") });
  });

  it("refuses an unknown flag with a message and exit code 1", async () => {
    expect(await run(["--colour"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("--colour"),
    });
  });

  it("refuses wrong settings with a message that names them", async () => {
    expect(await run(["--port", "many"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("EMULATOR_PORT"),
    });
  });

  it("says when the port is taken, without a stack trace", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    const { code, err } = await run(["--port", port]);
    expect([code, err.includes("EADDRINUSE"), err.includes("    at ")]).toEqual([1, true, false]);
  });

  it("prints its address and headers that work, and ends well on SIGTERM", async () => {
    const process = start(["--port", "0"]);
    const out = await outputUntil(process.stdout, "x-sandbox-name");
    const url = /http:\S+/.exec(out)?.[0] ?? "";
    const headers = Object.fromEntries(
      [...out.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const answer = await fetch(`${url}/data/foundation/flowservice/flows?limit=1`, { headers });
    expect(answer.status).toBe(200);
    process.kill("SIGTERM");
    const [code] = await once(process, "exit");
    expect(code).toBe(0);
  });
});

type Running = ChildProcessByStdio<null, Readable, Readable>;

function start(args: string[]): Running {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "pipe", "pipe"], env: {} });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function run(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = start(args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: Number(code), out, err };
}

async function outputUntil(stream: Readable, marker: string): Promise<string> {
  let out = "";
  for await (const chunk of stream) {
    out += String(chunk);
    if (out.includes(marker)) return out;
  }
  throw new Error(`The command ended without saying "${marker}": ${out}`);
}
