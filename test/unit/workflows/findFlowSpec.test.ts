import { expect, test } from "vitest";
import type { FlowSpecRecord } from "../../../src/datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../../../src/datasources/specPredicates.ts";
import { InvalidInputError, NotFoundError } from "../../../src/errors.ts";
import { findFlowSpec, type PipelineEnds } from "../../../src/workflows/findFlowSpec.ts";

const toBucket = spec("segments", [PROFILE_STORE_SPEC_ID], ["bucket"], "SEGMENTS");
const datasetsToBucket = spec("datasets", [DATA_LAKE_SPEC_ID], ["bucket"], "DATASETS");
const toMail = spec("mail", [PROFILE_STORE_SPEC_ID], ["mail"], "SEGMENTS");
const toMailToo = spec("mail2", [PROFILE_STORE_SPEC_ID], ["mail"], "SEGMENTS");
const open = spec("open", [PROFILE_STORE_SPEC_ID], [], "SEGMENTS");
const ingestion: FlowSpecRecord = {
  id: "in",
  targetConnectionSpecIds: ["bucket"],
  attributes: { isSourceFlow: true },
};
const { sourceConnectionSpecIds: _unsaid, ...datasetsFromAnywhere } = spec("lake", [], ["lake"], "DATASETS");
const all = new Map(
  [datasetsFromAnywhere, toBucket, datasetsToBucket, toMail, toMailToo, open, ingestion].map((item) => [
    item.id,
    item,
  ]),
);

test("finds the only kind of pipeline that leads there, by what it exports", () => {
  expect(findFlowSpec(all, ends("PROFILE_STORE", "bucket"), undefined)).toBe(toBucket);
  expect(findFlowSpec(all, ends("DATA_LAKE", "bucket"), undefined)).toBe(datasetsToBucket);
});

test("goes by what is exported where no source is listed", () => {
  expect(findFlowSpec(all, ends("DATA_LAKE", "lake"), undefined)).toBe(datasetsFromAnywhere);
  expect(() => findFlowSpec(all, ends("PROFILE_STORE", "lake"), undefined)).toThrow(InvalidInputError);
});

test("takes the one that is named, where several lead there", () => {
  expect(findFlowSpec(all, ends("PROFILE_STORE", "mail"), "mail2")).toBe(toMailToo);
});

test("takes one that is named and lists no destinations, as nothing speaks against it", () => {
  expect(findFlowSpec(all, ends("PROFILE_STORE", "mail"), "open")).toBe(open);
});

test("asks for one where several lead there, with ids and names", () => {
  const fault = faultOf(() => findFlowSpec(all, ends("PROFILE_STORE", "mail"), undefined));
  expect(fault.field).toEqual(["input", "flowSpecId"]);
  expect(fault.message).toContain('"mail" (Name of mail), "mail2" (Name of mail2)');
});

test("says what leads there from elsewhere, where nothing leads there from here", () => {
  const fault = faultOf(() => findFlowSpec(all, ends("DATA_LAKE", "mail"), undefined));
  expect(fault.field).toEqual(["input", "sourceConnectionId"]);
  expect(fault.message).toContain('Those that lead to it start elsewhere: "mail" (Name of mail)');
});

test("says so where nothing leads there at all", () => {
  const fault = faultOf(() => findFlowSpec(all, ends("PROFILE_STORE", "nowhere"), undefined));
  expect(fault.message).toContain("None leads to it from anywhere");
});

test("never takes a pipeline of a source", () => {
  expect(faultOf(() => findFlowSpec(all, ends("PROFILE_STORE", "bucket"), "in")).field).toEqual([
    "input",
    "flowSpecId",
  ]);
});

test.each([
  ["leads elsewhere", "PROFILE_STORE", "bucket", "mail"],
  ["exports something else", "PROFILE_STORE", "bucket", "datasets"],
  ["starts elsewhere and lists no destinations", "DATA_LAKE", "bucket", "open"],
] as const)("refuses one that is named and %s, and names those that fit", (_, system, destination, named) => {
  const fault = faultOf(() => findFlowSpec(all, ends(system, destination), named));
  expect(fault.field).toEqual(["input", "flowSpecId"]);
  expect(fault.message).toContain(system === "DATA_LAKE" ? '"datasets"' : '"segments"');
});

test("says that one that is named does not exist", () => {
  expect(() => findFlowSpec(all, ends("PROFILE_STORE", "bucket"), "nothing")).toThrow(NotFoundError);
});

function spec(id: string, sources: string[], targets: string[], workflow: string): FlowSpecRecord {
  return {
    id,
    name: `Name of ${id}`,
    sourceConnectionSpecIds: sources,
    targetConnectionSpecIds: targets,
    attributes: { _workflow: [workflow] },
  };
}

function ends(system: PipelineEnds["system"], destinationId: string): PipelineEnds {
  return { system, destinationId, destinationName: `The ${destinationId}` };
}

function faultOf(run: () => unknown): InvalidInputError {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
