import { afterAll, onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../emulator/createEmulator.ts";

/**
 * An emulator on a free port that is closed by itself: after the test that starts it or, when it is started in
 * `beforeAll`, after the file's last test. Flows are complete as soon as they are answered, unless asked otherwise.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await createEmulator({ finalizeAfterMs: 0, schedules: false, ...options });
  closeLater(() => emulator.close());
  return emulator;
}

const openUntilTheEnd: (() => Promise<void>)[] = [];

// Registered while the test file loads this module: hooks cannot be added from within `beforeAll`.
afterAll(async () => {
  await Promise.all(openUntilTheEnd.splice(0).map((close) => close()));
});

function closeLater(close: () => Promise<void>): void {
  try {
    onTestFinished(close);
  } catch {
    openUntilTheEnd.push(close);
  }
}
