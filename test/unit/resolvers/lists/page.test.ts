import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equals } from "../../../../src/datasources/propertyFilter.ts";
import { InvalidInputError } from "../../../../src/errors.ts";
import {
  type Page,
  type PageArgs,
  pageOfList,
  type PageQuery,
  pageSize,
  readPage,
} from "../../../../src/resolvers/lists/page.ts";
import { listThings, type ListedThings, thing, type Thing, thingsUpTo } from "../listedThings.ts";

const newestFirst: PageQuery = { conditions: [], orderby: "-createdAt" };
const oldestFirst: PageQuery = { conditions: [], orderby: "createdAt" };

const idsOf = ({ nodes }: Page<Thing>) => nodes.map(({ id }) => id);

function endOf(page: Page<unknown>): string {
  return page.cursorAt(page.nodes.length - 1);
}

/** Reads a page and tells what it cost. */
async function reading(list: ListedThings, query: PageQuery, first: number, after?: string) {
  const before = list.paths().length;
  const page = await readPage(list.collection, query, { first, after });
  return { page, ids: idsOf(page), calls: list.paths().length - before };
}

describe("the size of a page", () => {
  it.each([
    [undefined, 20],
    [null, 20],
    [1, 1],
    [100, 100],
  ])("asked for as %s is %i", (first, size) => {
    expect(pageSize(first)).toBe(size);
  });

  it.each([0, -1, 101, 1e9])("of %i is refused", (first) => {
    expect(() => pageSize(first)).toThrow(InvalidInputError);
    expect(() => pageSize(first)).toThrow(`"first" must be from 1 to 100, not ${first}.`);
  });

  it("is refused before anything is sent", async () => {
    const list = listThings([]);
    await expect(readPage(list.collection, newestFirst, { first: 0 })).rejects.toThrow(InvalidInputError);
    expect(list.paths()).toEqual([]);
  });
});

describe("a page of a collection", () => {
  it("is one call with its filters, its order and exactly the size asked for", async () => {
    const list = listThings(thingsUpTo(3));
    const conditions = [equals("state", ["enabled"], [])];
    await readPage(list.collection, { conditions, orderby: "-createdAt" }, { first: 2 });
    expect(list.paths()).toEqual(["/things?property=state==enabled&limit=2&orderby=-createdAt"]);
  });

  it("of an empty list is empty, with nothing before and nothing behind", async () => {
    const { page, calls } = await reading(listThings([]), newestFirst, 5);
    expect(page).toMatchObject({ nodes: [], hasNextPage: false, hasPreviousPage: false });
    expect(calls).toBe(1);
    expect(() => page.cursorAt(0)).toThrow(RangeError);
  });

  it("that is the last and exactly full has nothing behind it", async () => {
    const list = listThings(thingsUpTo(10));
    const first = await reading(list, newestFirst, 5);
    const last = await reading(list, newestFirst, 5, endOf(first.page));
    expect(first.page).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(last.ids).toEqual(["t4", "t3", "t2", "t1", "t0"]);
    expect(last.page).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([first.calls, last.calls]).toEqual([1, 1]);
  });

  it("behind the very last item is empty, until something is created there", async () => {
    const list = listThings(thingsUpTo(3));
    const all = await reading(list, oldestFirst, 10);
    const none = await reading(list, oldestFirst, 10, endOf(all.page));
    expect(none.page).toMatchObject({ nodes: [], hasNextPage: false, hasPreviousPage: true });
    list.things.push(thing("new", 99));
    expect((await reading(list, oldestFirst, 10, endOf(all.page))).ids).toEqual(["new"]);
  });

  it("goes on from any item of the page before, in one call", async () => {
    const list = listThings(thingsUpTo(20));
    const { page } = await reading(list, newestFirst, 10);
    for (let index = 0; index < 10; index += 1) {
      const { ids, calls } = await reading(list, newestFirst, 5, page.cursorAt(index));
      expect(ids).toEqual([1, 2, 3, 4, 5].map((step) => `t${19 - index - step}`));
      expect(calls).toBe(1);
    }
  });

  it("of a hundred from the middle of another takes the rest of that and the beginning of the next", async () => {
    const list = listThings(thingsUpTo(250));
    const { page } = await reading(list, newestFirst, 100);
    const { ids, calls } = await reading(list, newestFirst, 100, page.cursorAt(49));
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => `t${199 - index}`));
    expect(calls).toBe(2);
  });

  it("may have another size than the one before", async () => {
    const list = listThings(thingsUpTo(12));
    const one = await reading(list, newestFirst, 3);
    const two = await reading(list, newestFirst, 7, endOf(one.page));
    const three = await reading(list, newestFirst, 1, endOf(two.page));
    expect([...one.ids, ...two.ids, ...three.ids]).toEqual(
      Array.from({ length: 11 }, (_, index) => `t${11 - index}`),
    );
  });

  it("is counted when the count is asked for, and only then", async () => {
    const list = listThings(thingsUpTo(7));
    const { page } = await reading(list, newestFirst, 2);
    expect(list.paths()).toHaveLength(1);
    expect(await page.totalCount()).toBe(7);
    expect(list.paths()[1]).toBe("/things?count=true");
  });
});

