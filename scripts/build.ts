import { join } from "node:path";
import { buildPackage } from "./buildPackage.ts";
import { buildPages } from "./buildPages.ts";
import { root } from "./checks/runTool.ts";

// `npm run build`, and `npm pack` through `prepack`: writes `dist/`, with the pages where the published gateway looks for them.
// React for production, whatever the environment is otherwise for.
process.env["NODE_ENV"] = "production";
const outDir = join(root, "dist");
const emitted = await buildPackage(outDir);
const run = emitted.code === 0 ? await buildPages(join(outDir, "web/dist")) : emitted;
if (run.output !== "") console.log(run.output);
process.exitCode = run.code ?? 1;
