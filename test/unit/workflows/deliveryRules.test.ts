import { expect, test } from "vitest";
import type { ConnectionSpecRecord, FlowRecord } from "../../../src/datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID } from "../../../src/datasources/specPredicates.ts";
import type { ActivateSegmentsInput, SegmentActivationInput } from "../../../src/generated/graphql.ts";
import {
  deliveryFaults,
  type DeliveryRules,
  deliveryRules,
} from "../../../src/workflows/activation/deliveryRules.ts";

const legacyFile: DeliveryRules = { delivery: "FILE", style: "LISTED", exportsDatasets: false };
const newerFile: DeliveryRules = { delivery: "FILE", style: "MAPPING_SET", exportsDatasets: false };
const streaming: DeliveryRules = { delivery: "STREAMING", style: "LISTED", exportsDatasets: false };
const untold: DeliveryRules = { delivery: "UNKNOWN", style: "LISTED", exportsDatasets: false };

const complete: SegmentActivationInput = {
  segmentId: "s",
  fileNameTemplate: "%DESTINATION_NAME%_%SEGMENT_ID%",
  exportMode: "DAILY_FULL_EXPORT",
  schedule: { frequency: "DAILY", startDate: "2030-01-01", startTime: "06:00" },
};

const cases: [what: string, rules: DeliveryRules, input: Partial<ActivateSegmentsInput>, fields: string[]][] =
  [
    ["complete settings where files are exported", legacyFile, { segments: [complete] }, []],
    [
      "missing settings where files are exported",
      legacyFile,
      { segments: [{ segmentId: "s" }] },
      ["input.segments.0.fileNameTemplate", "input.segments.0.exportMode", "input.segments.0.schedule"],
    ],
    ["no settings at a stream", streaming, { segments: [{ segmentId: "s" }] }, []],
    [
      "settings of files at a stream",
      streaming,
      { segments: [complete] },
      ["input.segments.0.fileNameTemplate", "input.segments.0.exportMode", "input.segments.0.schedule"],
    ],
    ["settings where nothing tells how data is delivered", untold, { segments: [complete] }, []],
    ["no settings where nothing tells how data is delivered", untold, { segments: [{ segmentId: "s" }] }, []],
    [
      "a template without the macros that an older destination needs",
      legacyFile,
      { segments: [{ ...complete, fileNameTemplate: "%SEGMENT_ID%" }] },
      ["input.segments.0.fileNameTemplate"],
    ],
    [
      "any template at a newer destination",
      newerFile,
      { segments: [{ ...complete, fileNameTemplate: "export" }] },
      [],
    ],
    [
      "attributes where a mapping set is used",
      newerFile,
      { attributes: [{ path: "x" }] },
      ["input.attributes"],
    ],
    [
      "a mapping set where attributes are listed",
      legacyFile,
      { mappingSet: { id: "m" } },
      ["input.mappingSet"],
    ],
    ["attributes where they are listed", streaming, { attributes: [{ path: "x" }] }, []],
    ["a mapping set where one is used", newerFile, { mappingSet: { id: "m" } }, []],
    [
      "segments in an export of datasets",
      { ...newerFile, exportsDatasets: true },
      { segments: [complete] },
      ["input.dataflowId"],
    ],
  ];

test.each(cases)("finds what is wrong with %s", (_, rules, input, fields) => {
  const faults = deliveryFaults({ dataflowId: "f", ...input }, rules);
  expect(faults.map(({ field }) => field?.join("."))).toEqual(fields);
});

test("names the macros that are missing", () => {
  const [fault] = deliveryFaults(
    { dataflowId: "f", segments: [{ ...complete, fileNameTemplate: "x" }] },
    legacyFile,
  );
  expect(fault?.message).toContain("%DESTINATION_NAME% and %SEGMENT_ID%");
});

test("reads the rules off the destination", () => {
  expect(deliveryRules(flow(), spec("path", "fileType"))).toEqual(newerFile);
  expect(deliveryRules(flow(), spec("path", "format"))).toEqual(legacyFile);
  expect(deliveryRules(flow(), spec("stream"))).toEqual(streaming);
  expect(deliveryRules(flow(), undefined)).toEqual(untold);
});

test("sees a mapping set in the dataflow where the specification does not show it", () => {
  const transformations = [{ name: "GeneralTransform", params: { profileMapping: {} } }];
  expect(deliveryRules(flow({ transformations }), spec("datastreamId")).style).toBe("MAPPING_SET");
});

test("sees that datasets are exported", () => {
  const sourceConnections = [{ id: "s", connectionSpec: { id: DATA_LAKE_SPEC_ID } }];
  expect(deliveryRules(flow({ inheritedAttributes: { sourceConnections } }), undefined).exportsDatasets).toBe(
    true,
  );
});

function spec(...names: string[]): ConnectionSpecRecord {
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  return { id: "d", name: "D", version: "1.0", targetSpec: { spec: { properties } } };
}

function flow(differences: Partial<FlowRecord> = {}): FlowRecord {
  return {
    id: "f",
    name: "",
    createdAt: 0,
    updatedAt: 0,
    etag: '"1"',
    sourceConnectionIds: [],
    targetConnectionIds: [],
    ...differences,
  };
}
