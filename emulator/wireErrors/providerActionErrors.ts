import { flowError } from "./flowErrors.ts";
import type { WireError } from "./WireError.ts";

/** 1402: an action that only the provider of a flow may ask for. */
export const providerActionOnly = (action: string): WireError =>
  flowError({
    code: "1402-400",
    message: `The action '${action}' is supported for provider requests only.`,
  });

/** 1406: progress that is reported together with another sub-operation. */
export const progressStandsAlone = (): WireError =>
  flowError({
    code: "1406-400",
    message:
      "The sub operation 'progress' cannot be applied with other sub operations. Please update the sub operations list and try again.",
  });

/** 1407: progress of an operation that is said to have ended. */
export const progressWithStatus = (status: string): WireError =>
  flowError({
    code: "1407-400",
    message: `The status ${status} cannot be used with the \`progress\` subOp. Please remove the \`progress\` subOp or use the status='inProgress' and try again.`,
  });

/** 1408: an operation that is said to have ended before it was complete. */
export const percentIncomplete = (): WireError =>
  flowError({
    code: "1408-400",
    message:
      "The percent-completed should be 100 for the completed or failed states. Please update the percent-completed and try again.",
  });

/** 1409: a provider's operation on a record whose state has no place for it. */
export const operationNotInCurrentState = (operation: string, state: string): WireError =>
  flowError({
    code: "1409-400",
    message: `The operation '${operation}' cannot be applied on the current state ${state}. Please update the operation and try again.`,
  });

/** 1435: a sub-operation that no action has. */
export const subActionUnsupported = (subOperation: string): WireError =>
  flowError({
    code: "1435-400",
    message: `Unsupported sub action '${subOperation}' received. Please use one of the supported sub action types and try again.`,
  });

/** 1436: a sub-operation beside an operation that has none. */
export const subOperationUnsupported = (subOperation: string, operation: string): WireError =>
  flowError({
    code: "1436-400",
    message: `Unsupported sub operation ${subOperation} received for operation ${operation}.`,
  });

/** 1444: a provider's report on a flow to which nothing is being done. */
export const flowNotPending = (id: string): WireError =>
  flowError({ code: "1444-400", message: `Flow ${id} is not in expected state pending.` });
