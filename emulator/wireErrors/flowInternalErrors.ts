import { flowError } from "./flowErrors.ts";
import type { WireError } from "./WireError.ts";

/*
 * Failures of the service and of what it depends on. Nothing that a caller does brings them about: they are there to
 * be injected.
 */

const TRY_AGAIN = "Please try again. If the problem persists, please contact customer support.";
const SANDBOX_SERVICE_FAILED = "Error from Sandbox Management API: Something went wrong. Please try again.";
const INTERNAL = "Internal Error";
const EXTERNAL = "External service request error";

const internal = (code: string, message = `An internal error has occurred. ${TRY_AGAIN}`): WireError =>
  flowError({ code, title: INTERNAL, message });

/** 1102: the flow provider failed. */
export const providerFailed = (): WireError => internal("1102-500");

/** 1103: the service, or the flow provider, is not available. */
export const serviceUnavailable = (): WireError =>
  flowError({
    code: "1103-503",
    title: "Service Unavailable",
    message: `The service is temporarily unavailable. ${TRY_AGAIN}`,
  });

/** 1104: the flow provider took too long. */
export const gatewayTimeout = (): WireError =>
  flowError({
    code: "1104-504",
    title: "Gateway Timeout",
    message: `A gateway timeout has occurred. ${TRY_AGAIN}`,
  });

/** 1400: the service itself failed. */
export const internalError = (): WireError => internal("1400-500");

/** 1425: a mapping made for another schema than that of the dataset; flows that bring data in have such mappings. */
export const schemaMismatch = (datasetId: string, mappingId: string): WireError =>
  flowError({
    code: "1425-400",
    message: `Error while matching schema in target dataset ${datasetId} with schema in mapping ${mappingId}. Schema with same id and version must be used in both mapping and target dataset.`,
  });

/** 2102: the lookup of a sandbox by its name failed. */
export const sandboxByNameFailed = (name: string): WireError =>
  flowError({
    code: "2102-500",
    title: "Get sandbox by name error",
    message: `There was a problem retrieving a sandbox with the name '${name}'. ${SANDBOX_SERVICE_FAILED}`,
  });

/** 2104: the lookup of a sandbox by its id failed. */
export const sandboxByIdFailed = (id: string, name: string): WireError =>
  flowError({
    code: "2104-500",
    title: "Get sandbox by identifier error",
    message: `There was a problem retrieving a sandbox with id '${id}' and name '${name}'. ${SANDBOX_SERVICE_FAILED}`,
  });

/** 2107: the lookup of the default sandbox failed. */
export const defaultSandboxFailed = (): WireError =>
  flowError({
    code: "2107-500",
    title: "Get default sandbox error",
    message: `There was a problem retrieving a default sandbox. ${SANDBOX_SERVICE_FAILED}`,
  });

/** 2108: the lookup of all sandboxes failed, which a query across them needs. */
export const activeSandboxesFailed = (): WireError =>
  flowError({
    code: "2108-500",
    title: "Get active sandboxes error",
    message: `There was a problem retrieving an active sandbox. ${SANDBOX_SERVICE_FAILED}`,
  });

/** 2116: the token could not be read. */
export const tokenDecodingFailed = (): WireError =>
  internal(
    "2116-500",
    "An internal error has occurred during offline decoding of bearer token for scope resolution.",
  );

/** 2117: the caller's permissions could not be looked up. */
export const permissionCheckFailed = (): WireError =>
  internal("2117-500", `An internal error has occurred while checking permissions for user. ${TRY_AGAIN}`);

/** 2200: the Catalog did not answer. */
export const catalogFailed = (): WireError =>
  flowError({
    code: "2200-500",
    title: EXTERNAL,
    message: "There was a problem while calling the Catalog service for validating schema.",
  });

/** 2250: the Data Prep service did not answer. */
export const dataPrepFailed = (): WireError =>
  flowError({
    code: "2250-500",
    title: EXTERNAL,
    message: "There was a problem while calling the Data Prep service for validating mapping.",
  });
