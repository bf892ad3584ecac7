import { isDeepStrictEqual } from "node:util";
import type { Collection } from "../datasources/Collection.ts";
import type { FlowRecord, PatchOperation } from "../datasources/FlowService.wire.ts";
import { ConflictError } from "../errors.ts";

/** One thing within a dataflow that is to be as asked. */
export interface Edit {
  /** Names it, whatever its index. */
  readonly key: string;
  /** How it stands before the change; undefined where it is not there. */
  readonly before: unknown;
  /** Whether it has to be changed. */
  readonly isNeeded: boolean;
}

/** A change of a dataflow, worked out against the dataflow as it stands. */
export interface FlowPlan {
  /** Empty when the dataflow is as asked. */
  readonly operations: readonly PatchOperation[];
  /** Everything that is asked for, needed or not. */
  readonly edits: readonly Edit[];
}

/** How a dataflow is to be changed. */
export interface FlowChange<Plan extends FlowPlan> {
  /** Works out the change against a dataflow, again and again until it is written. */
  readonly plan: (flow: FlowRecord) => Plan;
  /** Etag that the dataflow must have; without it others' changes are tolerated that do not concern this one. */
  readonly ifMatch: string | undefined;
  /** The input field that names the dataflow. */
  readonly path: readonly string[];
}

/** Times a change is worked out anew after another one came first. */
const MOST_REPEATS = 3;

/**
 * Writes a change of a dataflow that was just read, with the etag it was read with. Etags move when operations and runs end, without anyone having
 * changed anything, so a mismatch is no conflict by itself: the dataflow is read again and the change worked out anew, as
 * long as nothing that it still has to do concerns what became different meanwhile. Answers the plan that was carried out.
 */
export async function changeFlow<Plan extends FlowPlan>(
  flows: Pick<Collection<FlowRecord>, "getFresh" | "patch">,
  flow: FlowRecord,
  change: FlowChange<Plan>,
): Promise<Plan> {
  const { ifMatch, path } = change;
  if (ifMatch !== undefined && bare(ifMatch) !== bare(flow.etag)) throw notTheVersion(flow);
  const first = change.plan(flow);
  let [current, plan] = [flow, first];
  for (let repeats = 0; plan.operations.length > 0; repeats += 1) {
    const mismatch = await patched(flows, current, plan.operations);
    if (!mismatch) return plan;
    current = await flows.getFresh(flow.id, path);
    if (ifMatch !== undefined) throw notTheVersion(current, mismatch);
    plan = change.plan(current);
    if (isOvertaken(first, plan)) throw overtaken(current, mismatch);
    if (repeats === MOST_REPEATS) throw neverQuiet(current, mismatch);
  }
  return plan;
}

/** Sends the patch; answers the mismatch of etags if there is one. */
async function patched(
  flows: Pick<Collection<FlowRecord>, "getFresh" | "patch">,
  { id, etag }: FlowRecord,
  operations: readonly PatchOperation[],
): Promise<ConflictError | undefined> {
  try {
    await flows.patch(id, etag, operations);
    return undefined;
  } catch (error) {
    if (error instanceof ConflictError) return error;
    throw error;
  }
}

/** Whether something that is still to be done is no longer as it was when the caller asked. What is as asked by now is nobody's conflict. */
function isOvertaken(first: FlowPlan, now: FlowPlan): boolean {
  const asked = new Map(first.edits.map(({ key, before }) => [key, before]));
  return now.edits.some(
    ({ key, before, isNeeded }) => isNeeded && !isDeepStrictEqual(before, asked.get(key)),
  );
}

/** Quotes belong to an etag, but old samples and people leave them out. */
function bare(etag: string): string {
  return etag.replace(/^"(.*)"$/, "$1");
}

function notTheVersion(current: FlowRecord, mismatch?: ConflictError): ConflictError {
  return new ConflictError(
    'The dataflow has another etag than "ifMatch" by now. Nothing was changed: look at the current one and decide again.',
    { current, path: ["input", "ifMatch"], retryable: false, ...upstreamOf(mismatch) },
  );
}

function overtaken(current: FlowRecord, mismatch: ConflictError): ConflictError {
  return new ConflictError(
    "Someone else changed the same part of the dataflow at the same time. Nothing was changed: look at the current one and decide again.",
    { current, ...upstreamOf(mismatch) },
  );
}

function neverQuiet(current: FlowRecord, mismatch: ConflictError): ConflictError {
  return new ConflictError(
    `The dataflow changed each of the ${MOST_REPEATS + 1} times it was to be written. Nothing was changed: try again later.`,
    { current, ...upstreamOf(mismatch) },
  );
}

function upstreamOf(mismatch: ConflictError | undefined) {
  return mismatch ? { upstream: mismatch.upstream, cause: mismatch } : {};
}
