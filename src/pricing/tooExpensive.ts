import { TooExpensiveError } from "../errors.ts";
import type { Estimate } from "./estimateCalls.ts";

/** The most that one operation is allowed. */
export interface Ceilings {
  /** Upstream calls. */
  readonly calls: number;
  /** Objects in the answer. */
  readonly objects: number;
}

/** Why an operation is refused and which field is to blame, by its path. */
export interface Refusal {
  readonly error: TooExpensiveError;
  readonly field: string | undefined;
}

/**
 * The refusal of an operation that may take more upstream calls, or bring more objects, than one operation is allowed, before anything is sent;
 * undefined where it may run. It names the field with the largest share: that is where asking for less helps.
 */
export function tooExpensive(estimate: Estimate, ceilings: Ceilings): Refusal | undefined {
  const { calls, dearest, objects, largest } = estimate;
  if (calls > ceilings.calls) {
    const isCounted = Number.isFinite(calls);
    const most = isCounted ? `up to ${calls} upstream calls` : "more upstream calls than can be counted";
    const share = isCounted ? `, up to ${dearest?.count} of them` : "";
    const advice = dearest && ` "${dearest.path}" costs most${share}: ${REMEDY}`;
    return refusal(`take ${most}; ${ceilings.calls}`, advice, dearest?.path);
  }
  if (objects > ceilings.objects) {
    const advice = largest && ` "${largest.path}" holds most, up to ${largest.count} of them: ${REMEDY}`;
    return refusal(`bring up to ${objects} objects; ${ceilings.objects}`, advice, largest?.path);
  }
  return undefined;
}

const REMEDY = "ask for fewer objects there or above it, or leave it out.";

function refusal(excess: string, advice: string | undefined, field: string | undefined): Refusal {
  const message = `This operation may ${excess} is the most that one operation is allowed.${advice ?? ""}`;
  return { error: new TooExpensiveError(message), field };
}
