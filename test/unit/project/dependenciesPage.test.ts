import { describe, expect, it } from "vitest";
import { readPackage, readText } from "./projectFiles.ts";

interface Row {
  name: string;
  cells: string[];
}

const rows = readText("docs/dependencies.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line): Row => {
    const [name = "", ...cells] = line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim());
    return { name: name.replaceAll("`", ""), cells };
  });

describe("docs/dependencies.md", () => {
  it("lists every dependency once, and nothing else", () => {
    const { dependencies, devDependencies } = readPackage();
    const used = Object.keys({ ...dependencies, ...devDependencies });
    expect(rows.map(({ name }) => name).sort()).toEqual(used.sort());
  });

  it("says of each what it does, why this one, what was rejected and the last release seen", () => {
    const incomplete = rows.filter(({ cells }) => cells.length !== 4 || cells.includes(""));
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  });

  it("separates what ships from what only builds and tests", () => {
    const { dependencies } = readPackage();
    const [shipped = "", developed = ""] = readText("docs/dependencies.md").split("## Development");
    for (const { name } of rows) {
      const section = name in dependencies ? shipped : developed;
      expect(section, name).toContain(`| \`${name}\` `);
    }
  });
});
