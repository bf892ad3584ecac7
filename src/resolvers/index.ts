import type { Resolvers } from "../generated/graphql.ts";
import { activationResolvers } from "./activation.ts";
import { baseConnectionResolvers } from "./baseConnection.ts";
import { dataflowResolvers } from "./dataflow.ts";
import { dataflowRunResolvers } from "./dataflowRun.ts";
import { destinationResolvers } from "./destination.ts";
import { flowGraphResolvers } from "./flowGraph.ts";
import { flowSpecResolvers } from "./flowSpec.ts";
import { mutationResolvers } from "./mutations.ts";
import { pageTypes } from "./pageTypes.ts";
import { scalars } from "./scalars.ts";
import { segmentResolvers } from "./segment.ts";
import { sourceConnectionResolvers } from "./sourceConnection.ts";
import { targetConnectionResolvers } from "./targetConnection.ts";
import { userErrorResolvers } from "./userErrors.ts";

/** The whole graph: reading this table is reading what the API offers. */
export const resolvers = {
  ...scalars,
  Query: {
    ...destinationResolvers.Query,
    ...flowSpecResolvers.Query,
    ...baseConnectionResolvers.Query,
    ...sourceConnectionResolvers.Query,
    ...targetConnectionResolvers.Query,
    ...dataflowResolvers.Query,
    ...dataflowRunResolvers.Query,
    ...segmentResolvers.Query,
    ...flowGraphResolvers.Query,
  },
  Destination: destinationResolvers.Destination,
  AuthenticationSpec: destinationResolvers.AuthenticationSpec,
  TargetSpec: destinationResolvers.TargetSpec,
  FlowSpec: flowSpecResolvers.FlowSpec,
  BaseConnection: baseConnectionResolvers.BaseConnection,
  SourceConnection: sourceConnectionResolvers.SourceConnection,
  TargetConnection: targetConnectionResolvers.TargetConnection,
  Dataflow: dataflowResolvers.Dataflow,
  ...activationResolvers,
  DataflowRun: dataflowRunResolvers.DataflowRun,
  RecordCounts: dataflowRunResolvers.RecordCounts,
  FileCounts: dataflowRunResolvers.FileCounts,
  SegmentRunCounts: dataflowRunResolvers.SegmentRunCounts,
  TargetRunCounts: dataflowRunResolvers.TargetRunCounts,
  RunActivity: dataflowRunResolvers.RunActivity,
  RunIssue: dataflowRunResolvers.RunIssue,
  Segment: segmentResolvers.Segment,
  SegmentEvaluation: segmentResolvers.SegmentEvaluation,
  FlowGraphNode: flowGraphResolvers.FlowGraphNode,
  FlowGraphEdge: flowGraphResolvers.FlowGraphEdge,
  ...mutationResolvers,
  ...userErrorResolvers,
  ...pageTypes,
} satisfies Resolvers;
