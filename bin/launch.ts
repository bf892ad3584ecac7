/** The oldest Node that this package runs on, by its major version; `engines` in package.json says the same. */
export const OLDEST_NODE = 24;

/**
 * Loads a program, or says that this Node is too old for it and sets exit code 1. A published command goes through here,
 * because its program cannot say so: an older Node stops at the first module that it lacks, before any line has run.
 */
export async function launch(command: string, load: () => Promise<unknown>): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) {
    // Node keeps the compiled code between starts, in the folder for temporary files, where it may. Older ones lack this.
    const { enableCompileCache } = await import("node:module");
    enableCompileCache();
    await load();
    return;
  }
  console.error(
    `${command} needs Node.js ${OLDEST_NODE} or newer. This is ${process.versions.node}, at ${process.execPath}.`,
  );
  process.exitCode = 1;
}
