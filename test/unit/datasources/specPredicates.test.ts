import { describe, expect, it } from "vitest";
import type {
  ConnectionSpecRecord,
  FlowRecord,
  FlowSpecRecord,
} from "../../../src/datasources/FlowService.wire.ts";
import {
  DATA_LAKE_SPEC_ID,
  deliveryOf,
  exportsDatasets,
  isDestinationFlow,
  isDestinationFlowSpec,
  isDestinationSpec,
  parameterNames,
  PROFILE_STORE_SPEC_ID,
  usesMappingSets,
} from "../../../src/datasources/specPredicates.ts";

const INGESTION_TARGET_SPEC_ID = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";

function spec(differences: Partial<ConnectionSpecRecord>): ConnectionSpecRecord {
  return { id: "spec", name: "Spec", version: "1.0", ...differences };
}

function target(properties: object): ConnectionSpecRecord {
  return spec({ targetSpec: { spec: { properties } } });
}

function flow(inheritedAttributes: FlowRecord["inheritedAttributes"]): FlowRecord {
  return {
    id: "flow",
    name: "",
    createdAt: 1,
    updatedAt: 1,
    etag: '"e"',
    sourceConnectionIds: ["s"],
    targetConnectionIds: ["t"],
    ...(inheritedAttributes && { inheritedAttributes }),
  };
}

function from(id: string) {
  return { sourceConnections: [{ id: "s", connectionSpec: { id } }] };
}

describe("a connection specification", () => {
  it.each<[string, Partial<ConnectionSpecRecord>]>([
    ["has a target specification", { targetSpec: {} }],
    [
      "has a target, and is a source as well",
      { targetSpec: {}, sourceSpec: {}, attributes: { isSource: true } },
    ],
    ["says so", { attributes: { isDestination: true } }],
    ["says so and serves as a source as well", { attributes: { isDestination: true, isSource: true } }],
    ["says so to the user interface", { attributes: { uiAttributes: { isDestination: true } } }],
    ["tells nothing but its name", {}],
    ["tells nothing in its attributes", { attributes: {} }],
  ])("is a destination when it %s", (_what, differences) => {
    expect(isDestinationSpec(spec(differences))).toBe(true);
  });

  it.each<[string, Partial<ConnectionSpecRecord>]>([
    ["is the Profile Store, whatever it says", { id: PROFILE_STORE_SPEC_ID, targetSpec: {} }],
    ["is the data lake", { id: DATA_LAKE_SPEC_ID, attributes: { isDestination: true } }],
    ["is where ingestion ends", { id: INGESTION_TARGET_SPEC_ID, targetSpec: {} }],
    ["says that it is a source", { attributes: { isSource: true } }],
    ["says to the user interface that it is a source", { attributes: { uiAttributes: { isSource: true } } }],
    ["has a source specification", { sourceSpec: {} }],
    ["can be explored", { exploreSpec: {} }],
  ])("is no destination when it %s", (_what, differences) => {
    expect(isDestinationSpec(spec(differences))).toBe(false);
  });
});

describe("a dataflow", () => {
  it.each<[string, FlowRecord["inheritedAttributes"], boolean]>([
    ["is flagged", { properties: { isDestinationFlow: true } }, true],
    [
      "is flagged as something else",
      { properties: { isDestinationFlow: false }, ...from(PROFILE_STORE_SPEC_ID) },
      false,
    ],
    ["has no flag and reads the Profile Store", from(PROFILE_STORE_SPEC_ID), true],
    ["has no flag and reads the data lake", { properties: {}, ...from(DATA_LAKE_SPEC_ID) }, true],
    ["has no flag and reads something else", from("other"), false],
    ["tells nothing of its source", { sourceConnections: [{ id: "s" }] }, false],
    ["inherits nothing", {}, false],
    ["is bare", undefined, false],
  ])("that %s delivers to a destination: $2", (_what, inherited, delivers) => {
    expect(isDestinationFlow(flow(inherited))).toBe(delivers);
  });
});

describe("a flow specification", () => {
  it.each<[string, Partial<FlowSpecRecord>, boolean]>([
    ["whose workflow names them", { attributes: { _workflow: "ACTIVATION_DATASETS" } }, true],
    ["of whose workflows one names them", { attributes: { _workflow: ["A", "EXPORT_DATASETS"] } }, true],
    [
      "whose workflow names segments, from the data lake",
      { attributes: { _workflow: "SEGMENTS" }, sourceConnectionSpecIds: [DATA_LAKE_SPEC_ID] },
      false,
    ],
    ["without workflow from the data lake", { sourceConnectionSpecIds: [DATA_LAKE_SPEC_ID] }, true],
    ["without workflow from the Profile Store", { sourceConnectionSpecIds: [PROFILE_STORE_SPEC_ID] }, false],
    ["that tells nothing", {}, false],
  ])("%s exports datasets: $2", (_what, differences, exports) => {
    expect(exportsDatasets({ id: "spec", ...differences })).toBe(exports);
  });

  it.each<[string, Partial<FlowSpecRecord>, boolean]>([
    ["from the Profile Store", { sourceConnectionSpecIds: [PROFILE_STORE_SPEC_ID] }, true],
    ["from the data lake among others", { sourceConnectionSpecIds: ["x", DATA_LAKE_SPEC_ID] }, true],
    ["that tells no sources", {}, true],
    ["from another system", { sourceConnectionSpecIds: ["x"] }, false],
    ["from nowhere", { sourceConnectionSpecIds: [] }, false],
    [
      "of a source",
      { attributes: { isSourceFlow: true }, sourceConnectionSpecIds: [DATA_LAKE_SPEC_ID] },
      false,
    ],
  ])("%s leads to a destination: $2", (_what, differences, leads) => {
    expect(isDestinationFlowSpec({ id: "spec", ...differences })).toBe(leads);
  });
});

describe("a destination delivers", () => {
  it.each(["path", "remotePath", "container", "bucketName", "fileType", "format"])(
    "files when it takes %s",
    (name) => {
      expect(deliveryOf(target({ [name]: {}, mode: {} }))).toBe("FILE");
    },
  );

  it("streams when it takes other parameters", () => {
    expect(deliveryOf(target({ stream: {}, region: {} }))).toBe("STREAMING");
  });

  it.each([spec({}), spec({ targetSpec: {} }), target({})])(
    "nobody knows how when it takes nothing",
    (silent) => {
      expect(deliveryOf(silent)).toBe("UNKNOWN");
    },
  );
});

it.each([
  [{ fileType: {} }, true],
  [{ format: {} }, false],
  [{}, false],
])("a destination that takes %j maps by mapping sets: %s", (properties, maps) => {
  expect(usesMappingSets(target(properties))).toBe(maps);
});

it("finds the names of parameters in every alternative of a schema", () => {
  const schema = {
    properties: { mode: {} },
    oneOf: [{ properties: { bucketName: {} } }, { allOf: [{ properties: { container: {} } }, true] }],
    anyOf: [{ properties: { path: {} } }, null],
  };
  expect([...parameterNames(schema)]).toEqual(["mode", "bucketName", "container", "path"]);
  expect([...parameterNames(undefined)]).toEqual([]);
  expect([...parameterNames("odd")]).toEqual([]);
});
