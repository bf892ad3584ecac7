import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * One project per kind of proof: `unit` mirrors the sources, `integration` asks the gateway over HTTP,
 * `contract` asks the upstream what the gateway relies on, `composition` builds a supergraph, `package`
 * installs what is published, `browser` opens the pages. `npm test` runs every project named here and fails for one that runs no test.
 */
export default defineConfig({
  test: {
    // Vitest would leave one processor free; on a machine of two, that doubles the time.
    maxWorkers: availableParallelism(),
    projects: [
      project("unit"),
      project("integration"),
      project("contract"),
      project("composition"),
      project("package", ["test/package/installPackage.ts"]),
      project("browser"),
    ],
  },
});

function project(name: string, globalSetup: string[] = []) {
  return {
    test: {
      name,
      globalSetup,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 20_000,
      hookTimeout: 30_000,
      // Node's own loader, as in production: vite's would load a second copy of packages that ship two builds,
      // and graphql refuses to work with a copy of itself.
      experimental: { viteModuleRunner: false },
    },
  };
}
