import type { Context } from "../context.ts";
import { selectorIds } from "../datasources/segmentSelectors.ts";
import type { InputMaybe } from "../generated/graphql.ts";

/** Ids to look for where dataflows are filtered by a segment; empty where they are not. An unknown segment is looked for as it is. */
export async function selectorIdsOf(
  { segmentation }: Context,
  segmentId: InputMaybe<string>,
): Promise<readonly string[]> {
  if (segmentId === null || segmentId === undefined) return [];
  const audience = await segmentation.find(segmentId);
  return audience ? selectorIds(audience) : [segmentId];
}
