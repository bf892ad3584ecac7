import { WireError } from "./WireError.ts";

/** The platform's check of the content type, ahead of the services. */
export function contentTypeInvalid(): WireError {
  return new WireError({
    status: 400,
    body: {
      type: "/placeholder/type/uri",
      status: 400,
      title: "BadRequestError",
      detail: "A valid content-type must be specified",
    },
  });
}
