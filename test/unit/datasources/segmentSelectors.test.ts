import { describe, expect, it } from "vitest";
import type { SegmentSelectorRecord } from "../../../src/datasources/FlowService.wire.ts";
import {
  isExternal,
  isSelectedBy,
  segmentIdOf,
  selectorIds,
  selectorsOf,
  withPlatformId,
} from "../../../src/datasources/segmentSelectors.ts";

const own = { id: "platform-1", name: "Own", audienceId: "platform-1", namespace: "AEPSegments" };
const external = { id: "platform-2", name: "External", audienceId: "ext-9", namespace: "aamSegments" };

function selector(value: Partial<SegmentSelectorRecord["value"]>): SegmentSelectorRecord {
  return { type: "PLATFORM_SEGMENT", value: { id: "platform-1", ...value } };
}

it("an audience is external when its origin has another id for it", () => {
  expect([own, external, { id: "x", name: "" }].map(isExternal)).toEqual([false, true, false]);
  expect([own, external].map(selectorIds)).toEqual([["platform-1"], ["platform-2", "ext-9"]]);
});

it("a selector names a segment by the platform's id where it has one", () => {
  expect(segmentIdOf(selector({}))).toBe("platform-1");
  expect(segmentIdOf(selector({ id: "ext-9", systemSegmentId: "platform-2" }))).toBe("platform-2");
  expect(segmentIdOf(withPlatformId(selector({ id: "ext-9" }), "platform-2"))).toBe("platform-2");
});

describe("a selector means", () => {
  it.each([
    ["the segment of its id", {}, own, true],
    ["no other segment", {}, external, false],
    [
      "the external audience of its system id",
      { id: "ext-9", systemSegmentId: "platform-2" },
      external,
      true,
    ],
    [
      "no audience of another system id, though the external ids agree",
      { id: "ext-9", systemSegmentId: "platform-3" },
      external,
      false,
    ],
    ["the external audience of its external id, where it tells no more", { id: "ext-9" }, external, true],
    ["the external audience of its platform id", { id: "platform-2" }, external, true],
    [
      "an audience in a namespace that is only written otherwise",
      { id: "ext-9", namespace: "AAM" },
      external,
      true,
    ],
    ["no audience of another namespace", { id: "ext-9", namespace: "crm" }, external, false],
  ])("%s", (_what, value, audience, expected) => {
    expect(isSelectedBy(audience, selector(value))).toBe(expected);
  });
});

it("a dataflow lists its segments over all its transformations, if it has any", () => {
  const flow = {
    id: "f",
    name: "",
    createdAt: 1,
    updatedAt: 1,
    etag: "",
    sourceConnectionIds: [],
    targetConnectionIds: [],
  };
  expect(selectorsOf(flow)).toEqual([]);
  const transformations = [
    {},
    { params: {} },
    { params: { segmentSelectors: {} } },
    { params: { segmentSelectors: { selectors: [selector({})] } } },
    { params: { segmentSelectors: { selectors: [selector({ id: "b" })] } } },
  ];
  expect(selectorsOf({ ...flow, transformations }).map(segmentIdOf)).toEqual(["platform-1", "b"]);
});
