import type { JsonObject } from "../json/json.ts";
import type { Switches } from "../switches/switches.ts";
import { WireError } from "./WireError.ts";

const TYPE_PREFIX = "https://ns.adobe.com/aep/errors/FLOW-";

/** The facts of one Flow Service error. */
interface FlowErrorParts {
  /** As catalogued, for example `1439-404`; the last three digits are the HTTP status. */
  code: string;
  message: string;
  title?: string;
  /** Further members of `report`, such as the id and type of what was not found. */
  report?: JsonObject;
  /** The message in the older shape where it differs. */
  olderMessage?: string;
  /** Whether the older shape repeats the message as details. @default true */
  hasOlderDetails?: boolean;
}

/**
 * An error in the Flow Service's current shape, which repeats the message for clients of the older one.
 * The request id is filled in by the router, which knows it.
 */
export function flowError(parts: FlowErrorParts): WireError {
  const { code, message, olderMessage = message, hasOlderDetails = true } = parts;
  const status = Number(code.slice(-3));
  const body: JsonObject = {
    type: `${TYPE_PREFIX}${code}`,
    title: parts.title ?? "Invalid request",
    status,
    report: { "detailed-message": message, "request-id": "", ...parts.report },
    errorMessage: message,
    errorDetails: message,
  };
  return new WireError({
    status,
    body,
    olderBody: { errorMessage: olderMessage, ...(hasOlderDetails && { errorDetails: olderMessage }) },
  });
}

/** The bare validation shape, documented for POST /connections in the destinations OpenAPI. */
export function invalidBody(message: string): WireError {
  return new WireError({ status: 400, body: { message } });
}

/** A spec reference without its version: 422 is documented, its body is not, so it takes the older shape. */
export function specVersionMissing(field: string): WireError {
  const message = `${field}.version 'version' is required for spec info`;
  return new WireError({ status: 422, body: { errorMessage: message, errorDetails: message } });
}

/** 1100: what the flow provider behind the service refuses. */
export const providerRefusal = (reason: string): WireError =>
  flowError({
    code: "1100-400",
    message: `The request could not be processed. Error from flow provider: ${reason}`,
  });

/** 1101: what the flow provider behind the service does not have. */
export const providerNotFound = (reason = "Resource with given id does not exist."): WireError =>
  flowError({
    code: "1101-404",
    title: "Resource not found",
    message: `The requested resource is not found. Error from flow provider: ${reason}`,
  });

/** 1100 or 1101, as the switch says: a record that a body names and that does not exist. */
export const referenceUnknown = (
  { unknownReference }: Pick<Switches, "unknownReference">,
  reason: string,
): WireError => (unknownReference === "invalid" ? providerRefusal(reason) : providerNotFound());

/** 1401: `limit` beside `count=true`. */
export const limitWithCount = (): WireError =>
  flowError({
    code: "1401-400",
    message:
      "The limit and count parameters cannot be given together in the same request. Please provide either only the limit or the count parameter and try again.",
  });

/** 1403: a PATCH without `If-Match`. */
export const ifMatchMissing = (): WireError =>
  flowError({
    code: "1403-400",
    title: "Header is missing",
    message: "The header 'If-Match' is missing in the request. Please provide the header and try again.",
  });

/** 1404: an etag that is not the current one, or that lost its quotes. Discloses the current one, as documented. */
export const versionMismatch = (supplied: string, current: string): WireError =>
  flowError({
    code: "1404-412",
    title: "Version not matching",
    message: `The supplied version '${supplied}' does not match the current version on entity '${current}'. Please ensure that the supplied version matches the current version on entity and try again.`,
    olderMessage: `Supplied version=[${supplied}] does not match the current version on entity=[${current}]`,
  });

/** 1405: no body where one is needed. */
export const emptyBody = (): WireError =>
  flowError({
    code: "1405-400",
    message: "The request body cannot be null or empty. Please provide a request body and try again.",
  });

/** 1410: `state` in the body that creates a flow. */
export const stateNotAllowed = (): WireError =>
  flowError({ code: "1410-400", message: "`State` is not allowed in the create flow request." });

/** 1411: a path below the service that names no kind of record. */
export const pathWithoutEntity = (path: string): WireError =>
  flowError({
    code: "1411-400",
    message: `Unable to retrieve entityId. Invalid request received with path '${path}'.`,
  });

/** 1412: a mapping set in a version that it does not have. */
export const mappingVersionInvalid = (): WireError =>
  flowError({
    code: "1412-400",
    message: "Invalid Mapping Version in request. Please provide correct mapping version.",
  });

/** 1419: a mapping set that does not exist, or that the caller may not use. */
export const mappingInvalid = (id: string, version: string): WireError =>
  flowError({
    code: "1419-400",
    message: `Error while validating mapping with id ${id}, version ${version}. This could be because of inadequate permissions on mapped fields. Please check your mapping or contact your admin.`,
  });

