import type { Context } from "../../context.ts";
import type { ConnectionRef, FlowRecord } from "../../datasources/FlowService.wire.ts";
import type { MaybePromise } from "../../datasources/RecordLoader.ts";
import { segmentIdOf, selectorsOf } from "../../datasources/segmentSelectors.ts";

/** What a dataflow names by id: the ids, and how to read the objects behind them. */
export interface DataflowEdge<T> {
  idsOf(flow: FlowRecord): readonly string[];
  find(context: Context, id: string): MaybePromise<T | null>;
}

/** Makes an edge; its type is that of the records at its other end. */
function edge<T>(
  idOf: (flow: FlowRecord) => string | undefined,
  find: DataflowEdge<T>["find"],
): DataflowEdge<T> {
  return {
    idsOf: (flow) => {
      const id = idOf(flow);
      return id === undefined ? [] : [id];
    },
    find,
  };
}

/** Edges under the names of the fields that lead along them. */
export const dataflowEdges = {
  flowSpec: edge(
    ({ flowSpec }) => flowSpec?.id,
    ({ flowService }, id) => flowService.flowSpecs.find(id),
  ),
  sourceConnection: edge(
    ({ sourceConnectionIds }) => sourceConnectionIds[0],
    ({ flowService }, id) => flowService.sourceConnections.find(id),
  ),
  targetConnection: edge(
    ({ targetConnectionIds }) => targetConnectionIds[0],
    ({ flowService }, id) => flowService.targetConnections.find(id),
  ),
  baseConnection: edge(
    (flow) => targetOf(flow)?.baseConnection?.id,
    ({ flowService }, id) => flowService.connections.find(id),
  ),
  destination: edge(
    (flow) => targetOf(flow)?.connectionSpec?.id,
    ({ flowService }, id) => flowService.connectionSpecs.find(id),
  ),
};

/** The segments that a dataflow delivers, which its activations lead to. */
export const segmentEdge: DataflowEdge<unknown> = {
  idsOf: (flow) => selectorsOf(flow).map(segmentIdOf),
  find: ({ segmentation }, id) => segmentation.find(id),
};

/** The target connection as a dataflow embeds it. */
function targetOf(flow: FlowRecord): ConnectionRef | undefined {
  return flow.inheritedAttributes?.targetConnections?.[0];
}
