import { bodyObject, requiredName } from "../../records/bodies.ts";
import { newEntity } from "../../records/entities.ts";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { ListRules } from "../../lists/listRules.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import { CATALOGUE } from "../../store/Store.ts";
import { invalidBody, notFound, userMayNotWriteSpecs } from "../../wireErrors/flowErrors.ts";

/**
 * Creating and replacing specs, which is for the providers of connectors and refused to people. What is written is seen
 * by every organisation, like the rest of the catalogue.
 */
export function specChanges({ family }: ListRules): readonly Route[] {
  return [
    {
      method: "POST",
      path: `/${family}`,
      permission: "write",
      query: [],
      takesBody: true,
      handle: (call) => create(call, family),
    },
    {
      method: "PUT",
      path: `/${family}/{id}`,
      permission: "write",
      query: [],
      takesBody: true,
      handle: (call) => replace(call, family),
    },
  ];
}

/** Answers the whole spec, unlike the create of anything else. */
function create(call: Call, family: string): Answer {
  refusePeople(call);
  const body = specBody(call);
  // Specs have no etag, and their version is not one.
  const { etag: _etag, version: _version, ...audit } = newEntity(call, {});
  const spec = { version: "1.0", ...body, ...audit };
  call.world.store.put(CATALOGUE, family, spec);
  return { status: 201, body: spec, headers: { location: `/${family}/${textAt(spec, "id") ?? ""}` } };
}

function replace(call: Call, family: string): Answer {
  refusePeople(call);
  const body = specBody(call);
  const { world, identity, nowMs } = call;
  const id = call.params["id"] ?? "";
  const before = world.store.get(CATALOGUE, family, id);
  if (!before) throw notFound(family, id);
  const kept = Object.entries(before).filter(([field]) => KEPT.has(field));
  const spec = {
    version: "1.0",
    ...body,
    ...Object.fromEntries(kept),
    updatedAt: nowMs,
    updatedBy: identity.userId,
    updatedClient: identity.clientId,
  };
  world.store.put(CATALOGUE, family, spec);
  return { status: 200, body: spec };
}

/** Fields that a replacement leaves as they were. */
const KEPT: ReadonlySet<string> = new Set([
  "id",
  "createdAt",
  "createdBy",
  "createdClient",
  "sandboxId",
  "sandboxName",
  "imsOrgId",
]);

function refusePeople({ identity }: Call): void {
  if (identity.kind === "user") throw userMayNotWriteSpecs();
}

/** Name and provider are what the sources OpenAPI requires. */
function specBody(call: Call): JsonObject {
  const body = bodyObject(call);
  requiredName(body);
  if (!textAt(body, "providerId")) throw invalidBody("providerId is required");
  return body;
}
