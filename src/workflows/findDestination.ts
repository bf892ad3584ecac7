import type { FlowService } from "../datasources/FlowService.ts";
import type { ConnectionSpecRecord } from "../datasources/FlowService.wire.ts";
import { isDestinationSpec } from "../datasources/specPredicates.ts";
import { NotFoundError } from "../errors.ts";

/** The destination with this id. Sources share the upstream list and count as not there, as everywhere in the graph. */
export async function findDestination(
  flowService: FlowService,
  id: string,
  path: readonly string[],
): Promise<ConnectionSpecRecord> {
  const spec = await flowService.connectionSpecs.find(id);
  if (spec && isDestinationSpec(spec)) return spec;
  throw new NotFoundError("destination", id, { path });
}
