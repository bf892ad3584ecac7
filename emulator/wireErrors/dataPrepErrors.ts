import { WireError } from "./WireError.ts";

/** The Data Prep service documents no error that a destination meets; the bare message is the least that it can be. */
function dataPrepError(status: number, message: string): WireError {
  return new WireError({ status, body: { message } });
}

/** A body that is malformed, incomplete, or names a schema that does not exist. */
export const dataPrepInvalid = (reason: string): WireError => dataPrepError(400, reason);

/** A schema or a mapping set that the sandbox does not have. */
export const dataPrepNotFound = (id: string): WireError => dataPrepError(404, `${id} is not found.`);

/** A caller whose permissions do not cover the operation. */
export const dataPrepForbidden = (): WireError => dataPrepError(403, "The caller may not do this.");