describe("a cursor", () => {
  it.each<[string, PageQuery]>([
    ["another filter", { conditions: [equals("state", ["enabled"], [])], orderby: "-createdAt" }],
    ["another order", oldestFirst],
  ])("is refused with %s, before anything is sent", async (_what, query) => {
    const list = listThings(thingsUpTo(5));
    const { page } = await reading(list, newestFirst, 2);
    await expect(reading(list, query, 2, endOf(page))).rejects.toThrow(/issued for another list/);
    expect(list.paths()).toHaveLength(1);
  });

  it("still leads on when its item and all around it are gone", async () => {
    const list = listThings(thingsUpTo(10));
    const { page } = await reading(list, newestFirst, 5);
    const cursor = page.cursorAt(2);
    list.things.splice(5, 4);
    expect((await reading(list, newestFirst, 5, cursor)).ids).toEqual(["t4", "t3", "t2", "t1", "t0"]);
  });

  it("still leads on when more was created before it than its page holds", async () => {
    const list = listThings(thingsUpTo(10));
    const { page } = await reading(list, newestFirst, 4);
    const cursor = page.cursorAt(1);
    list.things.push(...Array.from({ length: 30 }, (_, index) => thing(`new${index}`, 100 + index)));
    expect((await reading(list, newestFirst, 4, cursor)).ids).toEqual(["t7", "t6", "t5", "t4"]);
  });

  it("shows nothing twice that newer items of the same millisecond have pushed to the next page", async () => {
    const things = [thing("x", 1), thing("y", 0), thing("z", 0)];
    const list = listThings(things);
    const page = await readPage(list.collection, newestFirst, { first: 2 });
    expect(idsOf(page)).toEqual(["x", "y"]);
    list.things.push(thing("a", 1), thing("newer", 2), thing("newest", 3));
    const next = await readPage(list.collection, newestFirst, { first: 2, after: page.cursorAt(0) });
    expect(idsOf(next)).toEqual(["a", "y"]);
  });

  it("is refused, rather than followed for ever, when thousands were created before it", async () => {
    const list = listThings(thingsUpTo(10));
    const { page } = await reading(list, newestFirst, 4);
    list.things.push(...Array.from({ length: 2000 }, (_, index) => thing(`new${index}`, 100 + index)));
    await expect(reading(list, newestFirst, 4, page.cursorAt(1))).rejects.toThrow(/Begin anew without it/);
    expect(list.paths().length).toBeLessThan(10);
  });

  it("in an order that moves goes on from its place", async () => {
    const byName: PageQuery = { conditions: [], orderby: "name" };
    const list = listThings(thingsUpTo(9));
    const { page } = await reading(list, byName, 5);
    list.things.splice(2, 1);
    expect((await reading(list, byName, 5, page.cursorAt(2))).ids).toEqual(["t4", "t5", "t6", "t7", "t8"]);
  });
});

/** What people do between two pages, and what the walker asks for next. */
const step = fc.record({
  first: fc.integer({ min: 1, max: 12 }),
  /** Which item of the page to go on from: 1 is the last. */
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  deleted: fc.array(fc.nat(), { maxLength: 4 }),
  updated: fc.array(fc.nat(), { maxLength: 4 }),
  created: fc.array(fc.nat({ max: 1 }), { maxLength: 4 }),
});

