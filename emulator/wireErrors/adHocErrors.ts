import { WireError } from "./WireError.ts";

/** The ad hoc service answers with nothing but a message. */
function adHocError(status: number, message: string): WireError {
  return new WireError({ status, body: { message } });
}

/** A body that is malformed or incomplete. */
export const requestInvalid = (reason: string): WireError => adHocError(400, reason);

/** A destination instance or an audience that the sandbox does not have. */
export const adHocNotFound = (what: string): WireError => adHocError(404, what);

/** A caller whose permissions do not cover activation. */
export const adHocForbidden = (): WireError => adHocError(403, "The caller may not activate audiences.");

/** Audiences that are not in the flow, or whose schedule does not cover today; published. */
export const notInDataflow = (names: readonly string[]): WireError =>
  adHocError(400, `Segments ${names.join(",")} are not part of this dataflow or out of schedule range!`);

/** A run for the audience that has not ended, on demand or scheduled; published. */
export const runGoingOn = (audienceId: string, flowId: string, runId: string): WireError =>
  adHocError(400, `Run already going on for audience ${audienceId} for order ${flowId} with run id ${runId}`);

/** An audience that its schedule has not exported yet, or less than an hour ago; the rule is documented, the text is not. */
export const tooEarly = (name: string): WireError =>
  adHocError(400, `Segment ${name} was first activated less than one hour ago.`);

/** More audiences than one job takes; "the job fails" is documented, neither status nor text. */
export const tooManyAudiences = (most: number): WireError =>
  adHocError(400, `More than ${most} audiences cannot be activated in one job.`);

/** A flow that does not export files, or is not enabled. */
export const notFileBased = (flowId: string): WireError =>
  adHocError(400, `Dataflow ${flowId} is not an enabled dataflow to a batch file-based destination.`);
