import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const importedFile = /((?:from|import\()\s*")(\.[^"]+)\.ts"/g;

/**
 * Leaves of the type declarations in a folder only those that somebody who imports the entry needs, and makes their imports
 * name the emitted files: the compiler keeps the names of the sources there.
 */
export async function keepDeclarations(folder: string, entry: string): Promise<void> {
  const needed = new Set<string>();
  const queue = [join(folder, entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    const text = await readFile(file, "utf8");
    for (const [, , path = ""] of text.matchAll(importedFile))
      queue.push(join(dirname(file), `${path}.d.ts`));
    await writeFile(file, text.replaceAll(importedFile, '$1$2.js"'));
  }
  const files = await readdir(folder, { recursive: true });
  const declarations = files.filter((file) => file.endsWith(".d.ts")).map((file) => join(folder, file));
  await Promise.all(declarations.filter((file) => !needed.has(file)).map((file) => rm(file)));
}
