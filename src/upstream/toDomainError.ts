import {
  ConflictError,
  DeadlineError,
  type DomainError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  UnauthenticatedError,
  UnavailableError,
  type UpstreamAnswer,
} from "../errors.ts";
import {
  UpstreamAbortedError,
  type UpstreamError,
  UpstreamHttpError,
  UpstreamTimeoutError,
} from "./errors.ts";

/**
 * Codes of the API gateway and of the Flow Service that find fault with the caller's headers, whatever status they come with: an unknown
 * sandbox answers 404, which must not be taken for an unknown object.
 */
const CREDENTIALS_CODES = new Set([
  "400003",
  "401013",
  "403000",
  "403003",
  "403010",
  "403025",
  "403027",
  "FLOW-2000-401",
  "FLOW-2001-401",
  "FLOW-2002-401",
  "FLOW-2100-404",
  "FLOW-2101-404",
  "FLOW-2103-404",
  "FLOW-2105-400",
  "FLOW-2106-404",
  "FLOW-2110-400",
  "FLOW-2112-400",
  "FLOW-2113-400",
  "FLOW-2114-400",
  "FLOW-2115-400",
]);

/** "Not found" as the service's list of errors prints it; what was seen carries 404 both in the code and as its status. */
const NOT_FOUND_CODE = "FLOW-1439-400";

/** Says in the gateway's own terms what an upstream failure means to the caller of the gateway. */
export function toDomainError(error: UpstreamError): DomainError {
  if (error instanceof UpstreamHttpError) return fromAnswer(error);
  if (error instanceof UpstreamTimeoutError || error instanceof UpstreamAbortedError) {
    const message = `The ${nameOf(error)} did not answer in time. Nothing is known to have gone wrong; try again.`;
    return new DeadlineError(message, { cause: error, retryable: true });
  }
  const message = `The ${nameOf(error)} cannot be reached or gave an unreadable answer. Try again later.`;
  return new UnavailableError(message, { cause: error, retryable: true });
}

function fromAnswer(error: UpstreamHttpError): DomainError {
  const service = nameOf(error);
  const said = error.body.message ? `: ${error.body.message}` : ".";
  const options = { cause: error, upstream: answerOf(error) };
  if (isAboutCredentials(error)) {
    const remedy =
      "Send Authorization, x-api-key, x-gw-ims-org-id and x-sandbox-name that belong together and are valid.";
    return new UnauthenticatedError(
      `The ${service} does not accept the credentials${said} ${remedy}`,
      options,
    );
  }
  switch (error.body.code === NOT_FOUND_CODE ? 404 : error.status) {
    case 403:
      return new ForbiddenError(`The ${service} denies this${said}`, options);
    case 404:
      return new NotFoundError("object", error.facts.path.split("/").at(-1) ?? "", options);
    case 412:
      return new ConflictError(`The object was changed in the meantime${said}`, options);
    case 429:
      return new RateLimitedError(`The ${service} asks to slow down${said}`, {
        ...options,
        retryAfterSeconds: error.retryAfterSeconds,
      });
    default:
      return error.status >= 500
        ? new UnavailableError(`The ${service} failed${said}`, { ...options, retryable: true })
        : new RefusedError(`The ${service} refused the request${said}`, options);
  }
}

function isAboutCredentials({ status, body }: UpstreamHttpError): boolean {
  return status === 401 || CREDENTIALS_CODES.has(body.code ?? "");
}

function answerOf(error: UpstreamHttpError): UpstreamAnswer {
  const { code, requestId } = error.body;
  return { service: error.facts.service, status: error.status, code, requestId };
}

const SERVICE_NAMES = {
  flowService: "Flow Service",
  segmentation: "Segmentation Service",
  adHocActivation: "ad hoc activation service",
  ims: "identity service",
} as const;

function nameOf(error: UpstreamError): string {
  return SERVICE_NAMES[error.facts.service];
}
