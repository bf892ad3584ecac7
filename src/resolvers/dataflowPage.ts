import type { Context } from "../context.ts";
import type { FlowRecord } from "../datasources/FlowService.wire.ts";
import type { DataflowFilter, EntityOrder, InputMaybe } from "../generated/graphql.ts";
import { dataflowConditions } from "./lists/conditions.ts";
import { entityOrderby } from "./lists/orders.ts";
import { type Page, type PageArgs, readPage } from "./lists/page.ts";
import { selectorIdsOf } from "./selectorIdsOf.ts";

/** Arguments of a list of dataflows. */
interface DataflowListArgs extends PageArgs {
  readonly filter?: InputMaybe<DataflowFilter>;
  readonly orderBy?: InputMaybe<EntityOrder>;
}

/** A page of dataflows that meet the caller's filter and, below another object, belong to it. */
export async function readDataflows(
  context: Context,
  args: DataflowListArgs,
  within: DataflowFilter = {},
): Promise<Page<FlowRecord>> {
  const asked = dataflowConditions(args.filter, await selectorIdsOf(context, args.filter?.segmentId));
  const owned = dataflowConditions(within).filter(({ field }) => field.length > 0);
  return readPage(
    context.flowService.flows,
    { conditions: [...asked, ...owned], orderby: entityOrderby(args.orderBy) },
    args,
  );
}
