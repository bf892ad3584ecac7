import { setTimeout } from "node:timers/promises";
import type { FaultEffect, Moment } from "./fault.ts";

/** Waits for all delays of a moment, one after the other. Resolves to false, at once, when the emulator is closed. */
export async function wait(
  effects: readonly FaultEffect[],
  moment: Moment,
  closing: AbortSignal,
): Promise<boolean> {
  const delays = effects.flatMap(({ delay }) => (delay?.at === moment ? [delay.drawMs()] : []));
  const ms = delays.reduce((sum, each) => sum + each, 0);
  if (ms === 0) return !closing.aborted;
  try {
    await setTimeout(ms, undefined, { signal: closing });
    return true;
  } catch (error) {
    if (closing.aborted) return false;
    throw error;
  }
}
