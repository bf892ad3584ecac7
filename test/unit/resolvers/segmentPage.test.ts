import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SegmentationService } from "../../../src/datasources/SegmentationService.ts";
import { encodeCursor, fingerprint } from "../../../src/resolvers/cursor.ts";
import type { Page } from "../../../src/resolvers/page.ts";
import { readSegmentPage } from "../../../src/resolvers/segmentPage.ts";
import { scriptedUpstream } from "../datasources/scriptedUpstream.ts";

interface Audience {
  readonly id: string;
}

const query = { sort: "creationTime:desc", property: [] };

/** A real Segmentation Service on a scripted upstream that counts pages. The list stands in its order: the newest first. */
function listSegments(audiences: Audience[]) {
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
      const page = await readSegmentPage(service, query, { first, after });
      calls = upstream.requests.length - before;
      return page;
    },
    calls: () => calls,
    limits: () => upstream.requests.map(({ url }) => Number(new URL(url).searchParams.get("limit"))),
  };
}

function numbered(count: number): Audience[] {
  return Array.from({ length: count }, (_, index) => ({ id: `s${index}` }));
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
  created: fc.nat({ max: 60 }),
});

it("neither repeats nor skips those that stayed while a few are created and deleted between its pages", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 150 }),
      fc.array(change, { minLength: 1, maxLength: 20 }),
      async (count, changes) => {
        const list = listSegments(numbered(count));
        const stayed = new Set(list.audiences.map(({ id }) => id));
        const seen: string[] = [];
        let after: string | undefined;
        let isOver = false;
        for (let turn = 0; !isOver; turn += 1) {
          const { first, from, deleted, created } = changes[turn % changes.length] ?? {
            first: 1,
            from: 1,
            deleted: [],
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
          list.audiences.unshift(...Array.from({ length: created }, (_, n) => ({ id: `new-${turn}-${n}` })));
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

  it("goes on at its place where all the segments that it remembers are gone", async () => {
    const list = listSegments(numbered(60));
    const cursor = endOf(await list.read(20));
    list.audiences.splice(8, 12);
    const page = await list.read(20, cursor);
    expect(page.nodes).toHaveLength(20);
    expect(list.calls()).toBeLessThanOrEqual(5);
  });
});
