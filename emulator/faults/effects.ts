import { createRandom } from "../seed/random.ts";
import { errorEffect, htmlPageEffect, resetEffect, tooManyRequestsEffect } from "./answerEffects.ts";
import {
  invalidJsonEffect,
  oversizedBodyEffect,
  slowBodyEffect,
  truncatedBodyEffect,
} from "./bodyEffects.ts";
import { otherWriterEffect, staleEtagEffect } from "./etagEffects.ts";
import type { FaultEffect } from "./fault.ts";
import type { FaultSpec } from "./faultSpec.ts";
import type { FieldReader } from "./FieldReader.ts";
import { readMoment } from "./moment.ts";

/** Reads the fields of one kind of fault and makes its effect. */
export type ReadEffect = (fields: FieldReader, seed: number) => FaultEffect;

const LONGEST_DELAY_MS = 600_000;

/** Every kind of fault; adding one here is all that it takes to inject it. */
export const effects: Readonly<Record<FaultSpec["kind"], ReadEffect>> = {
  latency: latencyEffect,
  tooManyRequests: tooManyRequestsEffect,
  error: errorEffect,
  reset: resetEffect,
  htmlPage: htmlPageEffect,
  staleEtag: staleEtagEffect,
  otherWriter: otherWriterEffect,
  truncatedBody: truncatedBodyEffect,
  oversizedBody: oversizedBodyEffect,
  slowBody: slowBodyEffect,
  invalidJson: invalidJsonEffect,
};

function latencyEffect(fields: FieldReader, seed: number): FaultEffect {
  const ms = fields.requiredNumber("ms", { least: 0, most: LONGEST_DELAY_MS });
  const jitterMs = fields.number("jitterMs", { least: 0, most: LONGEST_DELAY_MS }, 0);
  const at = readMoment(fields);
  const random = createRandom(`latency ${seed}`);
  return { delay: { at, drawMs: () => ms + random.integer(0, jitterMs) } };
}
