import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SegmentationService } from "../../../../src/datasources/SegmentationService.ts";
import { encodeCursor, fingerprint } from "../../../../src/resolvers/lists/cursor.ts";
import type { Page } from "../../../../src/resolvers/lists/page.ts";
import { landmarkOf } from "../../../../src/resolvers/lists/segmentLandmarks.ts";
import { readSegmentPage } from "../../../../src/resolvers/lists/segmentPage.ts";
import { scriptedUpstream } from "../../datasources/scriptedUpstream.ts";

interface Audience {
  readonly id: string;
  readonly createEpoch?: number;
}

const query = { sort: "createEpoch:desc", property: [] };

/** A real Segmentation Service on a scripted upstream that counts pages. The list stands in its order: the newest first. */
function listSegments(audiences: Audience[], sort = query.sort) {
  const upstream = scriptedUpstream((_path, { url }) => {
    const { searchParams } = new URL(url);
    const [start, limit] = [Number(searchParams.get("start")), Number(searchParams.get("limit"))];
    const children = audiences.slice(start * limit, (start + 1) * limit);
    const next = (start + 1) * limit < audiences.length ? { next: String(start + 1) } : {};
    return { body: { children, _page: { totalCount: audiences.length, ...next } } };
  });
  const service = new SegmentationService({ ...upstream.access, platformUrl: "http://platform.test" });
  let calls = 0;
  return {
    audiences,
    async read(first: number, after?: string) {
      const before = upstream.requests.length;
      const page = await readSegmentPage(service, { ...query, sort }, { first, after });
      calls = upstream.requests.length - before;
      return page;
    },
    calls: () => calls,
    limits: () => upstream.requests.map(({ url }) => Number(new URL(url).searchParams.get("limit"))),
  };
}

/** Second in which the oldest of the segments was created. */
const BEGIN = 1_700_000_000;

/** Segments from the newest to the oldest, `perSecond` of them created in each second. */
function numbered(count: number, perSecond = 1): Audience[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    createEpoch: BEGIN + Math.floor((count - 1 - index) / perSecond),
  }));
}

const idsOf = ({ nodes }: Page<Audience>) => nodes.map(({ id }) => id);

function endOf(page: Page<unknown>): string {
  return page.cursorAt(page.nodes.length - 1);
}

describe("a walk over segments that nobody changes", () => {
  it.each([1, 2, 7, 20, 33, 50, 100])("in pages of %i shows each once, in order", async (first) => {
    const list = listSegments(numbered(230));
    const seen: string[] = [];
    let page = await list.read(first);
    expect(page.hasPreviousPage).toBe(false);
    for (;;) {
      seen.push(...idsOf(page));
      expect(list.calls()).toBeLessThanOrEqual(first <= 33 ? 1 : 2);
      if (!page.hasNextPage) break;
      page = await list.read(first, endOf(page));
      expect(page.hasPreviousPage).toBe(true);
    }
    expect(seen).toEqual(numbered(230).map(({ id }) => id));
  });

  it("counts them without a further call", async () => {
    const list = listSegments(numbered(42));
    const page = await list.read(5);
    expect(await page.totalCount()).toBe(42);
    expect(list.calls()).toBe(1);
  });

  it("goes on from any item of a page", async () => {
    const list = listSegments(numbered(60));
    const page = await list.read(10, endOf(await list.read(20)));
    for (let index = 0; index < 10; index += 1) {
      const next = await list.read(10, page.cursorAt(index));
      expect(idsOf(next)).toEqual(Array.from({ length: 10 }, (_, at) => `s${21 + index + at}`));
    }
  });

  it("may change its page size on the way", async () => {
    const list = listSegments(numbered(150));
    const seen: string[] = [];
    let after: string | undefined;
    for (const first of [7, 90, 1, 33, 100]) {
      const page = await list.read(first, after);
      seen.push(...idsOf(page));
      after = endOf(page);
    }
    expect(seen).toEqual(numbered(150).map(({ id }) => id));
  });

  it("ends with a page that is exactly full", async () => {
    const list = listSegments(numbered(40));
    const last = await list.read(20, endOf(await list.read(20)));
    expect(last.nodes).toHaveLength(20);
    expect(last.hasNextPage).toBe(false);
    expect(idsOf(await list.read(20, endOf(last)))).toEqual([]);
  });

  it("of none is empty", async () => {
    const page = await listSegments([]).read(20);
    expect(page).toMatchObject({ nodes: [], hasNextPage: false, hasPreviousPage: false });
  });
});

