import { describe, expect, it } from "vitest";
import { commandOptions, nameOf } from "../../../../emulator/command/commandOptions.ts";
import { ConfigError, readConfig } from "../../../../emulator/command/config.ts";
import { defaultSwitches } from "../../../../emulator/switches/switches.ts";

describe("the emulator's settings", () => {
  it("have defaults for everything", () => {
    expect(readConfig({})).toEqual({
      port: 4010,
      host: "127.0.0.1",
      db: undefined,
      seed: "default",
      manualClockMs: undefined,
      schedules: true,
      finalizeAfterMs: 1000,
      switches: {},
      faultsFile: undefined,
      log: false,
    });
  });

  it("are taken from the environment, blank ones as if they were not there", () => {
    const settings = {
      EMULATOR_PORT: "0",
      HOST: "0.0.0.0",
      EMULATOR_DB: "state.sqlite",
      EMULATOR_SEED: "empty",
      EMULATOR_START_AT: "2026-03-01T09:00:00+01:00",
      EMULATOR_SCHEDULES: "false",
      EMULATOR_FINALIZE_AFTER_MS: "0",
      EMULATOR_SWITCHES: "deleteStatus=204, etagForm=opaque,runMovesEtag=false,defaultPageSize=5",
      EMULATOR_FAULTS: "faults.json",
      EMULATOR_LOG: "true",
    };
    expect(readConfig(settings)).toEqual({
      port: 0,
      host: "0.0.0.0",
      db: "state.sqlite",
      seed: "empty",
      manualClockMs: Date.UTC(2026, 2, 1, 8),
      schedules: false,
      finalizeAfterMs: 0,
      switches: { deleteStatus: 204, etagForm: "opaque", runMovesEtag: false, defaultPageSize: 5 },
      faultsFile: "faults.json",
      log: true,
    });
    expect(readConfig({ EMULATOR_PORT: " ", HOST: "", EMULATOR_DB: "", EMULATOR_LOG: " " })).toEqual(
      readConfig({}),
    );
  });

  it("stop the clock now, unless they say since when", () => {
    const { manualClockMs = 0 } = readConfig({ EMULATOR_MANUAL_CLOCK: "true" });
    expect(Math.abs(manualClockMs - Date.now())).toBeLessThan(10_000);
    expect(readConfig({ EMULATOR_START_AT: "2026-03-01" }).manualClockMs).toBe(Date.UTC(2026, 2, 1));
  });

  it.each([
    ["EMULATOR_PORT", "-1"],
    ["EMULATOR_PORT", "65536"],
    ["EMULATOR_PORT", "80.5"],
    ["EMULATOR_PORT", "http"],
    ["EMULATOR_PORT", "0x50"],
    ["HOST", "a b"],
    ["EMULATOR_START_AT", "2026-03-01T09:00:00"],
    ["EMULATOR_START_AT", "2026-13-01"],
    ["EMULATOR_START_AT", "1767333600000"],
    ["EMULATOR_SCHEDULES", "no"],
    ["EMULATOR_FINALIZE_AFTER_MS", "1s"],
  ] as const)("refuse %s=%s, in one line with both its names", (variable, value) => {
    const fault = faultOf({ [variable]: value });
    expect(fault).toContain(`${nameOf(variable)} must be`);
    expect(fault).toContain(`not "${value}".`);
    expect(fault).not.toContain("\n");
  });

  it.each([
    ["deletestatus=204", 'there is no switch "deletestatus".'],
    ["deleteStatus=200", 'deleteStatus must be 202 or 204, not "200".'],
    ["runMovesEtag", 'runMovesEtag must be true or false, not "".'],
    ["defaultPageSize=ten", 'defaultPageSize must be a whole number, not "ten".'],
  ])("refuse the switches %s", (value, fault) => {
    expect(faultOf({ EMULATOR_SWITCHES: value })).toBe(`${nameOf("EMULATOR_SWITCHES")}: ${fault}`);
  });

  it("can set every switch to its default", () => {
    const text = Object.entries(defaultSwitches).map(([name, value]) => `${name}=${value}`);
    expect(readConfig({ EMULATOR_SWITCHES: text.join(",") }).switches).toEqual(defaultSwitches);
  });

  it("tell all faults at once", () => {
    expect(faultOf({ EMULATOR_PORT: "x", HOST: "a b" })).toMatch(/EMULATOR_PORT[^]*\n.*HOST/);
  });

  it("are those that the help lists, with their defaults", () => {
    const settings: Record<string, string> = {};
    for (const { variable, otherwise } of commandOptions) settings[variable] = otherwise;
    const { EMULATOR_DB, EMULATOR_SWITCHES, EMULATOR_FAULTS, ...others } = settings;
    const { EMULATOR_MANUAL_CLOCK, EMULATOR_START_AT, ...plain } = others;
    const none = [EMULATOR_DB, EMULATOR_SWITCHES, EMULATOR_FAULTS, EMULATOR_MANUAL_CLOCK, EMULATOR_START_AT];
    expect(none).toEqual(["in memory", "none", "none", "the machine's clock", "now"]);
    expect(readConfig(plain)).toEqual(readConfig({}));
  });
});

function faultOf(settings: Readonly<Record<string, string>>): string {
  try {
    readConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}
