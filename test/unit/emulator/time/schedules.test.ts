import { describe, expect, it } from "vitest";
import {
  cargoOf,
  coversDay,
  isFullExport,
  nextExportMs,
  selectorsAfterEvaluation,
  selectorsDueAt,
} from "../../../../emulator/time/schedules.ts";
import type { Json, JsonObject } from "../../../../emulator/json/json.ts";

const at = (text: string): number => Date.parse(`${text}:00Z`);
const when = (epochMs: number | undefined): string | undefined =>
  epochMs === undefined ? undefined : new Date(epochMs).toISOString().slice(0, 16);

const daily = { frequency: "DAILY", startDate: "2027-01-18", startTime: "21:00" };
const every8 = { frequency: "EVERY_8_HOURS", startDate: "2027-01-18", startTime: "05:00" };
const afterEvaluation = { frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL", startDate: "2027-01-18" };

describe("the next export of audiences", () => {
  it.each<[string, JsonObject, string, string | undefined]>([
    ["waits for the start date", daily, "2027-01-10T00:00", "2027-01-18T21:00"],
    ["is later than the moment asked about", daily, "2027-01-18T21:00", "2027-01-19T21:00"],
    ["comes on the same day while the hour is ahead", daily, "2027-01-20T20:59", "2027-01-20T21:00"],
    ["takes a missing trigger for a schedule", { ...daily }, "2027-01-20T22:00", "2027-01-21T21:00"],
    ["counts hours from the start time on", every8, "2027-01-18T05:00", "2027-01-18T13:00"],
    ["crosses midnight", every8, "2027-01-18T21:00", "2027-01-19T05:00"],
    ["stops before the end date", { ...daily, endDate: "2027-01-20" }, "2027-01-19T21:00", undefined],
    [
      "still comes on the day before",
      { ...daily, endDate: "2027-01-20" },
      "2027-01-18T22:00",
      "2027-01-19T21:00",
    ],
    ["comes once", { ...daily, frequency: "ONCE" }, "2027-01-18T20:00", "2027-01-18T21:00"],
    ["does not come twice", { ...daily, frequency: "ONCE" }, "2027-01-18T21:00", undefined],
    ["is not the clock's to decide after an evaluation", afterEvaluation, "2027-01-18T00:00", undefined],
    [
      "does not come of a schedule that makes no sense",
      { frequency: "CHAINED" },
      "2027-01-18T00:00",
      undefined,
    ],
    [
      "does not come of a frequency that is none",
      { ...daily, frequency: "toString" },
      "2027-01-18T00:00",
      undefined,
    ],
  ])("%s", (_behaviour, schedule, after, expected) => {
    expect(when(nextExportMs(flowOf(selector(schedule)), at(after)))).toBe(expected);
  });

  it("is that of the audience which comes first", () => {
    const flow = flowOf(selector(daily), selector(every8), selector(afterEvaluation));
    expect(when(nextExportMs(flow, at("2027-01-18T06:00")))).toBe("2027-01-18T13:00");
  });

  it("holds only the audiences whose schedule is due", () => {
    const flow = flowOf(selector(daily, "a"), selector(every8, "b"), selector(afterEvaluation, "c"));
    const ids = (text: string): (Json | undefined)[] => selectorsDueAt(flow, at(text)).map(({ id }) => id);
    expect(ids("2027-01-18T21:00")).toEqual(["a", "b"]);
    expect(ids("2027-01-18T13:00")).toEqual(["b"]);
    expect(ids("2027-01-18T14:00")).toEqual([]);
  });
});

describe("the next export of a dataset", () => {
  const startTime = at("2027-01-18T00:00") / 1000;
  it.each<[string, JsonObject, string, string | undefined]>([
    ["comes every hours", { timeUnit: "hour", interval: 3 }, "2027-01-18T03:00", "2027-01-18T06:00"],
    ["comes every day", { timeUnit: "day", interval: 1 }, "2027-01-18T03:00", "2027-01-19T00:00"],
    ["comes once", { timeUnit: "day", interval: 0 }, "2027-01-18T00:00", undefined],
    [
      "stops at the end",
      { timeUnit: "day", interval: 1, endTime: startTime + 86_400 },
      "2027-01-18T03:00",
      undefined,
    ],
  ])("%s", (_behaviour, schedule, after, expected) => {
    const flow = { ...destination, scheduleParams: { startTime, ...schedule } };
    expect(when(nextExportMs(flow, at(after)))).toBe(expected);
  });
});

describe("what a flow carries", () => {
  it("is a stream where audiences have no schedule, by the full hour", () => {
    const flow = flowOf({ type: "PLATFORM_SEGMENT", value: { id: "a" } });
    expect(cargoOf(flow)).toBe("stream");
    expect(when(nextExportMs(flow, at("2027-01-18T06:30")))).toBe("2027-01-18T07:00");
  });

  it("is nothing where no audience has been activated, or where data is brought in", () => {
    expect(cargoOf(flowOf())).toBe("nothing");
    const ingestion = { inheritedAttributes: {}, scheduleParams: { frequency: "day", interval: "1" } };
    expect(cargoOf(ingestion)).toBe("nothing");
    expect(nextExportMs(ingestion, 0)).toBeUndefined();
  });

  it("is told by its source where older records do not say that it is a destination's", () => {
    const source = {
      id: "s",
      connectionSpec: { id: "8a9c3494-9708-43d7-ae3f-cda01e5030e1", version: "1.0" },
    };
    const flow = { ...flowOf(selector(daily)), inheritedAttributes: { sourceConnections: [source] } };
    expect(cargoOf(flow)).toBe("audiences");
  });
});

describe("exports after the evaluation", () => {
  it("cover the days of the schedule, the last one excluded, and a single one its start date alone", () => {
    const flow = flowOf(
      selector({ ...afterEvaluation, endDate: "2027-01-20" }, "ranged"),
      selector({ ...afterEvaluation, frequency: "ONCE" }, "once"),
      selector(daily, "scheduled"),
    );
    const ids = (text: string): (Json | undefined)[] =>
      selectorsAfterEvaluation(flow, at(text)).map(({ id }) => id);
    expect(ids("2027-01-17T22:30")).toEqual([]);
    expect(ids("2027-01-18T22:30")).toEqual(["ranged", "once"]);
    expect(ids("2027-01-19T22:30")).toEqual(["ranged"]);
    expect(ids("2027-01-20T22:30")).toEqual([]);
  });

  it("cover every day where a schedule names none", () => {
    expect(coversDay({}, at("2027-01-18T00:00"))).toBe(true);
  });
});

describe("an incremental export", () => {
  it.each([
    ["holds everybody at the first time of its schedule", "2027-01-10T00:00", "2027-01-18T05:00", true],
    ["holds changes from the second time on", "2027-01-10T00:00", "2027-01-18T13:00", false],
    ["holds everybody when the audience was added later", "2027-01-19T10:00", "2027-01-19T13:00", true],
  ])("%s", (_behaviour, added, tick, expected) => {
    expect(isFullExport(incremental(added), at(tick))).toBe(expected);
  });
});

const destination = { inheritedAttributes: { properties: { isDestinationFlow: true } } };

function incremental(createTime: string): JsonObject {
  const seconds = String(at(createTime) / 1000);
  return { exportMode: "FIRST_FULL_THEN_INCREMENTAL", schedule: every8, createTime: seconds };
}

function selector(schedule: JsonObject, id = "a"): JsonObject {
  return { type: "PLATFORM_SEGMENT", value: { id, exportMode: "DAILY_FULL_EXPORT", schedule } };
}

function flowOf(...selectors: JsonObject[]): JsonObject {
  const params = { segmentSelectors: { selectors } };
  return { ...destination, transformations: [{ name: "GeneralTransform", params }] };
}
