import type { JsonObject } from "../json/json.ts";
import { RUN_MOODS } from "../runs/runOutcome.ts";

const text: JsonObject = { type: "string", minLength: 1 };
const time: JsonObject = { type: "integer", minimum: 0 };
const open: JsonObject = { type: "object" };
const reference: JsonObject = record(["id"], { version: text });

/** Members that every record of the Flow Service may have; the emulator fills in those that are missing. */
const audit: JsonObject = {
  createdAt: time,
  updatedAt: time,
  createdBy: text,
  updatedBy: text,
  createdClient: text,
  updatedClient: text,
  etag: { type: "string", pattern: '^".+"$' },
  state: text,
  version: text,
};

const connection: JsonObject = {
  ...audit,
  name: text,
  connectionSpec: reference,
  baseConnectionId: text,
  params: open,
  inheritedAttributes: open,
};

const flow: JsonObject = {
  ...audit,
  name: text,
  flowSpec: reference,
  sourceConnectionIds: listOf(text, 1),
  targetConnectionIds: listOf(text, 1),
  transformations: listOf(open),
  inheritedAttributes: open,
};

const run: JsonObject = {
  ...audit,
  flowId: text,
  flowSpec: reference,
  metrics: open,
  activities: listOf(open),
};

const segment: JsonObject = { name: text, creationTime: time, updateTime: time, updateEpoch: time };

const sandbox: JsonObject = closed(["name"], {
  id: text,
  name: text,
  title: text,
  type: { enum: ["production", "development"] },
  connections: listOf(record(["id", "name", "connectionSpec"], connection)),
  sourceConnections: listOf(record(["id", "name", "connectionSpec"], connection)),
  targetConnections: listOf(record(["id", "name", "connectionSpec", "params"], connection)),
  flows: listOf(record(["id", "name", "flowSpec", "sourceConnectionIds", "targetConnectionIds"], flow)),
  runs: listOf(record(["id", "flowId"], run)),
  segmentDefinitions: listOf(record(["id", "name"], segment)),
  audiences: listOf(record(["id", "name"], segment)),
  segmentJobs: listOf(record(["id"], { creationTime: time, status: text })),
  exportJobs: listOf(record(["id"], { id: { type: "integer" }, creationTime: time, status: text })),
  datasets: listOf(record(["id", "name"], { name: text })),
  identityNamespaces: listOf(
    record(["id", "code", "name"], { id: { type: "integer" }, code: text, name: text }),
  ),
  profileFields: listOf(record(["id", "title", "type"], { title: text, type: text })),
  conversionSchemas: listOf(record(["id", "version"], { version: { type: "integer" } })),
  mappingSets: listOf(record(["id", "version", "mappings"], { version: { type: "integer" } })),
  runMoods: { type: "object", additionalProperties: { enum: [...RUN_MOODS] } },
  volumes: { type: "object", additionalProperties: { type: "integer", minimum: 0 } },
});

const spec: JsonObject = record(["id", "name", "providerId", "version"], { name: text, version: text });

/**
 * The JSON Schema (draft-07) of a `SeedInput`: what it must say and of which kind that is. The lists are closed, so that a
 * misspelt one is noticed; records are open, because the service's are.
 */
export const seedInputSchema: JsonObject = closed(["organisations"], {
  $schema: text,
  connectionSpecs: listOf(spec),
  flowSpecs: listOf(spec),
  organisations: listOf(
    closed(["imsOrgId", "sandboxes"], { imsOrgId: text, sandboxes: listOf(sandbox, 1) }),
    1,
  ),
});

function record(required: string[], properties: JsonObject): JsonObject {
  return { type: "object", required, properties: { id: text, ...properties } };
}

function closed(required: string[], properties: JsonObject): JsonObject {
  return { type: "object", required, properties, additionalProperties: false };
}

function listOf(items: JsonObject, minItems = 0): JsonObject {
  return { type: "array", items, minItems };
}
