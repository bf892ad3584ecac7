import { DATA_LAKE_SPEC_ID, PROFILE_STORE_SPEC_ID } from "../datasources/specPredicates.ts";
import type { Resolvers, SourceSystem } from "../generated/graphql.ts";
import { sourceConnectionConditions } from "./lists/conditions.ts";
import { readDataflows } from "./dataflowPage.ts";
import { entityFields } from "./entity.ts";
import { findAll } from "./lookup.ts";
import { entityOrderby } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import { whole } from "./parents.ts";
import { reference } from "./lookAhead/reference.ts";

const SYSTEMS: Readonly<Record<string, SourceSystem>> = {
  [PROFILE_STORE_SPEC_ID]: "PROFILE_STORE",
  [DATA_LAKE_SPEC_ID]: "DATA_LAKE",
};

/** Where dataflows take their data from. */
export const sourceConnectionResolvers = {
  Query: {
    sourceConnection: (_, { id }, { flowService }) => flowService.sourceConnections.find(id),
    sourceConnectionsById: (_, { ids }, { flowService }) =>
      findAll(ids, (id) => flowService.sourceConnections.find(id)),
    sourceConnections: (_, args, { flowService }) =>
      readPage(
        flowService.sourceConnections,
        { conditions: sourceConnectionConditions(args.filter), orderby: entityOrderby(args.orderBy) },
        args,
      ),
  },
  SourceConnection: {
    ...entityFields,
    __resolveReference: ({ id }, { flowService }) => flowService.sourceConnections.find(id),
    connectionSpecId: (parent) => whole(parent).connectionSpec.id,
    system: (parent) => SYSTEMS[whole(parent).connectionSpec.id] ?? "UNKNOWN",
    datasets: (parent) =>
      (whole(parent).params?.datasets ?? []).map(({ dataSetId, name }) => ({ id: dataSetId, name })),
    baseConnection: (parent, _, { flowService }, info) => {
      const { baseConnectionId, inheritedAttributes } = whole(parent);
      // The one that a list of an account's sources filters on.
      const id = inheritedAttributes?.baseConnection?.id ?? baseConnectionId;
      return reference(id, info, (known) => flowService.connections.find(known));
    },
    dataflows: ({ id }, args, context) => readDataflows(context, args, { sourceConnectionId: id }),
  },
} satisfies Resolvers;
