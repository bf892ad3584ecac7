import type { Context } from "../context.ts";
import type { FlowSpecRecord } from "../datasources/FlowService.wire.ts";
import { exportsDatasets, isDestinationFlowSpec, isDestinationSpec } from "../datasources/specPredicates.ts";
import type { ExportKind, InputMaybe, Resolvers } from "../generated/graphql.ts";
import { checkIds } from "./lists/conditions.ts";
import { readDataflows } from "./dataflowPage.ts";
import { findAll } from "./lookup.ts";
import { whole } from "./parents.ts";

/** What pipelines of a kind export, in the schema's words. */
function exportKindOf(spec: FlowSpecRecord): ExportKind {
  return exportsDatasets(spec) ? "DATASETS" : "SEGMENTS";
}

/** Flow specifications that lead to a destination. */
export async function flowSpecsTo(
  { flowService }: Context,
  destinationId: string,
  exports: InputMaybe<ExportKind>,
): Promise<FlowSpecRecord[]> {
  const specs = [...(await flowService.flowSpecs.all()).values()];
  return specs.filter(
    (spec) =>
      isDestinationFlowSpec(spec) &&
      spec.targetConnectionSpecIds?.includes(destinationId) &&
      (!exports || exportKindOf(spec) === exports),
  );
}

/** Kinds of pipeline. */
export const flowSpecResolvers = {
  Query: {
    flowSpec: (_, { id }, { flowService }) => flowService.flowSpecs.find(id),
    flowSpecsById: (_, { ids }, { flowService }) => findAll(ids, (id) => flowService.flowSpecs.find(id)),
    flowSpecs: async (_, { filter }, { flowService }) => {
      const { ids, name, destinationId, exports } = filter ?? {};
      checkIds(ids);
      return [...(await flowService.flowSpecs.all()).values()].filter(
        (spec) =>
          isDestinationFlowSpec(spec) &&
          (!ids || ids.includes(spec.id)) &&
          (typeof name !== "string" || spec.name === name) &&
          (typeof destinationId !== "string" || spec.targetConnectionSpecIds?.includes(destinationId)) &&
          (!exports || exportKindOf(spec) === exports),
      );
    },
  },
  FlowSpec: {
    __resolveReference: ({ id }, { flowService }) => flowService.flowSpecs.find(id),
    version: (parent) => whole(parent).version ?? "1.0",
    exports: (parent) => exportKindOf(whole(parent)),
    sourceConnectionSpecIds: (parent) => whole(parent).sourceConnectionSpecIds ?? [],
    destinations: async (parent, _, { flowService }) => {
      const specs = await flowService.connectionSpecs.all();
      const reached = (whole(parent).targetConnectionSpecIds ?? []).map((id) => specs.get(id));
      return reached.filter((spec) => spec !== undefined).filter(isDestinationSpec);
    },
    dataflows: ({ id }, args, context) => readDataflows(context, args, { flowSpecId: id }),
  },
} satisfies Resolvers;
