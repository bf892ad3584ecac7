import type { DataflowRunOrder, EntityOrder, InputMaybe, SegmentOrder } from "../../generated/graphql.ts";

const ENTITY_FIELDS = { CREATED_AT: "createdAt", UPDATED_AT: "updatedAt", NAME: "name" } as const;

const RUN_FIELDS = {
  CREATED_AT: "createdAt",
  UPDATED_AT: "updatedAt",
  STARTED_AT: "metrics.durationSummary.startedAtUTC",
} as const;

/** By seconds of creation: external audiences keep their `creationTime` in microseconds, all others in milliseconds. */
const SEGMENT_FIELDS = { CREATED_AT: "createEpoch", UPDATED_AT: "updateTime", NAME: "name" } as const;

/** The Flow Service's notation of an order; newest first where none is given. */
export function entityOrderby(order: InputMaybe<EntityOrder>): string {
  return signed(ENTITY_FIELDS[order?.field ?? "CREATED_AT"], order?.direction);
}

/** The Flow Service's notation of an order of runs; newest first where none is given. */
export function runOrderby(order: InputMaybe<DataflowRunOrder>): string {
  return signed(RUN_FIELDS[order?.field ?? "CREATED_AT"], order?.direction);
}

/** The Segmentation Service's notation of an order; newest first where none is given. */
export function segmentSort(order: InputMaybe<SegmentOrder>): string {
  return `${SEGMENT_FIELDS[order?.field ?? "CREATED_AT"]}:${order?.direction === "ASC" ? "asc" : "desc"}`;
}

/** The direction of the Segmentation Service's notation where it means the order of creation; undefined for other orders. */
export function segmentCreationOrder(sort: string): "asc" | "desc" | undefined {
  const [field, direction] = sort.split(":");
  if (field !== SEGMENT_FIELDS.CREATED_AT) return undefined;
  return direction === "asc" ? "asc" : "desc";
}

function signed(field: string, direction: "ASC" | "DESC" | undefined): string {
  return direction === "ASC" ? field : `-${field}`;
}
