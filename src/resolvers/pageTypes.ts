import type { Resolvers } from "../generated/graphql.ts";
import type { Page } from "./page.ts";

/** Fields of every page type, from the same parent. */
const page = {
  edges: <T>(parent: Page<T>) =>
    parent.nodes.map((node, index) => ({ node, cursor: parent.cursorAt(index) })),
  pageInfo: <T>(parent: Page<T>) => {
    const { nodes, hasNextPage, hasPreviousPage } = parent;
    const isEmpty = nodes.length === 0;
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: isEmpty ? null : parent.cursorAt(0),
      endCursor: isEmpty ? null : parent.cursorAt(nodes.length - 1),
    };
  },
  totalCount: <T>(parent: Page<T>) => parent.totalCount(),
};

/** The page types, one per noun, all alike. */
export const pageTypes = {
  DestinationPage: page,
  BaseConnectionPage: page,
  SourceConnectionPage: page,
  TargetConnectionPage: page,
  DataflowPage: page,
  DataflowRunPage: page,
  SegmentPage: page,
} satisfies Resolvers;
