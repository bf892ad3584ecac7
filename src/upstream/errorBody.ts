import type { ErrorBody } from "./errors.ts";

type Fields = Record<string, unknown>;

/**
 * Reads what a client may be told from an error body, whichever of the platform's shapes it has: the API gateway's, the Flow Service's older
 * and newer ones, the platform's content-type check, the Segmentation Service's two, and OAuth's. A body of another shape yields nothing.
 */
export function readErrorBody(text: string): ErrorBody {
  const body = parseObject(text);
  if (!body) return {};
  const code = machineCode(body);
  const message = sentence(body);
  const requestId = requestIdOf(body);
  return { ...(code && { code }), ...(message && { message }), ...(requestId && { requestId }) };
}

function parseObject(text: string): Fields | undefined {
  try {
    return asFields(JSON.parse(text));
  } catch {
    // An HTML page of a proxy or a cut-off body: the status alone has to tell.
    return undefined;
  }
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** The last part of `type` where it is a code of the platform, else the API gateway's or OAuth's own code. */
function machineCode(body: Fields): string | undefined {
  const lastPart = text(body["type"])?.split("/").at(-1);
  if (lastPart && /^[A-Z]+-\d+-\d{3}$/.test(lastPart)) return lastPart;
  return text(body["error_code"]) ?? text(body["error"]);
}

/** The order goes from the most detailed sentence to the most general one. */
function sentence(body: Fields): string | undefined {
  return (
    text(asFields(body["report"])?.["detailed-message"]) ??
    text(body["errorMessage"]) ??
    text(body["detail"]) ??
    text(body["message"]) ??
    firstNestedMessage(body["errors"]) ??
    text(body["error_description"]) ??
    text(body["title"])
  );
}

function firstNestedMessage(errors: unknown): string | undefined {
  for (const list of Object.values(asFields(errors) ?? {})) {
    for (const entry of Array.isArray(list) ? list : []) {
      const message = text(asFields(entry)?.["message"]);
      if (message) return message;
    }
  }
  return undefined;
}

function requestIdOf(body: Fields): string | undefined {
  return (
    text(asFields(body["report"])?.["request-id"]) ?? text(body["request-id"]) ?? text(body["requestId"])
  );
}

/** The API gateway's codes are strings in some documents and numbers in others. */
function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
