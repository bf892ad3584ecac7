import { createRandom } from "../seed/random.ts";
import { effects } from "./effects.ts";
import type { FaultEffect } from "./fault.ts";
import { FaultSpecError } from "./FaultSpecError.ts";
import { FieldReader } from "./FieldReader.ts";
import { PATTERN, requestPattern, type RequestLine } from "./requestPattern.ts";

/** A fault that has been found sound, with its counters at their start. */
export interface ReadFault {
  /** As the call log tells it. */
  name: string;
  /** As it was written. */
  spec: Readonly<Record<string, unknown>>;
  effect: FaultEffect;
  meets(request: RequestLine): boolean;
  /** Draws whether it meets the next request that it could meet. */
  chance(): boolean;
  /** How many more requests it lets pass. */
  skip: number;
  met: number;
  /** How many more requests it meets; infinite for one without end. */
  left: number;
}

/** Reads what somebody wants to inject, all or nothing. @throws FaultSpecError */
export function readFaults(specs: readonly unknown[], bases: readonly string[]): ReadFault[] {
  const reasons: string[] = [];
  const added = specs.flatMap((spec, index) => {
    const prefix = specs.length > 1 ? `fault ${index + 1}: ` : "";
    const read = readFault(spec, bases);
    if (Array.isArray(read)) {
      reasons.push(...read.map((reason) => prefix + reason));
      return [];
    }
    return [read];
  });
  if (reasons.length > 0) throw new FaultSpecError(reasons);
  return added;
}

/** The fault, or what is wrong with it. */
function readFault(value: unknown, bases: readonly string[]): ReadFault | string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return ["a fault must be an object"];
  const fields = new FieldReader(value);
  const kind = fields.choice("kind", kinds, undefined);
  if (kind === undefined) return [`kind must be one of ${kinds.join(", ")}`];
  const name = fields.text("name", /^.{1,100}$/s, "a text of 1 to 100 characters", kind);
  const method = fields.choice("method", ["GET", "POST", "PUT", "PATCH", "DELETE"], undefined);
  const path = fields.text("path", PATTERN, "a path pattern such as /flows/* or /connections/**", "/**");
  const left = fields.number("count", { least: 1, most: Number.MAX_SAFE_INTEGER }, Number.POSITIVE_INFINITY);
  const skip = fields.number("skip", { least: 0, most: Number.MAX_SAFE_INTEGER }, 0);
  const seed = fields.number("seed", { least: 0, most: Number.MAX_SAFE_INTEGER }, 1);
  const chance = readChance(fields, seed);
  const effect = effects[kind](fields, seed);
  const reasons = fields.faults();
  if (reasons.length > 0) return reasons;
  const meets = requestPattern(method, path, bases);
  return { name, spec: { ...value }, effect, meets, chance, skip, met: 0, left };
}

const kinds = Object.keys(effects).filter((name): name is keyof typeof effects => name in effects);

function readChance(fields: FieldReader, seed: number): () => boolean {
  const probability = fields.number("probability", { least: 0, most: 1, fractions: true }, 1);
  if (probability === 0) fields.refuse("probability must be above 0");
  if (probability === 1) return () => true;
  const random = createRandom(`probability ${seed}`);
  return () => random.next() < probability;
}
