import type { JsonObject } from "../json.ts";

/** The shapes in which the parts of the platform word their errors. */
export const ERROR_SHAPES = [
  "gateway",
  "current",
  "older",
  "message",
  "platform",
  "segmentation",
  "nebula",
  "oauth",
] as const;

/** One of them. */
export type ErrorShape = (typeof ERROR_SHAPES)[number];

const TYPE_PREFIX = "https://ns.adobe.com/aep/errors/";

/** Codes with which the Flow Service catalogues failures of its own, by status. */
const FLOW_CODES: Readonly<Record<number, string>> = { 500: "1400-500", 503: "1103-503", 504: "1104-504" };

const TITLES: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Resource not found",
  409: "Conflict",
  429: "Too many requests",
  500: "Internal Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** What is known of an error that somebody injects. */
interface InjectedError {
  status: number | undefined;
  code: string | undefined;
  requestId: string;
}

interface Facts {
  status: number;
  code: string | undefined;
  title: string;
  message: string;
  requestId: string;
}

/** The shape in which the service behind a path words its errors. */
export function shapeOfService(path: string): ErrorShape {
  if (path.startsWith("/ims/")) return "oauth";
  if (path.startsWith("/data/core/ups/")) return "segmentation";
  return path.startsWith("/data/core/activation/") ? "message" : "current";
}

/** An error in a shape, with the status that its code tells unless another one is given. */
export function injectedError(
  shape: ErrorShape,
  { status, code, requestId }: InjectedError,
): { status: number; body: JsonObject } {
  const told = status ?? statusIn(code, shape);
  const title = TITLES[told] ?? "Error";
  const message = `${title}. Please try again. If the problem persists, please contact customer support.`;
  return { status: told, body: bodies[shape]({ status: told, code, title, message, requestId }) };
}

/** The gateway's codes begin with the status, all others end with it. */
function statusIn(code: string | undefined, shape: ErrorShape): number {
  const digits = Number((shape === "gateway" ? code?.slice(0, 3) : code?.slice(-3)) ?? 503);
  return digits >= 400 && digits <= 599 ? digits : 503;
}

const bodies: Readonly<Record<ErrorShape, (facts: Facts) => JsonObject>> = {
  gateway: ({ status, code = `${status}000`, title }) => ({ error_code: code, message: title }),
  current: ({ status, code = FLOW_CODES[status] ?? `1400-${status}`, title, message, requestId }) => ({
    type: `${TYPE_PREFIX}FLOW-${code}`,
    title,
    status,
    report: { "detailed-message": message, "request-id": requestId },
    errorMessage: message,
    errorDetails: message,
  }),
  older: ({ message }) => ({ errorMessage: message, errorDetails: message }),
  message: ({ message }) => ({ message }),
  platform: ({ status, title, message }) => ({
    type: "/placeholder/type/uri",
    status,
    title: title.replaceAll(" ", ""),
    detail: message,
  }),
  segmentation: ({ status, code = `UPAPI-100000-${status}`, message, requestId }) => ({
    requestId,
    errors: { [String(status)]: [{ code: status, message }] },
    type: TYPE_PREFIX + code,
    title: message,
    status,
  }),
  nebula: ({ status, code = `NEBULA-100000-${status}`, title, message, requestId }) => ({
    type: TYPE_PREFIX + code,
    title,
    status,
    "request-id": requestId,
    errors: { [String(status)]: [{ code, message }] },
  }),
  oauth: ({ status, code, message }) => ({
    error: code ?? (status === 503 ? "temporarily_unavailable" : "server_error"),
    error_description: message,
  }),
};
