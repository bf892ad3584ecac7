import { describe, expect, it } from "vitest";
import { Collection } from "../../../src/datasources/Collection.ts";
import type { FlowRecord } from "../../../src/datasources/FlowService.wire.ts";
import { FlowsBySegment } from "../../../src/datasources/FlowsBySegment.ts";
import { TooExpensiveError } from "../../../src/errors.ts";
import { scriptedUpstream } from "./scriptedUpstream.ts";

/** Flows by id, each with the ids of the segments it delivers, newest first. */
function having(flows: Readonly<Record<string, readonly string[]>>) {
  const upstream = scriptedUpstream((path) => {
    const asked = /value\.id==([^&]*)/.exec(path)?.[1]?.split(",") ?? [];
    const start = Number(/continuationToken=(\d+)/.exec(path)?.[1] ?? 0);
    const found = Object.entries(flows)
      .filter(([, segments]) => segments.some((id) => asked.includes(id)))
      .map(([id, segments], index) => flow(id, segments, -index));
    const end = start + 100;
    const next = { next: { href: `/flows?continuationToken=${end}` } };
    return { body: { items: found.slice(start, end), ...(found.length > end && { _links: next }) } };
  });
  const collection = new Collection<FlowRecord>(upstream.service, { path: "flows", noun: "dataflow" });
  return { ...upstream, flows: new FlowsBySegment(collection), collection };
}

function numbered(count: number): Record<string, string[]> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, ["a"]]));
}

function flow(id: string, segments: readonly string[], createdAt: number) {
  const selectors = segments.map((segment) => ({ type: "PLATFORM_SEGMENT", value: { id: segment } }));
  return { id, createdAt, transformations: [{ params: { segmentSelectors: { selectors } } }] };
}

const idsOf = (flows: readonly { readonly id: string }[]) => flows.map(({ id }) => id);

describe("the dataflows that deliver a segment", () => {
  it("are found for several segments in one call", async () => {
    const { flows, paths } = having({ f1: ["a", "b"], f2: ["b"], f3: ["c"] });
    const found = await Promise.all([flows.find(["a"]), flows.find(["b"]), flows.find(["x"])]);
    expect(found.map(idsOf)).toEqual([["f1"], ["f1", "f2"], []]);
    expect(paths()).toEqual([
      "/flows?property=inheritedAttributes.properties.isDestinationFlow==true" +
        "&property=transformations[].params.segmentSelectors.selectors[].value.id==a,b,x&limit=100&orderby=-createdAt",
    ]);
  });

  it("are found under each of the ids that a segment has, once each and newest first", async () => {
    const { flows } = having({ f1: ["external"], f2: ["platform"], f3: ["platform", "external"] });
    expect(idsOf(await flows.find(["platform", "external"]))).toEqual(["f1", "f2", "f3"]);
  });

  it("are read page by page", async () => {
    const { flows, paths } = having(numbered(250));
    expect(await flows.find(["a"])).toHaveLength(250);
    expect(paths()).toHaveLength(3);
  });

  it("are read up to 500 and refused beyond, rather than shown in part", async () => {
    expect(await having(numbered(500)).flows.find(["a"])).toHaveLength(500);
    const beyond = having(numbered(501));
    await expect(beyond.flows.find(["a"])).rejects.toThrow(TooExpensiveError);
    expect(beyond.paths()).toHaveLength(5);
  });

  it("spare the reading of what was found by id", async () => {
    const { flows, collection, paths } = having({ f1: ["a"] });
    await flows.find(["a"]);
    expect((await collection.find("f1"))?.id).toBe("f1");
    expect(paths()).toHaveLength(1);
  });
});
