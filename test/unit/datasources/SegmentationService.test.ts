import { describe, expect, it } from "vitest";
import { SegmentationService } from "../../../src/datasources/SegmentationService.ts";
import { UnavailableError } from "../../../src/errors.ts";
import type { UpstreamRequest } from "../../../src/upstream/Send.ts";
import { scriptedUpstream, type ScriptedAnswer } from "./scriptedUpstream.ts";

const missing = { requestId: "r", errors: { "404": [{ code: 404, message: "Not found." }] } };

function segmentation(answer: (path: string, request: UpstreamRequest) => ScriptedAnswer) {
  const upstream = scriptedUpstream((path, request) => answer(path.replace("/data/core/ups", ""), request));
  const service = new SegmentationService({ ...upstream.access, platformUrl: "http://platform.test" });
  return { ...upstream, segmentation: service };
}

/** A service that has every audience asked for, save those given, which it answers with these results. */
function having(others: Readonly<Record<string, object>> = {}) {
  return segmentation((path, { body = "" }) => {
    if (!path.endsWith("bulk-get")) {
      const id = path.split("/").at(-1) ?? "";
      return others[id] ? { status: 404, body: others[id] } : { body: { id } };
    }
    const ids: string[] = JSON.parse(body).ids.map(({ id }: { id: string }) => id);
    if (ids.every((id) => others[id])) return { status: 404, body: { errors: { "404": [] } } };
    return {
      status: 207,
      body: { results: Object.fromEntries(ids.toReversed().map((id) => [id, others[id] ?? { id }])) },
    };
  });
}

describe("segments asked for in the same moment", () => {
  it("are one call for each 100, aligned with their ids", async () => {
    const { segmentation: service, requests } = having();
    const ids = Array.from({ length: 130 }, (_, index) => `s-${index}`);
    const found = await Promise.all(ids.map((id) => service.find(id)));
    expect(found).toMatchObject(ids.map((id) => ({ id })));
    expect(requests.map(({ keys, method, safe }) => [keys, method, safe])).toEqual([
      [100, "POST", true],
      [30, "POST", true],
    ]);
    expect(requests[1]?.body).toBe(JSON.stringify({ ids: ids.slice(100).map((id) => ({ id })) }));
  });

  it("are null where unknown or hidden, beside the others", async () => {
    const hidden = { requestId: "r", errors: { "403": [{ message: "no" }] } };
    const { segmentation: service } = having({ gone: missing, hidden });
    const found = await Promise.all(["a", "gone", "hidden", "b"].map((id) => service.find(id)));
    expect(found).toMatchObject([{ id: "a" }, null, null, { id: "b" }]);
  });

  it("fail one by one where the service could not read them", async () => {
    const { segmentation: service } = having({ broken: { requestId: "r", errors: { "500": [] } } });
    const [fine, broken] = await Promise.allSettled(["a", "broken"].map((id) => service.find(id)));
    expect(fine).toMatchObject({ value: { id: "a" } });
    expect(broken).toMatchObject({ reason: expect.any(UnavailableError) });
  });

  it.each([null, "text", [], {}])("fail where the answer holds %j in place of a segment", async (odd) => {
    const { segmentation: service } = segmentation((path) => ({
      body: path.startsWith("/audiences?") ? { children: [odd] } : odd,
    }));
    await expect(service.find("a")).rejects.toThrow(UnavailableError);
    await expect(service.list({ sort: "updateTime:desc", limit: 1, start: 0 })).rejects.toThrow(
      UnavailableError,
    );
  });

  it("are all null when the whole answer is a 404, as it is when none of them exists", async () => {
    const { segmentation: service } = having({ x: missing, y: missing });
    expect(await Promise.all(["x", "y"].map((id) => service.find(id)))).toEqual([null, null]);
  });

  it("are not spoilt by ids that can name nothing, which cost no call", async () => {
    const { segmentation: service, requests } = having();
    const odd = ["", "a b", "../jobs", "a/b", "constructor\n"];
    expect(await Promise.all([...odd, "a", "b"].map((id) => service.find(id)))).toMatchObject([
      ...odd.map(() => null),
      { id: "a" },
      { id: "b" },
    ]);
    expect(requests.map(({ keys }) => keys)).toEqual([2]);
    expect(await Promise.all(["", " "].map((id) => service.find(id)))).toEqual([null, null]);
    expect(requests).toHaveLength(1);
  });

  it.each(["constructor", "toString", "__proto__"])(
    "are null for the id %s where the answer has none",
    async (id) => {
      const { segmentation: service } = segmentation(() => ({
        status: 207,
        body: { results: { a: { id: "a" } } },
      }));
      expect(await Promise.all([service.find(id), service.find("a")])).toMatchObject([null, { id: "a" }]);
    },
  );
});

