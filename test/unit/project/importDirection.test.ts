import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "./projectFiles.ts";

interface Diagnostic {
  code: string;
  filename: string;
}

const refused: readonly [from: string, to: string][] = [
  ["src/upstream/a.ts", "../datasources/FlowService.ts"],
  ["src/upstream/b.ts", "../workflows/createDataflow.ts"],
  ["src/upstream/c.ts", "../resolvers/dataflow.ts"],
  ["src/upstream/d.ts", "../server/http.ts"],
  ["src/upstream/e.ts", "../context.ts"],
  ["src/upstream/f.ts", "graphql"],
  ["src/datasources/a.ts", "../workflows/createDataflow.ts"],
  ["src/datasources/b.ts", "../resolvers/dataflow.ts"],
  ["src/datasources/c.ts", "../server/http.ts"],
  ["src/datasources/d.ts", "../context.ts"],
  ["src/datasources/e.ts", "graphql"],
  ["src/workflows/a.ts", "../resolvers/dataflow.ts"],
  ["src/workflows/b.ts", "../server/http.ts"],
  ["src/workflows/c.ts", "../context.ts"],
  ["src/workflows/d.ts", "graphql"],
  ["src/resolvers/a.ts", "../server/http.ts"],
  ["src/resolvers/b.ts", "../context.ts"],
  ["src/resolvers/c.ts", "@apollo/server"],
  ["src/resolvers/d.ts", "undici"],
  ["src/pricing/a.ts", "../server/http.ts"],
  ["src/pricing/b.ts", "../context.ts"],
  ["src/pricing/c.ts", "@apollo/server"],
  ["src/pricing/d.ts", "../../emulator/createEmulator.ts"],
  ["src/context.ts", "./server/http.ts"],
  ["src/errors.ts", "./datasources/FlowService.ts"],
  ["src/config.ts", "./upstream/retry.ts"],
  ["src/server/a.ts", "../../emulator/createEmulator.ts"],
  ["src/resolvers/e.ts", "../../emulator/createEmulator.ts"],
  ["src/workflows/e.ts", "../../emulator/createEmulator.ts"],
  ["src/datasources/f.ts", "../../emulator/createEmulator.ts"],
  ["src/upstream/g.ts", "../../emulator/createEmulator.ts"],
  ["src/journal/a.ts", "../../emulator/createEmulator.ts"],
  ["emulator/a.ts", "../src/errors.ts"],
  ["emulator/resources/b.ts", "../../src/datasources/FlowService.wire.ts"],
  ["emulator/c.ts", "graphql"],
  ["emulator/flows/d.ts", "../resources/flows/createFlow.ts"],
  ["emulator/flows/e.ts", "../../src/errors.ts"],
  ["bin/a.ts", "../emulator/createEmulator.ts"],
  ["web/playground/a.ts", "../../src/errors.ts"],
  ["web/playground/b.ts", "../../emulator/createEmulator.ts"],
];

const allowed: readonly [from: string, statement: string][] = [
  ["src/main.ts", 'import { createEmulator } from "../emulator/createEmulator.ts";'],
  ["emulator/allowed.ts", 'import { createEmulator } from "./resources/flows/flows.ts";'],
  ["emulator/resources/flows/allowed.ts", 'import { createEmulator } from "../../resources/reading.ts";'],
  ["bin/allowed.ts", 'import { createEmulator } from "../emulator/main.ts";'],
  ["src/server/allowed.ts", 'import { createEmulator } from "../resolvers/dataflow.ts";'],
  ["src/resolvers/allowed.ts", 'import type { createEmulator } from "../context.ts";'],
  ["src/workflows/allowed.ts", 'import { createEmulator } from "../datasources/FlowService.ts";'],
  ["src/pricing/allowed.ts", 'import { createEmulator } from "../resolvers/lookAhead/selection.ts";'],
  ["src/datasources/allowed.ts", 'import { createEmulator } from "../upstream/Send.ts";'],
  ["src/upstream/allowed.ts", 'import { createEmulator } from "../errors.ts";'],
];

const folder = mkdtempSync(join(tmpdir(), "import-direction-"));
let accused: ReadonlySet<string>;

beforeAll(() => {
  copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  for (const [from, to] of refused) write(from, `export { createEmulator } from "${to}";\n`);
  for (const [from, statement] of allowed) {
    const use = statement.startsWith("import type") ? "export type { createEmulator };" : "createEmulator();";
    write(from, `${statement}\n${use}\n`);
  }
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format=json", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  const offences = diagnostics.filter(({ code }) => code.includes("no-restricted-imports"));
  accused = new Set(offences.map(({ filename }) => filename));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("import direction", () => {
  it.each(refused)("%s may not import %s", (from) => {
    expect(accused).toContain(from);
  });

  it.each(allowed)("%s may say: %s", (from) => {
    expect(accused).not.toContain(from);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
