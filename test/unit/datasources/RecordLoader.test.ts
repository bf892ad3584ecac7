import { expect, it } from "vitest";
import { RecordLoader } from "../../../src/datasources/RecordLoader.ts";

/** A loader over records that are their own ids, and the batches that it read. */
function loaderOf(read: (id: string) => string | Error | null = (id) => `record ${id}`, maxBatchSize = 50) {
  const batches: (readonly string[])[] = [];
  const loader = new RecordLoader<string>(async (ids) => {
    batches.push(ids);
    return ids.map(read);
  }, maxBatchSize);
  return { loader, batches };
}

it("reads ids that are asked for together in batches of at most so many, each once", async () => {
  const { loader, batches } = loaderOf(undefined, 2);
  const found = await Promise.all(["a", "b", "a", "c"].map((id) => loader.load(id)));
  expect(found).toEqual(["record a", "record b", "record a", "record c"]);
  expect(batches).toEqual([["a", "b"], ["c"]]);
});

it("hands out what was read before without a promise, what is not there included", async () => {
  const { loader, batches } = loaderOf((id) => (id === "gone" ? null : id));
  await Promise.all([loader.load("a"), loader.load("gone")]);
  expect(loader.load("a")).toBe("a");
  expect(loader.load("gone")).toBeNull();
  expect(batches).toHaveLength(1);
});

it("tells a failure to all who ask, and reads no second time", async () => {
  const { loader, batches } = loaderOf((id) => new Error(`no ${id}`));
  await expect(loader.load("a")).rejects.toThrow("no a");
  await expect(loader.load("a")).rejects.toThrow("no a");
  expect(batches).toHaveLength(1);
});

it("takes in records that came by another way, but not over what it knows", async () => {
  const { loader, batches } = loaderOf();
  loader.prime("a", "from a list");
  expect(loader.load("a")).toBe("from a list");
  loader.prime("a", "from another list");
  expect(loader.load("a")).toBe("from a list");
  expect(batches).toEqual([]);
});

it("reads again what was cleared, and does not take in an answer that was under way then", async () => {
  const { loader, batches } = loaderOf();
  const before = loader.load("a");
  loader.clear("a");
  expect(await before).toBe("record a");
  expect(loader.load("a")).toBeInstanceOf(Promise);
  await loader.load("a");
  loader.clear("a");
  expect(loader.load("a")).toBeInstanceOf(Promise);
  await loader.load("a");
  expect(batches).toEqual([["a"], ["a"], ["a"]]);
});
