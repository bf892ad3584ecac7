import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createIdentities } from "../../../emulator/identities.ts";
import { defaultSwitches } from "../../../emulator/switches.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "emulator.md"), "utf8");

describe("docs/emulator.md", () => {
  it("lists every switch, and no other, with its default first", () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| `([^`]+)`/gm)].filter(
      ([, name]) => name !== undefined && /^[a-z]/.test(name),
    );
    const documented = Object.fromEntries(rows.map(([, name, value]) => [name, value]));
    const identities = Object.keys(createIdentities([]).development);
    for (const name of identities) delete documented[name];
    expect(documented).toEqual(
      Object.fromEntries(
        Object.entries(defaultSwitches).map(([name, value]) => [name, JSON.stringify(value)]),
      ),
    );
  });

  it("names the token and the API key of every development identity", () => {
    for (const { name, headers } of Object.values(createIdentities([]).development)) {
      const token = headers["authorization"]?.replace("Bearer ", "");
      const key = headers["x-api-key"];
      expect(page).toMatch(new RegExp(`\\| \`${name}\` +\\| \`${token}\` +\\| \`${key}\``));
    }
  });
});
