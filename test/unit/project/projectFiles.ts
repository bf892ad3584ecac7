import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder that holds package.json. */
export const root = join(import.meta.dirname, "../../..");

const ignoredFolders = new Set([".git", "node_modules", "dist", "reports", "coverage"]);

/** What the tests read of package.json. */
export interface PackageJson {
  version: string;
  license?: string | { type: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** What the tests read of package-lock.json: each package under its path below the root. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/** One package of the lockfile. */
export interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A file of the project as text. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The project's own package.json. */
export function readPackage(): PackageJson {
  return JSON.parse(readText("package.json"));
}

/** The project's lockfile. */
export function readLockfile(): Lockfile {
  return JSON.parse(readText("package-lock.json"));
}

/**
 * The paths of all files that belong to the project, from the root: what git tracks or would take, and without
 * git (an unpacked archive) every file outside the folders that hold nothing of ours.
 */
export function projectFiles(): string[] {
  try {
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
    const listed = execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\0").filter((path) => path !== "");
  } catch {
    return walk("");
  }
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : walk(path);
    return [path];
  });
}
