import * as fc from "fast-check";
import { applyPatch, type Operation } from "rfc6902";
import { describe, expect, test } from "vitest";
import type {
  FlowRecord,
  PatchOperation,
  SegmentSelectorRecord,
} from "../../../src/datasources/FlowService.wire.ts";
import type { AudienceRecord } from "../../../src/datasources/SegmentationService.wire.ts";
import type { SegmentActivationInput } from "../../../src/generated/graphql.ts";
import { type AskedActivation, planActivation } from "../../../src/workflows/activation/planActivation.ts";

const schedule = { frequency: "DAILY", startDate: "2030-01-01", startTime: "06:00" } as const;
const fileSettings = { fileNameTemplate: "%SEGMENT_ID%", exportMode: "DAILY_FULL_EXPORT", schedule } as const;
const storedSettings = {
  filenameTemplate: "%SEGMENT_ID%",
  exportMode: "DAILY_FULL_EXPORT",
  schedule: { frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2030-01-01", startTime: "06:00" },
};

describe("a segment", () => {
  test("that is missing is added at the end, as the guides write it", () => {
    const plan = planActivation(flowWith([]), asked({ segments: [segment("a", fileSettings)] }));
    expect(plan.operations).toEqual([
      {
        op: "add",
        path: "/transformations/0/params/segmentSelectors/selectors/-",
        value: {
          type: "PLATFORM_SEGMENT",
          value: { id: "a", name: "Segment a", description: "", ...storedSettings },
        },
      },
    ]);
    expect(plan.outcomes.results).toEqual([{ segmentId: "a", outcome: "ADDED" }]);
  });

  test("that is there as asked needs nothing", () => {
    const flow = flowWith([
      selector("a", { ...storedSettings, createTime: "1", enrichmentInfo: { enabled: true } }),
    ]);
    const plan = planActivation(flow, asked({ segments: [segment("a", fileSettings)] }));
    expect(plan.operations).toEqual([]);
    expect(plan.outcomes.results).toEqual([{ segmentId: "a", outcome: "UNCHANGED" }]);
  });

  test("that differs is replaced at its own index, and keeps everything that was not asked for", () => {
    const stored = {
      ...storedSettings,
      name: "Old name",
      createTime: "1",
      updateTime: "2",
      enrichmentInfo: { on: 1 },
    };
    const flow = flowWith([
      selector("z"),
      selector("a", { ...stored, exportMode: "FIRST_FULL_THEN_INCREMENTAL" }),
    ]);
    const plan = planActivation(flow, asked({ segments: [segment("a", fileSettings)] }));
    expect(plan.operations).toEqual([
      {
        op: "replace",
        path: "/transformations/0/params/segmentSelectors/selectors/1",
        value: { type: "PLATFORM_SEGMENT", value: { id: "a", ...stored } },
      },
    ]);
    expect(plan.outcomes.results).toEqual([{ segmentId: "a", outcome: "UPDATED" }]);
  });

  test("that is asked for without settings may have any", () => {
    const flow = flowWith([selector("a", storedSettings)]);
    expect(planActivation(flow, asked({ segments: [segment("a")] })).operations).toEqual([]);
  });

  test("loses an end date that is no longer asked for, and keeps what the schema does not know", () => {
    const stored = { ...storedSettings.schedule, endDate: "2030-02-01", timeZone: "UTC" };
    const flow = flowWith([selector("a", { ...storedSettings, schedule: stored })]);
    const [operation] = planActivation(flow, asked({ segments: [segment("a", fileSettings)] })).operations;
    expect(operation?.value).toMatchObject({
      value: { schedule: { ...storedSettings.schedule, timeZone: "UTC" } },
    });
    expect(JSON.stringify(operation)).not.toContain("endDate");
  });

  test("with an older selector's spelling and no trigger is as asked all the same", () => {
    const { filenameTemplate: fileNameTemplate, exportMode } = storedSettings;
    const { triggerType: _, ...olderSchedule } = storedSettings.schedule;
    const flow = flowWith([selector("a", { fileNameTemplate, exportMode, schedule: olderSchedule })]);
    expect(planActivation(flow, asked({ segments: [segment("a", fileSettings)] })).operations).toEqual([]);
  });

  test("never ends up with two spellings of its template", () => {
    const flow = flowWith([
      selector("a", { ...storedSettings, filenameTemplate: undefined, fileNameTemplate: "old" }),
    ]);
    const [operation] = planActivation(flow, asked({ segments: [segment("a", fileSettings)] })).operations;
    expect(operation?.value).toMatchObject({ value: { filenameTemplate: "%SEGMENT_ID%" } });
    expect(JSON.stringify(operation)).not.toContain("fileNameTemplate");
  });

  test("from outside goes under the id of its origin, with the platform's beside it", () => {
    const audience = {
      id: "platform",
      audienceId: "ext-1",
      namespace: "aam",
      name: "Outside",
      description: "d",
    };
    const plan = planActivation(
      flowWith([]),
      asked({ segments: [{ input: { segmentId: "platform" }, audience }] }),
    );
    expect(plan.operations[0]?.value).toEqual({
      type: "PLATFORM_SEGMENT",
      value: {
        id: "ext-1",
        systemSegmentId: "platform",
        namespace: "aam",
        name: "Outside",
        description: "d",
      },
    });
  });

  test.each([
    ["with the platform's id beside it", { systemSegmentId: "platform", namespace: "aam" }],
    ["with its namespace alone", { namespace: "aam" }],
    ["with neither", {}],
  ])("from outside is found under the id of its origin %s", (_, beside) => {
    const audience = { id: "platform", name: "", audienceId: "ext-1", namespace: "aam" };
    const flow = flowWith([selector("ext-1", beside)]);
    const plan = planActivation(flow, asked({ segments: [{ input: { segmentId: "platform" }, audience }] }));
    expect(plan.outcomes.results).toEqual([{ segmentId: "platform", outcome: "UNCHANGED" }]);
  });

  test("from outside is not taken for another origin's segment of the same id", () => {
    const audience = { id: "platform", name: "", audienceId: "ext-1", namespace: "aam" };
    const flow = flowWith([selector("ext-1", { namespace: "other", systemSegmentId: "another" })]);
    const plan = planActivation(flow, asked({ segments: [{ input: { segmentId: "platform" }, audience }] }));
    expect(plan.outcomes.results).toEqual([{ segmentId: "platform", outcome: "ADDED" }]);
  });
});

describe("attributes and mapping sets", () => {
  test("adds what is missing and leaves what is there", () => {
    const flow = flowWith([], [{ type: "JSON_PATH", value: { path: "person.name" } }]);
    const attributes = [{ path: "person.name" }, { path: "mobile" }, { identityNamespace: "Email" }];
    const plan = planActivation(flow, asked({ attributes }));
    expect(plan.operations).toEqual([
      {
        op: "add",
        path: "/transformations/0/params/profileSelectors/selectors/-",
        value: { type: "JSON_PATH", value: { path: "mobile", operator: "EXISTS" } },
      },
      {
        op: "add",
        path: "/transformations/0/params/profileSelectors/selectors/-",
        value: {
          type: "JSON_PATH",
          value: { path: "Email", operator: "EXISTS", identity: { namespace: "Email" } },
        },
      },
    ]);
    expect(plan.outcomes).toEqual({
      results: [],
      attributeResults: [
        { path: "person.name", identityNamespace: null, outcome: "UNCHANGED" },
        { path: "mobile", identityNamespace: null, outcome: "ADDED" },
        { path: null, identityNamespace: "Email", outcome: "ADDED" },
      ],
      mappingSetOutcome: null,
    });
  });

  test("sets a mapping set that differs, and not one that is the same", () => {
    const params = {
      profileMapping: { mappingId: "m", mappingVersion: 1 },
      segmentSelectors: { selectors: [] },
    };
    const flow = { ...flowWith([]), transformations: [{ name: "GeneralTransform", params }] };
    const same = asked({ mappingSet: { id: "m", version: 1 }, style: "MAPPING_SET" });
    const untouched = planActivation(flow, same);
    expect(untouched.operations).toEqual([]);
    expect(untouched.outcomes.mappingSetOutcome).toBe("UNCHANGED");
    const other = asked({ mappingSet: { id: "m", version: 2 }, style: "MAPPING_SET" });
    const plan = planActivation(flow, other);
    expect(plan.outcomes.mappingSetOutcome).toBe("UPDATED");
    expect(plan.operations).toEqual([
      {
        op: "add",
        path: "/transformations/0/params/profileMapping",
        value: { mappingId: "m", mappingVersion: 2 },
      },
    ]);
    expect(planActivation(flowWith([]), other).outcomes.mappingSetOutcome).toBe("ADDED");
  });
});

describe("a dataflow without the skeleton", () => {
  const incomplete: [what: string, transformations: FlowRecord["transformations"]][] = [
    ["no transformations at all", undefined],
    ["an empty list of transformations", []],
    ["only another transformation", [{ name: "Other" }]],
    ["a transformation without parameters", [{ name: "GeneralTransform" }]],
    ["a transformation without lists", [{ name: "Other" }, { name: "GeneralTransform", params: {} }]],
    [
      "lists without their selectors",
      [{ name: "General Transform", params: { segmentSelectors: {}, profileSelectors: {} } }],
    ],
  ];

  test.each(incomplete)("gets it in the same patch: %s", (_, transformations) => {
    const { transformations: _none, ...bare } = flowWith([]);
    const flow: FlowRecord = { ...bare, ...(transformations && { transformations }) };
    const request = asked({ segments: [segment("a", fileSettings)], attributes: [{ path: "x" }] });
    const changed = applied(flow, planActivation(flow, request).operations);
    expect(planActivation(changed, request).operations).toEqual([]);
    expect(selectorsOf(changed)).toHaveLength(1);
  });

  test("gets the skeleton of its destination's kind", () => {
    const flow = { ...flowWith([]), transformations: [] };
    const request = asked({ segments: [segment("a")], mappingSet: { id: "m" }, style: "MAPPING_SET" });
    expect(applied(flow, planActivation(flow, request).operations).transformations).toMatchObject([
      {
        params: {
          mandatoryFields: [],
          primaryFields: [],
          profileMapping: { mappingId: "m", mappingVersion: 0 },
        },
      },
    ]);
  });
});

describe("whatever is there and whatever is asked", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const modes = ["DAILY_FULL_EXPORT", "FIRST_FULL_THEN_INCREMENTAL"] as const;
  const anySettings = fc.record({
    fileNameTemplate: fc.constantFrom("one", "two"),
    exportMode: fc.constantFrom(...modes),
    schedule: fc.record(
      {
        frequency: fc.constantFrom("DAILY", "EVERY_3_HOURS"),
        startDate: fc.constantFrom("2030-01-01", "2030-01-02"),
        endDate: fc.constantFrom("2030-02-01", "2030-03-01"),
        startTime: fc.constant("06:00"),
      },
      { requiredKeys: ["frequency", "startDate"] },
    ),
  });
  const anySegments = fc
    .uniqueArray(fc.record({ id: fc.constantFrom(...ids), settings: anySettings }), {
      selector: ({ id }) => id,
    })
    .map((list) => list.map(({ id, settings }) => segment(id, settings)));
  const anyAttributes = fc.uniqueArray(
    fc.oneof(
      fc.record({ path: fc.constantFrom("x", "y", "Email") }),
      fc.record({ identityNamespace: fc.constantFrom("Email", "Phone") }),
    ),
    { selector: (attribute) => JSON.stringify(attribute) },
  );
  const anyRequest = fc
    .record({ segments: anySegments, attributes: anyAttributes })
    .map((request): AskedActivation => asked(request));
  const anyFlow = anyRequest.map((request) => {
    const empty = flowWith([]);
    return applied(empty, planActivation(empty, request).operations);
  });

  test("a second time finds nothing to do", () => {
    fc.assert(
      fc.property(anyFlow, anyRequest, (flow, request) => {
        const changed = applied(flow, planActivation(flow, request).operations);
        const again = planActivation(changed, request);
        expect(again.operations).toEqual([]);
        expect(again.outcomes.results.every(({ outcome }) => outcome === "UNCHANGED")).toBe(true);
      }),
    );
  });

  test("the order in which things are asked for does not matter to what is delivered", () => {
    fc.assert(
      fc.property(anyFlow, anyRequest, (flow, request) => {
        const turned = {
          ...request,
          segments: [...request.segments].reverse(),
          attributes: [...request.attributes].reverse(),
        };
        const one = applied(flow, planActivation(flow, request).operations);
        const other = applied(flow, planActivation(flow, turned).operations);
        expect(sortedContent(one)).toEqual(sortedContent(other));
      }),
    );
  });

  test("nothing that was there is removed, and nothing that was not asked for is changed", () => {
    fc.assert(
      fc.property(anyFlow, anyRequest, (flow, request) => {
        const changed = selectorsOf(applied(flow, planActivation(flow, request).operations));
        const askedIds = new Set(request.segments.map(({ audience }) => audience.id));
        for (const [index, before] of selectorsOf(flow).entries()) {
          expect(changed[index]?.value.id).toBe(before.value.id);
          if (!askedIds.has(before.value.id)) expect(changed[index]).toEqual(before);
        }
      }),
    );
  });

  test("each segment's outcome says what happened to it", () => {
    fc.assert(
      fc.property(anyFlow, anyRequest, (flow, request) => {
        const before = new Map(selectorsOf(flow).map((item) => [item.value.id, item]));
        const plan = planActivation(flow, request);
        const after = new Map(
          selectorsOf(applied(flow, plan.operations)).map((item) => [item.value.id, item]),
        );
        for (const { segmentId, outcome } of plan.outcomes.results) {
          const was = before.get(segmentId);
          const isSame = JSON.stringify(was) === JSON.stringify(after.get(segmentId));
          expect(outcome).toBe(was ? (isSame ? "UNCHANGED" : "UPDATED") : "ADDED");
        }
      }),
    );
  });
});

