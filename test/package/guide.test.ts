import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { run, start } from "./commandProcess.ts";

const call = promisify(execFile);
const { folder, path } = inject("installed");
const root = join(import.meta.dirname, "..", "..");
const guide = readFileSync(join(path, "docs/emulator-guide.md"), "utf8");
const address = "http://127.0.0.1:4010";

/** A fenced block of the guide, with what stands before it. */
interface Block {
  language: string;
  code: string;
  /** The line of text before the block. */
  before: string;
  /** The block right behind it, when that shows what it prints. */
  output: string | undefined;
}

const blocks = [
  ...guide.matchAll(/(?:^(.+)\n\n)?^```(\w+)\n([^]*?)^```$(?:\n\n^```(text|json)\n([^]*?)^```$)?/gm),
].map(([, before = "", language = "", code = "", , output]): Block => ({ language, code, before, output }));

describe("the guide's commands", () => {
  const starts = blocksOf("sh").flatMap(({ code }) => code.match(/^npx flow-service-emulator.*$/gm) ?? []);

  beforeAll(async () => {
    for (const { before, code } of blocksOf("json")) {
      const [, file] = /`([\w-]+\.json)`:$/.exec(before) ?? [];
      if (file !== undefined) await writeFile(join(folder, file), code);
    }
  });

  it("are those of the package", () => {
    expect(starts.length).toBeGreaterThan(4);
  });

  it.each(starts)("%s starts", async (line) => {
    const [, command = "", ...args] = line.split(" ");
    const emulator = start(command, [...args, "--port", "0"]);
    await emulator.printed(/^Flow Service emulator: (\S+)$/m);
    expect(await emulator.end("SIGINT")).toBe(0);
  });

  it("print what the guide shows", async () => {
    const shown = blocksOf("text").find(({ code }) => code.startsWith("Flow Service emulator:"));
    const emulator = start("flow-service-emulator", ["--port", "0"]);
    const url = await emulator.printed(/^Flow Service emulator: (\S+)$/m);
    const printed = await emulator.printed(/^Flow Service emulator:[^]*x-sandbox-name: \w+\n/m);
    expect(printed.replace(url, address)).toBe(shown?.code);
  });

  it.skipIf(spawnSync("curl", ["--version"]).status !== 0)(
    "with curl are answered, each in its turn, as the guide shows",
    { timeout: 60_000 },
    async () => {
      const emulator = start("flow-service-emulator", ["--port", "0"]);
      const url = await emulator.printed(/^Flow Service emulator: (\S+)$/m);
      const conversations = blocksOf("sh").filter(({ code }) => code.includes("curl"));
      expect(conversations.length).toBeGreaterThan(4);
      for (const { code, output } of conversations) {
        // A status of 400 and more is meant to be seen only where the guide asks for the status.
        const strict = code.includes("http_code") ? "" : 'curl() { command curl --fail-with-body "$@"; }\n';
        const script = `set -euo pipefail\n${strict}${code.replaceAll(address, url)}`;
        const { stdout } = await call("bash", ["-c", script], { cwd: folder });
        if (output !== undefined) expect(JSON.parse(stdout), code).toEqual(JSON.parse(output));
        if (code.includes("http_code")) expect(stdout).toContain("503\n");
      }
    },
  );

  it("show a refusal as it is", async () => {
    const wrong = {
      organisations: [{ imsOrgId: "1", sandboxes: [{ name: "prod", runs: [{ id: "1", flowId: "1f6b" }] }] }],
    };
    await writeFile(join(folder, "wrong.json"), JSON.stringify(wrong));
    const { code, err } = await run("flow-service-emulator", ["--seed", "wrong.json"]);
    const shown = blocksOf("text").find((block) => block.code.startsWith("The seed cannot be used:"));
    expect([code, err.replace("runs[0]", "runs[3]")]).toEqual([1, shown?.code]);
  });
});

describe("the guide's programs", () => {
  it.each(blocksOf("js").map(({ code, output }, index) => ({ index, code, output })))(
    "do what they say: program $index",
    async ({ index, code, output }) => {
      const file = `program-${index}.mjs`;
      await writeFile(join(folder, file), code);
      const { stdout } = await call(process.execPath, [file], { cwd: folder });
      expect(stdout).toBe(output);
    },
  );

  it("hold in a test with vitest", { timeout: 60_000 }, async () => {
    const tests = join(folder, "vitest");
    await mkdir(join(tests, "node_modules"), { recursive: true });
    await symlink(join(root, "node_modules/vitest"), join(tests, "node_modules/vitest"));
    const [example] = blocksOf("ts");
    await writeFile(join(tests, "example.test.ts"), example?.code ?? "");
    const runner = join(root, "node_modules/vitest/vitest.mjs");
    const env = { PATH: process.env["PATH"], HOME: folder, NO_COLOR: "1" };
    const { stdout } = await call(process.execPath, [runner, "run", "--root", tests], { cwd: tests, env });
    expect(stdout).toMatch(/Tests +1 passed/);
  });
});

function blocksOf(language: string): Block[] {
  return blocks.filter((block) => block.language === language);
}
