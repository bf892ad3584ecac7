import type { DueHandler, Service } from "../http/route.ts";
import type { World } from "../world.ts";

/** Does what has become due. */
export type RunDueWork = (world: World, nowMs: number) => void;

/**
 * Collects what the families let happen by itself. The work is done before the first request after its time, each piece
 * as of the moment that it was due: to a caller this looks the same as timers would, and it holds for any clock and
 * across restarts.
 */
export function createDueWork(services: readonly Service[]): RunDueWork {
  const handlers = new Map<string, DueHandler>();
  for (const { families } of services) {
    for (const { dueWork = {} } of families) {
      for (const [kind, handler] of Object.entries(dueWork)) handlers.set(kind, handler);
    }
  }
  return (world, nowMs) => {
    if (!world.store.hasDue(nowMs)) return;
    world.store.transaction(() => {
      for (let work = world.store.takeDue(nowMs); work; work = world.store.takeDue(nowMs)) {
        const handler = handlers.get(work.kind);
        if (!handler) throw new Error(`Nothing knows how to do the due work "${work.kind}".`);
        handler(world, work.at, work.payload);
      }
    });
  };
}