describe("one segment alone", () => {
  it("is read by its own address", async () => {
    const { segmentation: service, paths } = having();
    expect(await service.find("QU9fLTEz_6ed34f6f")).toMatchObject({ id: "QU9fLTEz_6ed34f6f" });
    expect(paths()).toEqual(["/data/core/ups/audiences/QU9fLTEz_6ed34f6f"]);
  });

  it("is null when there is none", async () => {
    expect(await having({ gone: missing }).segmentation.find("gone")).toBeNull();
  });
});

describe("a list", () => {
  const options = { sort: "creationTime:desc", limit: 20, start: 3 };

  it("sends what it is narrowed by, its order and its place", async () => {
    const { segmentation: service, requests } = segmentation(() => ({ body: { children: [] } }));
    await service.list({
      ...options,
      name: "a & b",
      description: "c,d",
      property: ["lifecycleState==published", "originName==X"],
    });
    expect([...new URL(requests[0]?.url ?? "").searchParams]).toEqual([
      ["sort", "creationTime:desc"],
      ["limit", "20"],
      ["start", "3"],
      ["name", "a & b"],
      ["description", "c,d"],
      ["property", "lifecycleState==published"],
      ["property", "originName==X"],
    ]);
  });

  it.each<[string, object, number | undefined]>([
    ["a link with the base path as @", { _links: { next: { href: "@/audiences?start=4&limit=2" } } }, 4],
    ["a text", { _page: { next: "4" } }, 4],
    ["a number", { _page: { next: 4 } }, 4],
    [
      "a link that says more than the page",
      { _links: { next: { href: "/a?start=5" } }, _page: { next: 4 } },
      5,
    ],
    ["a link without a place", { _links: { next: { href: "/audiences?limit=2" } } }, undefined],
    ["nothing", {}, undefined],
    ["an empty text", { _page: { next: "" } }, undefined],
    ["null", { _page: { next: null } }, undefined],
    ["no number", { _page: { next: "more" } }, undefined],
    ["the same page once more", { _page: { next: 3 } }, undefined],
    ["a page before", { _page: { next: 1 } }, undefined],
  ])("whose next page is given as %s", async (_what, body, next) => {
    const { segmentation: service } = segmentation(() => ({ body: { children: [], ...body } }));
    expect((await service.list(options)).next).toBe(next);
  });

  it("counts what the service counts, or what is there", async () => {
    const counted = segmentation(() => ({ body: { children: [{ id: "a" }], _page: { totalCount: 111 } } }));
    expect((await counted.segmentation.list(options)).totalCount).toBe(111);
    const uncounted = segmentation(() => ({ body: { children: [{ id: "a" }] } }));
    expect((await uncounted.segmentation.list(options)).totalCount).toBe(1);
  });

  it("spares the reading of what it showed", async () => {
    const { segmentation: service, requests } = segmentation(() => ({ body: { children: [{ id: "a" }] } }));
    await service.list(options);
    expect(await service.find("a")).toMatchObject({ id: "a" });
    expect(requests).toHaveLength(1);
  });

  it("is not empty when the answer has none", async () => {
    const { segmentation: service } = segmentation(() => ({ body: {} }));
    await expect(service.list(options)).rejects.toThrow(UnavailableError);
    await expect(service.recentJobs()).rejects.toThrow(UnavailableError);
  });
});

it("reads the latest successful jobs once", async () => {
  const { segmentation: service, paths } = segmentation(() => ({ body: { children: [{ id: "j" }] } }));
  expect(await Promise.all([service.recentJobs(), service.recentJobs()])).toMatchObject([
    [{ id: "j" }],
    [{ id: "j" }],
  ]);
  expect(paths()).toEqual(["/data/core/ups/segment/jobs?limit=20&status=SUCCEEDED&sort=creationTime:desc"]);
});
