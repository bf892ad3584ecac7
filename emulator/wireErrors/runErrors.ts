import { flowError } from "./flowErrors.ts";
import type { WireError } from "./WireError.ts";

/** 1427: a person who creates or updates a run. */
export const userMayNotWriteRuns = (): WireError =>
  flowError({
    code: "1427-400",
    message:
      "The user token is unauthorized to create/update flow runs. Please ensure that the user token is authorized and try again.",
  });

/** 1428: a run that is to come first and does not exist. */
export const predecessorNotFound = (id: string): WireError =>
  flowError({ code: "1428-400", message: `Predecessor flow run not found with id ${id}.` });

/** 1429: the flow of a run that is to come first, which does not exist. */
export const predecessorFlowNotFound = (id: string): WireError =>
  flowError({ code: "1429-400", message: `Predecessor flow not found with id ${id}.` });

/** 1430: a flow that does not exist. */
export const flowOfRunNotFound = (id: string): WireError =>
  flowError({ code: "1430-400", message: `Flow not found with id ${id}.` });

/** 1437: a status that no run has. */
export const statusUnsupported = (status: string): WireError =>
  flowError({
    code: "1437-400",
    message: `Unsupported status value '${status}' received. Please update the status value and try again.`,
  });

/** 1446: a run of no flow. */
export const flowIdMissing = (): WireError =>
  flowError({
    code: "1446-400",
    message: "The flow ID cannot be null or empty. Please update the flow ID and try again.",
  });
