import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { env } from "node:process";
import { chromium, type Browser } from "playwright-core";

/** What to do on a machine without a browser. */
export const chromiumRemedy = "install it (apt-get install chromium) or set CHROMIUM_PATH";

const programs = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Where Chromium is on this machine: what CHROMIUM_PATH says, else the first one on the path; undefined without any. */
export function findChromium(): string | undefined {
  const folders = env["PATH"]?.split(delimiter) ?? [];
  const candidates = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return env["CHROMIUM_PATH"] || candidates.find(isExecutable);
}

/** Starts Chromium without a window, and without anything that would make it speak to another host by itself. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`There is no Chromium: ${chromiumRemedy}.`);
  return chromium.launch({
    executablePath,
    args: [
      // Containers have no user namespaces; the pages shown are this project's own.
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-default-apps",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
