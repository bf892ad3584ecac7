import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFiles, readText, root } from "./projectFiles.ts";

const files = projectFiles().filter((path) =>
  statSync(join(root, path), { throwIfNoEntry: false })?.isFile(),
);
const sources = files.filter((path) => /\.tsx?$/.test(path) && !path.includes("generated/"));
const texts = files.filter((path) => /\.(tsx?|md|json|ya?ml|graphql|html|css|example)$|^\.ci\//.test(path));

/** A declaration at the start of a line; a list of names is documented where each is declared. */
const exported =
  /^export (?:default |declare |abstract |async )*(?:function|class|interface|type|const|enum)\b/;

describe("files of the project", () => {
  it("are no larger than a mebibyte each", () => {
    expect(files.filter((path) => statSync(join(root, path)).size > 1024 * 1024)).toEqual([]);
  });

  it("are named for what they hold, never for being a collection", () => {
    const vague = /^(utils?|helpers?|common|types?|misc|shared)\.\w+$/;
    expect(sources.filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  it("name no place that exists on one machine only", () => {
    const place = /(?<![\w.~}*])\/(home|Users|root|tmp|work)\/\w/;
    expect(findings(texts, place)).toEqual([]);
  });

  it("switch no check off", () => {
    const off = /(oxlint|eslint)-disable|@ts-(ignore|nocheck|expect-error)|prettier-ignore/;
    expect(findings(sources.filter(notThis), off)).toEqual([]);
  });

  it("leave nothing for later without an issue", () => {
    expect(findings(sources.filter(notThis), /\b(TODO|FIXME|XXX)\b(?!.*issue)/)).toEqual([]);
  });
});

describe("exports", () => {
  const documented = /^(src|emulator|web|scripts|test\/support)\//;

  it("have a docstring each", () => {
    const bare = sources
      .filter((path) => documented.test(path))
      .flatMap((path) => {
        const lines = readText(path).split("\n");
        return lines.flatMap((line, index) =>
          exported.test(line) && !lines[index - 1]?.trimEnd().endsWith("*/")
            ? [`${path}:${index + 1} ${line}`]
            : [],
        );
      });
    expect(bare).toEqual([]);
  });
});

function notThis(path: string): boolean {
  return path !== "test/unit/project/sourceFiles.test.ts";
}

function findings(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}
