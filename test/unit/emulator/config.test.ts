import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../../emulator/config.ts";

describe("the emulator's settings", () => {
  it("have defaults for everything", () => {
    expect(readConfig({})).toEqual({ port: 4010, host: "127.0.0.1", db: undefined });
  });

  it("are taken from the environment, blank ones as if they were not there", () => {
    expect(readConfig({ EMULATOR_PORT: "0", HOST: "0.0.0.0", EMULATOR_DB: "state.sqlite" })).toEqual({
      port: 0,
      host: "0.0.0.0",
      db: "state.sqlite",
    });
    expect(readConfig({ EMULATOR_PORT: " ", HOST: "", EMULATOR_DB: "" })).toEqual(readConfig({}));
  });

  it.each(["-1", "65536", "80.5", "http", "0x50"])("refuse %s as a port", (port) => {
    expect(() => readConfig({ EMULATOR_PORT: port })).toThrow(ConfigError);
  });

  it("tell all faults at once, by the names of the settings", () => {
    expect(() => readConfig({ EMULATOR_PORT: "x", HOST: "a b" })).toThrow(/EMULATOR_PORT[^]*HOST/);
  });
});
