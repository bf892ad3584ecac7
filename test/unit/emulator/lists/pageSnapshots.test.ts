import { expect, it } from "vitest";
import type { Place } from "../../../../emulator/lists/ordering.ts";
import { createPageSnapshots } from "../../../../emulator/lists/pageSnapshots.ts";
import { StoredRecord } from "../../../../emulator/store/StoredRecord.ts";

const records = ["a", "b", "c"].map((id) => new StoredRecord(`{"id":"${id}"}`));

function walk(snapshots = createPageSnapshots()) {
  const ask = (owner: string, after?: Place) =>
    snapshots.page({ owner, after, limit: 2, begin: () => records });
  return { ask };
}

it("goes on with a list as it was when the walk began", () => {
  const { ask } = walk();
  const first = ask("flows");
  expect(first?.items).toEqual(records.slice(0, 2));
  expect(ask("flows", first?.end)?.items).toEqual(records.slice(2));
});

it("leads into no other list and to no other caller", () => {
  const { ask } = walk();
  expect(ask("runs", ask("flows")?.end)).toBeUndefined();
});

it.each([-3, 1.5, "x"])("knows no place %s", (place) => {
  const { ask } = walk();
  const end = ask("flows")?.end;
  expect(end && ask("flows", { ...end, values: [place] })).toBeUndefined();
});
