import { env } from "node:process";
import type { Identities } from "../../emulator/createEmulator.ts";
import { isObject, listAt, textAt, type Json, type JsonObject } from "../../emulator/json/json.ts";

/** An answer of the platform, read completely. */
export interface PlatformAnswer {
  status: number;
  headers: Headers;
  /** The parsed body; an empty object where there is none. */
  body: JsonObject;
  text: string;
}

/** What a request may differ in from the plain one of an administrator. */
export interface RequestOptions {
  /** Sent as JSON, or as it is when it is a text. */
  body?: Json;
  /** Set after the identity's headers; undefined takes one of those away. */
  headers?: Readonly<Record<string, string | undefined>>;
  /** @default "admin" */
  as?: keyof Identities;
}

/** A client of the REST services, as a test writes it. Paths are those below the Flow Service unless they start with /data/ or /ims/. */
export interface PlatformClient {
  request(method: string, path: string, options?: RequestOptions): Promise<PlatformAnswer>;
  get(path: string, options?: RequestOptions): Promise<PlatformAnswer>;
  post(path: string, body: Json, options?: RequestOptions): Promise<PlatformAnswer>;
  /** With the etag as `If-Match`, unless it is undefined. */
  patch(
    path: string,
    etag: string | undefined,
    body: Json,
    options?: RequestOptions,
  ): Promise<PlatformAnswer>;
  delete(path: string, options?: RequestOptions): Promise<PlatformAnswer>;
}

const FLOW_SERVICE = "/data/foundation/flowservice";

/** A client that speaks as the given identities. */
export function createPlatformClient(
  url: string,
  identities: Pick<Identities, "admin"> & Partial<Identities>,
): PlatformClient {
  const request: PlatformClient["request"] = async (method, path, options = {}) => {
    const { body, as = "admin" } = options;
    const identity = identities[as];
    if (!identity) throw new Error(`There is no identity "${as}" on this platform.`);
    const response = await fetch(
      url + (/^\/(data|ims|_emulator)\//.test(path) ? path : FLOW_SERVICE + path),
      {
        method,
        headers: headersOf(identity.headers, body, options.headers),
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: objectIn(text) };
  };
  return {
    request,
    get: (path, options) => request("GET", path, options),
    post: (path, body, options) => request("POST", path, { ...options, body }),
    patch: (path, etag, body, options) =>
      request("PATCH", path, { ...options, body, headers: { "if-match": etag, ...options?.headers } }),
    delete: (path, options) => request("DELETE", path, options),
  };
}

function headersOf(
  identity: Readonly<Record<string, string>>,
  body: Json | undefined,
  differences: RequestOptions["headers"],
): Record<string, string> {
  const all = {
    ...identity,
    ...(body !== undefined && { "content-type": "application/json" }),
    ...differences,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function objectIn(text: string): JsonObject {
  if (text === "") return {};
  const value: Json = JSON.parse(text);
  return isObject(value) ? value : { value };
}

/**
 * A real platform to run the contract cases on, or undefined: PLATFORM_URL with CONTRACT_TOKEN, CONTRACT_API_KEY,
 * CONTRACT_ORG_ID and CONTRACT_SANDBOX_NAME. @throws Error when only some of them are set.
 */
export function realPlatform(): PlatformClient | undefined {
  const url = env["PLATFORM_URL"];
  const names = ["CONTRACT_TOKEN", "CONTRACT_API_KEY", "CONTRACT_ORG_ID", "CONTRACT_SANDBOX_NAME"];
  const [token, apiKey, organisation, sandbox] = names.map((name) => env[name]);
  if (!url || !(token || apiKey || organisation || sandbox)) return undefined;
  if (!token || !apiKey || !organisation || !sandbox)
    throw new Error(`Contract cases need all of ${names.join(", ")}.`);
  return createPlatformClient(url.replace(/\/$/, ""), {
    admin: {
      name: "caller",
      userId: "",
      imsOrgId: organisation,
      headers: {
        authorization: `Bearer ${token}`,
        "x-api-key": apiKey,
        "x-gw-ims-org-id": organisation,
        "x-sandbox-name": sandbox,
      },
    },
  });
}

/** The code in an error of any shape: `FLOW-1439-404`, `403010`, or an empty text. */
export function errorCode(answer: PlatformAnswer): string {
  return textAt(answer.body, "type")?.split("/").at(-1) ?? textAt(answer.body, "error_code") ?? "";
}

/** The records of a list or of a read by id. */
export function itemsOf(answer: PlatformAnswer): JsonObject[] {
  return listAt(answer.body, "items").filter(isObject);
}

/** The ids of the records, in their order. */
export function idsOf(answer: PlatformAnswer): string[] {
  return itemsOf(answer).map((item) => textAt(item, "id") ?? "");
}

/** The one record of a read by id. @throws Error when there is not exactly one. */
export function itemOf(answer: PlatformAnswer): JsonObject {
  const [item, ...others] = itemsOf(answer);
  if (!item || others.length > 0) throw new Error(`Expected one item, not: ${answer.status} ${answer.text}`);
  return item;
}
