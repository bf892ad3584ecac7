import { runTool, type ToolRun } from "./checks/runTool.ts";

/** Builds the browser's pages into `web/dist`, where the gateway looks for them, or into another folder (absolute). */
export function buildPages(outDir?: string): Promise<ToolRun> {
  const place = outDir === undefined ? [] : ["--outDir", outDir, "--emptyOutDir"];
  return runTool("vite", ["build", "web", "--logLevel=warn", ...place]);
}