/** 1413: a spec id that names nothing. The older shape is the one that the destinations OpenAPI prints. */
export function specIdInvalid(): WireError {
  const { status, body } = flowError({
    code: "1413-400",
    message: "The spec ID provided is invalid. Please provide a valid spec ID and try again.",
  });
  return new WireError({ status, body, olderBody: { message: "Please provide a valid spec id" } });
}

/** 1414: a PATCH that changes the spec of a connection. */
export const connectionSpecImmutable = (): WireError =>
  flowError({ code: "1414-400", message: "The connection spec of a connection cannot be updated." });

/** 1415: an authentication spec that the connection spec does not have. */
export const authSpecUnknown = (specName: string, connectionSpecId: string): WireError =>
  flowError({
    code: "1415-400",
    message: `The auth spec '${specName}' could not be found for the connection spec ID ${connectionSpecId}.`,
  });

/** 1416: a change or deletion of a connection in a state that takes neither. */
export const connectionNotChangeable = (): WireError =>
  flowError({
    code: "1416-400",
    message:
      "Delete or Update can only be applied on connection with enabled, disabled or initializing state.",
  });

/** 1417: a user token that changes a connection which is still initialising. */
export const initializingConnection = (): WireError =>
  flowError({
    code: "1417-400",
    message: "Delete or Update on Connections in `initializing` state are not allowed with UserToken.",
  });

/** 1418: a base connection that flows still use. */
export const baseConnectionInUse = (id: string): WireError =>
  flowError({
    code: "1418-400",
    message: `The base connection with the ID ${id} cannot be deleted because the base connection is being used in one or more flows. Please ensure that corresponding flows are deleted before deleting a base connection.`,
  });

/** 1420: a change of a flow that is passing from one state to another. */
export const stateNotUpdatable = (state: string): WireError =>
  flowError({ code: "1420-400", message: `The current state ${state} cannot be updated.` });

/** 1421: an action on a flow that is passing from one state to another. */
export const stateNotTransitionable = (state: string): WireError =>
  flowError({ code: "1421-400", message: `The current state ${state} cannot be transitioned.` });

/** 1422: an action that makes no sense in the current state. */
export const actionNotApplicable = (action: string, state: string): WireError =>
  flowError({
    code: "1422-400",
    message: `The action ${action} cannot be applied on the current state ${state}. Please update the action and try again.`,
  });

/** 1426: a person who creates or replaces a spec. */
export const userMayNotWriteSpecs = (): WireError =>
  flowError({
    code: "1426-400",
    message:
      "The user token is unauthorized to create/update the connection spec. Please ensure that the user token is authorized and try again.",
  });

/** 1431: a policy on no field at all. */
export const policyFieldsEmpty = (): WireError =>
  flowError({ code: "1431-400", message: "Empty array 'fields' is not allowed in policy." });

/** 1434: an action or a JSON Patch operation other than the supported ones. */
export const operationUnsupported = (operation: string): WireError =>
  flowError({
    code: "1434-400",
    message: `Unsupported operation '${operation}' received. Please use one of the supported operation types and try again.`,
  });

/** 1439: catalogued with 400, observed with 404. Some published samples of the older shape have no details. */
export const notFound = (family: string, id: string, hasOlderDetails = true): WireError =>
  notFoundWith("1439-404", family, id, hasOlderDetails);

/** 1439 with the status that the catalogue prints; nothing but an injected fault answers so. */
export const notFoundAsCatalogued = (family: string, id: string): WireError =>
  notFoundWith("1439-400", family, id);

const notFoundWith = (code: string, family: string, id: string, hasOlderDetails = true): WireError =>
  flowError({
    code,
    title: "Resource not found",
    message: `The requested ${family} resource ${id} is not found. Verify the resource ID before trying again.`,
    report: { id, type: family },
    olderMessage: `${family} not found with id = [${id}]`,
    hasOlderDetails,
  });

/** 1445: PATCH on base connections is not available to the tenant. */
export const patchConnectionDisabled = (): WireError =>
  flowError({ code: "1445-400", message: "PATCH Connection Feature not enabled." });

/** 1447: a source or target connection that flows still use. */
export const connectionInUse = (id: string): WireError =>
  flowError({ code: "1447-400", message: `Found active flows containing id ${id}.` });

/** 1455: a JSON Patch that cannot be applied, or whose result is not allowed. */
export const patchInvalid = (reason: string): WireError =>
  flowError({
    code: "1455-400",
    message: `An error has occurred while validating patch instructions: ${reason}.`,
  });

/** 1456: a PATCH that sets a state which nobody may set. */
export const stateNotSettable = (state: string): WireError =>
  flowError({
    code: "1456-400",
    message: `State ${state} is not a valid value. Allowed values are [enabled, disabled, initializing].`,
  });

/** 1457 and 1458: an update or a delete in a state that takes neither. */
export const operationNotInState = (operation: "update" | "delete", state: string): WireError =>
  flowError({
    code: operation === "update" ? "1457-400" : "1458-400",
    message: `Operation ${operation} cannot be applied in state ${state}.`,
  });
