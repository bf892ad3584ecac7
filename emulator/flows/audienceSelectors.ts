import { isDeepStrictEqual } from "node:util";
import { isObject, listAt, textAt, valueAt, type Json, type JsonObject } from "../json/json.ts";
import {
  ENRICHMENT_SOURCE,
  EXPORT_MODES,
  LEGACY_MACROS,
  LONGEST_FILE_NAME,
  MOMENT_MACROS,
} from "../rules/audienceSchedules.ts";

/** What decides how strictly an audience's selector is looked at. */
export interface SelectorContext {
  /** Whether the destination takes files, on a schedule, rather than a stream. */
  isFileBased: boolean;
  /** Whether the destination takes attributes by a mapping set, not one by one: then file names need no macros. */
  takesMappingSets: boolean;
  nowMs: number;
}

/**
 * The selectors as the service keeps them: those that are new or changed get their times (strings of epoch seconds),
 * the others stay as they are. Returns what is wrong with the new and changed ones beside them.
 */
export function settleAudiences(
  before: readonly Json[],
  after: readonly Json[],
  context: SelectorContext,
): { selectors: Json[]; faults: string[] } {
  const faults: string[] = [];
  const selectors = after.map((selector) => {
    if (before.some((earlier) => isDeepStrictEqual(earlier, selector))) return selector;
    faults.push(...selectorFaults(selector, context));
    const earlier = before.find((candidate) => idOf(candidate) === idOf(selector));
    return stamped(selector, textAt(earlier, "value", "createTime"), context.nowMs);
  });
  return { selectors, faults };
}

function idOf(selector: Json): string | undefined {
  return textAt(selector, "value", "id");
}

function stamped(selector: Json, createTime: string | undefined, nowMs: number): Json {
  const value = valueAt(selector, "value");
  if (!isObject(selector) || !isObject(value)) return selector;
  const now = String(Math.floor(nowMs / 1000));
  return {
    ...selector,
    value: {
      ...value,
      ...withEnabled(value["enrichmentInfo"]),
      createTime: createTime ?? now,
      updateTime: now,
    },
  };
}

/** Enrichment is enabled where nothing is said, as its schema has it. */
function withEnabled(enrichmentInfo: Json | undefined): JsonObject {
  return isObject(enrichmentInfo) ? { enrichmentInfo: { enabled: true, ...enrichmentInfo } } : {};
}

function selectorFaults(selector: Json, context: SelectorContext): string[] {
  if (textAt(selector, "type") !== "PLATFORM_SEGMENT")
    return ["A segment selector must be of type PLATFORM_SEGMENT"];
  const value = valueAt(selector, "value");
  if (!isObject(value) || !textAt(value, "id")) return ["A segment selector needs the id of a segment"];
  if (!context.isFileBased) return [];
  const faults = [...fileNameFaults(value, context), ...exportFaults(value), ...enrichmentFaults(value)];
  return faults.map((fault) => `Segment ${textAt(value, "id")}: ${fault}`);
}

/** The schema spells `fileNameTemplate`, every sample `filenameTemplate`: both are understood. */
function fileNameFaults(value: JsonObject, { takesMappingSets }: SelectorContext): string[] {
  const template = textAt(value, "filenameTemplate") ?? textAt(value, "fileNameTemplate");
  if (!template) return ["filenameTemplate is required"];
  if (template.length > LONGEST_FILE_NAME) {
    return [`filenameTemplate must not be longer than ${LONGEST_FILE_NAME} characters`];
  }
  if ((template.match(MOMENT_MACROS) ?? []).length > 1) {
    return ["filenameTemplate takes one of %DATETIME(...)% and %TIMESTAMP%"];
  }
  const missing = takesMappingSets ? [] : LEGACY_MACROS.filter((macro) => !template.includes(macro));
  return missing.map((macro) => `filenameTemplate must contain ${macro}`);
}

function exportFaults(value: JsonObject): string[] {
  const mode = textAt(value, "exportMode");
  const rule = mode !== undefined && Object.hasOwn(EXPORT_MODES, mode) ? EXPORT_MODES[mode] : undefined;
  if (!rule) return [`exportMode must be one of ${Object.keys(EXPORT_MODES).join(", ")}`];
  const schedule = valueAt(value, "schedule");
  if (!isObject(schedule)) return ["schedule is required"];
  const faults: string[] = [];
  const frequency = textAt(schedule, "frequency") ?? "";
  // Older samples leave the trigger out and mean a schedule.
  const trigger = textAt(schedule, "triggerType") ?? "SCHEDULED";
  if (!rule.frequencies.includes(frequency))
    faults.push(`schedule.frequency ${frequency} does not go with ${mode}`);
  if (!rule.triggers.includes(trigger))
    faults.push(`schedule.triggerType ${trigger} does not go with ${mode}`);
  return [...faults, ...timeFaults(schedule, trigger), ...dateFaults(schedule, frequency)];
}

function timeFaults(schedule: JsonObject, trigger: string): string[] {
  const startTime = schedule["startTime"];
  if (trigger === "AFTER_SEGMENT_EVAL") {
    return startTime === undefined ? [] : ["schedule.startTime does not apply after segment evaluation"];
  }
  const isFullHour = typeof startTime === "string" && /^([01]\d|2[0-3]):00$/.test(startTime);
  return isFullHour ? [] : ["schedule.startTime must be a full hour, HH:00"];
}

function dateFaults(schedule: JsonObject, frequency: string): string[] {
  const { startDate, endDate } = schedule;
  if (!isDate(startDate)) return ["schedule.startDate must be a date, YYYY-MM-DD"];
  if (endDate === undefined) return [];
  if (frequency === "ONCE") return ["schedule.endDate does not apply to a single export"];
  // The last day is exclusive, so an equal end would never export.
  return isDate(endDate) && endDate > startDate ? [] : ["schedule.endDate must be a date after startDate"];
}

function isDate(value: Json | undefined): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const epochMs = Date.parse(value);
  // The engine takes 30 February for 2 March.
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(value);
}

/** Attributes that come along from the dataset of an audience from outside. */
function enrichmentFaults({ enrichmentInfo }: JsonObject): string[] {
  if (enrichmentInfo === undefined) return [];
  if (!isObject(enrichmentInfo)) return ["enrichmentInfo must be an object"];
  const { enabled = true, sourceType = ENRICHMENT_SOURCE, mappingSet } = enrichmentInfo;
  const faults: string[] = [];
  if (typeof enabled !== "boolean") faults.push("enrichmentInfo.enabled must be true or false");
  if (sourceType !== ENRICHMENT_SOURCE) faults.push(`enrichmentInfo.sourceType must be ${ENRICHMENT_SOURCE}`);
  const isNamed = Boolean(textAt(mappingSet, "id")) && Number.isInteger(valueAt(mappingSet, "version"));
  if (mappingSet !== undefined && !isNamed) faults.push("enrichmentInfo.mappingSet must have id and version");
  return faults;
}

/** The audience selectors of a transformation. */
export function audiencesOf(transformation: Json | undefined): Json[] {
  return listAt(transformation, "params", "segmentSelectors", "selectors");
}
