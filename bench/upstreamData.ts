/** How many dataflows the upstream of the benchmark holds. */
const FLOWS = 100;
const ACCOUNTS = 12;
const DESTINATIONS = 10;
const SEGMENTS = 60;
const SEGMENTS_PER_FLOW = 4;

const CREATED_AT = Date.UTC(2026, 0, 1);
const PROFILE_STORE = { id: "8a9c3494-9708-43d7-ae3f-cda01e5030e1", version: "1.0" };

/** An id of the shape the service uses, the same for the same number. */
function idOf(kind: number, index: number): string {
  return `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

function audit(name: string, index: number) {
  const time = CREATED_AT + index * 60_000;
  const etag = `"${String(index).padStart(8, "0")}-0000-0200-0000-${(time / 1000).toString(16)}0000"`;
  const people = {
    createdBy: "someone@AdobeID",
    updatedBy: "someone@AdobeID",
    createdClient: "exc_app",
    updatedClient: "exc_app",
  };
  const place = { sandboxId: idOf(9, 1), sandboxName: "prod", imsOrgId: "0123456789ABCDEF01234567@AdobeOrg" };
  return {
    name,
    createdAt: time,
    updatedAt: time,
    ...people,
    ...place,
    state: "enabled",
    version: etag,
    etag,
  };
}

function spec(index: number) {
  return { id: idOf(5, index), version: "1.0" };
}

function selector(flowIndex: number, index: number) {
  const segment = (flowIndex * 7 + index) % SEGMENTS;
  const schedule = {
    frequency: "DAILY",
    triggerType: "SCHEDULED",
    startDate: "2026-01-01",
    startTime: "08:00",
  };
  const filenameTemplate = "%DESTINATION_NAME%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%";
  const times = { createTime: "1767225600", updateTime: "1767225600" };
  const value = {
    id: idOf(6, segment),
    name: `Segment ${segment}`,
    filenameTemplate,
    exportMode: "DAILY_FULL_EXPORT",
    schedule,
    ...times,
  };
  return { type: "PLATFORM_SEGMENT", value };
}

function attribute(path: string) {
  const mapping = {
    sourceType: "text/x.schema-path",
    source: path,
    destination: path,
    identity: false,
    functionVersion: 0,
  };
  return { type: "JSON_PATH", value: { path, operator: "EXISTS", mapping } };
}

function flow(index: number) {
  const account = { id: idOf(2, index % ACCOUNTS), connectionSpec: spec(index % DESTINATIONS) };
  const target = { id: idOf(4, index), connectionSpec: spec(index % DESTINATIONS), baseConnection: account };
  const source = {
    id: idOf(3, index),
    connectionSpec: PROFILE_STORE,
    typeInfo: { type: "ProfileFragments", id: "ups" },
  };
  const selectors = Array.from({ length: SEGMENTS_PER_FLOW }, (_, position) => selector(index, position));
  const attributes = ["person.name.firstName", "person.name.lastName", "personalEmail.address"].map(
    attribute,
  );
  const params = {
    segmentSelectors: { selectors },
    profileSelectors: { selectors: attributes, mandatoryFields: ["Email"] },
  };
  return {
    id: idOf(1, index),
    ...audit(`Dataflow ${index}`, index),
    description: `What dataflow ${index} is for`,
    flowSpec: { id: idOf(7, 1), version: "1.0" },
    sourceConnectionIds: [source.id],
    targetConnectionIds: [target.id],
    inheritedAttributes: {
      properties: { isDestinationFlow: true },
      sourceConnections: [source],
      targetConnections: [target],
    },
    transformations: [{ name: "GeneralTransform", params }],
    runs: `/runs?property=flowId==${idOf(1, index)}`,
    lastOperation: {
      started: CREATED_AT,
      updated: CREATED_AT + 2000,
      percentCompleted: 100,
      status: { value: "completed", errors: [] },
      operation: "create",
    },
    lastRunDetails: {
      id: idOf(8, index),
      state: "success",
      startedAtUTC: CREATED_AT,
      completedAtUTC: CREATED_AT + 60_000,
    },
  };
}

function targetConnection(index: number) {
  const params = {
    mode: "Server-to-server",
    bucketName: `bucket-${index}`,
    path: `exports/${index}`,
    compression: "GZIP",
    fileType: "CSV",
  };
  const place = { baseConnectionId: idOf(2, index % ACCOUNTS), connectionSpec: spec(index % DESTINATIONS) };
  return { id: idOf(4, index), ...audit(`Target ${index}`, index), ...place, params };
}

function connection(index: number) {
  const auth = {
    specName: "Access Key",
    params: { s3AccessKey: "ABCDEFGHIJKLMNOPQRST", s3SecretKey: "not-a-real-secret" },
  };
  return {
    id: idOf(2, index),
    ...audit(`Account ${index}`, index),
    connectionSpec: spec(index % DESTINATIONS),
    auth,
  };
}

function connectionSpec(index: number) {
  const properties = {
    bucketName: { type: "string" },
    path: { type: "string" },
    fileType: { type: "string" },
  };
  const targetSpec = {
    name: "User based target",
    type: "UserNamespace",
    spec: { type: "object", properties },
  };
  return { ...spec(index), name: `Destination ${index}`, authSpec: [], targetSpec };
}

function run(index: number) {
  const durationSummary = { startedAtUTC: CREATED_AT, completedAtUTC: CREATED_AT + 60_000 };
  const recordSummary = { inputRecordCount: 1000, outputRecordCount: 990, skippedRecordCount: 10 };
  const metrics = { durationSummary, recordSummary, statusSummary: { status: "success" } };
  return { id: idOf(8, index), ...audit("", index), flowId: idOf(1, index), metrics, activities: [] };
}

function audience(index: number) {
  const evaluationInfo = {
    batch: { enabled: true },
    continuous: { enabled: false },
    synchronous: { enabled: false },
  };
  return {
    id: idOf(6, index),
    audienceId: idOf(6, index),
    name: `Segment ${index}`,
    namespace: "AEPSegments",
    evaluationInfo,
  };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Everything that the upstream of the benchmark holds, by the path of its collection. */
export const collections: Readonly<Record<string, readonly { readonly id: string }[]>> = {
  flows: many(FLOWS, flow),
  connections: many(ACCOUNTS, connection),
  targetConnections: many(FLOWS, targetConnection),
  connectionSpecs: many(DESTINATIONS, connectionSpec),
  runs: many(FLOWS, run),
  audiences: many(SEGMENTS, audience),
};

/** The dataflow that single lookups ask for. */
export const someFlowId = idOf(1, 7);
