import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const compress = promisify(gzip);

/** Below this many bytes an answer fits into one packet either way. */
const smallestWorthBytes = 1_400;

/**
 * Writes a `.gz` beside every asset that gets smaller by it, so that the gateway sends it as it lies there. Gzip at its
 * default level, because these files are built on every install and stronger settings cost seconds.
 */
export function compressAssets(): Plugin {
  return {
    name: "compress-assets",
    apply: "build",
    generateBundle: {
      // Vite itself still rewrites chunks in this hook: what is compressed must be what is written.
      order: "post",
      async handler(_options, bundle) {
        const files = Object.values(bundle)
          .map((file) => ({ name: file.fileName, content: file.type === "chunk" ? file.code : file.source }))
          .filter(
            ({ name, content }) =>
              /\.(?:js|css|html|svg|ttf)$/.test(name) && content.length >= smallestWorthBytes,
          );
        const compressed = files.map(async ({ name, content }) => {
          this.emitFile({ type: "asset", fileName: `${name}.gz`, source: await compress(content) });
        });
        await Promise.all(compressed);
      },
    },
  };
}
