import { describe, expect, it } from "vitest";
import { compileConditions } from "../../../../src/datasources/propertyFilter.ts";
import { InvalidInputError } from "../../../../src/errors.ts";
import {
  baseConnectionConditions,
  checkIds,
  dataflowConditions,
  dataflowRunConditions,
  sourceConnectionConditions,
  targetConnectionConditions,
} from "../../../../src/resolvers/lists/conditions.ts";

const IS_TO_DESTINATION = "inheritedAttributes.properties.isDestinationFlow==true";
const FROM = Date.UTC(2026, 4, 14);
const TO = Date.UTC(2026, 4, 15);

function compiled(conditions: Parameters<typeof compileConditions>[0]): string[] {
  return compileConditions(conditions).map(([, value]) => value);
}

it.each([null, undefined, {}])(
  "the filter %j is none, save that dataflows lead to destinations",
  (filter) => {
    expect(compiled(baseConnectionConditions(filter))).toEqual([]);
    expect(compiled(sourceConnectionConditions(filter))).toEqual([]);
    expect(compiled(targetConnectionConditions(filter))).toEqual([]);
    expect(compiled(dataflowRunConditions(filter))).toEqual([]);
    expect(compiled(dataflowConditions(filter))).toEqual([IS_TO_DESTINATION]);
  },
);

it("a field that is null is no condition", () => {
  const nothing = { ids: null, name: null, state: null, destinationId: null, lastRunStartedAt: null };
  expect(compiled(dataflowConditions(nothing))).toEqual([IS_TO_DESTINATION]);
});

it.each([
  [{ ids: ["a", "b", "a"] }, "id==a,b"],
  [{ name: "Summer & Co" }, "name==Summer & Co"],
  [{ destinationId: "spec" }, "connectionSpec.id==spec"],
  [{ state: "ENABLED" as const }, "state==enabled"],
])("base connections with %j are asked for by %s", (filter, expected) => {
  expect(compiled(baseConnectionConditions(filter))).toEqual([expected]);
});

it.each([
  [{ ids: ["a"] }, "id==a"],
  [{ name: "Store" }, "name==Store"],
  [{ state: "ENABLED" as const }, "state==enabled"],
  [{ system: "PROFILE_STORE" as const }, "connectionSpec.id==8a9c3494-9708-43d7-ae3f-cda01e5030e1"],
  [{ system: "DATA_LAKE" as const }, "connectionSpec.id==23598e46-f560-407b-88d5-ea6207e49db0"],
  [{ baseConnectionId: "account" }, "inheritedAttributes.baseConnection.id==account"],
])("source connections with %j are asked for by %s", (filter, expected) => {
  expect(compiled(sourceConnectionConditions(filter))).toEqual([expected]);
});

it.each([
  [{ ids: ["a"] }, "id==a"],
  [{ name: "Bucket" }, "name==Bucket"],
  [{ state: "UPDATING" as const }, "state==inProgress,updating,enabled-finalizing,disabled-finalizing"],
  [{ destinationId: "spec" }, "connectionSpec.id==spec"],
  [{ baseConnectionId: "account" }, "baseConnectionId==account"],
])("target connections with %j are asked for by %s", (filter, expected) => {
  expect(compiled(targetConnectionConditions(filter))).toEqual([expected]);
});