function segment(id: string, settings: Partial<SegmentActivationInput> = {}) {
  const audience: AudienceRecord = { id, audienceId: id, name: `Segment ${id}`, namespace: "AEPSegments" };
  return { input: { segmentId: id, ...settings }, audience };
}

function asked(differences: Partial<AskedActivation>): AskedActivation {
  return { segments: [], attributes: [], mappingSet: undefined, style: "LISTED", ...differences };
}

function selector(id: string, value: object = {}): SegmentSelectorRecord {
  return { type: "PLATFORM_SEGMENT", value: { id, ...value } };
}

function flowWith(
  selectors: readonly SegmentSelectorRecord[],
  attributes: readonly { type: string; value: { path: string } }[] = [],
): FlowRecord {
  const params = { segmentSelectors: { selectors }, profileSelectors: { selectors: attributes } };
  return {
    id: "f",
    name: "",
    createdAt: 0,
    updatedAt: 0,
    etag: '"1"',
    sourceConnectionIds: [],
    targetConnectionIds: [],
    transformations: [{ name: "GeneralTransform", params }],
  };
}

/** The dataflow after a patch, strictly by RFC 6902: an operation that fails fails the test. */
function applied(flow: FlowRecord, operations: readonly PatchOperation[]): FlowRecord {
  const target = structuredClone(flow);
  const failures = applyPatch(target, operations.map(toOperation)).filter((failure) => failure !== null);
  expect(failures).toEqual([]);
  return target;
}

function toOperation({ op, path, value }: PatchOperation): Operation {
  if (op === "remove") return { op, path };
  return { op, path, value: structuredClone(value) };
}

function selectorsOf(flow: FlowRecord): readonly SegmentSelectorRecord[] {
  const params = flow.transformations?.find(({ name }) => name?.startsWith("General"))?.params;
  return params?.segmentSelectors?.selectors ?? [];
}

function sortedContent(flow: FlowRecord): string[] {
  const params = flow.transformations?.[0]?.params;
  return [...(params?.segmentSelectors?.selectors ?? []), ...(params?.profileSelectors?.selectors ?? [])]
    .map((item) => JSON.stringify(item))
    .sort();
}
