import type { Fault } from "./fault.ts";
import type { Faults } from "./injectedFaults.ts";
import { readFaults, type ReadFault } from "./readFaults.ts";
import type { RequestLine } from "./requestPattern.ts";

/** The faults of one emulator, as its router sees them. */
export interface FaultSource extends Faults {
  /** Injects what nobody has checked yet. @throws FaultSpecError */
  addUnchecked(specs: readonly unknown[]): string[];
  /**
   * The faults that a request meets: every delay, and the first of the others. Each fault counts the requests that it
   * meets, and no others.
   */
  draw(request: RequestLine & { hasIfMatch: boolean }): readonly Fault[];
}

interface Active extends ReadFault {
  id: string;
}

const NONE: readonly Fault[] = [];

/** No faults yet. The bases are those of the services, which path patterns may leave out. */
export function createFaults(bases: readonly string[]): FaultSource {
  let active: Active[] = [];
  let lastId = 0;
  const addUnchecked = (specs: readonly unknown[]): string[] => {
    const added = readFaults(specs, bases).map((fault) =>
      Object.assign(fault, { id: `fault-${(lastId += 1)}` }),
    );
    active = [...active, ...added];
    return added.map(({ id }) => id);
  };
  return {
    addUnchecked,
    add: (...specs) => addUnchecked(specs),
    remove(id) {
      const before = active.length;
      active = active.filter((fault) => fault.id !== id);
      return active.length < before;
    },
    clear() {
      active = [];
    },
    list: () =>
      active.map(({ id, spec, met, left }) => ({ id, spec, met, left: Number.isFinite(left) ? left : null })),
    draw: (request) => (active.length === 0 ? NONE : drawn(active, request)),
  };
}

function drawn(active: readonly Active[], request: RequestLine & { hasIfMatch: boolean }): Fault[] {
  const met: Active[] = [];
  for (const fault of active) {
    const { effect } = fault;
    if (!effect.delay && met.some((other) => !other.effect.delay)) continue;
    if (effect.needsIfMatch === true && !request.hasIfMatch) continue;
    if (fault.left > 0 && fault.meets(request) && hasItsTurn(fault)) met.push(fault);
  }
  for (const fault of met) {
    fault.met += 1;
    fault.left -= 1;
  }
  return met.map(({ name, effect }) => ({ name, effect }));
}

function hasItsTurn(fault: Active): boolean {
  if (fault.skip > 0) {
    fault.skip -= 1;
    return false;
  }
  return fault.chance();
}
