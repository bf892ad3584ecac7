import type { Json, JsonObject } from "../../../emulator/json/json.ts";
import { pointerOf } from "./pointer.ts";
import type { Correction } from "./Specification.ts";

/** The published specifications. */
export const SPECIFICATIONS = ["destinations", "flow-service", "segmentation", "ad-hoc-activation"] as const;

/** Name of a published specification: its file without the ending. */
export type SpecificationName = (typeof SPECIFICATIONS)[number];

/** A defect of a file that has to be mended, in a copy, before the file can be used at all. */
export interface Repair {
  readonly specification: SpecificationName;
  readonly defect: string;
  readonly correction: Correction;
}

/** Something that an answer or a request has otherwise than a specification says, on purpose. */
export interface Deviation {
  readonly id: string;
  readonly specification: SpecificationName;
  /** What the specification says. */
  readonly says: string;
  /** What goes over the wire instead. */
  readonly instead: string;
  readonly reason: string;
  /** The file in which it is decided. */
  readonly decidedIn: string;
  /** What the specification would have to say. Everything is validated against a copy that says so. */
  readonly corrections: readonly Correction[];
  /** Where it occurs, as `GET /flows 200`, or `POST /flows request`. */
  readonly occurs: readonly string[];
}

/** A status that is answered though the specification does not list it for the operation. */
export interface UndocumentedStatus {
  readonly specification: SpecificationName;
  readonly status: number;
  readonly reason: string;
  readonly decidedIn: string;
  readonly operations: readonly string[];
}

const at = (pointer: string, set: Json): Correction => ({ at: pointer, change: { set } });
const without = (pointer: string): Correction => ({ at: pointer, change: { remove: true } });

function answerSchema(path: string, status = 200, method = "get"): string {
  return pointerOf(
    "paths",
    path,
    method,
    "responses",
    String(status),
    "content",
    "application/json",
    "schema",
  );
}

