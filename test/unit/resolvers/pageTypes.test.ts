import { expect, it } from "vitest";
import type { Page } from "../../../src/resolvers/lists/page.ts";
import { pageTypes } from "../../../src/resolvers/pageTypes.ts";

function page(nodes: readonly string[]): Page<string> {
  return {
    nodes,
    cursorAt: (index) => `behind ${nodes[index]}`,
    hasNextPage: true,
    hasPreviousPage: false,
    totalCount: () => 7,
  };
}

const { edges, pageInfo, totalCount } = pageTypes.TargetConnectionPage;

it("shows each item with its cursor, and where the page begins and ends", async () => {
  expect(edges(page(["a", "b"]))).toEqual([
    { node: "a", cursor: "behind a" },
    { node: "b", cursor: "behind b" },
  ]);
  expect(pageInfo(page(["a", "b"]))).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: "behind a",
    endCursor: "behind b",
  });
  expect(await totalCount(page([]))).toBe(7);
});

it("shows an empty page without cursors", () => {
  expect(edges(page([]))).toEqual([]);
  expect(pageInfo(page([]))).toMatchObject({ startCursor: null, endCursor: null });
});
