import type {
  ConnectionRecord,
  EntityFields,
  FlowRecord,
  SourceConnectionRecord,
  TargetConnectionRecord,
} from "../../../emulator/seed/SeedData.ts";
import { iso } from "./readingGateway.ts";

const systems = new Map([
  ["8a9c3494-9708-43d7-ae3f-cda01e5030e1", "PROFILE_STORE"],
  ["23598e46-f560-407b-88d5-ea6207e49db0", "DATA_LAKE"],
]);

const csv = { delimiter: null, quote: null, escape: null, nullValue: null, emptyValue: null };

/** A base connection of the seed as the graph shows it. */
export function baseConnectionOf(record: ConnectionRecord) {
  return {
    ...auditOf(record),
    connectionSpecId: record.connectionSpec.id,
    authenticationSpecName: record.auth?.specName ?? null,
    encrypted: record.encryption !== undefined,
  };
}

/** A source connection of the seed as the graph shows it. */
export function sourceConnectionOf(record: SourceConnectionRecord) {
  const { datasets = [] } = (record.params ?? {}) as { datasets?: { dataSetId: string; name: string }[] };
  return {
    ...auditOf(record),
    connectionSpecId: record.connectionSpec.id,
    system: systems.get(record.connectionSpec.id) ?? "UNKNOWN",
    datasets: datasets.map(({ dataSetId, name }) => ({ id: dataSetId, name })),
  };
}

/** A target connection of the seed as the graph shows it. */
export function targetConnectionOf(record: TargetConnectionRecord) {
  const { params } = record;
  return {
    ...auditOf(record),
    bucketName: params["bucketName"] ?? null,
    container: params["container"] ?? null,
    path: params["path"] ?? params["remotePath"] ?? null,
    fileType: params["fileType"] ?? params["datasetFileType"] ?? params["format"] ?? null,
    compression: params["compression"] ?? null,
    csvOptions: params["csvOptions"] ? { ...csv, ...(params["csvOptions"] as object) } : null,
  };
}

/** A dataflow of the seed as the graph shows it. */
export function dataflowOf(record: FlowRecord) {
  return {
    ...auditOf(record),
    exports: record.scheduleParams ? "DATASETS" : "SEGMENTS",
    marketingActions: record.policy?.enforcementRefs ?? [],
    accessLabels: record.labels ?? [],
    lastOperation: operationOf(record.lastOperation),
    datasetSchedule: scheduleOf(record.scheduleParams),
  };
}

function auditOf(record: EntityFields) {
  return {
    id: record.id,
    name: record.name,
    description: record.description ?? null,
    state: record.state.toUpperCase(),
    stateText: record.state,
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    createdBy: record.createdBy,
    updatedBy: record.updatedBy,
    etag: record.etag,
  };
}

function operationOf(operation: FlowRecord["lastOperation"]) {
  return operation
    ? {
        kind: operation.operation,
        status: operation.status.value,
        percentCompleted: operation.percentCompleted,
        startedAt: iso(operation.started),
        updatedAt: operation.updated ? iso(operation.updated) : null,
        errors: operation.status.errors.map(({ message }) => message),
      }
    : null;
}

function scheduleOf(schedule: FlowRecord["scheduleParams"]) {
  if (!schedule) return null;
  const end = schedule["endTime"];
  return {
    interval: schedule["interval"],
    timeUnit: schedule["timeUnit"],
    startAt: iso(Number(schedule["startTime"]) * 1000),
    endAt: end === undefined ? null : iso(Number(end) * 1000),
    folderNameTemplate: schedule["foldernameTemplate"] ?? null,
    exportMode: schedule["exportMode"],
  };
}
