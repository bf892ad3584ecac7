import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../../src/commandLine.ts";

describe("parseCommandLine", () => {
  it.each([
    [[], {}],
    [["--port", "0"], { PORT: "0" }],
    [["--host=::1", "--port=80"], { PORT: "80", HOST: "::1" }],
  ])("takes %j for the variables of the same name", (args, flags) => {
    expect(parseCommandLine(args)).toEqual({ kind: "serve", flags });
  });

  it.each([
    [["--colour"], "Unknown option '--colour'. See --help."],
    [["--port"], "Option '--port <value>' argument missing. See --help."],
    [["--port", "-1"], "Option '--port' argument is ambiguous. See --help."],
    [["start"], "Unexpected argument 'start'. See --help."],
  ])("refuses %j in one line", (args, message) => {
    expect(parseCommandLine(args)).toEqual({ kind: "refuse", message });
  });

  it("explains its flags, and is asked for the version", () => {
    const command = parseCommandLine(["--help"]);
    expect(command).toEqual({ kind: "help", text: expect.stringMatching(/--port <n>[^]*HOST, otherwise/) });
    expect(parseCommandLine(["--version"])).toEqual({ kind: "version" });
  });
});
