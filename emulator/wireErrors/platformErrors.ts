import { WireError } from "./WireError.ts";

/** The shape of what the platform answers ahead of, or in place of, a service. */
function platformError(status: number, title: string, detail: string): WireError {
  return new WireError({ status, body: { type: "/placeholder/type/uri", status, title, detail } });
}

/** A request that is refused whatever the service. */
export const badRequest = (detail: string): WireError => platformError(400, "BadRequestError", detail);

/** The platform's check of the content type, ahead of the services. */
export const contentTypeInvalid = (): WireError => badRequest("A valid content-type must be specified");

/** A caller whose permissions do not cover the operation of a service that publishes no refusal of its own. */
export const platformForbidden = (): WireError =>
  platformError(403, "ForbiddenError", "The caller may not do this.");
