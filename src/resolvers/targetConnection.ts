import type { JsonObject, TargetConnectionRecord } from "../datasources/FlowService.wire.ts";
import { publicTargetParameters } from "../datasources/publicParameters.ts";
import { isPlatformSpec } from "../datasources/specPredicates.ts";
import type { FileCompression, FileType, Resolvers } from "../generated/graphql.ts";
import { targetConnectionConditions } from "./lists/conditions.ts";
import { readDataflows } from "./dataflowPage.ts";
import { findDestination } from "./destination.ts";
import { entityFields } from "./entity.ts";
import { findAll } from "./lookup.ts";
import { entityOrderby } from "./lists/orders.ts";
import { readPage } from "./lists/page.ts";
import { whole } from "./parents.ts";
import { reference } from "./lookAhead/reference.ts";

const FILE_TYPES: readonly FileType[] = ["CSV", "JSON", "PARQUET"];
const COMPRESSIONS: readonly FileCompression[] = ["NONE", "GZIP"];

/** Where dataflows deliver and in what format. */
export const targetConnectionResolvers = {
  Query: {
    targetConnection: (_, { id }, { flowService }) => flowService.targetConnections.find(id),
    targetConnectionsById: (_, { ids }, { flowService }) =>
      findAll(ids, (id) => flowService.targetConnections.find(id)),
    targetConnections: (_, args, { flowService }) =>
      readPage(
        flowService.targetConnections,
        { conditions: targetConnectionConditions(args.filter), orderby: entityOrderby(args.orderBy) },
        args,
      ),
  },
  TargetConnection: {
    ...entityFields,
    __resolveReference: ({ id }, { flowService }) => flowService.targetConnections.find(id),
    baseConnection: (parent, _, { flowService }, info) => {
      const { baseConnectionId, inheritedAttributes } = whole(parent);
      const id = baseConnectionId ?? inheritedAttributes?.baseConnection?.id;
      return reference(id, info, (accountId) => flowService.connections.find(accountId));
    },
    destination: (parent, _, context, info) => {
      const { id } = whole(parent).connectionSpec;
      // Ingestion ends in target connections as well, which are at no destination.
      return isPlatformSpec(id) ? null : reference(id, info, (specId) => findDestination(context, specId));
    },
    bucketName: (parent) => text(whole(parent), "bucketName"),
    container: (parent) => text(whole(parent), "container"),
    path: (parent) => text(whole(parent), "path") ?? text(whole(parent), "remotePath"),
    fileType: (parent) => {
      const record = whole(parent);
      return known(
        FILE_TYPES,
        text(record, "fileType") ?? text(record, "datasetFileType") ?? text(record, "format"),
      );
    },
    compression: (parent) => known(COMPRESSIONS, text(whole(parent), "compression")),
    csvOptions: (parent) => {
      const options = whole(parent).params?.["csvOptions"];
      return typeof options === "object" && options !== null ? options : null;
    },
    parameters: async (parent, _, { flowService }) => {
      const { params = {}, connectionSpec } = whole(parent);
      const spec = await flowService.connectionSpecs.find(connectionSpec.id);
      return publicTargetParameters(params, spec?.targetSpec?.spec);
    },
    dataflows: ({ id }, args, context) => readDataflows(context, args, { targetConnectionId: id }),
  },
} satisfies Resolvers;

function text({ params }: TargetConnectionRecord, name: keyof JsonObject): string | undefined {
  const value = params?.[name];
  return typeof value === "string" ? value : undefined;
}

/** The word as the schema spells it, UNKNOWN for one that it does not know, null for none. */
function known<T extends string>(words: readonly T[], word: string | undefined): T | "UNKNOWN" | null {
  if (word === undefined) return null;
  return words.find((candidate) => candidate === word.toUpperCase()) ?? "UNKNOWN";
}
