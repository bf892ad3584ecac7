import type { Fault } from "./fault.ts";
import type { FaultSpec } from "./faultSpec.ts";
import { readFaults, type ReadFault } from "./readFaults.ts";
import type { RequestLine } from "./requestPattern.ts";

/** A fault that is injected, and what it has done so far. */
export interface InjectedFault {
  id: string;
  /** As it was written. */
  spec: Readonly<Record<string, unknown>>;
  /** How many requests it has met. */
  met: number;
  /** How many it will still meet; null for one without end. */
  left: number | null;
}

/** The faults of one emulator. */
export interface Faults {
  /** Injects faults, behind those that are there, and returns their ids. All or none. @throws FaultSpecError */
  add(...specs: readonly FaultSpec[]): string[];
  /** Takes one away; false when there is none of that id. */
  remove(id: string): boolean;
  /** Takes all away. */
  clear(): void;
  /** Those that are injected, in the order in which they came, spent ones included. */
  list(): InjectedFault[];
}

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
