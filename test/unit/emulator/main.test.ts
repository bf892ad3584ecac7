import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";

const entry = join(import.meta.dirname, "..", "..", "..", "emulator", "main.ts");

describe("the emulator's command", () => {
  it("explains itself and ends well when asked for help", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("--port") });
  });

  it("refuses what it does not understand with a line and exit code 2", async () => {
    expect(await run(["--colour"])).toEqual({
      code: 2,
      out: "",
      err: "Unknown option '--colour'. --help lists all options.\n",
    });
  });

  it("tells its version", async () => {
    expect(await run(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) });
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

  it.each([
    ["--seed", '{"organisations":[{"imsOrgId":"one"}]}', 'organisations[0]: "sandboxes" is missing'],
    ["--seed", "{", "The seed cannot be read from"],
    ["--faults", '{"kind":"latency"}', "No such fault can be injected: "],
    ["--faults", "latency", "The file of faults cannot be read from"],
  ])("says what is wrong with the file of %s: %s", async (flag, content, complaint) => {
    const folder = await mkdtemp(join(tmpdir(), "emulator-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "given.json");
    await writeFile(file, content);
    const { code, out, err } = await run(["--port", "0", flag, file]);
    expect([code, out, err.includes("    at ")]).toEqual([1, "", false]);
    expect(err).toContain(complaint);
  });

  it("names the file that is not there", async () => {
    const { code, err } = await run(["--seed", "nowhere.json"]);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("The seed cannot be read from nowhere.json: ENOENT"),
    ]);
  });

  it("writes a line for each request when it is told to, and stands still in time when it is told to", async () => {
    const running = start(["--port", "0", "--log", "--start-at", "2026-03-01T09:00:00Z", "--seed", "empty"]);
    const out = await outputUntil(running.stdout, "x-sandbox-name");
    expect(out).toContain("Clock: stands still at 2026-03-01T09:00:00.000Z");
    const url = /http:\S+/.exec(out)?.[0] ?? "";
    await fetch(`${url}/data/foundation/flowservice/flows?limit=1`, { headers: headersIn(out) });
    const line = await outputUntil(running.stdout, " ms");
    expect(line).toMatch(
      /^[\d:.]{12} GET \/data\/foundation\/flowservice\/flows\?limit=1 200 admin \d+\.\d ms\n$/,
    );
    const health = await fetch(`${url}/_emulator/health`);
    expect(await health.json()).toMatchObject({ nowMs: Date.UTC(2026, 2, 1, 9) });
  });

  it("prints its address and headers that work, and ends well on SIGTERM", async () => {
    const process = start(["--port", "0"]);
    const out = await outputUntil(process.stdout, "x-sandbox-name");
    const url = /http:\S+/.exec(out)?.[0] ?? "";
    const answer = await fetch(`${url}/data/foundation/flowservice/flows?limit=1`, {
      headers: headersIn(out),
    });
    expect(answer.status).toBe(200);
    process.kill("SIGTERM");
    const [code] = await once(process, "exit");
    expect(code).toBe(0);
  });
});

/** The headers that the command prints for a start. */
function headersIn(out: string): Record<string, string> {
  return Object.fromEntries(
    [...out.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

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
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    out += String(chunk);
    if (out.includes(marker)) return out;
  }
  throw new Error(`The command ended without saying "${marker}": ${out}`);
}
