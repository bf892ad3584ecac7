import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { printSubgraphSchema } from "@apollo/subgraph";
import { type Change, CriticalityLevel, diff, DiffRule } from "@graphql-inspector/core";
import { buildSchema, type GraphQLSchema } from "graphql";
import { fail, type Gate, type Outcome, pass } from "./gate.ts";
import { root } from "./runTool.ts";

const schemaFile = "schema.graphql";
const noBase =
  "nothing to compare with: no valid schema in the commit before, or no history (a shallow clone, no clone)";

/**
 * The gateway's schema builds as a federation subgraph with its resolvers, and what is printed from it has lost or
 * changed nothing of the file: no type, argument, default, description or directive.
 */
export const printedSchemaGate: Gate = {
  name: "schema: printed as written",
  group: "schema",
  alone: false,
  async run() {
    const written = await readFile(join(root, schemaFile), "utf8");
    // Imported late, so that a fault in the gateway's sources fails this gate and no other.
    const { createSchema } = await import("../../src/server/schema.ts");
    const printed = printSubgraphSchema(createSchema());
    const changes = (await compare(printed, written)).filter(({ path }) => !isFederationMachinery(path));
    return changes.length === 0 ? pass() : fail(changes.map(describe).join("\n"));
  },
};

/**
 * What changed in the schema since the last commit, and from version 1.0 on a refusal of what would break a
 * client. Before 1.0 nothing counts as released, so breaking changes are named and pass. Removing an element is not
 * breaking once it was deprecated in the version compared with.
 */
export const schemaChangesGate: Gate = {
  name: "schema: changes",
  group: "schema",
  alone: false,
  async run() {
    const now = await readFile(join(root, schemaFile), "utf8");
    const base = await findBase(now);
    if (base === undefined) return pass([noBase]);
    const { version }: { version: string } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return judgeChanges(await compare(base.sdl, now), base.name, version);
  },
};

/** The verdict on a list of changes, for a package of the given version. */
export function judgeChanges(changes: readonly Change[], baseName: string, version: string): Outcome {
  if (changes.length === 0) return pass([`none since ${baseName}`]);
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const lines = [
    `${changes.length} since ${baseName}, ${breaking.length} of them breaking`,
    ...changes.map(describe),
  ];
  const released = Number(version.split(".")[0]) >= 1;
  if (breaking.length === 0 || !released) return pass(lines);
  return fail(`version ${version} is released: deprecate first, or release a new major version`, lines);
}

/** The changes from one schema to another, both given as text. */
export function compare(before: string, after: string): Promise<Change[]> {
  return diff(read(before), read(after), [DiffRule.suppressRemovalOfDeprecatedField]);
}

/** Without validation, because a subgraph's file uses directives that it only links to. */
function read(sdl: string): GraphQLSchema {
  return buildSchema(sdl, { assumeValidSDL: true, noLocation: true });
}

/** What federation adds to every subgraph and no file writes. */
function isFederationMachinery(path: string | undefined): boolean {
  return path !== undefined && /^(\.?@|link__|federation__|_Any$|_Entity$|_Service$|Query\._)/.test(path);
}

function describe({ criticality, message }: Change): string {
  return `${criticality.level.toLowerCase().replaceAll("_", "-")}: ${message}`;
}

/**
 * The last commit when the file was edited since, and the commit before it otherwise: so that an edit is judged
 * while it is made, and a commit when it is tested.
 */
async function findBase(now: string): Promise<{ name: string; sdl: string } | undefined> {
  const last = await committed("HEAD");
  if (last !== undefined && last !== now) return { name: "the last commit", sdl: last };
  const before = await committed("HEAD~1");
  return before === undefined ? undefined : { name: "the commit before the last", sdl: before };
}

/** The schema as a commit had it; `undefined` without it, and when it was broken there: the mending must pass. */
async function committed(commit: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["show", `${commit}:./${schemaFile}`], {
      cwd: root,
      maxBuffer: 16 * 1024 * 1024,
    });
    read(stdout);
    return stdout;
  } catch {
    return undefined;
  }
}
