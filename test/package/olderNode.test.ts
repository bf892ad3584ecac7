import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { run, type CommandOptions } from "./commandProcess.ts";

const OLDEST = 24;

it.each(["flow-service-graphql", "flow-service-emulator"])(
  "%s says which Node it needs where there is only an older one",
  async (command) => {
    const { code, out, err } = await run(command, ["--help"], olderNode());
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      new RegExp(`^${command} needs Node\\.js ${OLDEST} or newer\\. This is \\d+\\.\\S+, at .+\\.\n$`),
    );
  },
);

/** An older Node of this machine; where there is none, this one, passing itself off as an older one. */
function olderNode(): CommandOptions {
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const found = candidates.find((file) => existsSync(file) && majorVersion(file) < OLDEST);
  if (found !== undefined) return { node: found };
  const pretence = 'Object.defineProperty(process.versions, "node", { value: "20.0.0" })';
  return { nodeArgs: ["--import", `data:text/javascript,${encodeURIComponent(pretence)}`] };
}

function majorVersion(node: string): number {
  const { stdout } = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
  return Number.parseInt(stdout, 10);
}
