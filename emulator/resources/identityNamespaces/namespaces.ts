import type { JsonObject } from "../../json.ts";

type IdType = "COOKIE" | "CROSS_DEVICE" | "DEVICE" | "EMAIL" | "MOBILE";

/** When the platform's own namespaces came to be; the same everywhere. */
const MADE_AT_MS = 1_441_122_459_000;

/** The namespaces that every organisation has: what the identities of a profile can be known by. Numbers are made up. */
export const STANDARD_NAMESPACES: readonly JsonObject[] = [
  namespace(1, "ECID", "COOKIE", "Visitor of a website or an app"),
  namespace(2, "Email", "EMAIL", "Email address"),
  namespace(3, "Email_LC_SHA256", "EMAIL", "Email address in lower case, hashed"),
  namespace(4, "Phone", "MOBILE", "Phone number"),
  namespace(5, "Phone_E.164", "MOBILE", "Phone number with its country code"),
  namespace(6, "GAID", "DEVICE", "Advertising id of an Android device"),
  namespace(7, "IDFA", "DEVICE", "Advertising id of an Apple device"),
  namespace(8, "CRMID", "CROSS_DEVICE", "Number of a customer in the company's own records"),
];

function namespace(id: number, code: string, idType: IdType, description: string): JsonObject {
  return {
    id,
    code,
    name: code,
    description,
    idType,
    status: "ACTIVE",
    custom: false,
    createTime: MADE_AT_MS,
    updateTime: MADE_AT_MS,
  };
}
