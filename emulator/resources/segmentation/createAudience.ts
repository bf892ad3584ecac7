import { randomUUID } from "node:crypto";
import { isObject, textAt, textsAt, type Json, type JsonObject } from "../../json/json.ts";
import type { Answer, Call } from "../../http/route.ts";
import { sandboxReference } from "../../seed/segments.ts";
import {
  audienceNameMissing,
  datasetNotFound,
  fieldsInvalid,
  validationProblem,
} from "../../wireErrors/segmentationErrors.ts";
import { storeDefinition } from "./changeDefinitions.ts";
import { definitionBody } from "./definitionBody.ts";
import { requireAudiences, shownAudience } from "./shownAudience.ts";

const FAMILY = "audiences";

/** What the samples and the enum call an audience from outside. */
const EXTERNAL: ReadonlySet<string> = new Set(["ExternalSegment", "ExternalAudience"]);

/** Creates an audience: by a rule, which makes a segment definition as well, or as one from outside. */
export function createAudience(call: Call): Answer {
  requireAudiences(call);
  const { body } = call;
  if (!isObject(body)) throw fieldsInvalid("The body is not an object");
  if (!textAt(body, "name")) throw audienceNameMissing();
  if (textAt(body, "lifecycleState") === "deleted") {
    throw validationProblem("Cannot set lifecycleState as deleted");
  }
  const isExternal = EXTERNAL.has(textAt(body, "type") ?? "");
  const audience = isExternal ? externalAudience(call, body) : definedAudience(call, body);
  call.world.store.put(call.scope, FAMILY, audience);
  return { status: 201, body: shownAudience(call, audience) };
}

function definedAudience(call: Call, body: JsonObject): JsonObject {
  const kept = { id: randomUUID(), creationTime: call.nowMs };
  const { audience } = storeDefinition(call, definitionBody(body), kept);
  return { ...audience, ...labelsIn(body) };
}

function externalAudience(call: Call, body: JsonObject): JsonObject {
  const { scope, identity, nowMs, world } = call;
  const datasetId = textAt(body, "datasetId");
  if (datasetId === undefined || !world.store.get(scope, "datasets", datasetId)) {
    throw datasetNotFound(datasetId ?? "", call.origin);
  }
  const id = randomUUID();
  const seconds = Math.floor(nowMs / 1000);
  return {
    id,
    audienceId: textAt(body, "audienceId") ?? id,
    ...textsOr(body, USUAL_TEXTS),
    imsOrgId: scope.imsOrgId,
    // Only its name tells a production sandbox: the store knows no more of it.
    sandbox: sandboxReference(scope, scope.sandboxName === "prod" ? "production" : "development"),
    isSystem: false,
    type: "ExternalSegment",
    createdBy: identity.userId,
    datasetId,
    labels: [],
    ...labelsIn(body),
    ...linkIn(body["linkedAudienceRef"]),
    creationTime: nowMs,
    createEpoch: seconds,
    updateTime: nowMs,
    updateEpoch: seconds,
  };
}

/** What an audience from outside is, where its creator says nothing else. */
const USUAL_TEXTS: Readonly<Record<string, string>> = {
  name: "",
  description: "",
  namespace: "CustomerAudienceUpload",
  originName: "CUSTOM_UPLOAD",
  lifecycleState: "published",
};

function textsOr(body: JsonObject, usual: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(usual).map(([name, text]) => [name, textAt(body, name) ?? text]));
}

function labelsIn(body: JsonObject): JsonObject {
  return body["labels"] === undefined ? {} : { labels: textsAt(body, "labels") };
}

function linkIn(linkedAudienceRef: Json | undefined): JsonObject {
  return isObject(linkedAudienceRef) ? { linkedAudienceRef } : {};
}
