import { isMovable } from "./clock.ts";
import type { RunDueWork } from "./dueWork.ts";
import type { World } from "../world.ts";

/**
 * Moves an emulator's clock forward and does everything that becomes due, in its order and each piece as of its own time.
 * @throws TypeError when the clock cannot be moved, RangeError for a negative or fractional number of milliseconds.
 */
export function advance({ world, runDueWork }: { world: World; runDueWork: RunDueWork }, ms: number): void {
  const { clock } = world;
  if (!isMovable(clock)) throw new TypeError("This emulator's clock cannot be moved.");
  clock.advance(ms);
  runDueWork(world, clock.now());
}
