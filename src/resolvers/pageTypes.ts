import type { Resolvers } from "../generated/graphql.ts";
import type { Page } from "./lists/page.ts";
import { whole } from "./parents.ts";
import { readAhead } from "./lookAhead/readAhead.ts";
import { below } from "./lookAhead/selection.ts";

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

/** A page of dataflows reads first what is selected of the objects that they name. */
const dataflowPage = {
  ...page,
  nodes: async (parent, _, context, info) => {
    await readAhead(context, parent.nodes.map(whole), info);
    return parent.nodes;
  },
  edges: async (parent, _, context, info) => {
    const nodes = below(info, "node");
    if (nodes) await readAhead(context, parent.nodes.map(whole), nodes);
    return page.edges(parent);
  },
} satisfies Resolvers["DataflowPage"];

/** The page types, one per noun, all alike but for the dataflows'. */
export const pageTypes = {
  DestinationPage: page,
  BaseConnectionPage: page,
  SourceConnectionPage: page,
  TargetConnectionPage: page,
  DataflowPage: dataflowPage,
  DataflowRunPage: page,
  SegmentPage: page,
} satisfies Resolvers;
