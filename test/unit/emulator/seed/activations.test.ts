import { describe, expect, it } from "vitest";
import { createDefaultSeed } from "../../../../emulator/seed/createDefaultSeed.ts";
import type { Json, JsonObject } from "../../../../emulator/json/json.ts";

const NOON = Date.UTC(2026, 4, 14, 12);
const seed = createDefaultSeed(NOON);
const sandboxes = seed.organisations.flatMap((organisation) => organisation.sandboxes);
const streamingSpecs = new Set(
  seed.connectionSpecs
    .filter(({ attributes }) => attributes?.["frequency"] === "streaming")
    .map(({ id }) => id),
);
const selectors = sandboxes.flatMap((sandbox) =>
  sandbox.flows.flatMap((flow) => {
    const specId = flow.inheritedAttributes.targetConnections[0]?.connectionSpec.id ?? "";
    return segmentValues(flow.transformations).map((value) => ({
      flow,
      sandbox,
      value,
      streaming: streamingSpecs.has(specId),
    }));
  }),
);

describe("the audience selectors", () => {
  it("cover every valid combination of export mode, frequency and trigger, and no other", () => {
    const kinds = new Set(selectors.filter(({ streaming }) => !streaming).map(({ value }) => kindOf(value)));
    expect([...kinds].toSorted()).toEqual([
      "DAILY_FULL_EXPORT DAILY AFTER_SEGMENT_EVAL",
      "DAILY_FULL_EXPORT DAILY SCHEDULED",
      "DAILY_FULL_EXPORT ONCE AFTER_SEGMENT_EVAL",
      "DAILY_FULL_EXPORT ONCE SCHEDULED",
      "FIRST_FULL_THEN_INCREMENTAL DAILY SCHEDULED",
      "FIRST_FULL_THEN_INCREMENTAL EVERY_12_HOURS SCHEDULED",
      "FIRST_FULL_THEN_INCREMENTAL EVERY_3_HOURS SCHEDULED",
      "FIRST_FULL_THEN_INCREMENTAL EVERY_6_HOURS SCHEDULED",
      "FIRST_FULL_THEN_INCREMENTAL EVERY_8_HOURS SCHEDULED",
    ]);
  });

  it("have a full hour exactly when they are scheduled, a start always and an end never for a single export", () => {
    for (const { value } of selectors.filter(({ streaming }) => !streaming)) {
      const schedule = objectAt(value, "schedule");
      const scheduled = schedule["triggerType"] === "SCHEDULED";
      expect(/^\d\d:00$/.test(String(schedule["startTime"]))).toBe(scheduled);
      expect(String(schedule["startDate"])).toMatch(/^\d{4}-\d\d-\d\d$/);
      if (schedule["frequency"] === "ONCE") expect(schedule).not.toHaveProperty("endDate");
    }
  });

  it("have neither schedule nor file name where the destination is a stream", () => {
    const streams = selectors.filter(({ streaming }) => streaming);
    expect(streams).not.toHaveLength(0);
    for (const { value } of streams) {
      expect(Object.keys(value).filter((key) => /schedule|template|exportMode/i.test(key))).toEqual([]);
    }
  });

  it("name audiences that exist: by the external id, with the Platform id beside it, where they came from outside", () => {
    for (const { sandbox, value } of selectors) {
      const platformId = value["systemSegmentId"] ?? value["id"];
      const audience = sandbox.audiences.find(({ id }) => id === platformId);
      expect(audience?.name).toBe(value["name"]);
      expect(audience?.audienceId).toBe(value["id"]);
      expect("namespace" in value).toBe(audience?.id !== audience?.audienceId);
    }
  });

  it("count their own times in seconds, as text, after the flow was made", () => {
    for (const { flow, value } of selectors) {
      expect(typeof value["createTime"]).toBe("string");
      expect(Number(value["createTime"]) * 1000).toBeGreaterThan(flow.createdAt - 1000);
      expect(Number(value["updateTime"])).toBeGreaterThanOrEqual(Number(value["createTime"]));
      expect(Number(value["updateTime"]) * 1000).toBeLessThan(NOON);
    }
  });

  it("use most of the segments at least once", () => {
    const used = new Set(selectors.map(({ value }) => value["id"]));
    const defined = sandboxes[0]?.segmentDefinitions ?? [];
    expect(defined.filter(({ id }) => used.has(id)).length).toBeGreaterThan(50);
  });

  it("leave a schedule that is over, so that an export on demand can be refused", () => {
    const today = new Date(NOON).toISOString().slice(0, 10);
    const over = selectors.filter(
      ({ value }) => String(objectAt(value, "schedule")["endDate"] ?? today) < today,
    );
    expect(over).not.toHaveLength(0);
  });
});

function kindOf(value: JsonObject): string {
  const schedule = objectAt(value, "schedule");
  return [value["exportMode"], schedule["frequency"], schedule["triggerType"]].join(" ");
}

function segmentValues(transformations: JsonObject[]): JsonObject[] {
  const params = objectAt(transformations[0] ?? {}, "params");
  const list = objectAt(params, "segmentSelectors")["selectors"];
  return Array.isArray(list)
    ? list.map((selector) => objectAt(isObject(selector) ? selector : {}, "value"))
    : [];
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  return isObject(member) ? member : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
