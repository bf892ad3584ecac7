import { defineConfig, type Plugin } from "vite";
import { compressAssets } from "./compressAssets.ts";

/**
 * Builds the browser's pages into `web/dist/<page>/`, each folder complete in itself. Addresses are
 * relative, so that a page also works behind a proxy that mounts the gateway below a path.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  plugins: [latinFontsOnly(), compressAssets()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "playground/assets",
    target: "es2022",
    reportCompressedSize: false,
    license: { fileName: "playground/licenses.md" },
    // The Monaco editor is one chunk of three megabytes; it is loaded after the first paint.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      input: "playground/index.html",
      // "use client" is meant for frameworks that render on a server, which nothing does here.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: "es" },
});

/** Keeps the Latin faces of the editor's font: the others weigh more than the rest of the style sheet. */
function latinFontsOnly(): Plugin {
  return {
    name: "latin-fonts-only",
    enforce: "pre",
    transform: {
      filter: { id: /@graphiql\/react\/font\/[a-z-]+\.css/ },
      handler: (css) =>
        css.replaceAll(/@font-face\s*\{[^}]*\}/g, (face) => (face.includes("U+0000-00FF") ? face : "")),
    },
  };
}
