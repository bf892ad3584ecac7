import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CASE_ID, contractCaseIds, contractSources, pinnedCaseIds } from "../support/contractCaseIds.ts";

const documentation = readFileSync(join(import.meta.dirname, "..", "..", "docs", "emulator.md"), "utf8");
const inSources = contractCaseIds();

describe("the ids of contract cases", () => {
  it("are given once each", () => {
    const repeated = inSources.filter((id, index) => inSources.indexOf(id) !== index);
    expect(repeated).toEqual([]);
  });

  it("are permanent: what caseIds.json pins is still there, and what is new is added to it", () => {
    expect(inSources.toSorted()).toEqual(pinnedCaseIds());
  });

  it("stand in the table of docs/emulator.md, every one, and nothing there that is no case", () => {
    const documented = documentation
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .flatMap((line) => line.match(CASE_ID) ?? []);
    expect([...new Set(documented)].toSorted()).toEqual(inSources.toSorted());
  });
});

describe("the sentences of contract cases", () => {
  it("say MUST, SHOULD or MAY", () => {
    const pattern = /(?:contractCase|emulatorCase)\(\s*"[^"]+",\s*("[^"]*"|`[^`]*`|'[^']*')/g;
    const sentences = contractSources().join("\n").matchAll(pattern).toArray();
    expect(sentences.length).toBeGreaterThan(150);
    for (const [, sentence] of sentences) expect(sentence).toMatch(/\b(MUST|SHOULD|MAY)\b/);
  });
});