const change = fc.record({
  first: fc.integer({ min: 1, max: 40 }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  deleted: fc.array(fc.nat(), { maxLength: 5 }),
  deletedAtCursor: fc.nat({ max: 40 }),
  created: fc.nat({ max: 60 }),
});

it("neither repeats nor skips those that stayed while others are created and deleted between its pages", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 150 }),
      fc.integer({ min: 1, max: 30 }),
      fc.array(change, { minLength: 1, maxLength: 20 }),
      async (count, perSecond, changes) => {
        const list = listSegments(numbered(count, perSecond));
        const stayed = new Set(list.audiences.map(({ id }) => id));
        const seen: string[] = [];
        let after: string | undefined;
        let isOver = false;
        for (let turn = 0; !isOver; turn += 1) {
          const { first, from, deleted, deletedAtCursor, created } = changes[turn % changes.length] ?? {
            first: 1,
            from: 1,
            deleted: [],
            deletedAtCursor: 0,
            created: 0,
          };
          const page = await list.read(first, after);
          const taken = page.hasNextPage ? 1 + Math.floor(from * (page.nodes.length - 1)) : page.nodes.length;
          seen.push(...idsOf(page).slice(0, taken));
          isOver = !page.hasNextPage;
          if (isOver) break;
          after = page.cursorAt(taken - 1);
          if (turn >= changes.length) continue;
          for (const at of deleted)
            stayed.delete(list.audiences.splice(at % Math.max(1, list.audiences.length), 1)[0]?.id ?? "");
          const end = list.audiences.findIndex(({ id }) => id === seen.at(-1)) + 1;
          for (const { id } of list.audiences.splice(
            Math.max(0, end - deletedAtCursor),
            Math.min(end, deletedAtCursor),
          ))
            stayed.delete(id);
          const createEpoch = BEGIN + 1000 + turn;
          list.audiences.unshift(
            ...Array.from({ length: created }, (_, n) => ({ id: `new-${turn}-${n}`, createEpoch })),
          );
        }
        expect(seen.length).toBe(new Set(seen).size);
        expect([...stayed].filter((id) => !seen.includes(id))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

describe("a cursor", () => {
  it("of another list is refused", async () => {
    const list = listSegments(numbered(10));
    const cursor = endOf(await list.read(5));
    const upstream = scriptedUpstream(() => ({ body: { children: [] } }));
    const service = new SegmentationService({ ...upstream.access, platformUrl: "http://platform.test" });
    const other = readSegmentPage(service, { ...query, name: "x" }, { first: 5, after: cursor });
    await expect(other).rejects.toThrow(/issued for another list/);
    expect(upstream.requests).toEqual([]);
  });

  it.each(["0/1000000", "1e3/5", "-1/5", "0/0", "x", "", "1/2/3"])(
    "that names the page %j, which no cursor of this service does, asks for an ordinary one",
    async (page) => {
      const list = listSegments(numbered(60));
      const forged = encodeCursor(fingerprint("segments", query), {
        page,
        skip: 5,
        ids: ["x"],
        createdAt: null,
      });
      expect((await list.read(20, forged)).nodes.length).toBeGreaterThan(0);
      expect(list.limits().every((limit) => limit >= 1 && limit <= 100)).toBe(true);
    },
  );

  it.each([
    ["some before them are left", 8, 12],
    ["nothing is left of what was behind", 0, 20],
    ["those that follow are gone as well", 5, 40],
  ])(
    "goes on behind the last by time where all the segments that it remembers are gone and %s",
    async (_what, from, count) => {
      const list = listSegments(numbered(60));
      const cursor = endOf(await list.read(20));
      list.audiences.splice(from, count);
      const page = await list.read(20, cursor);
      expect(idsOf(page)).toEqual(
        list.audiences
          .slice(Math.min(from, 20))
          .slice(0, 20)
          .map(({ id }) => id),
      );
      expect(list.calls()).toBe(1);
    },
  );

  it.each([
    ["back over the two pages that were deleted", 450, 300, 200],
    ["on over the two pages that were created", 450, 0, -200],
  ])("goes %s when none of what it remembers is left", async (_what, count, from, moved) => {
    const list = listSegments(numbered(count));
    let after: string | undefined;
    for (let read = 0; read < 8; read += 1) after = endOf(await list.read(50, after));
    list.audiences.splice(392, 8);
    if (moved > 0) list.audiences.splice(from - moved, moved);
    else
      list.audiences.unshift(
        ...Array.from({ length: -moved }, (_, n) => ({ id: `new-${n}`, createEpoch: BEGIN + 1000 })),
      );
    const page = await list.read(50, after);
    expect(idsOf(page)).toEqual(
      numbered(450)
        .slice(400)
        .map(({ id }) => id),
    );
    expect(list.calls()).toBeLessThanOrEqual(6);
  });

  it("whose place has moved too far to be found is refused", async () => {
    const list = listSegments(numbered(900));
    let after: string | undefined;
    for (let read = 0; read < 8; read += 1) after = endOf(await list.read(100, after));
    list.audiences.splice(100, 700);
    await expect(list.read(20, after)).resolves.toMatchObject({ nodes: { length: 20 } });
    list.audiences.unshift(
      ...Array.from({ length: 2000 }, (_, n) => ({ id: `new-${n}`, createEpoch: BEGIN + 1000 })),
    );
    await expect(list.read(20, after)).rejects.toThrow(/so much has changed .* begin anew/i);
  });

  it("is refused where everything that comes has been seen, before much of it is read", async () => {
    const list = listSegments(numbered(90));
    const ids = list.audiences.map(landmarkOf);
    const cursor = encodeCursor(fingerprint("segments", query), {
      page: "0/2",
      skip: 1,
      ids,
      createdAt: null,
    });
    await expect(list.read(1, cursor)).rejects.toThrow(/begin anew/i);
    expect(list.limits().length).toBeLessThanOrEqual(6);
  });

  it("is refused where the segments that it remembers are gone and upstream does not keep the order", async () => {
    const list = listSegments(numbered(60));
    const cursor = endOf(await list.read(20));
    list.audiences.splice(12, 8);
    list.audiences.reverse();
    await expect(list.read(20, cursor)).rejects.toThrow(/begin anew/i);
  });

  it("goes on at its rank in an order in which time tells nothing", async () => {
    const list = listSegments(numbered(60), "name:asc");
    const cursor = endOf(await list.read(20));
    list.audiences.splice(8, 12);
    const page = await list.read(20, cursor);
    expect(page.nodes).toHaveLength(20);
    expect(list.calls()).toBeLessThanOrEqual(5);
  });
});
