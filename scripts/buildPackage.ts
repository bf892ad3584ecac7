import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { root, runTool, type ToolRun } from "./checks/runTool.ts";
import { keepDeclarations } from "./keepDeclarations.ts";

/** What can be imported from the package, and so needs its types. */
const importable = "emulator/createEmulator.d.ts";

/**
 * Emits both programs as JavaScript below a folder, because Node does not strip types inside `node_modules`, with the
 * schema at the same place below it as below the root. Empties the folder first; the pages are built by `buildPages`.
 */
export async function buildPackage(outDir: string): Promise<ToolRun> {
  await rm(outDir, { recursive: true, force: true });
  const run = await runTool("typescript", ["-p", "tsconfig.build.json", "--outDir", outDir], "tsc");
  if (run.code !== 0) return run;
  await keepDeclarations(outDir, importable);
  await cp(join(root, "schema.graphql"), join(outDir, "schema.graphql"));
  return run;
}
