import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../context.ts";

/** What a request says of its caller towards the platform (documented in Adobe's API authentication guide). Nothing else is passed on. */
const passedThrough = [
  "authorization",
  "x-api-key",
  "x-gw-ims-org-id",
  "x-sandbox-name",
  "x-sandbox-id",
] as const;

/**
 * The caller of a request. A request without `Authorization` gets the development identity where there is one; what such a request does
 * say, a sandbox's name for example, goes before the identity's own.
 */
export function callerOf(
  headers: IncomingHttpHeaders,
  developmentIdentity: Readonly<Record<string, string>> | undefined,
): Caller {
  const own: Record<string, string> = {};
  for (const name of passedThrough) {
    const value = headers[name];
    if (typeof value === "string" && value !== "") own[name] = value;
  }
  if (own["authorization"] !== undefined || developmentIdentity === undefined) return { headers: own };
  return { headers: { ...developmentIdentity, ...own } };
}
