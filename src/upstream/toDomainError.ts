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
  const said = error.body.message ? `: ${asSentence(error.body.message)}` : ".";
  const options = { cause: error, upstream: answerOf(error) };
  if (isAboutCredentials(error)) {
    const remedy =
      "Send Authorization, x-api-key, x-gw-ims-org-id and x-sandbox-name that belong together and are valid.";
    return new UnauthenticatedError(
      `The ${service} does not accept the credentials${said} ${remedy}`,
      options,
    );
  }
  if (error.isAbsence) {
    return new NotFoundError("object", error.facts.path.split("/").at(-1) ?? "", options);
  }
  if (error.status >= 500) {
    // What is not implemented now will not be when the request is sent again.
    return new UnavailableError(`The ${service} failed${said}`, {
      ...options,
      retryable: error.status !== 501,
    });
  }
  return fromRefusal(error, `The ${service}`, said);
}

function fromRefusal(error: UpstreamHttpError, service: string, said: string): DomainError {
  const options = { cause: error, upstream: answerOf(error) };
  const { retryAfterSeconds } = error;
  switch (error.status) {
    case 403:
      return new ForbiddenError(`${service} denies this${said}`, options);
    case 412:
      return new ConflictError(`The object was changed in the meantime${said}`, options);
    case 429:
      return new RateLimitedError(`${service} asks to slow down${said}`, { ...options, retryAfterSeconds });
    default:
      return isFromStranger(error)
        ? new UnavailableError(
            `${service} answers 404 as if it were not the platform. Whoever runs the gateway should check PLATFORM_URL.`,
            options,
          )
        : new RefusedError(`${service} refused the request${said}`, options);
  }
}

/**
 * A 404 that is no absence tells of a wrong address. Only creations get one that comes from the platform, with its code, when something that
 * they refer to is not there.
 */
function isFromStranger({ status, facts, body }: UpstreamHttpError): boolean {
  if (status !== 404) return false;
  return facts.method !== "POST" || !/^[A-Z]+-\d+-404$/.test(body.code ?? "");
}

/** The upstream's sentences end with and without a full stop; another one may follow. */
function asSentence(message: string): string {
  const text = message.trimEnd();
  return /[.!?…]["')\]]?$/.test(text) ? text : `${text}.`;
}

function isAboutCredentials({ status, body }: UpstreamHttpError): boolean {
  return status === 401 || CREDENTIALS_CODES.has(body.code ?? "");
}

function answerOf(error: UpstreamHttpError): UpstreamAnswer {
  const { code = String(error.status), requestId } = error.body;
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
