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

/** Codes of the API gateway and of the Flow Service that mean "who are you", whatever status they come with. */
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
]);

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
  const upstream = answerOf(error);
  const said = error.body.message ? `: ${error.body.message}` : ".";
  const options = { cause: error, upstream };
  if (error.status === 401 || CREDENTIALS_CODES.has(error.body.code ?? "")) {
    const remedy =
      "Send Authorization, x-api-key, x-gw-ims-org-id and x-sandbox-name that belong together and are valid.";
    return new UnauthenticatedError(
      `The ${nameOf(error)} does not accept the credentials${said} ${remedy}`,
      options,
    );
  }
  if (error.status === 403) return new ForbiddenError(`The ${nameOf(error)} denies this${said}`, options);
  if (error.status === 404)
    return new NotFoundError("object", error.facts.path.split("/").at(-1) ?? "", options);
  if (error.status === 412)
    return new ConflictError(`The object was changed in the meantime${said}`, options);
  if (error.status === 429) {
    const { retryAfterSeconds } = error;
    return new RateLimitedError(`The ${nameOf(error)} asks to slow down${said}`, {
      ...options,
      retryAfterSeconds,
    });
  }
  if (error.status >= 500) {
    return new UnavailableError(`The ${nameOf(error)} failed${said}`, { ...options, retryable: true });
  }
  return new RefusedError(`The ${nameOf(error)} refused the request${said}`, options);
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
