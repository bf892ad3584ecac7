import { expect, test } from "vitest";
import type { ActivateSegmentsInput } from "../../../src/generated/graphql.ts";
import { activationInputFaults } from "../../../src/workflows/activation/activationInput.ts";

const refused: [what: string, input: Partial<ActivateSegmentsInput>, fields: string[]][] = [
  ["nothing to deliver", {}, ["input"]],
  ["empty lists", { segments: [], attributes: [] }, ["input"]],
  [
    "a segment that is named twice",
    { segments: [{ segmentId: "a" }, { segmentId: "b" }, { segmentId: "a" }] },
    ["input.segments.2.segmentId"],
  ],
  [
    "an attribute that is named twice",
    { attributes: [{ path: "x" }, { path: "x" }] },
    ["input.attributes.1"],
  ],
  [
    "an identity that is named twice",
    { attributes: [{ identityNamespace: "Email" }, { identityNamespace: "Email" }] },
    ["input.attributes.1"],
  ],
  ["an attribute that is neither", { attributes: [{}] }, ["input.attributes.0"]],
  [
    "an attribute that is both",
    { attributes: [{ path: "x", identityNamespace: "Email" }] },
    ["input.attributes.0"],
  ],
  ["an empty path", { attributes: [{ path: " " }] }, ["input.attributes.0.path"]],
  [
    "an empty namespace",
    { attributes: [{ identityNamespace: "" }] },
    ["input.attributes.0.identityNamespace"],
  ],
  ["a mapping set without an id", { mappingSet: { id: " " } }, ["input.mappingSet.id"]],
  ["a negative version", { mappingSet: { id: "m", version: -1 } }, ["input.mappingSet.version"]],
];

test.each(refused)("refuses %s", (_, input, fields) => {
  const faults = activationInputFaults({ dataflowId: "f", ...input });
  expect(faults.map(({ field }) => field?.join("."))).toEqual(fields);
});

test("tells an attribute from an identity of the same name", () => {
  const attributes = [{ path: "Email" }, { identityNamespace: "Email" }];
  expect(activationInputFaults({ dataflowId: "f", attributes })).toEqual([]);
});

test.each<[string, Partial<ActivateSegmentsInput>]>([
  ["segments", { segments: [{ segmentId: "a" }] }],
  ["attributes", { attributes: [{ path: "x" }] }],
  ["a mapping set", { mappingSet: { id: "m" } }],
])("takes %s alone", (_, input) => {
  expect(activationInputFaults({ dataflowId: "f", ...input })).toEqual([]);
});
