import type { FaultEffect, Moment } from "./fault.ts";
import type { FieldReader } from "./FieldReader.ts";

const MOMENTS: readonly Moment[] = ["before", "after"];

/** Reads when a fault strikes: before the service handles the request unless told otherwise. */
export function readMoment(fields: FieldReader): Moment {
  return fields.choice("at", MOMENTS, "before");
}

/** The effect of answering otherwise, at a moment. */
export function answerAt(at: Moment, outcome: NonNullable<FaultEffect["insteadOfAnswer"]>): FaultEffect {
  return at === "before" ? { insteadOfHandling: outcome } : { insteadOfAnswer: outcome };
}
