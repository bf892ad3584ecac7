import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";

const call = promisify(execFile);
const { folder } = inject("installed");
const compiler = join(import.meta.dirname, "..", "..", "node_modules", "typescript", "bin", "tsc");

describe("flow-service-graphql/emulator, imported from the package", () => {
  it("starts emulators in plain JavaScript, side by side, with a seed that is made from the default one", async () => {
    await writeFile(
      join(folder, "use.mjs"),
      `import { createDefaultSeed, createEmulator, createManualClock } from "flow-service-graphql/emulator";

const clock = createManualClock(Date.UTC(2026, 2, 1));
const { connectionSpecs, flowSpecs, organisations } = createDefaultSeed(clock.now());
const seed = { connectionSpecs, flowSpecs, organisations: organisations.slice(1) };
const emulators = [await createEmulator({ clock, seed }), await createEmulator({ seed: "empty" })];
for (const { url, identities } of emulators) {
  const response = await fetch(url + "/data/foundation/flowservice/flows?count=true", { headers: identities.admin.headers });
  console.log(response.status, await response.text());
}
await Promise.all(emulators.map((emulator) => emulator.close()));
`,
    );
    const { stdout } = await call(process.execPath, ["use.mjs"], { cwd: folder });
    expect(stdout).toBe('200 {"count":3}\n200 {"count":0}\n');
  });

  it("has types that need no others, and that refuse what does not fit", async () => {
    const sources = join(folder, "typed");
    await mkdir(sources);
    await writeFile(
      join(sources, "fitting.ts"),
      `import { createEmulator, createManualClock, type Emulator, type EmulatorOptions, type FaultSpec, type SeedInput } from "flow-service-graphql/emulator";

const seed: SeedInput = { organisations: [{ imsOrgId: "one@AdobeOrg", sandboxes: [{ name: "prod" }] }] };
const fault: FaultSpec = { kind: "tooManyRequests", path: "/flows", count: 2 };
const options: EmulatorOptions = { port: 0, seed, faults: [fault], clock: createManualClock(0), switches: { patchStatus: 202 } };
const emulator: Emulator = await createEmulator(options);
const token: string | undefined = emulator.identities.reader.headers["authorization"];
emulator.advance(token === undefined ? 0 : 1);
await emulator.close();
`,
    );
    await writeFile(
      join(sources, "unfitting.ts"),
      `import { createEmulator } from "flow-service-graphql/emulator";

await createEmulator({ port: "0" });
await createEmulator({ switches: { patchStatus: 201 } });
`,
    );
    const strictest = ["--noEmit", "--strict", "--target", "es2024", "--module", "nodenext"];
    const args = [compiler, ...strictest, "fitting.ts", "unfitting.ts"];
    const complaints = await call(process.execPath, args, { cwd: sources }).then(
      () => "",
      (error: unknown) =>
        error instanceof Error && "stdout" in error ? String(error.stdout) : String(error),
    );
    expect(complaints.match(/^\S+\(\d+/gm)).toEqual(["unfitting.ts(3", "unfitting.ts(4"]);
  });

  it("keeps its insides to itself", async () => {
    const inside =
      'import("flow-service-graphql/dist/emulator/store/Store.js").catch(({ code }) => console.log(code))';
    const { stdout } = await call(process.execPath, ["--input-type=module", "-e", inside], { cwd: folder });
    expect(stdout).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED\n");
  });

  it("brings the schema, for clients that generate their types from it", async () => {
    const read =
      'import { readFileSync } from "node:fs"; console.log(readFileSync(new URL(import.meta.resolve("flow-service-graphql/schema.graphql")), "utf8").includes("type Query"))';
    const { stdout } = await call(process.execPath, ["--input-type=module", "-e", read], { cwd: folder });
    expect(stdout).toBe("true\n");
  });
});
