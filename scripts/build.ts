import { buildPackage } from "./buildPackage.ts";

// `npm run build`, and `npm pack` through `prepack`: writes `dist/`.
const { code, output } = await buildPackage("dist");
if (output !== "") console.log(output);
process.exitCode = code ?? 1;
