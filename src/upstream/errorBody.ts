import type { ErrorBody } from "./errors.ts";
import { isJsonObject, type JsonObject } from "./jsonObject.ts";

/** "Not found" as the service's list of errors prints it; what was seen carries 404 both in the code and as its status. */
const NOT_FOUND_CODE = "FLOW-1439-400";

/**
 * Whether the platform itself says that there is no such object, in one of the shapes that its services have for it: with a code of its own,
 * with the Flow Service's older sentence, or with the Segmentation Service's list. A proxy's page and any other program's 404 say nothing.
 */
export function saysAbsent(status: number, text: string): boolean {
  const body = parseObject(text);
  if (!body) return false;
  const code = platformCode(body);
  if (status !== 404) return code === NOT_FOUND_CODE;
  return Boolean(code ?? stringOf(body["errorMessage"])) || Array.isArray(asFields(body["errors"])?.["404"]);
}

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

function parseObject(text: string): JsonObject | undefined {
  try {
    return asFields(JSON.parse(text));
  } catch {
    // An HTML page of a proxy or a cut-off body: the status alone has to tell.
    return undefined;
  }
}

function asFields(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** The last part of `type` where it is a code of the platform, else the API gateway's or OAuth's own code. */
function machineCode(body: JsonObject): string | undefined {
  return platformCode(body) ?? stringOf(body["error_code"]) ?? stringOf(body["error"]);
}

function platformCode(body: JsonObject): string | undefined {
  const lastPart = stringOf(body["type"])?.split("/").at(-1);
  return lastPart && /^[A-Z]+-\d+-\d{3}$/.test(lastPart) ? lastPart : undefined;
}

/** The order goes from the most detailed sentence to the most general one. */
function sentence(body: JsonObject): string | undefined {
  return (
    stringOf(asFields(body["report"])?.["detailed-message"]) ??
    stringOf(body["errorMessage"]) ??
    stringOf(body["detail"]) ??
    stringOf(body["message"]) ??
    firstNestedMessage(body["errors"]) ??
    stringOf(body["error_description"]) ??
    stringOf(body["title"])
  );
}

function firstNestedMessage(errors: unknown): string | undefined {
  for (const list of Object.values(asFields(errors) ?? {})) {
    for (const entry of Array.isArray(list) ? list : []) {
      const message = stringOf(asFields(entry)?.["message"]);
      if (message) return message;
    }
  }
  return undefined;
}

function requestIdOf(body: JsonObject): string | undefined {
  return (
    stringOf(asFields(body["report"])?.["request-id"]) ??
    stringOf(body["request-id"]) ??
    stringOf(body["requestId"])
  );
}

/** The API gateway's codes are strings in some documents and numbers in others. */
function stringOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
