import { join } from "node:path";
import { buildPackage } from "../buildPackage.ts";
import { buildPages } from "../buildPages.ts";
import { fail, type Gate, pass } from "./gate.ts";
import { root } from "./runTool.ts";

/** The web pages build, so that the browser tests see the pages of these sources, and so does what is published. */
export const buildGate: Gate = {
  name: "build: web pages and package",
  group: "build",
  alone: false,
  async run() {
    const pages = await buildPages();
    if (pages.code !== 0) return fail(pages.output);
    const emitted = await buildPackage(join(root, "reports/package"));
    return emitted.code === 0 ? pass() : fail(emitted.output);
  },
};
