import { TooExpensiveError } from "../errors.ts";
import type { Estimate } from "./estimateCalls.ts";

/**
 * The refusal of an operation that may take more upstream calls than one operation is allowed, before any is sent; undefined where it may run. It
 * names the field with most calls of its own: that is where asking for less helps.
 */
export function tooExpensive({ calls, dearest }: Estimate, ceiling: number): TooExpensiveError | undefined {
  if (calls <= ceiling) return undefined;
  const isCounted = Number.isFinite(calls);
  const most = isCounted ? `up to ${calls} upstream calls` : "more upstream calls than can be counted";
  const share = isCounted ? `, up to ${dearest?.calls} of them` : "";
  const advice = dearest
    ? ` "${dearest.path}" costs most${share}: ask for fewer objects there or above it, or leave it out.`
    : "";
  return new TooExpensiveError(
    `This operation may take ${most}; ${ceiling} is the most that one operation is allowed.${advice}`,
  );
}
