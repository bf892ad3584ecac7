import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, inject, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const { folder, path, tarballBytes } = inject("installed");
const files = filesBelow(path);

/** The sources of what runs, by the names under which they are published. */
const programs = ["bin", "src", "emulator"]
  .flatMap((program) =>
    readdirSync(join(root, program), { recursive: true, encoding: "utf8" }).map((file) =>
      join(program, file),
    ),
  )
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("dist", file.replace(/\.ts$/, ".js")))
  .sort();

describe("the package", () => {
  it("holds the JavaScript of each source of both programs, and no other", () => {
    const published = files.filter((file) => file.endsWith(".js") && !file.startsWith("dist/web/"));
    expect(published).toEqual(programs);
  });

  it("holds the pages, the licences of what they are made of, the schema and what one reads; nothing else", () => {
    const others = files.filter((file) => !programs.includes(file) && !file.endsWith(".d.ts"));
    const asset = /^dist\/web\/dist\/[a-z]+\/(index\.html|assets\/[\w.-]+\.(js|css|svg|ttf))(\.gz)?$/;
    expect(others.filter((file) => !asset.test(file))).toEqual([
      "LICENSE",
      "README.md",
      "dist/schema.graphql",
      "dist/web/dist/playground/licenses.md",
      "docs/configuration.md",
      "docs/emulator-guide.md",
      "docs/emulator.md",
      "examples/emulator-seed.json",
      "package.json",
    ]);
    expect(others.filter((file) => asset.test(file)).length).toBeGreaterThan(5);
  });

  it("declares the types of the emulator's programming interface only, which need those of no other package", () => {
    const declared = files.filter((file) => file.endsWith(".d.ts"));
    expect(declared).toContain("dist/emulator/createEmulator.d.ts");
    expect(declared.filter((file) => !file.startsWith("dist/emulator/"))).toEqual([]);
    const imports = declared.flatMap((file) =>
      [...read(file).matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name),
    );
    expect(imports.filter((name) => !/^\.\.?\/.*\.js$/.test(name))).toEqual([]);
  });

  it("names no place of the machine that has packed it, and no source map", () => {
    const telling = [root, path, homedir(), tmpdir(), "sourceMappingURL=", "file:///"].filter(
      // A home such as "/root" is a word that may stand anywhere; the working folder below it may not.
      (place) => place.split("/").length > 2 || !place.startsWith("/"),
    );
    const found = files
      .filter((file) => /\.(js|ts|json|html|css|md|graphql)$/.test(file))
      .flatMap((file) => {
        const content = read(file);
        return telling.filter((place) => content.includes(place)).map((place) => `${file}: ${place}`);
      });
    expect(found).toEqual([]);
  });

  it("is small enough to be installed without a thought", () => {
    const unpacked = files.reduce((sum, file) => sum + statSync(join(path, file)).size, 0);
    expect(tarballBytes / 2 ** 20).toBeLessThan(6);
    expect(unpacked / 2 ** 20).toBeLessThan(16);
  });

  it("is under licences that allow everything, and so is all that it brings along", () => {
    const licences = read("dist/web/dist/playground/licenses.md");
    const bundled = [...licences.matchAll(/^## (.+) - \S+(?: \((.+)\))?$/gm)];
    expect(bundled.map(([, name]) => name)).toEqual(
      expect.arrayContaining(["react", "graphiql", "monaco-editor"]),
    );
    const permissive = /^(MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|ISC|0BSD|Unlicense|BlueOak-1\.0\.0)$/;
    expect(bundled.filter(([, , licence = ""]) => !permissive.test(licence)).map(([line]) => line)).toEqual(
      [],
    );
    expect(readPackageJson().license).toBe("Apache-2.0");
    const installed = filesBelow(folder)
      .filter((file) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map((file): { name: string; license?: string } =>
        JSON.parse(readFileSync(join(folder, file), "utf8")),
      );
    expect(installed.map(({ name }) => name)).toEqual(expect.arrayContaining(["fastify", "graphql", "ajv"]));
    const refused = installed.filter(
      ({ license = "none" }) => !partsOf(license).every((part) => permissive.test(part)),
    );
    expect(refused).toEqual([]);
  });

  it("brings the Node that the commands ask for into the field that npm warns by", () => {
    const launcher = read("dist/bin/launch.js");
    const [, oldest = ""] = /OLDEST_NODE = (\d+)/.exec(launcher) ?? [];
    expect(readPackageJson().engines).toEqual({ node: `>=${oldest}` });
  });
});

/** The licences that hold together; of alternatives none has been needed so far. */
function partsOf(license: string): string[] {
  return license.replaceAll(/[()]/g, "").split(" AND ");
}

/** Paths from the folder on; links are not followed. */
function filesBelow(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(path, file), "utf8");
}

function readPackageJson(): { license: string; engines: unknown } {
  return JSON.parse(read("package.json"));
}
