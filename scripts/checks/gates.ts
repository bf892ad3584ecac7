import { env } from "node:process";
import { buildGate } from "./buildGate.ts";
import { fail, type Gate } from "./gate.ts";
import { eslintGate, oxlintGate } from "./lintGates.ts";
import { printedSchemaGate, schemaChangesGate } from "./schemaGates.ts";
import { toolGate } from "./toolGate.ts";
import { vitestGate } from "./vitestGate.ts";

/** What needs no running part: together `npm run check`. In the order in which they start, the slow ones first. */
export const staticGates: readonly Gate[] = [
  buildGate,
  toolGate({
    name: "format",
    group: "format",
    tool: "prettier",
    args: ["--check", "."],
    hint: "npm run format lays them out",
  }),
  eslintGate,
  toolGate({
    name: "types: gateway, emulator, tests",
    group: "types",
    tool: "typescript",
    command: "tsc",
    args: ["-p", "."],
  }),
  toolGate({
    name: "types: web pages",
    group: "types",
    tool: "typescript",
    command: "tsc",
    args: ["-p", "web"],
  }),
  toolGate({
    name: "generated code is up to date",
    group: "codegen",
    tool: "@graphql-codegen/cli",
    command: "graphql-codegen",
    args: ["--check"],
    hint: "npm run codegen writes them",
  }),
  printedSchemaGate,
  schemaChangesGate,
  oxlintGate,
];

/** One gate per project of vitest.config.ts, in its order; a gate that fails in their place when it cannot be read. */
export async function loadTestGates(): Promise<readonly Gate[]> {
  try {
    return (await projectNames()).map((name) => vitestGate(name, env["CI"] === "true"));
  } catch (error) {
    const run = () => Promise.resolve(fail(`vitest.config.ts cannot be read: ${String(error)}`));
    return [{ name: "test: every project", group: "tests", alone: true, run }];
  }
}

async function projectNames(): Promise<string[]> {
  const { default: config } = await import("../../vitest.config.ts");
  const names = (config.test?.projects ?? []).flatMap((project) =>
    typeof project === "object" && "test" in project && typeof project.test?.name === "string"
      ? [project.test.name]
      : [],
  );
  if (names.length === 0) throw new Error("it names no project");
  return names;
}
