import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config.ts";

describe("readConfig", () => {
  it("runs on the embedded emulator, on loopback, when no variable is set", () => {
    const config = readConfig({});
    expect(config.server).toEqual({
      port: 4000,
      host: "127.0.0.1",
      corsOrigins: [],
      production: false,
      introspection: true,
      logLevel: "info",
      explainUpstream: "on-request",
      receiveTimeoutMs: 10_000,
      drainTimeoutMs: 10_000,
    });
    expect(config.emulator).toEqual({ port: 0, databasePath: undefined });
    expect(config.upstream).toEqual({
      imsUrl: "https://ims-na1.adobelogin.com",
      attemptTimeoutMs: 10_000,
      requestDeadlineMs: 30_000,
      maxConnections: 64,
    });
  });

  it("tells nobody the upstream's calls in production unless asked to", () => {
    const production = { NODE_ENV: "production" };
    expect(readConfig(production).server.explainUpstream).toBe("never");
    const asked = readConfig({ ...production, EXPLAIN_UPSTREAM: "on-request" });
    expect(asked.server.explainUpstream).toBe("on-request");
  });

  it("takes an empty variable for an absent one", () => {
    expect(readConfig({ PORT: "", PLATFORM_URL: " ", CORS_ORIGINS: "" })).toEqual(readConfig({}));
  });

  it("embeds no emulator when an upstream is given", () => {
    const config = readConfig({
      PLATFORM_URL: "https://platform.adobe.io/",
      IMS_URL: "https://ims.example.com/",
    });
    expect(config.emulator).toBeUndefined();
    expect(config.upstream).toMatchObject({
      platformUrl: "https://platform.adobe.io",
      imsUrl: "https://ims.example.com",
    });
  });

  it("keeps the path of the upstream's address", () => {
    expect(readConfig({ PLATFORM_URL: "http://localhost:4010/a/b/" }).upstream).toMatchObject({
      platformUrl: "http://localhost:4010/a/b",
    });
  });

  it("reads the origins of the allow-list", () => {
    const { server } = readConfig({ CORS_ORIGINS: "https://a.example.com, http://localhost:3000" });
    expect(server.corsOrigins).toEqual(["https://a.example.com", "http://localhost:3000"]);
  });

  it("hides the schema in production unless told otherwise", () => {
    expect(readConfig({ NODE_ENV: "production" }).server).toMatchObject({
      production: true,
      introspection: false,
    });
    expect(readConfig({ NODE_ENV: "production", INTROSPECTION: "true" }).server.introspection).toBe(true);
    expect(readConfig({ INTROSPECTION: "false" }).server).toMatchObject({
      production: false,
      introspection: false,
    });
  });

  it("keeps the emulator's state in the file that is named", () => {
    expect(readConfig({ EMULATOR_DB: "state.sqlite", EMULATOR_PORT: "4010" }).emulator).toEqual({
      port: 4010,
      databasePath: "state.sqlite",
    });
  });

  it.each([
    ["PORT", "abc", "a whole number from 0 to 65535"],
    ["PORT", "65536", "a whole number from 0 to 65535"],
    ["PORT", "-1", "a whole number from 0 to 65535"],
    ["PORT", "4000.5", "a whole number from 0 to 65535"],
    ["HOST", "not a host", "a host name or an IP address"],
    ["NODE_ENV", "prod", "one of development, test, production"],
    ["INTROSPECTION", "yes", "one of true, false"],
    ["LOG_LEVEL", "loud", "one of fatal, error, warn, info, debug, trace, silent"],
    ["CORS_ORIGINS", "*", "* is not accepted"],
    ["CORS_ORIGINS", "https://a.example.com/path", "without a path"],
    ["CORS_ORIGINS", "https://a.example.com,,https://b.example.com", "separated by commas"],
    ["CORS_ORIGINS", "ftp://a.example.com", "origins such as"],
    ["PLATFORM_URL", "platform.adobe.io", "begins with https:// or http://"],
    ["PLATFORM_URL", "ftp://platform.adobe.io", "begins with https:// or http://"],
    ["MAX_BODY_BYTES", "0", "a whole number from 1024"],
    ["MAX_DEPTH", "0", "a whole number from 1 to 100"],
    ["REQUEST_DEADLINE_MS", "0", "a whole number from 1 to 600000"],
    ["RECEIVE_TIMEOUT_MS", "10s", "a whole number from 100 to 300000"],
  ])("refuses %s=%s and says what to give", (name, value, remedy) => {
    const [fault, ...others] = faultsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(fault).toContain(`${name} is "${value}"`);
    expect(fault).toContain(remedy);
  });

  it("tells all faults at once, in one message", () => {
    const environment = { PORT: "x", MAX_DEPTH: "y", LOG_LEVEL: "z", CORS_ORIGINS: "*" };
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(4);
    for (const name of Object.keys(environment)) expect(faults.join("\n")).toContain(name);
    expect(() => readConfig(environment)).toThrow(faults.map((fault) => `  - ${fault}`).join("\n"));
  });

  it.each(["https://someone:hunter2@platform.adobe.io", "https://platform.adobe.io?api_key=hunter2"])(
    "does not repeat an address that may hold a secret",
    (address) => {
      const text = faultsOf({ PLATFORM_URL: address }).join("\n");
      expect(text).toContain("PLATFORM_URL");
      expect(text).not.toContain("hunter2");
    },
  );

  it("repeats only the beginning of a long wrong value", () => {
    expect(faultsOf({ LOG_LEVEL: "x".repeat(5000) }).join("").length).toBeLessThan(300);
  });

  it.each([
    [
      { PLATFORM_URL: "https://platform.adobe.io", EMULATOR_PORT: "4010" },
      "EMULATOR_PORT contradicts PLATFORM_URL",
    ],
    [
      { PLATFORM_URL: "https://platform.adobe.io", EMULATOR_DB: "a.sqlite" },
      "EMULATOR_DB contradicts PLATFORM_URL",
    ],
    [{ IMS_URL: "https://ims.example.com" }, "IMS_URL needs PLATFORM_URL"],
    [{ PORT: "4010", EMULATOR_PORT: "4010" }, "EMULATOR_PORT and PORT are both 4010"],
  ])("refuses settings that contradict each other: %o", (environment, problem) => {
    expect(faultsOf(environment).join("\n")).toContain(problem);
  });
});

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
