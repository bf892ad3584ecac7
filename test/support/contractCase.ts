import { it } from "vitest";
import { createEmptySeed } from "../../emulator/seed/createEmptySeed.ts";
import type { Emulator, EmulatorOptions } from "../../emulator/createEmulator.ts";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import { startEmulator } from "./emulator.ts";
import { createPlatformClient, realPlatform, type PlatformClient } from "./platformClient.ts";

/** The catalogues and sandboxes without records, made once: a case makes the records that it speaks of. */
const emptySeed = createEmptySeed(createDefaultSeed(Date.now()));
const platform = realPlatform();

/**
 * A statement about the upstream with a permanent id. The sentence says MUST for what a source documents and SHOULD for
 * what the emulator has decided by itself. It runs against an emulator of its own or, with PLATFORM_URL and credentials
 * set, against that platform, where it only reads.
 */
export function contractCase(
  id: string,
  sentence: string,
  run: (service: PlatformClient) => Promise<void>,
): void {
  it(`${id} ${sentence}`, async () => {
    if (platform) return run(platform);
    const { url, identities } = await startEmulator({ seed: emptySeed });
    return run(createPlatformClient(url, identities));
  });
}

/**
 * A statement that is tried on the emulator alone, since it needs development identities, a switch, a clock that can be
 * moved, or records that nobody wants in a real organisation. Skipped, and shown as such, on a real platform.
 */
export function emulatorCase(
  id: string,
  sentence: string,
  run: (service: PlatformClient, emulator: Emulator) => Promise<void>,
  options: EmulatorOptions = {},
): void {
  it.skipIf(platform !== undefined)(`${id} ${sentence}`, async () => {
    const emulator = await startEmulator({ seed: emptySeed, ...options });
    await run(createPlatformClient(emulator.url, emulator.identities), emulator);
  });
}
