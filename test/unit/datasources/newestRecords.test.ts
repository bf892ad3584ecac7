import { describe, expect, it } from "vitest";
import { Collection } from "../../../src/datasources/Collection.ts";
import { scriptedUpstream } from "./scriptedUpstream.ts";

/** Three things, each on a page of its own. */
function paged() {
  const upstream = scriptedUpstream((path) => {
    const page = Number(/continuationToken=(\d)/.exec(path)?.[1] ?? 0);
    const href = page < 2 ? `?continuationToken=${page + 1}` : undefined;
    return { body: { items: [{ id: `t-${page}` }], _links: { next: { href } } } };
  });
  const collection = new Collection<{ readonly id: string }>(upstream.service, {
    path: "things",
    noun: "thing",
  });
  return { ...upstream, collection };
}

describe("the newest records", () => {
  it("are read page by page to their end", async () => {
    const { collection, requests } = paged();
    const found = await collection.newest([], 5);
    expect(found).toMatchObject({ items: [{ id: "t-0" }, { id: "t-1" }, { id: "t-2" }], isComplete: true });
    expect(requests).toHaveLength(3);
  });

  it("are read no further than there are enough of them, and it is said that there are others", async () => {
    const { collection, paths } = paged();
    expect(await collection.newest([], 2)).toMatchObject({ items: [{}, {}], isComplete: false });
    expect(paths()).toEqual([
      "/things?limit=100&orderby=-createdAt",
      "/things?limit=100&orderby=-createdAt&continuationToken=1",
    ]);
  });
});