it.each([
  [{ ids: ["a", "b"] }, ["id==a,b"]],
  [{ name: "N" }, ["name==N"]],
  [{ state: "DISABLED" as const }, ["state==disabled"]],
  [{ destinationId: "d" }, ["inheritedAttributes.targetConnections[].connectionSpec.id==d"]],
  [{ baseConnectionId: "b" }, ["inheritedAttributes.targetConnections[].baseConnection.id==b"]],
  [{ sourceConnectionId: "s" }, ["sourceConnectionIds[]==s"]],
  [{ targetConnectionId: "t" }, ["targetConnectionIds[]==t"]],
  [{ flowSpecId: "f" }, ["flowSpec.id==f"]],
  [{ lastRunStatus: "SUCCESS" as const }, ["lastRunDetails.state==success,completed"]],
  [{ lastRunStartedAt: { from: FROM } }, [`lastRunDetails.startedAtUTC>=${FROM}`]],
  [{ lastRunStartedAt: { to: TO } }, [`lastRunDetails.startedAtUTC<${TO}`]],
  [
    { lastRunStartedAt: { from: FROM, to: TO } },
    [`lastRunDetails.startedAtUTC>=${FROM}`, `lastRunDetails.startedAtUTC<${TO}`],
  ],
  [{ lastRunStartedAt: { from: 0, to: null } }, ["lastRunDetails.startedAtUTC>=0"]],
])("dataflows with %j are asked for by %j", (filter, expected) => {
  expect(compiled(dataflowConditions(filter))).toEqual([IS_TO_DESTINATION, ...expected]);
});

it("dataflows of a segment are asked for by all the ids that it may stand under", () => {
  expect(compiled(dataflowConditions({ segmentId: "platform" }, ["platform", "external"]))).toEqual([
    IS_TO_DESTINATION,
    "transformations[].params.segmentSelectors.selectors[].value.id==platform,external",
  ]);
});

it.each([
  [{ ids: ["a"] }, ["id==a"]],
  [{ dataflowId: "f" }, ["flowId==f"]],
  [{ status: "FAILED" as const }, ["metrics.statusSummary.status==failed"]],
  [
    { status: "PROCESSING" as const },
    ["metrics.statusSummary.status==processing,inProgress,in_progress,started"],
  ],
  [
    { startedAt: { from: FROM, to: TO } },
    [`metrics.durationSummary.startedAtUTC>=${FROM}`, `metrics.durationSummary.startedAtUTC<${TO}`],
  ],
  [{ segmentId: "s" }, ["metrics.recordSummary.targetSummaries[].entitySummaries[].id==segment:s"]],
])("runs with %j are asked for by %j", (filter, expected) => {
  expect(compiled(dataflowRunConditions(filter))).toEqual(expected);
});

it("several conditions are all sent", () => {
  const filter = { name: "N", state: "ENABLED" as const, destinationId: "d" };
  expect(compiled(dataflowConditions(filter))).toHaveLength(4);
});

describe("what upstream cannot filter on is refused, and the field is named:", () => {
  it.each<[string, () => unknown, string]>([
    ["a state without a word", () => baseConnectionConditions({ state: "UNKNOWN" }), "filter.state"],
    ["a state that is passing away", () => dataflowConditions({ state: "DELETING" }), "filter.state"],
    ["a run status without a word", () => dataflowRunConditions({ status: "UNKNOWN" }), "filter.status"],
    ["an unknown system", () => sourceConnectionConditions({ system: "UNKNOWN" }), "filter.system"],
    ["a span without bounds", () => dataflowRunConditions({ startedAt: {} }), "filter.startedAt"],
    [
      "a span of nulls",
      () => dataflowConditions({ lastRunStartedAt: { from: null, to: null } }),
      "filter.lastRunStartedAt",
    ],
    ["a name with a comma", () => compiled(baseConnectionConditions({ name: "a,b" })), "filter.name"],
    ["an empty name", () => compiled(dataflowConditions({ name: "" })), "filter.name"],
    ["no ids", () => compiled(dataflowConditions({ ids: [] })), "filter.ids"],
    [
      "51 ids",
      () => compiled(dataflowConditions({ ids: Array.from({ length: 51 }, (_, index) => `${index}`) })),
      "filter.ids",
    ],
    ["no ids of what the gateway filters", () => checkIds([]), "filter.ids"],
    [
      "51 ids of what the gateway filters",
      () => checkIds(Array.from({ length: 51 }, (_, index) => `${index}`)),
      "filter.ids",
    ],
    ["an empty id", () => compiled(dataflowRunConditions({ segmentId: "" })), "filter.segmentId"],
  ])("%s", (_what, make, field) => {
    expect(make).toThrow(InvalidInputError);
    expect(make).toThrow(`"${field}"`);
  });
});
