import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import DataLoader from "dataloader";
import { parse } from "graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";
import { type Family, get, getMany, getSegment, getSegments, list, type Row } from "./restClient.ts";
import { announce } from "./serve.ts";

/**
 * Stock Apollo Server 5 with the resolvers that one writes first: each field asks for what it needs, and the next stage begins when the record
 * with the id is there. With the argument "dataloader" the same asks are batched.
 */
const batched = process.argv[3] === "dataloader";

interface Loaders {
  load(family: Family, id: string): Promise<Row | undefined>;
  segment(id: string): Promise<Row | undefined>;
}

function createLoaders(): Loaders {
  if (!batched) return { load: get, segment: getSegment };
  const segments = new DataLoader(async (ids: readonly string[]) => {
    const found = await getSegments(ids);
    return ids.map((id) => found[id]);
  });
  const families = new Map<Family, DataLoader<string, Row | undefined>>();
  return {
    load(family, id) {
      let loader = families.get(family);
      if (!loader) families.set(family, (loader = familyLoader(family)));
      return loader.load(id);
    },
    segment: (id) => segments.load(id),
  };
}

function familyLoader(family: Family): DataLoader<string, Row | undefined> {
  return new DataLoader(async (ids) => {
    const found = new Map((await getMany(family, ids)).map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  });
}

const target = (flow: Row, loaders: Loaders) =>
  loaders.load("targetConnections", flow.targetConnectionIds[0] ?? "");

const resolvers = {
  DateTime: GraphQLDateTimeISO,
  Query: {
    dataflow: (_: unknown, { id }: { id: string }, loaders: Loaders) => loaders.load("flows", id),
    dataflows: async (_: unknown, { first }: { first: number }) => ({ nodes: await list("flows", first) }),
  },
  Dataflow: {
    state: ({ state }: Row) => state.toUpperCase(),
    stateText: ({ state }: Row) => state,
    createdAt: ({ createdAt }: Row) => new Date(createdAt),
    updatedAt: ({ updatedAt }: Row) => new Date(updatedAt),
    exports: () => "SEGMENTS",
    mandatoryFields: ({ transformations }: Row) =>
      transformations[0]?.params.profileSelectors.mandatoryFields ?? [],
    accessLabels: ({ labels }: Row) => labels ?? [],
    marketingActions: ({ policy }: Row) => policy?.enforcementRefs ?? [],
    targetConnection: (flow: Row, _: unknown, loaders: Loaders) => target(flow, loaders),
    baseConnection: async (flow: Row, _: unknown, loaders: Loaders) =>
      loaders.load("connections", (await target(flow, loaders))?.baseConnectionId ?? ""),
    destination: async (flow: Row, _: unknown, loaders: Loaders) =>
      loaders.load("connectionSpecs", (await target(flow, loaders))?.connectionSpec.id ?? ""),
    lastRun: (flow: Row, _: unknown, loaders: Loaders) => loaders.load("runs", flow.lastRunDetails.id),
    activations: (flow: Row) => flow.transformations[0]?.params.segmentSelectors.selectors ?? [],
  },
  DataflowOperation: {
    kind: ({ operation }: Row["lastOperation"]) => operation,
    status: ({ status }: Row["lastOperation"]) => status.value,
    startedAt: ({ started }: Row["lastOperation"]) => new Date(started),
  },
  DataflowRun: {
    status: ({ metrics }: Row) => metrics.statusSummary.status.toUpperCase(),
  },
  SegmentActivation: {
    segment: ({ value }: { value: { id: string } }, _: unknown, loaders: Loaders) =>
      loaders.segment(value.id),
  },
  TargetConnection: {
    bucketName: ({ params }: Row) => params["bucketName"],
    path: ({ params }: Row) => params["path"],
    fileType: ({ params }: Row) => params["fileType"],
    compression: ({ params }: Row) => params["compression"],
  },
};

const typeDefs = parse(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
const server = new ApolloServer<Loaders>({ schema: buildSubgraphSchema([{ typeDefs, resolvers }]) });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: "127.0.0.1" },
  context: async () => createLoaders(),
});
announce(url.replace(/\/$/, ""));
