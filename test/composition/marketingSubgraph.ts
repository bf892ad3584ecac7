import { buildSubgraphSchema } from "@apollo/subgraph";
import { type ExecutionResult, type GraphQLSchema, graphql, parse } from "graphql";

/**
 * A second subgraph, as another team would write it: it knows which campaign a segment belongs to and who owns a dataflow, adds both to the
 * entities of the gateway, and has pages of its own.
 */
export const marketingSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])

  type Query {
    campaign(name: String!): Campaign
    campaigns: CampaignPage
  }

  type Campaign @key(fields: "name") {
    name: String!
    segments: [Segment!]!
    dataflow: Dataflow
  }

  type Segment @key(fields: "id") {
    id: ID!
    campaign: Campaign
  }

  type Dataflow @key(fields: "id") {
    id: ID!
    name: String! @external
    owner: String!
    title: String! @requires(fields: "name")
  }

  type CampaignPage {
    nodes: [Campaign!]!
    pageInfo: PageInfo!
  }

  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }

  type RecordCounts @shareable {
    input: Long
    output: Long
    created: Long
    updated: Long
    deleted: Long
    skipped: Long
    failed: Long
    warning: Long
  }

  scalar Long
`;

/** The subgraph, executable: one campaign of these segments and this dataflow. */
export function marketingSubgraph(ids: { readonly segments: readonly string[]; readonly dataflow: string }): {
  run(source: string, variables?: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
} {
  const campaign = {
    name: "Spring",
    segments: ids.segments.map((id) => ({ __typename: "Segment", id })),
    dataflow: { __typename: "Dataflow", id: ids.dataflow },
  };
  const schema: GraphQLSchema = buildSubgraphSchema([
    {
      typeDefs: parse(marketingSdl),
      resolvers: {
        Query: {
          campaign: (_: unknown, { name }: { name: string }) => (name === campaign.name ? campaign : null),
        },
        Segment: { campaign: ({ id }: { id: string }) => (ids.segments.includes(id) ? campaign : null) },
        Dataflow: {
          owner: () => "Ada",
          title: ({ name }: { name: string }) => `${name} of Ada`,
        },
      },
    },
  ]);
  return {
    run: (source, variableValues = {}) => graphql({ schema, source, variableValues }),
  };
}
