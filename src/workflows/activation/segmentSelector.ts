import { isDeepStrictEqual } from "node:util";
import type { ScheduleRecord, SegmentSelectorRecord } from "../../datasources/FlowService.wire.ts";
import type { AudienceRecord } from "../../datasources/SegmentationService.wire.ts";
import { isExternal } from "../../datasources/segmentSelectors.ts";
import type { ActivationScheduleInput, SegmentActivationInput } from "../../generated/graphql.ts";
import { isGiven } from "../inputFaults.ts";

/** A segment that is to be delivered: how, and what the Segmentation Service knows of it. */
export interface AskedSegment {
  readonly input: SegmentActivationInput;
  readonly audience: AudienceRecord;
}

type SelectorValue = SegmentSelectorRecord["value"];

/** Settings of a selector that an activation can ask for. */
type Settings = Pick<SelectorValue, "filenameTemplate" | "exportMode" | "schedule">;

/** A new selector, as the guides write it; its times are the service's to set. */
export function newSelector({ input, audience }: AskedSegment): SegmentSelectorRecord {
  const { id, audienceId = id, namespace, name, description = "" } = audience;
  return {
    type: "PLATFORM_SEGMENT",
    value: {
      ...(isExternal(audience) ? { id: audienceId, systemSegmentId: id } : { id }),
      ...(isExternal(audience) && namespace !== undefined && { namespace }),
      ...(name !== undefined && { name }),
      description,
      ...settingsOf(input),
    },
  };
}

/** Whether a selector has every setting that is asked for. What is not asked for may be anything. */
export function isAsAsked({ value }: SegmentSelectorRecord, { input }: AskedSegment): boolean {
  const asked = settingsOf(input);
  const { filenameTemplate, exportMode, schedule } = asked;
  return (
    (filenameTemplate === undefined || filenameTemplate === templateOf(value)) &&
    (exportMode === undefined || exportMode === value.exportMode) &&
    (schedule === undefined || isDeepStrictEqual(plainSchedule(schedule), plainSchedule(value.schedule)))
  );
}

/** The selector with the settings that are asked for, and everything else as it was: upstream wants the whole selector back. */
export function changedSelector(
  selector: SegmentSelectorRecord,
  { input }: AskedSegment,
): SegmentSelectorRecord {
  const asked = settingsOf(input);
  const { fileNameTemplate, ...value } = selector.value;
  const filenameTemplate = asked.filenameTemplate ?? value.filenameTemplate ?? fileNameTemplate;
  return {
    ...selector,
    value: {
      ...value,
      ...asked,
      ...(filenameTemplate !== undefined && { filenameTemplate }),
      ...(asked.schedule && { schedule: { ...unknownParts(value.schedule), ...asked.schedule } }),
    },
  };
}

/** What another's change must not have touched: a selector without the times that the service sets by itself. */
export function settingsIn(selector: SegmentSelectorRecord | undefined): unknown {
  if (!selector) return undefined;
  const { createTime: _created, updateTime: _updated, ...value } = selector.value;
  return value;
}

function settingsOf({ fileNameTemplate, exportMode, schedule }: SegmentActivationInput): Settings {
  return {
    ...(isGiven(fileNameTemplate) && { filenameTemplate: fileNameTemplate }),
    ...(isGiven(exportMode) && { exportMode }),
    ...(isGiven(schedule) && { schedule: scheduleRecord(schedule) }),
  };
}

function scheduleRecord({
  frequency,
  trigger,
  startDate,
  endDate,
  startTime,
}: ActivationScheduleInput): ScheduleRecord {
  return {
    frequency,
    triggerType: trigger === "AFTER_SEGMENT_EVALUATION" ? "AFTER_SEGMENT_EVAL" : "SCHEDULED",
    startDate,
    ...(isGiven(endDate) && { endDate }),
    ...(isGiven(startTime) && { startTime }),
  };
}

/** Older selectors spell the field as the published schema does. */
function templateOf({ filenameTemplate, fileNameTemplate }: SelectorValue): string | undefined {
  return filenameTemplate ?? fileNameTemplate;
}

/** What the schema knows of a schedule, as text. Older selectors have no trigger and mean a schedule. */
function plainSchedule(schedule: ScheduleRecord | undefined) {
  const { frequency, triggerType = "SCHEDULED", startDate, endDate, startTime } = schedule ?? {};
  return { frequency, triggerType, startDate, endDate, startTime };
}

/** A schedule is replaced as a whole, or an end could never be taken away; only what the schema does not know stays. */
function unknownParts(schedule: ScheduleRecord | undefined): object {
  const {
    frequency: _f,
    triggerType: _t,
    startDate: _d,
    endDate: _e,
    startTime: _s,
    ...rest
  } = schedule ?? {};
  return rest;
}
