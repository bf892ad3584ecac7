import { describe, expect, it } from "vitest";
import { isRunMood } from "../../../../emulator/runs/runOutcome.ts";
import { createDefaultSeed } from "../../../../emulator/seed/createDefaultSeed.ts";

const seed = createDefaultSeed(Date.UTC(2026, 4, 14, 12));
const sandboxes = seed.organisations.flatMap((organisation) => organisation.sandboxes);

describe("what the default seed says about time to come", () => {
  it("names how the runs of every dataflow go, those that bring data in aside", () => {
    for (const { flows, runMoods = {} } of sandboxes) {
      const outgoing = flows.filter((flow) => flow.inheritedAttributes.properties?.isDestinationFlow);
      expect(Object.keys(runMoods).toSorted()).toEqual(outgoing.map(({ id }) => id).toSorted());
      expect(Object.values(runMoods).filter((mood) => !isRunMood(mood))).toEqual([]);
    }
  });

  it("tells the size of every dataset and of every audience that no segment job counts", () => {
    for (const { audiences, datasets, segmentDefinitions, volumes = {} } of sandboxes) {
      const defined = new Set(segmentDefinitions.map(({ id }) => id));
      const external = audiences.filter(({ id }) => !defined.has(id));
      const expected = [...datasets, ...external].map(({ id }) => id);
      expect(Object.keys(volumes).toSorted()).toEqual(expected.toSorted());
      expect(Object.values(volumes).filter((records) => !(records > 0))).toEqual([]);
    }
  });
});
