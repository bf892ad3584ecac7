import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { effects } from "../../../emulator/faults/effects.ts";
import { createIdentities } from "../../../emulator/access/identities.ts";
import { defaultSwitches } from "../../../emulator/switches/switches.ts";
import { contractSources } from "../../support/contractCaseIds.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "emulator.md"), "utf8");

/** What every kind of fault has beside its own options; the section lists them in a table of their own. */
const TARGET_FIELDS = ["method", "path", "count", "skip", "probability", "name"];

const switchesSection = section("Switches");

describe("docs/emulator.md", () => {
  it("lists every switch, and no other, with its default first", () => {
    const rows = [...switchesSection.matchAll(/^\| `(\w+)` +\| `([^`]+)`/gm)].filter(
      ([, name]) => name !== undefined && /^[a-z]/.test(name),
    );
    const documented = Object.fromEntries(rows.map(([, name, value]) => [name, value]));
    expect(documented).toEqual(
      Object.fromEntries(
        Object.entries(defaultSwitches).map(([name, value]) => [name, JSON.stringify(value)]),
      ),
    );
  });

  it("speaks of no switch that no contract case turns", () => {
    const cases = contractSources().join("\n");
    const untried = Object.keys(defaultSwitches).filter((name) => !new RegExp(`\\b${name}\\b`).test(cases));
    expect(untried).toEqual([]);
  });

  it("lists every kind of fault, and no other", () => {
    const kinds = [...section("Faults").matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(kinds.toSorted()).toEqual([...Object.keys(effects), ...TARGET_FIELDS].toSorted());
  });

  it("names the token and the API key of every development identity", () => {
    for (const { name, headers } of Object.values(createIdentities([]).development)) {
      const token = headers["authorization"]?.replace("Bearer ", "");
      const key = headers["x-api-key"];
      expect(page).toMatch(new RegExp(`\\| \`${name}\` +\\| \`${token}\` +\\| \`${key}\``));
    }
  });
});

/** The text below a heading of the second level, up to the next one. */
function section(heading: string): string {
  return page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
}
