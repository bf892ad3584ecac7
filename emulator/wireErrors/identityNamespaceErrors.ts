import { WireError } from "./WireError.ts";

/** No source shows an error of this service; the bare message is the least that it can be. */
function namespaceError(status: number, message: string): WireError {
  return new WireError({ status, body: { message } });
}

/** A request that cannot be understood. */
export const namespaceInvalid = (reason: string): WireError => namespaceError(400, reason);

/** A caller whose permissions do not cover the operation. */
export const namespaceForbidden = (): WireError => namespaceError(403, "The caller may not do this.");

/** A namespace that the sandbox does not have. */
export const namespaceNotFound = (id: string): WireError =>
  namespaceError(404, `Namespace ${id} is not found.`);
