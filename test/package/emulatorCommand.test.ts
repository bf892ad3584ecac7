import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { run, start } from "./commandProcess.ts";

const command = "flow-service-emulator";
const addressLine = /^Flow Service emulator: (http:\S+)$/m;

describe("flow-service-emulator, installed", () => {
  it("explains itself", async () => {
    const { code, out, err } = await run(command, ["--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^A local Flow Service.*\n[^]*--port <n>[^]*--seed <file>[^]*--faults <file>/);
  });

  it("tells the version of the package", async () => {
    const { version } = JSON.parse(await readFile(join(inject("installed").path, "package.json"), "utf8"));
    expect(await run(command, ["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each([
    [["--prot", "0"], "Unknown option '--prot'. --help lists all options.\n"],
    [["--port", "x"], '--port (EMULATOR_PORT) must be a whole number from 0 to 65535, not "x".\n'],
  ])("ends with 2 and one line for %j", async (args, err) => {
    expect(await run(command, args)).toEqual({ code: 2, out: "", err });
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "serves the default seed until %s, and ends well",
    async (signal) => {
      const emulator = start(command, ["--port", "0"]);
      const url = await emulator.printed(addressLine);
      const headers = Object.fromEntries(
        (await emulator.printed(/Development headers:\n((?: {2}.+\n)+)/))
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => [line.slice(2, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
      );
      const answer = await fetch(`${url}/data/foundation/flowservice/flows?count=true`, { headers });
      expect([answer.status, await answer.json()]).toEqual([200, { count: 43 }]);
      expect(await emulator.end(signal)).toBe(0);
    },
  );

  it("keeps its state in a file, from the seed that the package brings as an example", async () => {
    const folder = await mkdtemp(join(tmpdir(), "emulator-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(join(inject("installed").path, "examples/emulator-seed.json"), join(folder, "seed.json"));
    const args = ["--port", "0", "--db", join(folder, "state.sqlite"), "--seed", join(folder, "seed.json")];
    const flow = "/data/foundation/flowservice/flows/a3f1c7de-6f0e-4c56-9a55-0d3a5b7a1c05";
    const headers = {
      authorization: "Bearer emulator-token-admin",
      "x-api-key": "emulator-client",
      "x-gw-ims-org-id": "0123456789ABCDEF01234567@AdobeOrg",
      "x-sandbox-name": "prod",
    };
    const first = start(command, args);
    const url = await first.printed(addressLine);
    const deleted = await fetch(url + flow, { method: "DELETE", headers });
    expect(deleted.status).toBe(202);
    expect(await first.end("SIGTERM")).toBe(0);
    const again = await start(command, args).printed(addressLine);
    expect((await fetch(again + flow, { headers })).status).toBe(404);
    await fetch(`${again}/_emulator/reset`, { method: "POST" });
    expect((await fetch(again + flow, { headers })).status).toBe(200);
  });
});
