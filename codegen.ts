import type { CodegenConfig } from "@graphql-codegen/cli";

const flow = (record: string) => `../datasources/FlowService.wire.ts#${record}`;
const runs = (record: string) => `../datasources/FlowServiceRuns.wire.ts#${record}`;
const resolver = (file: string, name: string) => `../resolvers/${file}.ts#${name}`;
const error = (name: string) => `../errors.ts#${name}`;

/**
 * The upstream record that a resolver's parent holds, per object type of the schema. A type without an entry
 * has a parent of its own shape. Paths are seen from `src/generated/`.
 */
const parents: Record<string, string> = {
  Destination: resolver("parents", "DestinationParent"),
  AuthenticationSpec: flow("AuthSpecRecord"),
  TargetSpec: resolver("parents", "TargetSpecParent"),
  FlowSpec: resolver("parents", "FlowSpecParent"),
  BaseConnection: resolver("parents", "BaseConnectionParent"),
  SourceConnection: resolver("parents", "SourceConnectionParent"),
  TargetConnection: resolver("parents", "TargetConnectionParent"),
  Dataflow: resolver("parents", "DataflowParent"),
  SegmentActivation: resolver("parents", "SegmentActivationParent"),
  ActivationSchedule: flow("ScheduleRecord"),
  DataflowAttribute: flow("ProfileSelectorRecord"),
  DeduplicationKey: flow("PrimaryFieldRecord"),
  DatasetSchedule: flow("DatasetScheduleRecord"),
  DataflowOperation: flow("LastOperationRecord"),
  DataflowRun: resolver("parents", "DataflowRunParent"),
  RecordCounts: runs("RecordSummary"),
  DataSizes: resolver("parents", "DataSizesParent"),
  FileCounts: resolver("parents", "FileCountsParent"),
  SegmentRunCounts: runs("EntitySummary"),
  TargetRunCounts: runs("ConnectionSummary"),
  RunActivity: runs("ActivityRecord"),
  RunIssue: runs("InfoRecord"),
  Segment: resolver("parents", "SegmentParent"),
  SegmentEvaluation: resolver("parents", "SegmentEvaluationParent"),
  DataflowHealth: resolver("dataflowHealth", "Health"),
  FlowGraph: resolver("flowGraph", "FlowGraphParent"),
  FlowGraphNode: resolver("flowGraph", "NodeParent"),
  FlowGraphEdge: resolver("flowGraph", "EdgeParent"),
  DestinationPage: resolver("lists/page", "Page<DestinationParent>"),
  BaseConnectionPage: resolver("lists/page", "Page<BaseConnectionParent>"),
  SourceConnectionPage: resolver("lists/page", "Page<SourceConnectionParent>"),
  TargetConnectionPage: resolver("lists/page", "Page<TargetConnectionParent>"),
  DataflowPage: resolver("lists/page", "Page<DataflowParent>"),
  DataflowRunPage: resolver("lists/page", "Page<DataflowRunParent>"),
  SegmentPage: resolver("lists/page", "Page<SegmentParent>"),
  CreateBaseConnectionPayload: resolver("mutation", "CreationPayload"),
  CreateSourceConnectionPayload: resolver("mutation", "CreationPayload"),
  CreateTargetConnectionPayload: resolver("mutation", "CreationPayload"),
  CreateDataflowPayload: resolver("mutation", "CreationPayload"),
  ActivateSegmentsPayload: resolver("mutation", "ActivationPayload"),
  FlowUserError: resolver("userErrors", "UserError"),
  FlowInvalidInputError: resolver("userErrors", "UserError"),
  FlowNotFoundError: resolver("userErrors", "UserError"),
  FlowConflictError: resolver("userErrors", "UserError"),
  FlowRefusedError: resolver("userErrors", "UserError"),
  // Under another name, because the generated file declares the schema's own type of this name.
  UpstreamAnswer: error("UpstreamAnswer as UpstreamAnswerFacts"),
};

/** What a scalar of the schema is inside the gateway, both ways. A scalar without an entry is `unknown`. */
const scalars: Record<string, string> = {
  ID: "string",
  /** Epoch milliseconds. */
  DateTime: "number",
  /** `YYYY-MM-DD`. */
  LocalDate: "string",
  Long: "number",
};

/** `npm run codegen` writes the resolvers' types; `npm run check:codegen` refuses what was edited or forgotten. */
const config: CodegenConfig = {
  schema: "schema.graphql",
  generates: {
    "src/generated/graphql.ts": {
      plugins: ["typescript", "typescript-resolvers"],
      config: {
        contextType: "../context.ts#Context",
        mappers: parents,
        scalars,
        defaultScalarType: "unknown",
        federation: true,
        importExtension: ".ts",
        enumsAsTypes: true,
        maybeValue: "T | null | undefined",
        useTypeImports: true,
        immutableTypes: true,
      },
    },
  },
};

export default config;