function requestSchema(path: string, method: string): string {
  return pointerOf("paths", path, method, "requestBody", "content", "application/json", "schema");
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const schema = (name: string, ...below: readonly string[]): string =>
  pointerOf("components", "schemas", name, ...below);

/** Mended before reading. */
export const REPAIRS: readonly Repair[] = [
  {
    specification: "destinations",
    defect: "The answer of PATCH /connections/{id} names a sample that does not exist.",
    correction: without(
      `${pointerOf("paths", "/connections/{id}", "patch", "responses", "200", "content", "application/json")}/examples`,
    ),
  },
  {
    specification: "destinations",
    defect: "The 500 of GET /connections/{id} refers to a schema where a response has to stand.",
    correction: at(pointerOf("paths", "/connections/{id}", "get", "responses", "500"), {
      description: "Internal server error",
      content: { "application/json": { schema: ref("ErrorResponse") } },
    }),
  },
];

const specReference: JsonObject = {
  type: "object",
  required: ["id", "version"],
  properties: { id: { type: "string" }, version: { type: "string" } },
};

const baseConnectionReference: JsonObject = {
  type: "object",
  required: ["id", "connectionSpec"],
  properties: { id: { type: "string" }, connectionSpec: specReference },
};

function envelope(item: string): JsonObject {
  const links = { type: "object", properties: { next: { type: "object", required: ["href"] } } };
  return {
    type: "object",
    anyOf: [{ required: ["items"] }, { required: ["count"] }],
    properties: { items: { type: "array", items: ref(item) }, count: { type: "integer" }, _links: links },
  };
}

function single(item: string): JsonObject {
  return {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", minItems: 1, maxItems: 1, items: ref(item) } },
  };
}

const inheritedEnds = (typeInfo: boolean): JsonObject => ({
  type: "array",
  items: {
    type: "object",
    required: ["id", "connectionSpec"],
    properties: {
      id: { type: "string" },
      connectionSpec: specReference,
      baseConnection: baseConnectionReference,
      ...(typeInfo && {
        typeInfo: {
          type: "object",
          properties: {
            id: { type: "string", enum: ["ups"] },
            type: { type: "string", enum: ["ProfileFragments"] },
          },
        },
      }),
    },
  },
});

const AMAZON_S3 = "4fce964d-3f37-408f-9778-e597338a21ee";
const SFTP = "36965a81-b1c6-401b-99f8-22508f1e6a26";
const PROFILE_STORE = "8a9c3494-9708-43d7-ae3f-cda01e5030e1";
const DATA_LAKE_INGESTION = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";

/** By JSON Schema's conditional, which cannot be written literally: an object with `then` would pass for a promise. */
function when(condition: JsonObject, consequence: JsonObject, otherwise: JsonObject = {}): JsonObject {
  const keywords = ["if", "then", "else"];
  const schemas = [condition, consequence, otherwise];
  return Object.fromEntries(keywords.map((keyword, index) => [keyword, schemas[index] ?? {}]));
}

function whenSpec(id: string, properties: JsonObject, required: string[] = []): JsonObject {
  return when(
    { properties: { connectionSpec: { properties: { id: { const: id } } } } },
    { properties, required },
  );
}

const COLUMN: JsonObject = { type: "object", required: ["columnName", "columnType"] };

const AUDIENCE_BY_TYPE = when(
  { properties: { type: { const: "SegmentDefinition" } } },
  ref("PlatformGeneratedAudience"),
  ref("ExternallyGeneratedAudience"),
);

/** Where answers and requests differ from the specifications on purpose. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    id: "DS-01",
    specification: "destinations",
    says: "Lists and reads by id of connections answer with one bare record.",
    instead: "An object with the records in `items`.",
    reason: "All published samples, and every client seen in use, have `items`, for one record too.",
    decidedIn: "emulator/resources/reading.ts",
    corrections: [
      at(answerSchema("/connections"), envelope("ConnectionItem")),
      at(answerSchema("/connections/{id}"), single("ConnectionItem")),
      at(answerSchema("/sourceConnections"), envelope("SourceConnectionItem")),
      at(answerSchema("/sourceConnections/{id}"), single("SourceConnectionItem")),
      at(answerSchema("/targetConnections"), envelope("TargetConnectionItem")),
      at(answerSchema("/targetConnections/{id}"), single("TargetConnectionItem")),
    ],
    occurs: [
      "GET /connections 200",
      "GET /connections/{id} 200",
      "GET /sourceConnections 200",
      "GET /sourceConnections/{id} 200",
      "GET /targetConnections 200",
      "GET /targetConnections/{id} 200",
    ],
  },
  {
    id: "DS-02",
    specification: "destinations",
    says: "A list of flows is either of batch flows or of streaming flows, never both.",
    instead: "Lists that fit both descriptions.",
    reason:
      "The description of streaming flows leaves transformations open, so that every batch flow fits it as well. The stricter one is what is checked.",
    decidedIn: "emulator/resources/flows/flows.ts",
    corrections: [
      at(answerSchema("/flows"), ref("Batch_Flow")),
      at(answerSchema("/flows/{id}"), ref("Batch_Flow")),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-03",
    specification: "destinations",
    says: "`inheritedAttributes` has one source and one target connection as objects, their specs as texts.",
    instead: "Lists of connections, with specs as objects.",
    reason: "Every sample of a flow has lists, and the filter language addresses them with `[]`.",
    decidedIn: "emulator/flows/inheritedAttributes.ts",
    corrections: [
      at(
        schema("BaseFlowItem", "properties", "inheritedAttributes", "properties", "sourceConnections"),
        inheritedEnds(true),
      ),
      at(
        schema("BaseFlowItem", "properties", "inheritedAttributes", "properties", "targetConnections"),
        inheritedEnds(false),
      ),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-04",
    specification: "destinations",
    says: "A flow is `enabled` or `disabled`.",
    instead: "Also `draft`, `initializing`, `enabling`, `disabling` and `updating`.",
    reason:
      "The texts of documented errors name these states, and the sources specification documents the actions that lead through them.",
    decidedIn: "emulator/rules/flows.ts",
    corrections: [
      at(schema("BaseFlowItem", "properties", "state", "enum"), [
        "enabled",
        "disabled",
        "draft",
        "initializing",
        "enabling",
        "disabling",
        "updating",
      ]),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-05",
    specification: "destinations",
    says: "Every flow has a description.",
    instead: "None for a flow that was created without one.",
    reason: "The same specification makes the description optional when a flow is created.",
    decidedIn: "emulator/resources/flows/createFlow.ts",
    corrections: [
      at(schema("BaseFlowItem", "required"), [
        "id",
        "createdClient",
        "updatedClient",
        "createdBy",
        "updatedBy",
        "imsOrgId",
        "sandboxId",
        "sandboxName",
        "etag",
        "state",
        "sourceConnectionIds",
        "targetConnectionIds",
        "inheritedAttributes",
      ]),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-06",
    specification: "destinations",
    says: "The parameters of a transformation fit exactly one of two descriptions.",
    instead: "Parameters that fit both.",
    reason:
      "Neither description requires a member or forbids one, so that everything which fits one fits the other.",
    decidedIn: "emulator/flows/transformations.ts",
    corrections: [
      at(schema("BatchTransformation", "properties", "params"), {
        anyOf: [ref("LegacyTransformationParams"), ref("TransformationParams_V2")],
      }),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-07",
    specification: "destinations",
    says: "Credentials are those of Amazon S3 or of SFTP.",
    instead: "Those of every destination.",
    reason:
      "The specification describes two destination types of many. Those two are checked as described, the others by the schema of their own connection spec.",
    decidedIn: "emulator/specs/authentication.ts",
    corrections: [
      at(schema("ConnectionItem", "properties", "auth"), {
        type: "object",
        required: ["specName", "params"],
        properties: { specName: { type: "string" }, params: { type: "object" } },
      }),
      at(schema("ConnectionItem", "allOf"), [
        whenSpec(AMAZON_S3, { auth: ref("AmazonS3Auth") }),
        whenSpec(SFTP, {
          auth: {
            oneOf: [
              ref("SFTPWithPasswordBaseConnectionAuthParameters_V2"),
              ref("SFTPWithSSHKeyBaseConnectionAuthParameters_V2"),
            ],
          },
        }),
      ]),
    ],
    occurs: ["GET /connections 200", "GET /connections/{id} 200"],
  },
  {
    id: "DS-08",
    specification: "destinations",
    says: "Every account has credentials.",
    instead: "None for the Data Landing Zone and for the platform's own stores.",
    reason:
      "The published connection spec of the Data Landing Zone has no authentication, and the older tutorials create an account of the Profile Store without any.",
    decidedIn: "emulator/specs/authentication.ts",
    corrections: [without(`${schema("ConnectionItem", "required")}/12`)],
    occurs: ["GET /connections 200", "GET /connections/{id} 200"],
  },
  {
    id: "DS-09",
    specification: "destinations",
    says: "Every source connection has `typeInfo` and `inheritedAttributes`.",
    instead: "`typeInfo` only at the Profile Store, `inheritedAttributes` only with an account.",
    reason: "The sample of a Data Lake connection has neither; what an account hands down needs an account.",
    decidedIn: "emulator/resources/connections/sourceConnections.ts",
    corrections: [
      without(`${schema("SourceConnectionItem", "required")}/15`),
      without(`${schema("SourceConnectionItem", "required")}/12`),
      at(schema("SourceConnectionItem", "allOf"), [whenSpec(PROFILE_STORE, {}, ["typeInfo"])]),
    ],
    occurs: ["GET /sourceConnections 200", "GET /sourceConnections/{id} 200"],
  },
  {
    id: "DS-10",
    specification: "destinations",
    says: "`inheritedAttributes.baseConnection` of source and target connections is a text.",
    instead: "An object with the id and the spec of the account.",
    reason: "All samples in the same file have the object.",
    decidedIn: "emulator/flows/inheritedAttributes.ts",
    corrections: ["SourceConnectionItem", "TargetConnectionItem"].map((item) =>
      at(
        schema(item, "properties", "inheritedAttributes", "properties", "baseConnection"),
        baseConnectionReference,
      ),
    ),
    occurs: [
      "GET /sourceConnections 200",
      "GET /sourceConnections/{id} 200",
      "GET /targetConnections 200",
      "GET /targetConnections/{id} 200",
    ],
  },
  {
    id: "DS-11",
    specification: "destinations",
    says: "The parameters of a target connection are those of Amazon S3 or of SFTP.",
    instead: "Those of every destination.",
    reason:
      "As with credentials: the two types in their current form are checked as described, the others by the schema of their own connection spec.",
    decidedIn: "emulator/specs/targetParams.ts",
    corrections: [
      at(schema("TargetConnectionItem", "properties", "params"), { type: "object" }),
      at(schema("TargetConnectionItem", "allOf"), [
        whenSpec(AMAZON_S3, { params: ref("AmazonS3TargetConnectionParams_V2") }),
        whenSpec(SFTP, { params: ref("SFTPTargetConnectionParams_V2") }),
      ]),
    ],
    occurs: ["GET /targetConnections 200", "GET /targetConnections/{id} 200"],
  },
  {
    id: "DS-12",
    specification: "destinations",
    says: "Everything in the lists serves a destination: targets have an account, transformations are `GeneralTransform`, schedules are those of dataset exports.",
    instead: "The lists hold what ingests data as well.",
    reason:
      "It is one service for both directions; the sources specification documents the other records under the same paths, which is why the filter on destination flows exists.",
    decidedIn: "emulator/seed/ingestion.ts",
    corrections: [
      without(`${schema("TargetConnectionItem", "required")}/17`),
      without(`${schema("TargetConnectionItem", "required")}/11`),
      at(schema("TargetConnectionItem", "anyOf"), [
        { required: ["baseConnectionId", "inheritedAttributes"] },
        { properties: { connectionSpec: { properties: { id: { const: DATA_LAKE_INGESTION } } } } },
      ]),
      at(schema("BatchTransformation", "properties", "name", "enum"), ["GeneralTransform", "Mapping"]),
      at(
        `${schema("BatchFlowItem", "allOf")}/2/properties/scheduleParams`,
        when(
          { required: ["frequency"] },
          { required: ["startTime", "interval"] },
          ref("DatasetScheduleParams_V2"),
        ),
      ),
    ],
    occurs: [
      "GET /flows 200",
      "GET /flows/{id} 200",
      "GET /targetConnections 200",
      "GET /targetConnections/{id} 200",
    ],
  },
  {
    id: "DS-13",
    specification: "destinations",
    says: "The interval of a dataset export is 1, 3, 6, 9 or 12.",
    instead: "Also 0.",
    reason: "The dataset tutorial describes 0 as the export that happens once.",
    decidedIn: "emulator/rules/datasetSchedules.ts",
    corrections: [
      at(schema("DatasetScheduleParams_V2", "properties", "interval", "enum"), [0, 1, 3, 6, 9, 12]),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "DS-14",
    specification: "destinations",
    says: "Codes in the metrics of runs are letters, a number and an HTTP status.",
    instead: "Codes such as `ACTIVATION_BATCH-0000-SKIP`.",
    reason: "The published samples of runs carry these codes, which the published pattern does not allow.",
    decidedIn: "emulator/runs/runMetrics.ts",
    corrections: [
      at(schema("Info", "properties", "code"), { type: "string", pattern: "^[A-Z_]+-[0-9]+-[A-Z0-9]+$" }),
    ],
    occurs: ["GET /runs 200"],
  },
  {
    id: "DS-15",
    specification: "destinations",
    says: "The status of a run is `Success`, `Processing`, `Waiting` or `Failed`.",
    instead: "`success`, `failed`, `waiting` and `inProgress`.",
    reason:
      "The samples of runs write them in lower case, and the guide to filters has `inProgress` for a run that is under way.",
    decidedIn: "emulator/runs/runMetrics.ts",
    corrections: [
      at(schema("StatusSummary", "properties", "status", "enum"), [
        "success",
        "failed",
        "waiting",
        "inProgress",
      ]),
    ],
    occurs: ["GET /runs 200"],
  },
  {
    id: "DS-16",
    specification: "destinations",
    says: "Accounts are created at Amazon S3 or SFTP, by requests that fit exactly one of four descriptions.",
    instead: "Accounts at any destination, and on the Profile Store without credentials.",
    reason: "The tutorials create both. What is described in its current form is checked as described.",
    decidedIn: "src/workflows/createBaseConnection.ts",
    corrections: [
      at(requestSchema("/connections", "post"), {
        allOf: [
          ref("GenericBaseConnectionRequest"),
          { required: ["connectionSpec"], properties: { connectionSpec: specReference } },
          whenSpec(AMAZON_S3, { auth: ref("AmazonS3AuthParameters") }, ["auth"]),
        ],
      }),
    ],
    occurs: ["POST /connections request"],
  },
  {
    id: "DS-17",
    specification: "destinations",
    says: "Targets are created at Amazon S3 or SFTP, by requests that fit exactly one of four descriptions.",
    instead: "Targets at any destination.",
    reason: "As with accounts.",
    decidedIn: "src/workflows/createTargetConnection.ts",
    corrections: [
      at(requestSchema("/targetConnections", "post"), {
        allOf: [
          ref("GenericTargetConnectionRequest"),
          {
            required: ["connectionSpec", "params"],
            properties: { connectionSpec: specReference, params: { type: "object" } },
          },
          whenSpec(AMAZON_S3, { params: ref("AmazonS3TargetConnectionParams_V2") }),
        ],
      }),
    ],
    occurs: ["POST /targetConnections request"],
  },
  {
    id: "DS-18",
    specification: "destinations",
    says: "The transformation of a new flow is called `General Transform`.",
    instead: "`GeneralTransform`.",
    reason: "All samples write it in one word, and so does the description of what is read back.",
    decidedIn: "src/workflows/createDataflow.ts",
    corrections: [
      at(
        schema(
          "Create_Batch_Destination_Flow_Request",
          "properties",
          "transformations",
          "items",
          "properties",
          "name",
          "enum",
        ),
        ["GeneralTransform"],
      ),
    ],
    occurs: ["POST /flows request"],
  },
  {
    id: "DS-19",
    specification: "destinations",
    says: "The value of a patch fits exactly one of eight descriptions.",
    instead: "Selectors that fit several.",
    reason:
      "Three of the descriptions are of the same selector, with more and with fewer members, and require none.",
    decidedIn: "src/workflows/activation/planActivation.ts",
    corrections: [
      at(schema("PatchFlowItem", "properties", "value"), {
        anyOf: [
          ref("BatchSegmentSelector_EnrichmentInfo_V2"),
          ref("BatchProfileSelector"),
          ref("DatasetScheduleParams_V2"),
          ref("ProfileMapping_V2"),
          ref("PrimaryFields_V2"),
          ref("MandatoryFields_V2"),
        ],
      }),
    ],
    occurs: ["PATCH /flows/{id} request"],
  },
  {
    id: "FS-01",
    specification: "flow-service",
    says: "The configs of a connection spec are a list of files and folders.",
    instead: "An object with datasets or columns in `items`.",
    reason:
      "Datasets as the destinations specification documents the same path for exporting them, and otherwise columns as in the sample of this one.",
    decidedIn: "emulator/resources/catalogue/datasetConfigs.ts",
    corrections: [
      at(answerSchema("/connectionSpecs/{CONNECTION_SPEC_ID}/configs"), {
        type: "object",
        required: ["items"],
        properties: {
          items: {
            type: "array",
            items: {
              anyOf: [{ type: "object", required: ["id"] }, COLUMN],
            },
          },
        },
      }),
    ],
    occurs: ["GET /connectionSpecs/{id}/configs 200"],
  },
  {
    id: "FS-02",
    specification: "flow-service",
    says: "The interval of a schedule is a text.",
    instead: "A number in the schedules of dataset exports.",
    reason: "The destinations specification has a number, its samples too; ingestion flows keep the text.",
    decidedIn: "emulator/flows/datasetSchedule.ts",
    corrections: [
      at(schema("ScheduleSpecDTO", "allOf"), [
        when(
          { required: ["timeUnit"] },
          { properties: { interval: { type: "integer" } } },
          { properties: { interval: { type: "string" } } },
        ),
      ]),
      without(schema("ScheduleSpecDTO", "properties", "interval")),
    ],
    occurs: ["GET /flows 200", "GET /flows/{id} 200"],
  },
  {
    id: "FS-03",
    specification: "flow-service",
    says: "The schema of a target's data is an object.",
    instead: "`null` for targets of files in the older form.",
    reason: "The published sample of such a target has null.",
    decidedIn: "emulator/resources/connections/targetConnections.ts",
    corrections: [at(schema("TargetConnectionDataDTO", "properties", "schema", "type"), ["object", "null"])],
    occurs: ["GET /targetConnections 200", "GET /targetConnections/{id} 200"],
  },
  {
    id: "FS-04",
    specification: "flow-service",
    says: "Source and target connections are created with `data`.",
    instead: "Without.",
    reason:
      "Only ingestion needs it: the destinations specification does not have the member, nor do its samples.",
    decidedIn: "src/workflows/createObject.ts",
    corrections: [
      at(schema("CreateSourceConnectionRequest", "required"), ["connectionSpec", "name"]),
      at(schema("CreateTargetConnectionRequest", "required"), ["connectionSpec"]),
    ],
    occurs: ["POST /sourceConnections request", "POST /targetConnections request"],
  },
  {
    id: "FS-05",
    specification: "flow-service",
    says: "The operations of a patch are in upper case.",
    instead: "In lower case.",
    reason:
      "RFC 6902 and the destinations specification have lower case, and the service is shown taking both.",
    decidedIn: "src/workflows/activation/planActivation.ts",
    corrections: [at(schema("PatchInstruction", "properties", "op", "enum"), ["add", "replace", "remove"])],
    occurs: ["PATCH /flows/{id} request"],
  },
  {
    id: "FS-06",
    specification: "flow-service",
    says: "The configs of an account are a list of files and folders.",
    instead: "An object with columns in `items`.",
    reason: "The sample of the same operation has columns.",
    decidedIn: "emulator/resources/exploring.ts",
    corrections: [
      at(answerSchema("/connections/{BASE_CONNECTION_ID}/configs"), {
        type: "object",
        required: ["items"],
        properties: { items: { type: "array", items: COLUMN } },
      }),
    ],
    occurs: ["GET /connections/{id}/configs 200"],
  },
  {
    id: "FS-07",
    specification: "flow-service",
    says: "Whatever is explored is answered with a list of files and folders.",
    instead: "The preview of a file is an object with its format, schema and first records.",
    reason:
      "The tutorial on the landing zone shows this form; the specification describes no answer for a file.",
    decidedIn: "emulator/exploring/filePreview.ts",
    corrections: [
      at(answerSchema("/connections/{BASE_CONNECTION_ID}/explore"), {
        anyOf: [
          ref("ExploreConnectionResponse"),
          {
            type: "object",
            required: ["format", "schema", "data"],
            properties: {
              format: { type: "string", enum: ["flat", "hierarchical"] },
              schema: { type: "object" },
              data: { type: "array", items: { type: "object" } },
            },
          },
        ],
      }),
    ],
    occurs: ["GET /connections/{id}/explore 200"],
  },
  {
    id: "SG-01",
    specification: "segmentation",
    says: "The list of segment definitions is one bare definition.",
    instead: "An object with the definitions in `segments`, beside `page` and `link`.",
    reason: "The sample of the same operation has the envelope.",
    decidedIn: "emulator/resources/segmentation/segmentDefinitions.ts",
    corrections: [
      at(answerSchema("/segment/definitions"), {
        type: "object",
        required: ["segments", "page", "link"],
        properties: { segments: { type: "array", items: ref("SegmentDefinition") } },
      }),
    ],
    occurs: ["GET /segment/definitions 200"],
  },
  {
    id: "SG-02",
    specification: "segmentation",
    says: "An audience fits exactly one of two descriptions.",
    instead: "Audiences that fit both.",
    reason: "Neither description requires a member. Which one is checked is told by the type.",
    decidedIn: "emulator/resources/segmentation/audiences.ts",
    corrections: [
      at(schema("AudiencesList", "properties", "children", "items"), AUDIENCE_BY_TYPE),
      at(answerSchema("/audiences/{AUDIENCE_ID}"), AUDIENCE_BY_TYPE),
    ],
    occurs: ["GET /audiences 200", "GET /audiences/{id} 200"],
  },
  {
    id: "SG-03",
    specification: "segmentation",
    says: "The type of an external audience is `ExternalAudience`.",
    instead: "`ExternalSegment`.",
    reason: "Every sample of an external audience has this type.",
    decidedIn: "emulator/seed/segments.ts",
    corrections: [
      at(`${schema("ExternallyGeneratedAudience", "properties", "type", "enum")}/-`, "ExternalSegment"),
    ],
    occurs: ["GET /audiences 200", "GET /audiences/{id} 200"],
  },
  {
    id: "SG-04",
    specification: "segmentation",
    says: "The namespace of an external audience is one of four.",
    instead: "Others too.",
    reason:
      "Samples and descriptions name others (`aam`, `AO`), and whoever uploads an audience names the namespace.",
    decidedIn: "emulator/seed/segments.ts",
    corrections: [without(schema("ExternallyGeneratedAudience", "properties", "namespace", "enum"))],
    occurs: ["GET /audiences 200", "GET /audiences/{id} 200"],
  },
  {
    id: "SG-05",
    specification: "segmentation",
    says: "`_page.next` of the audiences is a number.",
    instead: "A text.",
    reason: "The sample of the same operation has a text.",
    decidedIn: "emulator/resources/segmentation/audiences.ts",
    corrections: [at(schema("AudiencesList", "properties", "_page", "properties", "next", "type"), "string")],
    occurs: ["GET /audiences 200"],
  },
];

/** Statuses that the specifications do not list for an operation. */
export const UNDOCUMENTED_STATUSES: readonly UndocumentedStatus[] = [
  {
    specification: "destinations",
    status: 204,
    reason:
      "`204` is what the sources specification has for a deletion, `202` what this one has: a switch decides, and both are driven here.",
    decidedIn: "emulator/switches/switches.ts",
    operations: [
      "DELETE /connections/{id}",
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
    ],
  },
  {
    specification: "destinations",
    status: 400,
    reason:
      "The error catalogue has refusals with 400 for filters, parameters and headers, and the sources specification documents 400 for the same operation.",
    decidedIn: "emulator/wireErrors/flowQueryErrors.ts",
    operations: ["GET /connectionSpecs/{id}/configs", "GET /flows"],
  },
  {
    specification: "destinations",
    status: 503,
    reason:
      "Injected. The sources specification has it for the same operations as the sign of an unavailable service.",
    decidedIn: "emulator/faults/effects.ts",
    operations: [
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
      "GET /connections",
      "GET /connections/{id}",
      "GET /flows/{id}",
      "GET /runs",
      "GET /sourceConnections/{id}",
      "GET /targetConnections/{id}",
      "PATCH /flows/{id}",
      "POST /connections",
      "POST /flows",
      "POST /sourceConnections",
      "POST /targetConnections",
    ],
  },
  {
    specification: "flow-service",
    status: 202,
    reason: "The destinations specification has `202` for a deletion: the other side of the same switch.",
    decidedIn: "emulator/switches/switches.ts",
    operations: [
      "DELETE /connections/{id}/",
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
    ],
  },
  {
    specification: "flow-service",
    status: 400,
    reason:
      "The error catalogue has refusals of bodies with 400, and the destinations specification documents it.",
    decidedIn: "emulator/wireErrors/flowErrors.ts",
    operations: ["POST /connections"],
  },
  {
    specification: "flow-service",
    status: 401,
    reason:
      "The API gateway answers 401 to a token that is not valid, whatever the operation; the destinations specification documents it.",
    decidedIn: "emulator/wireErrors/gatewayErrors.ts",
    operations: [
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
      "GET /connections",
      "GET /connections/{id}",
      "GET /flows/{id}",
      "GET /runs",
      "GET /sourceConnections/{id}",
      "GET /targetConnections/{id}",
      "PATCH /flows/{id}",
      "POST /connections",
      "POST /flows",
      "POST /sourceConnections",
      "POST /targetConnections",
    ],
  },
  {
    specification: "flow-service",
    status: 403,
    reason:
      "The API gateway answers 403 to a missing token or key, whatever the operation; the specification has it for most.",
    decidedIn: "emulator/wireErrors/gatewayErrors.ts",
    operations: [
      "GET /connectionSpecs/{id}/configs",
      "GET /flows",
      "GET /sourceConnections",
      "GET /targetConnections",
    ],
  },
  {
    specification: "flow-service",
    status: 404,
    reason:
      "The destinations specification documents it for records that are not there; this one documents no answer for them.",
    decidedIn: "emulator/wireErrors/flowErrors.ts",
    operations: [
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
      "GET /connections/{id}",
      "GET /flows/{id}",
      "GET /sourceConnections/{id}",
      "GET /targetConnections",
      "GET /targetConnections/{id}",
      "PATCH /flows/{id}",
    ],
  },
  {
    specification: "flow-service",
    status: 412,
    reason: "The destinations specification documents it for an etag that is not the current one.",
    decidedIn: "emulator/wireErrors/flowErrors.ts",
    operations: ["PATCH /flows/{id}"],
  },
  {
    specification: "flow-service",
    status: 422,
    reason: "The destinations specification documents it for a connection spec without its version.",
    decidedIn: "emulator/wireErrors/flowErrors.ts",
    operations: ["POST /connections", "POST /sourceConnections", "POST /targetConnections"],
  },
  {
    specification: "flow-service",
    status: 500,
    reason: "Injected. The destinations specification has it for the same operations.",
    decidedIn: "emulator/faults/effects.ts",
    operations: [
      "DELETE /flows/{id}",
      "DELETE /sourceConnections/{id}",
      "DELETE /targetConnections/{id}",
      "GET /connections",
      "GET /connections/{id}",
      "GET /flows/{id}",
      "GET /runs",
      "GET /sourceConnections/{id}",
      "GET /targetConnections/{id}",
      "PATCH /flows/{id}",
      "POST /connections",
      "POST /flows",
      "POST /sourceConnections",
      "POST /targetConnections",
    ],
  },
];
