import { describe, expect, it } from "vitest";
import { parseCommand } from "../../../../emulator/command/command.ts";
import { commandOptions } from "../../../../emulator/command/commandOptions.ts";
import { readConfig } from "../../../../emulator/command/config.ts";

describe("the emulator's command line", () => {
  it("serves with what the environment says when there is no flag", () => {
    const settings = { EMULATOR_PORT: "4711", EMULATOR_SEED: "empty" };
    expect(parseCommand([], settings)).toEqual({ kind: "serve", config: readConfig(settings) });
  });

  it.each([
    [["--port", "0"], { EMULATOR_PORT: "0" }],
    [["--port=0", "--host", "::1"], { EMULATOR_PORT: "0", HOST: "::1" }],
    [["--db", "a.sqlite", "--seed", "b.json"], { EMULATOR_DB: "a.sqlite", EMULATOR_SEED: "b.json" }],
    [["--start-at", "2026-03-01"], { EMULATOR_START_AT: "2026-03-01" }],
    [["--no-schedules", "--log"], { EMULATOR_SCHEDULES: "false", EMULATOR_LOG: "true" }],
    [["--finalize-after", "0"], { EMULATOR_FINALIZE_AFTER_MS: "0" }],
    [["--switches", "patchStatus=202"], { EMULATOR_SWITCHES: "patchStatus=202" }],
    [["--faults", "c.json"], { EMULATOR_FAULTS: "c.json" }],
  ])("takes %j for the variables of the same meaning, and before them", (args, settings) => {
    const others = { EMULATOR_PORT: "1", EMULATOR_SCHEDULES: "true", EMULATOR_LOG: "false" };
    expect(parseCommand(args, others)).toEqual({
      kind: "serve",
      config: readConfig({ ...others, ...settings }),
    });
  });

  it("stops the clock when it is told to", () => {
    expect(parseCommand(["--manual-clock"], {})).toMatchObject({
      kind: "serve",
      config: { manualClockMs: expect.any(Number) },
    });
  });

  it.each([
    [["--colour"], "Unknown option '--colour'. --help lists all options."],
    [["--port"], "Option '--port <value>' argument missing. --help lists all options."],
    [["--log=yes"], "Option '--log' does not take an argument. --help lists all options."],
    [["serve"], "Unexpected argument 'serve'. --help lists all options."],
    [["--port", "-1"], "Option '--port' argument is ambiguous. --help lists all options."],
    [["--port", "many"], '--port (EMULATOR_PORT) must be a whole number from 0 to 65535, not "many".'],
  ])("refuses %j in one line", (args, message) => {
    expect(parseCommand(args, {})).toEqual({ kind: "refuse", message });
  });

  it("explains every flag, its variable and its default", () => {
    const command = parseCommand(["--help", "--port", "0"], { EMULATOR_PORT: "wrong" });
    const text = command.kind === "help" ? command.text : "";
    for (const { flag, variable, says, otherwise } of commandOptions) {
      expect(text).toMatch(new RegExp(`--${flag} .*${says}\\n +${variable}, otherwise ${otherwise}`));
    }
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("can be asked for the version", () => {
    expect(parseCommand(["--version"], {})).toEqual({ kind: "version" });
  });
});
