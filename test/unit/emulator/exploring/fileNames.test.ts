import { expect, it } from "vitest";
import { partNames } from "../../../../emulator/exploring/fileNames.ts";
import { startOfRun } from "../../../../emulator/exploring/startOfRun.ts";

const form = { fileType: "delimited", isCompressed: false, isEncrypted: false } as const;

it("lists as many files as the rows need, a thousand at most", () => {
  expect(partNames("f", form, 5_000_001)).toEqual(["f.csv", "f_2.csv"]);
  expect(partNames("f", form, 1e17)).toHaveLength(1000);
});

it.each([
  [1_767_225_600_000, 1_767_225_600_000],
  ["2026-01-01T00:00:00Z", 0],
  [9e15, 0],
  [undefined, 0],
])("takes a run that says it began at %s for one of %i", (startedAtUTC, expected) => {
  const durationSummary = startedAtUTC === undefined ? {} : { startedAtUTC };
  expect(startOfRun({ metrics: { durationSummary } })).toBe(expected);
});
