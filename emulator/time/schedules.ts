import { isObject, listAt, textAt, valueAt, type JsonObject } from "../json/json.ts";
import { FREQUENCY_HOURS } from "../rules/audienceSchedules.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../rules/sourceConnections.ts";

/** What a flow carries; "nothing" for one that brings data in, or that no audience has been activated on. */
export type Cargo = "audiences" | "dataset" | "stream" | "nothing";

/** When exports are due: the first one, every step after it, none from the end on. A step of 0 exports once. */
interface Rhythm {
  firstMs: number;
  stepMs: number;
  endMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const HOURS: ReadonlyMap<string, number> = new Map(Object.entries(FREQUENCY_HOURS));

/** Streams are told of by the full hour. */
const STREAM: Rhythm = { firstMs: 0, stepMs: HOUR_MS, endMs: Number.POSITIVE_INFINITY };

/** States in which a flow exports. */
const EXPORTING_STATES: ReadonlySet<string> = new Set(["enabled", "updating"]);

/** Whether the flow's schedules count at all: not those of drafts, of disabled flows or of flows on their way there. */
export function isExporting(flow: JsonObject): boolean {
  return EXPORTING_STATES.has(textAt(flow, "state") ?? "");
}

/** What the flow carries. An audience without a schedule is streamed. */
export function cargoOf(flow: JsonObject): Cargo {
  if (!isDestinationFlow(flow)) return "nothing";
  if (isObject(flow["scheduleParams"])) return "dataset";
  const selectors = selectorsOf(flow);
  if (selectors.length === 0) return "nothing";
  return selectors.some((selector) => isObject(selector["schedule"])) ? "audiences" : "stream";
}

/** The first moment after the given one (epoch milliseconds) at which the clock alone makes an export due. */
export function nextExportMs(flow: JsonObject, afterMs: number): number | undefined {
  const ticks = rhythmsOf(flow)
    .map((rhythm) => nextTick(rhythm, afterMs))
    .filter((tick) => tick !== undefined);
  return ticks.length === 0 ? undefined : Math.min(...ticks);
}

/** The audiences that a tick exports: those whose own schedule is due, or all that are streamed. */
export function selectorsDueAt(flow: JsonObject, tickMs: number): JsonObject[] {
  const selectors = selectorsOf(flow);
  if (cargoOf(flow) === "stream") return selectors;
  return selectors.filter((selector) => {
    const rhythm = selectorRhythm(selector);
    return rhythm !== undefined && nextTick(rhythm, tickMs - 1) === tickMs;
  });
}

/** The audiences to export once all segments have been evaluated on the UTC day of `atMs`. */
export function selectorsAfterEvaluation(flow: JsonObject, atMs: number): JsonObject[] {
  return selectorsOf(flow).filter((selector) => {
    if (textAt(selector, "schedule", "triggerType") !== "AFTER_SEGMENT_EVAL") return false;
    if (!coversDay(selector, atMs)) return false;
    const isOnce = textAt(selector, "schedule", "frequency") === "ONCE";
    return !isOnce || textAt(selector, "schedule", "startDate") === utcDate(atMs);
  });
}

/** Whether an export of the audience holds everybody: always, or only the first one since it was added to the flow. */
export function isFullExport(selector: JsonObject, tickMs: number): boolean {
  if (textAt(selector, "exportMode") === "DAILY_FULL_EXPORT") return true;
  const rhythm = selectorRhythm(selector);
  const addedMs = Number(textAt(selector, "createTime") ?? 0) * 1000;
  return rhythm !== undefined && nextTick(rhythm, addedMs) === tickMs;
}

/** The share of its records that a dataset's export holds: all of them at first, later what an interval brings. */
export function datasetShare(flow: JsonObject, tickMs: number): number {
  const rhythm = datasetRhythm(flow["scheduleParams"]);
  if (!rhythm || rhythm.stepMs === 0 || tickMs === rhythm.firstMs) return 1;
  // Two months of records are what a dataset is taken to hold.
  return rhythm.stepMs / DAY_MS / 60;
}

/** Whether the audience's schedule covers the UTC day of `atMs`; its last day is exclusive, as documented. */
export function coversDay(selector: JsonObject, atMs: number): boolean {
  const today = utcDate(atMs);
  const start = textAt(selector, "schedule", "startDate") ?? today;
  const end = textAt(selector, "schedule", "endDate");
  return start <= today && (end === undefined || today < end);
}

/** The audience selectors of a flow, without the type around each. */
export function selectorsOf(flow: JsonObject): JsonObject[] {
  const [transformation] = listAt(flow, "transformations");
  return listAt(transformation, "params", "segmentSelectors", "selectors")
    .map((selector) => valueAt(selector, "value"))
    .filter(isObject);
}

/** The Platform id of a selector's audience; `id` is the outside id where the audience is an external one. */
export function platformIdOf(selector: JsonObject): string {
  return textAt(selector, "systemSegmentId") ?? textAt(selector, "id") ?? "";
}

/** Told by what the flow inherits; where that is silent, as in older samples, by what it starts from. */
function isDestinationFlow(flow: JsonObject): boolean {
  if (valueAt(flow, "inheritedAttributes", "properties", "isDestinationFlow") === true) return true;
  const [source] = listAt(flow, "inheritedAttributes", "sourceConnections");
  const specId = textAt(source, "connectionSpec", "id");
  return specId === PROFILE_STORE_SPEC_ID || specId === DATA_LAKE_SPEC_ID;
}

function rhythmsOf(flow: JsonObject): Rhythm[] {
  switch (cargoOf(flow)) {
    case "audiences":
      return selectorsOf(flow)
        .map(selectorRhythm)
        .filter((rhythm) => rhythm !== undefined);
    case "dataset": {
      const rhythm = datasetRhythm(flow["scheduleParams"]);
      return rhythm ? [rhythm] : [];
    }
    case "stream":
      return [STREAM];
    default:
      return [];
  }
}

/** The rhythm of an audience that is exported by the clock; nothing for one that follows the evaluation. */
function selectorRhythm(selector: JsonObject): Rhythm | undefined {
  const { schedule } = selector;
  if (textAt(schedule, "triggerType") === "AFTER_SEGMENT_EVAL") return undefined;
  const firstMs = Date.parse(`${textAt(schedule, "startDate")}T${textAt(schedule, "startTime")}:00Z`);
  const hours = HOURS.get(textAt(schedule, "frequency") ?? "");
  if (Number.isNaN(firstMs) || hours === undefined) return undefined;
  const end = textAt(schedule, "endDate");
  const endMs = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${end}T00:00:00Z`);
  return { firstMs, stepMs: hours * HOUR_MS, endMs };
}

/** Datasets count in epoch seconds; an interval of 0 exports once. */
function datasetRhythm(schedule: JsonObject[string] | undefined): Rhythm | undefined {
  if (!isObject(schedule)) return undefined;
  const { startTime, endTime, interval } = schedule;
  const unitMs = schedule["timeUnit"] === "hour" ? HOUR_MS : DAY_MS;
  if (typeof startTime !== "number" || typeof interval !== "number") return undefined;
  const endMs = typeof endTime === "number" ? endTime * 1000 : Number.POSITIVE_INFINITY;
  return { firstMs: startTime * 1000, stepMs: interval * unitMs, endMs };
}

function nextTick({ firstMs, stepMs, endMs }: Rhythm, afterMs: number): number | undefined {
  const tick = tickAfter(firstMs, stepMs, afterMs);
  return tick !== undefined && tick < endMs ? tick : undefined;
}

function tickAfter(firstMs: number, stepMs: number, afterMs: number): number | undefined {
  if (afterMs < firstMs) return firstMs;
  if (stepMs === 0) return undefined;
  return firstMs + (Math.floor((afterMs - firstMs) / stepMs) + 1) * stepMs;
}

function utcDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
