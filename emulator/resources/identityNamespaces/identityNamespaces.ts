import type { JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import {
  STANDARD_NAMESPACES,
  STANDARD_SINCE_MS,
  type StandardNamespace,
} from "../../rules/identityNamespaces.ts";
import { namespaceNotFound } from "../../wireErrors/identityNamespaceErrors.ts";

/** Where a sandbox keeps the namespaces that its organisation has made. */
const FAMILY = "identityNamespaces";

/** Identity namespaces: what identities of profiles are named by, those of the platform and an organisation's own. */
export const identityNamespaces: Family = {
  routes: [
    { method: "GET", path: "/identities", permission: "read", query: [], handle: list },
    { method: "GET", path: "/identities/{id}", permission: "read", query: [], handle: get },
  ],
};

/** A bare list, unlike any other of the platform's services. */
function list(call: Call): Answer {
  return { status: 200, body: namespacesOf(call) };
}

function get(call: Call): Answer {
  const id = call.params["id"] ?? "";
  const namespace = namespacesOf(call).find((one) => String(one["id"]) === id);
  if (!namespace) throw namespaceNotFound(id);
  return { status: 200, body: namespace };
}

function namespacesOf({ world, scope }: Call): JsonObject[] {
  return [
    ...STANDARD_NAMESPACES.map(standardNamespace),
    ...world.store.walk(scope, FAMILY, { column: "createdAt", descending: false }),
  ];
}

function standardNamespace({ id, code, name, idType }: StandardNamespace): JsonObject {
  return {
    id,
    code,
    name,
    description: `Standard namespace ${code}`,
    idType,
    status: "ACTIVE",
    custom: false,
    createTime: STANDARD_SINCE_MS,
    updateTime: STANDARD_SINCE_MS,
  };
}
