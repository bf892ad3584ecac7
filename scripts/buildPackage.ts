import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { root, runTool, type ToolRun } from "./checks/runTool.ts";

/** What the programs read beside their own code, at the same place below the output folder as below the root. */
const assets = ["schema.graphql", "web/dist"];

/**
 * Emits the gateway and the emulator as JavaScript, because Node does not strip types inside `node_modules`.
 * Empties the folder first. `web/dist` must have been built.
 */
export async function buildPackage(outDir: string): Promise<ToolRun> {
  const target = join(root, outDir);
  await rm(target, { recursive: true, force: true });
  const run = await runTool("typescript", ["-p", "tsconfig.build.json", "--outDir", target], "tsc");
  if (run.code !== 0) return run;
  for (const asset of assets) await cp(join(root, asset), join(target, asset), { recursive: true });
  return run;
}
