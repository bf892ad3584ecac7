import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type LockedPackage,
  type PackageJson,
  projectFiles,
  readLockfile,
  readPackage,
  readText,
  root,
} from "./projectFiles.ts";

const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Unlicense",
]);

const { packages } = readLockfile();
const { dependencies } = readPackage();
const shipped = [...reachable([...Object.keys(dependencies), ...bundled()])];

describe("licences", () => {
  it("knows the whole tree of what ships", () => {
    const production = Object.keys(packages).filter((path) => path !== "" && packages[path]?.dev !== true);
    expect(production.filter((path) => !shipped.includes(path) && packages[path]?.optional !== true)).toEqual(
      [],
    );
  });

  it("are permissive for everything that ships", () => {
    expect(shipped).toEqual(expect.arrayContaining(["node_modules/fastify", "node_modules/graphiql"]));
    const refused = shipped.filter((path) => !isPermissive(licenceOf(path)));
    expect(refused.map((path) => `${path}: ${licenceOf(path)}`)).toEqual([]);
  });
});

/** Development dependencies that end up in the pages a browser loads, and so ship as well: what the pages import. */
function bundled(): string[] {
  const pages = projectFiles().filter(
    (path) => /^web\/.+\/.+\.tsx?$/.test(path) && !path.startsWith("web/dist/"),
  );
  const text = pages.map(readText).join("\n");
  const imports = [...text.matchAll(/(?:from|import) "([^."][^"]*)"/g)];
  const names = imports.map(([, specifier = ""]) =>
    specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1),
  );
  return names.map((parts) => parts.join("/")).filter((name) => `node_modules/${name}` in packages);
}

/** The paths of packages that the named ones need, as Node resolves them, the named ones included. */
function reachable(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const queue = names.map((name) => resolve("", name));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    queue.push(...needs(packages[path] ?? {}).map((name) => resolve(path, name)));
  }
  found.delete("");
  return found;
}

function needs({ dependencies: own, optionalDependencies, peerDependencies }: LockedPackage): string[] {
  return Object.keys({ ...own, ...optionalDependencies, ...peerDependencies });
}

/** The nearest copy above a package; `""` for what was not installed, such as an optional peer. */
function resolve(from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return "";
  }
}

/** As the package itself declares it; as the lockfile has it for a package of another platform. */
function licenceOf(path: string): string {
  if (!existsSync(join(root, path, "package.json"))) return packages[path]?.license ?? "none";
  const { license }: Pick<PackageJson, "license"> = JSON.parse(readText(`${path}/package.json`));
  return typeof license === "string" ? license : (license?.type ?? "none");
}

/** Of alternatives one is enough; of anything else every part must be permissive. */
function isPermissive(expression: string): boolean {
  const parts = expression.replaceAll(/[()]/g, "").split(/ (?:OR|AND) /);
  const choice = expression.includes(" OR ") && !expression.includes(" AND ");
  return choice ? parts.some((part) => permissive.has(part)) : parts.every((part) => permissive.has(part));
}
