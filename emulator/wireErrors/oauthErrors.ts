import { WireError } from "./WireError.ts";

/** The token endpoint's errors have the shape of RFC 6749; no source shows one of the real service. */
function oauthError(status: number, error: string, description: string): WireError {
  return new WireError({ status, body: { error, error_description: description }, headers: NOT_STORED });
}

/** What RFC 6749 wants beside every answer of a token endpoint. */
export const NOT_STORED: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  pragma: "no-cache",
};

/** A parameter that is missing or repeated, or a body of another type. */
export const requestMalformed = (reason: string): WireError => oauthError(400, "invalid_request", reason);

/** A grant other than that of client credentials. */
export const grantUnsupported = (grant: string): WireError =>
  oauthError(400, "unsupported_grant_type", `The grant type ${grant} is not supported.`);

/** A client that does not exist, or a secret that is not its own. RFC 6749 leaves the status to the service. */
export const clientInvalid = (status: 400 | 401): WireError =>
  oauthError(status, "invalid_client", "The client id or the client secret is not valid.");

/** A scope with characters that a scope cannot have. */
export const scopeInvalid = (): WireError => oauthError(400, "invalid_scope", "The scope is malformed.");
