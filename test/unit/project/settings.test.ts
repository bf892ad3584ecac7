import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText, root } from "./projectFiles.ts";

interface ConfigModule {
  readConfig(env: NodeJS.ProcessEnv): unknown;
}

const modules = ["src/config.ts", "emulator/command/config.ts"];

describe("settings", async () => {
  const read = new Set((await Promise.all(modules.map(settingsReadBy))).flat());

  it("are read by name, at least the address to listen on", () => {
    expect([...read]).toEqual(expect.arrayContaining(["PORT", "HOST", "PLATFORM_URL"]));
  });

  it("are all in .env.example, and nothing else is", () => {
    expect(named(".env.example", /^#? ?([A-Z][A-Z0-9_]*)=/gm)).toEqual([...read].sort());
  });

  it("are all in docs/configuration.md, and nothing else is", () => {
    expect(named("docs/configuration.md", /^\|\s*`([A-Z][A-Z0-9_]*)`/gm)).toEqual([...read].sort());
  });
});

/** The names that a program asks its environment for when nothing is set, so that no value hides a question. */
async function settingsReadBy(path: string): Promise<string[]> {
  const { readConfig }: ConfigModule = await import(join(root, path));
  const asked = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_, name) => void asked.add(String(name)),
      has: (_, name) => !asked.add(String(name)),
    },
  );
  readConfig(env);
  return [...asked];
}

/** The distinct names that a pattern finds in a file, sorted. */
function named(path: string, pattern: RegExp): string[] {
  const names = [...readText(path).matchAll(pattern)].map((match) => match[1] ?? "");
  return [...new Set(names)].sort();
}
