import type { Resolvers } from "../generated/graphql.ts";
import type { Page } from "./page.ts";

/** Fields of every page type, from the same parent. */
const page = {
  edges: <T>({ nodes, cursors }: Page<T>) =>
    nodes.map((node, index) => ({ node, cursor: cursors[index] ?? "" })),
  pageInfo: <T>({ cursors, hasNextPage, hasPreviousPage }: Page<T>) => ({
    hasNextPage,
    hasPreviousPage,
    startCursor: cursors[0],
    endCursor: cursors.at(-1),
  }),
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