describe("a walk in the order of creation, while items are created, changed and deleted", () => {
  it.each(["-createdAt", "createdAt"])(
    "by %s neither repeats nor skips those that stayed",
    async (orderby) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat({ max: 6 }), { maxLength: 40 }),
          fc.array(step, { minLength: 1, maxLength: 30 }),
          fc.boolean(),
          async (times, steps, tiesBackwards) => {
            created = 0;
            const things = times.map((time, index) => thing(`t${(index * 7919) % 101}-${index}`, time));
            const tieBreak = (one: Thing, other: Thing) =>
              (one.id < other.id ? -1 : 1) * (tiesBackwards ? -1 : 1);
            const list = listThings(things, {
              tieBreak: (one, other) => (one.id === other.id ? 0 : tieBreak(one, other)),
            });
            const stayed = new Set(things.map(({ id }) => id));
            const seen: string[] = [];
            let after: string | undefined;
            for (let turn = 0; ; turn += 1) {
              const change = steps[turn % steps.length];
              if (!change) break;
              const page = await readPage(
                list.collection,
                { conditions: [], orderby },
                { first: change.first, after },
              );
              const taken = page.hasNextPage
                ? 1 + Math.floor(change.from * (page.nodes.length - 1))
                : page.nodes.length;
              seen.push(...idsOf(page).slice(0, taken));
              if (!page.hasNextPage) break;
              after = page.cursorAt(taken - 1);
              if (turn < steps.length) work(list.things, change, stayed);
            }
            expect(seen.length).toBe(new Set(seen).size);
            expect([...stayed].filter((id) => !seen.includes(id))).toEqual([]);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

/** How many were created in this walk. Their ids come in no order, and are the same when a walk is repeated. */
let created = 0;

function work(
  things: Thing[],
  { deleted, updated, created: ages }: { deleted: number[]; updated: number[]; created: number[] },
  stayed: Set<string>,
): void {
  for (const at of deleted) {
    const [gone] = things.length > 0 ? things.splice(at % things.length, 1) : [];
    if (gone) stayed.delete(gone.id);
  }
  for (const at of updated) {
    const index = things.length > 0 ? at % things.length : -1;
    const old = things[index];
    if (old) things[index] = { ...old, updatedAt: 1000 + at, name: `renamed ${at}` };
  }
  for (const later of ages) {
    const newest = Math.max(0, ...things.map(({ createdAt }) => createdAt));
    created += 1;
    things.push(thing(`new-${(created * 7919) % 10_007}`, newest + later));
  }
}

describe("a page of a list that is read whole", () => {
  const items = thingsUpTo(25);
  const source = ["things", { category: "x" }];
  const page = (args: PageArgs, of: readonly Thing[] = items) => pageOfList(async () => of, source, args);

  it("goes on behind its cursor to the end", async () => {
    const one = await page({ first: 10 });
    const two = await page({ first: 10, after: endOf(one) });
    const three = await page({ first: 10, after: endOf(two) });
    expect([...idsOf(one), ...idsOf(two), ...idsOf(three)]).toEqual(items.map(({ id }) => id));
    expect([one, two, three].map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, false]);
    expect([one, two, three].map(({ hasPreviousPage }) => hasPreviousPage)).toEqual([false, true, true]);
    expect(one.totalCount()).toBe(25);
  });

  it("goes on behind an item that has moved, and from its place when it has gone", async () => {
    const cursor = endOf(await page({ first: 10 }));
    const moved = [thing("new", 1), ...items];
    expect(idsOf(await page({ first: 1, after: cursor }, moved))).toEqual(["t10"]);
    const without = items.filter(({ id }) => id !== "t9");
    expect(idsOf(await page({ first: 1, after: cursor }, without))).toEqual(["t11"]);
  });

  it("that is exactly full has nothing behind it", async () => {
    expect((await page({ first: 25 })).hasNextPage).toBe(false);
    expect(await page({ first: 25 }, [])).toMatchObject({ nodes: [], hasNextPage: false });
  });

  it("refuses the cursor of another list before it reads anything", async () => {
    const cursor = endOf(await pageOfList(async () => items, ["things", { category: "y" }], { first: 10 }));
    let reads = 0;
    const readAll = async () => {
      reads += 1;
      return items;
    };
    await expect(pageOfList(readAll, source, { after: cursor })).rejects.toThrow(/issued for another list/);
    await expect(pageOfList(readAll, source, { first: 0 })).rejects.toThrow(InvalidInputError);
    expect(reads).toBe(0);
  });
});
