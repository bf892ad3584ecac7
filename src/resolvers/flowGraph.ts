import type { Context } from "../context.ts";
import { MAX_FLOWS } from "../datasources/FlowsBySegment.ts";
import type { ConnectionRef, FlowRecord } from "../datasources/FlowService.wire.ts";
import type { FlowGraphEdgeKind, FlowGraphNodeKind, Resolvers } from "../generated/graphql.ts";
import { dataflowConditions } from "./lists/conditions.ts";
import { segmentIdOf, selectorsOf } from "../datasources/segmentSelectors.ts";
import { selectorIdsOf } from "./selectorIdsOf.ts";
import { toRunStatus, toState } from "./states.ts";

/** Parent of `FlowGraphNode`. */
export interface NodeParent {
  readonly key: string;
  readonly kind: FlowGraphNodeKind;
  readonly id: string;
}

/** Parent of `FlowGraphEdge`. `flow` is null on edges that stand for several dataflows. */
export interface EdgeParent {
  readonly key: string;
  readonly kind: FlowGraphEdgeKind;
  readonly from: string;
  readonly to: string;
  readonly flow: FlowRecord | null;
}

/** Parent of `FlowGraph`. */
export interface FlowGraphParent {
  readonly nodes: readonly NodeParent[];
  readonly edges: readonly EdgeParent[];
  readonly dataflowCount: number;
  readonly truncated: boolean;
}

/** The map of dataflows. */
export const flowGraphResolvers = {
  Query: {
    flowGraph: async (_, { filter }, context) => {
      const conditions = dataflowConditions(filter, await selectorIdsOf(context, filter?.segmentId));
      const { items, isComplete } = await context.flowService.flows.newest(conditions, MAX_FLOWS);
      return { ...draw(items), dataflowCount: items.length, truncated: !isComplete };
    },
  },
  FlowGraphNode: {
    label: async (node, _, context) => (await findObject(context, node))?.name || node.id,
    object: (node, _, context) => findObject(context, node),
  },
  FlowGraphEdge: {
    dataflow: ({ flow }) => flow,
    state: ({ flow }) => flow && toState(flow.state),
    lastRunStatus: ({ flow }) => (flow?.lastRunDetails ? toRunStatus(flow.lastRunDetails.state) : null),
  },
} satisfies Resolvers;

/** The object of a node, marked with its type. All nodes of a kind that are asked for together are one batch. */
async function findObject({ flowService, segmentation }: Context, { kind, id }: NodeParent) {
  switch (kind) {
    case "SEGMENT":
      return typed("Segment", await segmentation.find(id));
    case "SOURCE_CONNECTION":
      return typed("SourceConnection", await flowService.sourceConnections.find(id));
    case "DATAFLOW":
      return typed("Dataflow", await flowService.flows.find(id));
    case "BASE_CONNECTION":
      return typed("BaseConnection", await flowService.connections.find(id));
    case "DESTINATION":
      return typed("Destination", await flowService.connectionSpecs.find(id));
  }
}

function typed<T extends object, N extends string>(typeName: N, record: T | null) {
  return record && { ...record, __typename: typeName };
}

/** Collects nodes and edges under their keys, so that what several dataflows share is drawn once. */
class Drawing {
  readonly nodes = new Map<string, NodeParent>();
  readonly edges = new Map<string, EdgeParent>();

  node(kind: FlowGraphNodeKind, id: string): string {
    const key = `${kind}:${id}`;
    if (!this.nodes.has(key)) this.nodes.set(key, { key, kind, id });
    return key;
  }

  edge(kind: FlowGraphEdgeKind, from: string, to: string, flow: FlowRecord | null): void {
    const key = `${from}>${to}`;
    if (!this.edges.has(key)) this.edges.set(key, { key, kind, from, to, flow });
  }
}

function draw(flows: readonly FlowRecord[]): Pick<FlowGraphParent, "nodes" | "edges"> {
  const drawing = new Drawing();
  for (const flow of flows) drawFlow(drawing, flow);
  return { nodes: [...drawing.nodes.values()], edges: [...drawing.edges.values()] };
}

function drawFlow(drawing: Drawing, flow: FlowRecord): void {
  const dataflow = drawing.node("DATAFLOW", flow.id);
  for (const id of flow.sourceConnectionIds) {
    drawing.edge("SOURCE", drawing.node("SOURCE_CONNECTION", id), dataflow, flow);
  }
  for (const selector of selectorsOf(flow)) {
    drawing.edge("ACTIVATION", drawing.node("SEGMENT", segmentIdOf(selector)), dataflow, flow);
  }
  for (const target of flow.inheritedAttributes?.targetConnections ?? []) {
    drawDelivery(drawing, dataflow, target, flow);
  }
}

function drawDelivery(drawing: Drawing, dataflow: string, target: ConnectionRef, flow: FlowRecord): void {
  if (!target.baseConnection) return;
  const account = drawing.node("BASE_CONNECTION", target.baseConnection.id);
  drawing.edge("DELIVERY", dataflow, account, flow);
  if (!target.connectionSpec) return;
  drawing.edge("ACCOUNT", account, drawing.node("DESTINATION", target.connectionSpec.id), null);
}
