import type {
  DatasetScheduleRecord,
  FlowRecord,
  ScheduleRecord,
} from "../../../src/datasources/FlowService.wire.ts";

/** A dataflow, enabled, that delivers one segment by each of the schedules. */
export function sampleFlow(
  schedules: readonly ScheduleRecord[] = [],
  differences: Partial<FlowRecord> = {},
): FlowRecord {
  const selectors = schedules.map((schedule, index) => ({
    type: "PLATFORM_SEGMENT",
    value: { id: `segment-${index}`, schedule },
  }));
  return {
    id: "flow",
    name: "Flow",
    state: "enabled",
    createdAt: 0,
    updatedAt: 0,
    etag: '"e"',
    sourceConnectionIds: ["source"],
    targetConnectionIds: ["target"],
    transformations: [{ name: "GeneralTransform", params: { segmentSelectors: { selectors } } }],
    ...differences,
  };
}

/** A dataflow that exports datasets from a moment on (ISO 8601). */
export function sampleDatasetFlow(
  startAt: string,
  schedule: Partial<DatasetScheduleRecord> = {},
): FlowRecord {
  const startTime = Date.parse(startAt) / 1000;
  return sampleFlow([], { scheduleParams: { interval: 1, timeUnit: "day", startTime, ...schedule } });
}
