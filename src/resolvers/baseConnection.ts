import { publicAuthParameters } from "../datasources/publicParameters.ts";
import { isDestinationSpec } from "../datasources/specPredicates.ts";
import type { Resolvers } from "../generated/graphql.ts";
import {
  baseConnectionConditions,
  sourceConnectionConditions,
  targetConnectionConditions,
} from "./lists/conditions.ts";
import { readDataflows } from "./dataflowPage.ts";
import { entityFields } from "./entity.ts";
import { findAll } from "./lookup.ts";
import { entityOrderby } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import { whole } from "./parents.ts";

/** Accounts. Of their credentials only what is known to be harmless is ever resolved. */
export const baseConnectionResolvers = {
  Query: {
    baseConnection: (_, { id }, { flowService }) => flowService.connections.find(id),
    baseConnectionsById: (_, { ids }, { flowService }) =>
      findAll(ids, (id) => flowService.connections.find(id)),
    baseConnections: (_, args, { flowService }) =>
      readPage(
        flowService.connections,
        { conditions: baseConnectionConditions(args.filter), orderby: entityOrderby(args.orderBy) },
        args,
      ),
  },
  BaseConnection: {
    ...entityFields,
    __resolveReference: ({ id }, { flowService }) => flowService.connections.find(id),
    connectionSpecId: (parent) => whole(parent).connectionSpec.id,
    destination: async (parent, _, { flowService }) => {
      const spec = await flowService.connectionSpecs.find(whole(parent).connectionSpec.id);
      return spec && isDestinationSpec(spec) ? spec : null;
    },
    authenticationSpecName: (parent) => whole(parent).auth?.specName,
    authenticationParameters: async (parent, _, { flowService }) => {
      const { auth, connectionSpec } = whole(parent);
      if (!auth?.params) return null;
      const spec = await flowService.connectionSpecs.find(connectionSpec.id);
      const authSpec = spec?.authSpec?.find(({ name }) => name === auth.specName);
      return publicAuthParameters(auth.params, authSpec?.spec);
    },
    encrypted: (parent) => Boolean(whole(parent).encryption?.specName),
    sourceConnections: ({ id }, args, { flowService }) =>
      readPage(
        flowService.sourceConnections,
        {
          conditions: sourceConnectionConditions({ baseConnectionId: id }),
          orderby: entityOrderby(args.orderBy),
        },
        args,
      ),
    targetConnections: ({ id }, args, { flowService }) =>
      readPage(
        flowService.targetConnections,
        {
          conditions: targetConnectionConditions({ baseConnectionId: id }),
          orderby: entityOrderby(args.orderBy),
        },
        args,
      ),
    dataflows: ({ id }, args, context) => readDataflows(context, args, { baseConnectionId: id }),
  },
} satisfies Resolvers;
