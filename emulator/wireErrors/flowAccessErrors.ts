import type { Switches } from "../switches/switches.ts";
import { flowError } from "./flowErrors.ts";
import type { WireError } from "./WireError.ts";

const TRY_AGAIN = "Please update the header and try again.";

/** 2114 and 2115: no token, or one that is not valid. */
export function tokenRefused(token: string | undefined): WireError {
  return token === undefined
    ? flowError({
        code: "2114-400",
        title: "Empty token",
        message: "Empty token provided. Please provide a token and try again.",
      })
    : flowError({
        code: "2115-400",
        title: "Invalid token",
        message: "Invalid token provided. Please provide a valid token and try again.",
      });
}

/** 2002, 2001 and 2000: an organisation that is missing, empty, or not the token's. */
export function organisationRefused(imsOrgId: string | undefined): WireError {
  if (imsOrgId === undefined) {
    return flowError({
      code: "2002-401",
      title: "Header is missing",
      message:
        "The header x-gw-ims-org-id is missing in the request. Please update the header value and try again.",
    });
  }
  if (imsOrgId === "") {
    return flowError({
      code: "2001-401",
      title: "Header is missing or empty",
      message:
        "The header x-gw-ims-org-id is either missing or empty. Please update the header value and try again.",
    });
  }
  return flowError({
    code: "2000-401",
    title: "Invalid authorization token",
    message:
      "The authorization token does not have access to this organization or the organization does not exist. Please ensure that the organization exists or contact your administrator to gain access.",
  });
}

/** 2100: a sandbox name that the organisation does not have. */
export const sandboxNotFound = (name: string): WireError =>
  flowError({
    code: "2100-404",
    title: "Sandbox not found",
    message: `The sandbox with the name '${name}' could not be found. Please ensure that the sandbox name is correct and try again.`,
  });

/** 2101: the same, in the words of the service that knows the sandboxes. */
export const sandboxNotPresent = (name: string): WireError =>
  flowError({
    code: "2101-404",
    title: "Sandbox not found",
    message: `The sandbox with the name '${name}' could not be found. Error from Sandbox Management API: Sandbox with name '${name}' not present. Please check if resource exists.`,
  });

/** 2103: a sandbox id that does not belong to the name. */
export const sandboxIdMismatch = (id: string, name: string): WireError =>
  flowError({
    code: "2103-404",
    title: "Sandbox not found",
    message: `The sandbox with ID ${id} and name ${name} could not be found. Please ensure that the ID and sandbox name values are correct and try again.`,
  });

/** 2105: no `x-sandbox-name`; the same code is used here for a missing `x-sandbox-id` where a switch asks for it. */
export const sandboxHeaderMissing = (header: string): WireError =>
  flowError({
    code: "2105-400",
    title: "Header is missing",
    message: `The header ${header} is missing in the request. Please add the header in the request and try again.`,
  });

/** 2106: no `x-sandbox-name`, and no default sandbox either. */
export const defaultSandboxNotFound = (): WireError =>
  flowError({
    code: "2106-404",
    title: "Get default sandbox error",
    message: "The default sandbox information could not be found.",
  });

/** 2110: `x-sandbox-id` beside a user token. */
export const sandboxIdWithUserToken = (): WireError =>
  flowError({
    code: "2110-400",
    title: "Headers not allowed",
    message: `The header x-sandbox-id is not allowed with the user token. ${TRY_AGAIN}`,
  });

/** 2111: a cross-sandbox query by a user token. */
export const crossSandboxWithUserToken = (): WireError =>
  flowError({
    code: "2111-403",
    title: "Headers with value restricted",
    message:
      "The header x-sandbox-name with value * is restricted with the user token. Please update the header and value and try again.",
  });

/** 2112: a cross-sandbox query in which only one of the two headers is an asterisk. */
export const crossSandboxHeadersDiffer = (): WireError =>
  flowError({
    code: "2112-400",
    title: "Headers with different value not allowed",
    message:
      "The headers x-sandbox-name and x-sandbox-id both must have the value * for cross sandbox query. Please update the headers and try again.",
  });

/** 2113: a cross-sandbox query where only one sandbox makes sense. */
export const crossSandboxNotAllowed = (): WireError =>
  flowError({
    code: "2113-400",
    title: "Headers with value not allowed",
    message: `The headers x-sandbox-id and x-sandbox-name with value * are not allowed for the request. Please update the headers and try again.`,
  });

/** 2120: a caller whose permissions do not cover the operation, or who lacks an access label. */
export const forbidden = (): WireError =>
  flowError({
    code: "2120-403",
    title: "Forbidden",
    message:
      "You do not have sufficient permissions to perform the operation. Please contact your administrator to resolve permissions and try again.",
  });

/**
 * 2120, 2118 or 2121, as the switch says: a caller whose permissions do not cover the operation. Which one the service
 * takes for destinations is not documented; the published sample of 2121 is of a source.
 */
export function permissionRefused(
  permission: "read" | "write",
  { permissionRefusal }: Pick<Switches, "permissionRefusal">,
): WireError {
  if (permissionRefusal === "general") return forbidden();
  if (permissionRefusal === "permission") return permissionMissing(permission);
  return permissionDenied(permission === "read" ? "view" : "manage", "Destinations");
}

/** 2118: a caller whose permissions do not cover the operation, told by the name of what is missing. */
export const permissionMissing = (permission: string): WireError =>
  flowError({
    code: "2118-403",
    title: "Missing permission",
    message: `The permission ${permission} is missing. Please contact your administrator to resolve permissions and try again.`,
  });

/** 2121: the same, with the kind of resource that the permission is denied on. */
export const permissionDenied = (permission: string, resource: string): WireError =>
  flowError({
    code: "2121-403",
    title: "Forbidden",
    message: `The permission ${permission} is denied on resource ${resource}. Please contact your administrator to resolve permissions and try again.`,
  });
