import { isObject, type JsonObject } from "../json/json.ts";
import { publishedFlowError } from "./flowErrorCatalogue.ts";
import { publishedGatewayError } from "./gatewayErrors.ts";
import type { WireError } from "./WireError.ts";

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

/** Codes by which the Flow Service speaks of a failure of its own where only the status is asked for. */
const FLOW_CODES: Readonly<Record<number, string>> = {
  400: "1100-400",
  401: "2000-401",
  403: "2120-403",
  404: "1101-404",
  412: "1404-412",
  500: "1400-500",
  503: "1103-503",
  504: "1104-504",
};

/** The gateway's, likewise. */
const GATEWAY_CODES: Readonly<Record<number, string>> = {
  400: "400003",
  401: "401013",
  403: "403010",
  429: "429050",
};

/** Whose codes look how. */
const CODE_FORMS: readonly (readonly [RegExp, ErrorShape])[] = [
  [/^\d{6}$/, "gateway"],
  [/^(FLOW-)?\d{4}-\d{3}$/, "current"],
  [/^(UPAPI|UPLIB)-/, "segmentation"],
  [/^NEBULA-/, "nebula"],
];

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

/** The shape that only one part of the platform's codes have; undefined for a code that tells nothing. */
export function shapeOfCode(code: string | undefined): ErrorShape | undefined {
  return CODE_FORMS.find(([form]) => code !== undefined && form.test(code))?.[1];
}

/**
 * An error in a shape, with the status that its code tells unless another one is given. A published code of the Flow Service
 * or of the gateway says what is published for it.
 */
export function injectedError(
  shape: ErrorShape,
  { status, code: asked, requestId }: InjectedError,
): { status: number; body: JsonObject } {
  const code = asked?.replace(/^FLOW-/, "");
  const told = status ?? statusIn(code, shape);
  const title = TITLES[told] ?? "Error";
  const message = `${title}. Please try again. If the problem persists, please contact customer support.`;
  const published = publishedError(shape, code, told);
  if (published) return { status: told, body: publishedBody(shape, published, told, requestId) };
  return { status: told, body: bodies[shape]({ status: told, code, title, message, requestId }) };
}

function publishedError(shape: ErrorShape, code: string | undefined, status: number): WireError | undefined {
  if (shape === "gateway") return publishedGatewayError(code ?? GATEWAY_CODES[status] ?? "");
  const isFlowService = shape === "current" || shape === "older";
  return isFlowService ? publishedFlowError(code ?? FLOW_CODES[status] ?? "") : undefined;
}

function publishedBody(
  shape: ErrorShape,
  { body, olderBody }: WireError,
  status: number,
  requestId: string,
): JsonObject {
  if (shape === "gateway") return body;
  if (shape === "older") return olderBody ?? body;
  const { report } = body;
  return { ...body, status, report: { ...(isObject(report) && report), "request-id": requestId } };
}

/** The gateway's codes begin with the status, all others end with it. */
function statusIn(code: string | undefined, shape: ErrorShape): number {
  const digits = Number((shape === "gateway" ? code?.slice(0, 3) : code?.slice(-3)) ?? 503);
  return digits >= 400 && digits <= 599 ? digits : 503;
}

const bodies: Readonly<Record<ErrorShape, (facts: Facts) => JsonObject>> = {
  gateway: ({ status, code = `${status}000`, title }) => ({ error_code: code, message: title }),
  current: ({ status, code = `1400-${status}`, title, message, requestId }) => ({
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
