import { defineConfig } from "vitest/config";

/** One project per kind of proof; `npm test -- --help` and CONTRIBUTING.md say what each is for. */
export default defineConfig({
  test: {
    projects: [
      project("unit"),
      project("integration"),
      project("contract"),
      project("composition"),
      project("browser"),
    ],
  },
});

function project(name: string) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 20_000,
      hookTimeout: 30_000,
    },
  };
}
