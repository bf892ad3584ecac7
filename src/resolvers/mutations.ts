import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import type { Collection } from "../datasources/Collection.ts";
import type { MaybePromise } from "../datasources/RecordLoader.ts";
import type { IdRef } from "../datasources/FlowService.wire.ts";
import type { Resolvers } from "../generated/graphql.ts";
import { activateSegments } from "../workflows/activateSegments.ts";
import { createBaseConnection } from "../workflows/createBaseConnection.ts";
import { createDataflow } from "../workflows/createDataflow.ts";
import { readCreated } from "../workflows/createObject.ts";
import { createSourceConnection } from "../workflows/createSourceConnection.ts";
import { createTargetConnection } from "../workflows/createTargetConnection.ts";
import { type CreationPayload, mutation } from "./mutation.ts";
import { reference } from "./lookAhead/reference.ts";

/** What an activation tells when nothing was done. */
const NOTHING_ACTIVATED = { results: [], attributeResults: [], mappingSetOutcome: null };

/** Everything that can be changed: one workflow each, behind the wrapper that makes user errors. */
export const mutationResolvers = {
  Mutation: {
    createBaseConnection: creation(createBaseConnection),
    createSourceConnection: creation(createSourceConnection),
    createTargetConnection: creation(createTargetConnection),
    createDataflow: creation(createDataflow),
    activateSegments: mutation(({ input }, context) => activateSegments(input, context), NOTHING_ACTIVATED),
  },
  CreateBaseConnectionPayload: {
    baseConnection: (payload, _, { flowService }, info) => created(payload, flowService.connections, info),
  },
  CreateSourceConnectionPayload: {
    sourceConnection: (payload, _, { flowService }, info) =>
      created(payload, flowService.sourceConnections, info),
  },
  CreateTargetConnectionPayload: {
    targetConnection: (payload, _, { flowService }, info) =>
      created(payload, flowService.targetConnections, info),
  },
  CreateDataflowPayload: {
    dataflow: (payload, _, { flowService }, info) => created(payload, flowService.flows, info),
  },
  ActivateSegmentsPayload: {
    dataflow: ({ dataflowId }, _, { flowService }, info) =>
      reference(dataflowId, info, (id) => flowService.flows.get(id)),
  },
} satisfies Resolvers;

/** A mutation by a workflow that answers the id of what it created. */
function creation<Input>(create: (input: Input, context: Context) => Promise<string>) {
  return mutation(
    async ({ input }: { readonly input: Input }, context) => ({ createdId: await create(input, context) }),
    {},
  );
}

function created<T extends { readonly id: string }>(
  { createdId }: CreationPayload,
  collection: Collection<T>,
  info: GraphQLResolveInfo,
): MaybePromise<T | null> | IdRef {
  return reference(createdId, info, (id) => readCreated(collection, id));
}
