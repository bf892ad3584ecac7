import { buildPackage } from "../buildPackage.ts";
import { fail, type Gate, pass } from "./gate.ts";
import { runTool } from "./runTool.ts";

/** The web pages build, so that the browser tests see the pages of these sources, and so does what is published. */
export const buildGate: Gate = {
  name: "build: web pages and package",
  group: "build",
  alone: false,
  async run() {
    const pages = await runTool("vite", ["build", "web", "--logLevel=warn"]);
    if (pages.code !== 0) return fail(pages.output);
    const emitted = await buildPackage("reports/package");
    return emitted.code === 0 ? pass() : fail(emitted.output);
  },
};
