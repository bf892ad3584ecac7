import { randomUUID } from "node:crypto";
import { textAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import type { AudienceRecord, SegmentDefinitionRecord } from "../../seed/SeedData.ts";
import { mergePolicyId, sandboxReference, segmentAudience } from "../../seed/segments.ts";
import {
  cannotBeDeleted,
  definitionExists,
  entitiesNotFound,
  validationProblem,
} from "../../wireErrors/segmentationErrors.ts";
import { definitionBody, type DefinitionBody } from "./definitionBody.ts";

const FAMILY = "segmentDefinitions";
const PATH = "/segment/definitions";

/** Where flows name the audiences that they activate. */
const ACTIVATED = "transformations[].params.segmentSelectors.selectors[].value.id";

/** Creating, overwriting and deleting segment definitions. Each change shows in the audience of the same id as well. */
export const definitionChanges: readonly Route[] = [
  { method: "POST", path: PATH, permission: "write", query: [], takesBody: true, handle: create },
  {
    method: "PATCH",
    path: `${PATH}/{id}`,
    permission: "write",
    query: [],
    takesBody: true,
    handle: overwrite,
  },
  { method: "DELETE", path: `${PATH}/{id}`, permission: "write", query: [], handle: remove },
];

/** Answered with 200, not 201, and with the record itself. */
function create(call: Call): Answer {
  const body = definitionBody(call.body);
  if (isNameTaken(call, body.name)) throw definitionExists(body.name);
  return save(call, body, { id: randomUUID(), creationTime: call.nowMs });
}

/** PATCH is an overwrite with a complete body here, not a JSON Patch. */
function overwrite(call: Call): Answer {
  const definition = existing(call);
  const body = definitionBody(call.body);
  const id = textAt(definition, "id") ?? "";
  if (isNameTaken(call, body.name, id)) throw validationProblem("The name must be unique.");
  return save(call, body, { id, creationTime: Number(definition["creationTime"]) });
}

function remove(call: Call): Answer {
  const id = textAt(existing(call), "id") ?? "";
  const { store } = call.world;
  if (store.idsByValue(call.scope, "flows", ACTIVATED, [id]).length > 0) throw cannotBeDeleted();
  store.delete(call.scope, FAMILY, id);
  store.delete(call.scope, "audiences", id);
  return { status: 200, body: { status: true, message: "The segment definition was deleted." } };
}

function existing(call: Call): JsonObject {
  const id = call.params["id"] ?? "";
  const definition = call.world.store.get(call.scope, FAMILY, id);
  if (!definition) throw entitiesNotFound([id]);
  return definition;
}

function isNameTaken(call: Call, name: string, except?: string): boolean {
  const all = call.world.store.walk(call.scope, FAMILY, { column: "createdAt", descending: true });
  return all.some((definition) => definition["name"] === name && definition["id"] !== except);
}

/** What of a definition stays as it is. */
interface Kept {
  id: string;
  creationTime: number;
}

/** Keeps a definition, and the audience that it is by the same id. */
export function storeDefinition(
  call: Call,
  body: DefinitionBody,
  kept: Kept,
): { definition: SegmentDefinitionRecord; audience: AudienceRecord } {
  const { scope, nowMs, world, identity } = call;
  const definition: SegmentDefinitionRecord = {
    ...kept,
    ...body,
    profileInstanceId: "ups",
    imsOrgId: scope.imsOrgId,
    // Only its name tells a production sandbox: the store knows no more of it.
    sandbox: sandboxReference(scope, scope.sandboxName === "prod" ? "production" : "development"),
    mergePolicyId: body.mergePolicyId ?? mergePolicyId(scope),
    updateTime: nowMs,
    updateEpoch: Math.floor(nowMs / 1000),
  };
  world.store.put(scope, FAMILY, definition);
  const audience = segmentAudience(definition, identity.userId, "published");
  world.store.put(scope, "audiences", audience);
  return { definition, audience };
}

function save(call: Call, body: DefinitionBody, kept: Kept): Answer {
  const { definition } = storeDefinition(call, body, kept);
  return {
    status: 200,
    body: definition,
    headers: { "x-location": `${call.origin}/data/core/ups${PATH}/${kept.id}` },
  };
}
