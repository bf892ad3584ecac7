import { listAt, textAt, valueAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import { campaignAccount, campaignTarget, flowBody, PUBLISHED, spec } from "../../support/activation.ts";

/** Ids, etags and other texts that earlier requests have brought, by the names that the collections have for them. */
export type Carried = Record<string, string>;

/** One request of a collection in the order in which they make sense. */
export interface Step {
  /** Its name in the collection. */
  readonly name: string;
  /** What it sets besides what is carried. */
  readonly variables?: (carried: Carried) => Readonly<Record<string, string>>;
  /** Its body. */
  readonly body?: (carried: Carried) => Json;
  /** Takes from the answer what later requests need. */
  readonly carry?: (body: Json) => Carried;
  /** Whether a server-to-server credential sends it: people may not. */
  readonly asService?: true;
}

const PROFILE_STORE: Json = { name: "Profile Store", connectionSpec: spec(PUBLISHED.profileStore) };
const PAGE = () => ({ limit: "2", orderby: "-createdAt" });

/** The Flow Service's collection: what leads to a flow, the flow, and everything away again. */
export const flowServicePlan: readonly Step[] = [
  {
    name: "List connection specifications",
    variables: () => ({ property: "name==Adobe Campaign" }),
    carry: (body) => ({ CONNECTION_SPEC_ID: firstId(body, "items") }),
  },
  { name: "Retrieve a connection specification" },
  {
    name: "List flow specifications",
    variables: () => ({ property: `id==${PUBLISHED.profileFlowSpec}` }),
    carry: (body) => ({ FLOW_SPEC_ID: firstId(body, "items") }),
  },
  { name: "Retrieve a flow specification" },
  { name: "Create a new connection", body: () => campaignAccount(), carry: created("CONNECTION_ID") },
  { name: "List connections", variables: PAGE },
  { name: "Retrieve a connection", carry: etag },
  { name: "Update an existing connection", body: () => rename("Renamed account") },
  { name: "Test a connection's connectivity" },
  { name: "Explore a connection's contents" },
  {
    name: "Create a new source connection",
    body: () => PROFILE_STORE,
    carry: created("SOURCE_CONNECTION_ID"),
  },
  { name: "Retrieve a source connection", carry: etag },
  { name: "Update a source connection", body: () => rename("Renamed source") },
  {
    name: "Create a target connection",
    body: (carried) => campaignTarget(carried["CONNECTION_ID"] ?? ""),
    carry: created("TARGET_CONNECTION_ID"),
  },
  { name: "Retrieve a target connection", carry: etag },
  {
    name: "Update a target connection",
    body: () => [{ op: "replace", path: "/params/path", value: "elsewhere" }],
  },
  {
    name: "Create a flow",
    body: (carried) => flowBody(carried["SOURCE_CONNECTION_ID"] ?? "", carried["TARGET_CONNECTION_ID"] ?? ""),
    carry: created("FLOW_ID"),
  },
  { name: "Retrieve a flow's details", carry: etag },
  { name: "Update a flow", body: () => rename("Renamed flow") },
  { name: "List flows", variables: PAGE },
  {
    name: "List flow runs",
    variables: () => ({ ...PAGE(), property: "metrics.statusSummary.status==success" }),
    carry: (body) => ({ RUN_ID: firstId(body, "items") }),
  },
  { name: "Retrieve a flow run" },
  {
    name: "Create a new run",
    asService: true,
    body: ({ INGESTION_FLOW_ID: flowId = "" }) => ({ flowId, params: { startTime: 1_778_000_000 } }),
  },
  { name: "Delete a flow" },
  { name: "Delete a target connection" },
  { name: "Delete a source connection" },
  { name: "Delete an existing connection" },
];

/** The Segmentation Service's collection. */
export const segmentationPlan: readonly Step[] = [
  {
    name: "Create a new segment definition",
    body: () => definition("A new segment"),
    carry: (body) => ({ SEGMENT_ID: textAt(body, "id") ?? "" }),
  },
  {
    name: "List segment definitions",
    variables: () => ({ start: "0", limit: "5", sort: "updateTime:desc" }),
  },
  { name: "Retrieve a segment definition" },
  { name: "Overwrite a segment definition.", body: () => definition("An overwritten segment") },
  {
    name: "Retrieve multiple segment definitions using multiple segment definition IDs",
    body: (carried) => ids(carried["SEGMENT_ID"]),
  },
  { name: "Convert a segment definition", body: () => definition("A converted segment") },
  {
    name: "Create a segment job request",
    body: (carried) => [{ segmentId: carried["SEGMENT_ID"] ?? "" }],
    carry: (body) => ({ SEGMENT_JOB_ID: textAt(body, "id") ?? "" }),
  },
  { name: "List all segment job requests", variables: () => ({ limit: "2", status: "SUCCEEDED" }) },
  { name: "Retrieve a segment job request" },
  {
    name: "Retrieve multiple segment jobs using multiple job IDs",
    body: (carried) => ids(carried["SEGMENT_JOB_ID"]),
  },
  { name: "Cancel or delete a segment job request" },
  { name: "Delete a segment definition" },
  {
    name: "Retrieve a list of all export jobs",
    variables: () => ({ limit: "2" }),
    carry: (body) => ({ EXPORT_JOB_ID: firstId(body, "records") }),
  },
  { name: "Retrieve an export job" },
  {
    name: "Create a new export job",
    body: () => ({ fields: "identities.id", schema: { name: "_xdm.context.profile" } }),
  },
  { name: "Cancel or delete an export job" },
  ...[
    "Create a new preview job",
    "Retrieve the results of a preview job",
    "Cancel or delete a preview job",
    "Retrieve the results of an estimate job",
    "Retrieve a list of schedules for your IMS Organization",
    "Create a schedule",
    "Retrieve a schedule",
    "Update a schedule",
    "Delete a schedule",
    "List search count results",
    "List full-text indexed objects",
    "Retrieve a search object's taxonomic information",
  ].map((name) => ({ name, body: () => ({}), variables: anyIds })),
];

/** The collection of the Identity Management Service. */
export const identityPlan: readonly Step[] = [
  { name: "Request Access Token", asService: true },
  { name: "JWT Generate + Request Access Token" },
];

function anyIds(): Record<string, string> {
  return { PREVIEW_ID: "1", ESTIMATE_ID: "1", SCHEDULE_ID: "1" };
}

function rename(value: string): Json {
  return [{ op: "replace", path: "/name", value }];
}

function definition(name: string): JsonObject {
  return {
    name,
    schema: { name: "_xdm.context.profile" },
    expression: { type: "PQL", format: "pql/text", value: 'workAddress.country = "DK"' },
  };
}

function ids(id: string | undefined): JsonObject {
  return { ids: [{ id: id ?? "" }] };
}

function created(variable: string): (body: Json) => Carried {
  return (body) => ({ [variable]: textAt(body, "id") ?? "" });
}

/** The etag of a record that was read by id. */
function etag(body: Json): Carried {
  return { "if-match": textAt(listAt(body, "items")[0], "etag") ?? "" };
}

function firstId(body: Json, member: string): string {
  return String(valueAt(listAt(body, member)[0], "id") ?? "");
}
