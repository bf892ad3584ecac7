import { describe, expect, it } from "vitest";
import { readLockfile, readPackage, readText } from "./projectFiles.ts";

describe("the lockfile", () => {
  it("names no address to download from, so that it installs from whatever registry a machine uses", () => {
    expect(readText("package-lock.json")).not.toMatch(/"resolved":|https?:\/\/[^"]*\.tgz/);
  });

  it("holds the versions that package.json names, each of them exact", () => {
    const { dependencies, devDependencies } = readPackage();
    const locked = readLockfile().packages;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(locked[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });
});
