import { env } from "node:process";
import vitestConfig from "../../vitest.config.ts";
import { buildGate } from "./buildGate.ts";
import type { Gate } from "./gate.ts";
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

/** One gate per project of vitest.config.ts, in its order. */
export const testGates: readonly Gate[] = projectNames().map((name) =>
  vitestGate(name, env["CI"] === "true"),
);

function projectNames(): string[] {
  const projects = vitestConfig.test?.projects ?? [];
  return projects.flatMap((project) =>
    typeof project === "object" && "test" in project && typeof project.test?.name === "string"
      ? [project.test.name]
      : [],
  );
}
