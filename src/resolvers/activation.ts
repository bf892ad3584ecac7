import type { ExportFrequency, ExportMode, ExportTrigger, Resolvers } from "../generated/graphql.ts";
import { reference } from "./lookAhead/reference.ts";
import { segmentIdOf } from "../datasources/segmentSelectors.ts";

const EXPORT_MODES: Readonly<Record<string, ExportMode>> = {
  DAILY_FULL_EXPORT: "DAILY_FULL_EXPORT",
  FIRST_FULL_THEN_INCREMENTAL: "FIRST_FULL_THEN_INCREMENTAL",
};

const FREQUENCIES: Readonly<Record<string, ExportFrequency>> = {
  ONCE: "ONCE",
  DAILY: "DAILY",
  HOURLY: "HOURLY",
  EVERY_3_HOURS: "EVERY_3_HOURS",
  EVERY_6_HOURS: "EVERY_6_HOURS",
  EVERY_8_HOURS: "EVERY_8_HOURS",
  EVERY_12_HOURS: "EVERY_12_HOURS",
};

const TRIGGERS: Readonly<Record<string, ExportTrigger>> = {
  SCHEDULED: "SCHEDULED",
  AFTER_SEGMENT_EVAL: "AFTER_SEGMENT_EVALUATION",
};

/** The mode in the schema's words, null where upstream gives none. */
function toExportMode(text: string | undefined): ExportMode | null {
  return text === undefined ? null : (EXPORT_MODES[text] ?? "UNKNOWN");
}

/** Epoch milliseconds of a time that upstream keeps as text of epoch seconds. */
function fromSecondsText(text: string | undefined): number | null {
  const seconds = Number(text);
  return text === undefined || text === "" || Number.isNaN(seconds) ? null : seconds * 1000;
}

/** What a dataflow delivers, and when. */
export const activationResolvers = {
  SegmentActivation: {
    segmentId: ({ selector }) => segmentIdOf(selector),
    segment: ({ selector }, _, { segmentation }, info) =>
      reference(segmentIdOf(selector), info, (id) => segmentation.find(id)),
    dataflow: ({ flow }) => flow,
    nameAtActivation: ({ selector }) => selector.value.name,
    fileNameTemplate: ({ selector: { value } }) => value.filenameTemplate ?? value.fileNameTemplate,
    exportMode: ({ selector }) => toExportMode(selector.value.exportMode),
    schedule: ({ selector }) => selector.value.schedule,
    createdAt: ({ selector }) => fromSecondsText(selector.value.createTime),
    updatedAt: ({ selector }) => fromSecondsText(selector.value.updateTime),
  },
  ActivationSchedule: {
    frequency: ({ frequency }) => FREQUENCIES[frequency ?? ""] ?? "UNKNOWN",
    // Older activations carry no trigger and run by the clock.
    trigger: ({ triggerType }) =>
      triggerType === undefined ? "SCHEDULED" : (TRIGGERS[triggerType] ?? "UNKNOWN"),
  },
  DataflowAttribute: {
    path: ({ value }) => value.path,
    identityNamespace: ({ value }) => value.identity?.namespace,
    destinationPath: ({ value }) => value.mapping?.destinationXdmPath ?? value.mapping?.destination,
  },
  DatasetSchedule: {
    exportMode: ({ exportMode }) => toExportMode(exportMode),
    startAt: ({ startTime }) => startTime * 1000,
    endAt: ({ endTime }) => endTime && endTime * 1000,
    folderNameTemplate: (schedule) => schedule.foldernameTemplate ?? schedule.folderNameTemplate,
  },
  DataflowOperation: {
    kind: ({ operation }) => operation,
    status: ({ status }) => status?.value,
    startedAt: ({ started }) => started,
    // Upstream shows 0 until there is progress.
    updatedAt: ({ updated }) => updated || null,
    errors: ({ status }) => (status?.errors ?? []).map((error) => sentenceOf(error)),
  },
} satisfies Resolvers;

function sentenceOf(error: unknown): string {
  if (typeof error === "string") return error;
  const message =
    typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" ? message : JSON.stringify(error);
}
