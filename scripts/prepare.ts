import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "./buildPages.ts";
import { root } from "./checks/runTool.ts";

// `npm ci` and `npm install` run this last, so that the pages are there when the server starts. So does `npm pack`, after
// `prepack` has built the pages where they are packed from.
const packing = process.env["npm_command"] === "pack" || process.env["npm_command"] === "publish";
if (!packing) await prepare();

async function prepare(): Promise<void> {
  if (!existsSync(join(root, "node_modules/vite"))) {
    console.log("The web pages were not built: vite is a development dependency, and those were left out.");
    return;
  }
  const { code, output } = await buildPages();
  if (output !== "") console.log(output);
  process.exitCode = code ?? 1;
}
