import type { JsonObject } from "../json/json.ts";
import type { Switches } from "../switches/switches.ts";
import { WireError } from "./WireError.ts";

/** The API gateway's shape: a code whose first three digits are the HTTP status, and a message. */
function gatewayError(
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): WireError {
  return new WireError({ status: Number(code.slice(0, 3)), body: { error_code: code, message }, headers });
}

/** The body with the gateway's code as a number, where the switch says so and where it is one of the gateway's. */
export function withCodeAsTold(
  body: JsonObject,
  { gatewayCodes }: Pick<Switches, "gatewayCodes">,
): JsonObject {
  const { error_code: code } = body;
  return gatewayCodes === "number" && code !== undefined ? { ...body, error_code: Number(code) } : body;
}

/** Too many requests of one client, as seen on sister interfaces; `Retry-After` in seconds or as a date, or left out. */
export const tooManyRequests = (retryAfter: number | string | undefined): WireError =>
  gatewayError(
    "429050",
    "Too many requests",
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  );

/** No `Authorization` header. Documented as 403, not 401, in the sources OpenAPI. */
export const tokenMissing = (): WireError => gatewayError("403010", "Oauth token is missing.");

/** A token that IMS did not issue, or that has expired. Documented in the destinations OpenAPI. */
export const tokenInvalid = (): WireError => gatewayError("401013", "Oauth token is not valid");

/** No `x-api-key` header. */
export const apiKeyMissing = (): WireError => gatewayError("403000", "Api Key is required");

/** An `x-api-key` that is not the client of the token. */
export const apiKeyInvalid = (): WireError => gatewayError("403003", "Api Key is invalid");

/** No `x-gw-ims-org-id` header. */
export const organisationMissing = (): WireError => gatewayError("400003", "Missing header");

/** An organisation that exists but is not the token's. */
export const profileNotValid = (): WireError => gatewayError("403025", "Profile is not valid");

/** An organisation id that is malformed or unknown, or a caller without a product profile. */
export const regionMissing = (): WireError => gatewayError("403027", "User region is missing");

/** An address that is longer than the gateway takes; no source says how long that is, nor how it says so. */
export const urlTooLong = (): WireError => gatewayError("414000", "Request URI is too long");

/** The emulator's own answer to an operation that it does not play: no upstream code, and it names the operation. */
export function notEmulated(method: string, template: string): WireError {
  return gatewayError("501000", `Not emulated: ${method} ${template}`);
}

const published = [
  organisationMissing(),
  tokenInvalid(),
  tokenMissing(),
  apiKeyMissing(),
  apiKeyInvalid(),
  profileNotValid(),
  regionMissing(),
  tooManyRequests(undefined),
];

/** The error that a published code of the gateway stands for; undefined for any other code. */
export function publishedGatewayError(code: string): WireError | undefined {
  return published.find(({ body }) => body["error_code"] === code);
}
