import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, runTool } from "./checks/runTool.ts";

// `npm ci` and `npm install` run this last, so that the pages are there when the server starts.
if (existsSync(join(root, "node_modules/vite"))) {
  const { code, output } = await runTool("vite", ["build", "web", "--logLevel=warn"]);
  if (output !== "") console.log(output);
  process.exitCode = code ?? 1;
} else {
  console.log("The web pages were not built: vite is a development dependency, and those were left out.");
}
