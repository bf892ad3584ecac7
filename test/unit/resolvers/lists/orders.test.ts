import { expect, it } from "vitest";
import {
  entityOrderby,
  runOrderby,
  segmentCreationOrder,
  segmentSort,
} from "../../../../src/resolvers/lists/orders.ts";

it("newest first is the order where none is given", () => {
  for (const none of [null, undefined]) {
    expect(entityOrderby(none)).toBe("-createdAt");
    expect(runOrderby(none)).toBe("-createdAt");
    expect(segmentSort(none)).toBe("createEpoch:desc");
  }
});

it.each([
  [{ field: "CREATED_AT", direction: "ASC" }, "createdAt"],
  [{ field: "CREATED_AT", direction: "DESC" }, "-createdAt"],
  [{ field: "UPDATED_AT", direction: "DESC" }, "-updatedAt"],
  [{ field: "NAME", direction: "ASC" }, "name"],
  [{ field: "NAME", direction: "DESC" }, "-name"],
] as const)("connections and dataflows by %j are asked for by %s", (order, expected) => {
  expect(entityOrderby(order)).toBe(expected);
});

it.each([
  [{ field: "CREATED_AT", direction: "ASC" }, "createdAt"],
  [{ field: "UPDATED_AT", direction: "ASC" }, "updatedAt"],
  [{ field: "STARTED_AT", direction: "DESC" }, "-metrics.durationSummary.startedAtUTC"],
] as const)("runs by %j are asked for by %s", (order, expected) => {
  expect(runOrderby(order)).toBe(expected);
});

it.each([
  [{ field: "CREATED_AT", direction: "ASC" }, "createEpoch:asc"],
  [{ field: "UPDATED_AT", direction: "DESC" }, "updateTime:desc"],
  [{ field: "NAME", direction: "ASC" }, "name:asc"],
] as const)("segments by %j are asked for by %s", (order, expected) => {
  expect(segmentSort(order)).toBe(expected);
});

it.each([
  ["createEpoch:desc", "desc"],
  ["createEpoch:asc", "asc"],
  ["updateTime:desc", undefined],
  ["name:asc", undefined],
])("of segments by %s, the direction by creation is %s", (sort, expected) => {
  expect(segmentCreationOrder(sort)).toBe(expected);
});
