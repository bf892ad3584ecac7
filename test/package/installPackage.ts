import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

/** The package as somebody has it who has installed it. */
export interface InstalledPackage {
  /** A folder that held nothing before the package was installed into it. */
  readonly folder: string;
  /** Where the package lies in it. */
  readonly path: string;
  readonly tarballBytes: number;
}

declare module "vitest" {
  /** What the tests of this project get from here. */
  export interface ProvidedContext {
    installed: InstalledPackage;
  }
}

const root = join(import.meta.dirname, "..", "..");
const call = promisify(execFile);
let scratch: string | undefined;

/** Packs the package once, through `prepack`, and installs the tarball in an empty folder, for all tests of the project. */
export async function setup(project: TestProject): Promise<void> {
  scratch = await mkdtemp(join(tmpdir(), "package-"));
  const folder = join(scratch, "consumer");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await npm(root, "pack", "--pack-destination", scratch);
  const tarball = (await readdir(scratch)).find((name) => name.endsWith(".tgz")) ?? "";
  await npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", join(scratch, tarball));
  const { size } = await stat(join(scratch, tarball));
  const path = join(folder, "node_modules", "flow-service-graphql");
  project.provide("installed", { folder, path, tarballBytes: size });
}

/** Removes everything that `setup` has made. */
export async function teardown(): Promise<void> {
  if (scratch !== undefined) await rm(scratch, { recursive: true });
}

/** Says all that npm said when it fails. */
async function npm(cwd: string, ...args: string[]): Promise<void> {
  await call("npm", args, { cwd, env: withoutRunner(), timeout: 120_000 });
}

/** Not what the test runner and the npm around it have set: it would build pages for tests, and install elsewhere. */
function withoutRunner(): NodeJS.ProcessEnv {
  const ofRunner = /^(NODE_ENV|VITEST|TEST$|INIT_CWD|npm_(package|lifecycle|command|config_local_prefix))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofRunner.test(name)));
}
