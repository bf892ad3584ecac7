import type { FaultSpec } from "./faultSpec.ts";

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
