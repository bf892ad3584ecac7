import { checkAuthentication, checkTargetParameters } from "../workflows/parameters/checkParameters.ts";
import type { Context } from "../context.ts";
import type { ConnectionSpecRecord } from "../datasources/FlowService.wire.ts";
import { secretFields } from "../datasources/publicParameters.ts";
import { deliveryOf, exportsDatasets, isDestinationSpec } from "../datasources/specPredicates.ts";
import type { DestinationFilter, InputMaybe, Resolvers } from "../generated/graphql.ts";
import { baseConnectionConditions, checkIds, targetConnectionConditions } from "./lists/conditions.ts";
import { readDataflows } from "./dataflowPage.ts";
import { flowSpecsTo } from "./flowSpec.ts";
import { findAll } from "./lookup.ts";
import { entityOrderby } from "./lists/orders.ts";
import { pageOfList, readPage } from "./lists/page.ts";
import { schemaOf, whole } from "./parents.ts";

/** The destination with this id, or null: sources share the ids' space and are not destinations. */
export async function findDestination(
  { flowService }: Context,
  id: string,
): Promise<ConnectionSpecRecord | null> {
  const spec = await flowService.connectionSpecs.find(id);
  return spec && isDestinationSpec(spec) ? spec : null;
}

/** Destinations of the catalogue, what a target specification tells of them, and what was built on them. */
export const destinationResolvers = {
  Query: {
    destination: (_, { id }, context) => findDestination(context, id),
    destinationsById: (_, { ids }, context) => findAll(ids, (id) => findDestination(context, id)),
    destinations: (_, args, context) =>
      pageOfList(() => listDestinations(context, args.filter), ["destinations", args.filter], args),
  },
  Destination: {
    __resolveReference: ({ id }, context) => findDestination(context, id),
    category: (parent) => uiOf(whole(parent))?.category,
    description: (parent) => uiOf(whole(parent))?.description,
    documentationUrl: (parent) => uiOf(whole(parent))?.documentationLink,
    delivery: (parent) => deliveryOf(whole(parent)),
    authenticationSpecs: (parent) => whole(parent).authSpec ?? [],
    authenticationSpec: (parent, { name }) => whole(parent).authSpec?.find((spec) => spec.name === name),
    validateAuthentication: (parent, { authentication }) =>
      checkAuthentication(whole(parent), authentication),
    validateTargetParameters: (parent, { parameters, exports }) =>
      checkTargetParameters(whole(parent), parameters, exports),
    flowSpecs: (parent, { exports }, context) => flowSpecsTo(context, parent.id, exports),
    baseConnections: ({ id }, args, { flowService }) =>
      readPage(
        flowService.connections,
        { conditions: baseConnectionConditions({ destinationId: id }), orderby: entityOrderby(args.orderBy) },
        args,
      ),
    targetConnections: ({ id }, args, { flowService }) =>
      readPage(
        flowService.targetConnections,
        {
          conditions: targetConnectionConditions({ destinationId: id }),
          orderby: entityOrderby(args.orderBy),
        },
        args,
      ),
    dataflows: ({ id }, args, context) => readDataflows(context, args, { destinationId: id }),
  },
  AuthenticationSpec: {
    schema: schemaOf,
    secretFields: ({ spec }) => secretFields(spec),
  },
  TargetSpec: {
    schema: schemaOf,
    secretFields: ({ spec }) => secretFields(spec),
  },
} satisfies Resolvers;

/** What the user interface shows of a specification stands on the target specification or on the specification itself. */
function uiOf(spec: ConnectionSpecRecord) {
  return spec.targetSpec?.attributes?.uiAttributes ?? spec.attributes?.uiAttributes;
}

async function listDestinations(
  context: Context,
  filter: InputMaybe<DestinationFilter>,
): Promise<readonly ConnectionSpecRecord[]> {
  checkIds(filter?.ids);
  const specs = await context.flowService.connectionSpecs.all();
  const found = [...specs.values()].filter((spec) => isDestinationSpec(spec) && meets(spec, filter ?? {}));
  if (!filter?.exports) return found;
  const reachable = await reachableBy(context, filter.exports);
  return found.filter(({ id }) => reachable.has(id));
}

function meets(spec: ConnectionSpecRecord, filter: DestinationFilter): boolean {
  const { ids, name, nameContains, category, delivery } = filter;
  return [
    !ids || ids.includes(spec.id),
    typeof name !== "string" || same(spec.name, name),
    !nameContains || spec.name.toLowerCase().includes(nameContains.toLowerCase()),
    typeof category !== "string" || same(uiOf(spec)?.category, category),
    !delivery || deliveryOf(spec) === delivery,
  ].every(Boolean);
}

function same(text: string | undefined, wanted: string): boolean {
  return text?.toLowerCase() === wanted.toLowerCase();
}

async function reachableBy({ flowService }: Context, exports: "SEGMENTS" | "DATASETS"): Promise<Set<string>> {
  const flowSpecs = [...(await flowService.flowSpecs.all()).values()];
  const fitting = flowSpecs.filter((spec) => exportsDatasets(spec) === (exports === "DATASETS"));
  return new Set(fitting.flatMap((spec) => spec.targetConnectionSpecIds ?? []));
}
