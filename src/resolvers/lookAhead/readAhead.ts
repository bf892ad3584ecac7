import type { Context } from "../../context.ts";
import type { FlowRecord } from "../../datasources/FlowService.wire.ts";
import { type DataflowEdge, dataflowEdges, segmentEdge } from "./dataflowEdges.ts";
import {
  below,
  type Info,
  LAST_RUN_FIELDS,
  selectedFields,
  selectsOnly,
  selectsOnlyId,
} from "./selection.ts";

type EdgeName = keyof typeof dataflowEdges;

/** Fields of a dataflow that hold objects and cost nothing, as long as nothing but embedded facts is selected below them. */
const EMBEDDED: ReadonlySet<string> = new Set([
  "attributes",
  "mappingSet",
  "deduplicationKeys",
  "datasetSchedule",
  "lastOperation",
]);

/**
 * Reads what is selected of the objects that dataflows name by id, all of it in one stage. A field resolver then finds each object in its loader, at
 * once and without a promise, of which a page has hundreds. Failures are met again, and told, where the field is resolved.
 *
 * It waits for the objects only where nothing else is asked for below the dataflows that costs calls: those must not have to wait for these.
 */
export async function readAhead(context: Context, flows: readonly FlowRecord[], info: Info): Promise<void> {
  const reads: unknown[] = [];
  for (const edge of edgesWanted(info)) {
    for (const id of idsAlong(edge, flows)) reads.push(edge.find(context, id));
  }
  const settled = Promise.allSettled(reads);
  if (!leadsFurther(info)) await settled;
}

function idsAlong(edge: DataflowEdge<unknown>, flows: readonly FlowRecord[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const flow of flows) for (const id of edge.idsOf(flow)) ids.add(id);
  return ids;
}

/**
 * Below a target connection, account and destination would be known only when the target has been read. The dataflow embeds their ids, so what is selected of
 * them is asked for together with it; the target's own resolvers then find it in the loaders. `info` is that of the target connection.
 */
export function readPastTarget(context: Context, flow: FlowRecord, info: Info): void {
  for (const name of edgesPastTarget(info)) {
    const { idsOf, find } = dataflowEdges[name];
    for (const id of idsOf(flow)) {
      const reading = find(context, id);
      if (reading instanceof Promise) reading.catch(ignore);
    }
  }
}

/** The failure is met again, and told, where the record itself is asked for. */
function ignore(): void {
  return undefined;
}

/** The edges of which more than the id is selected, or whose records decide what is shown of another. */
function edgesWanted(info: Info): ReadonlySet<DataflowEdge<unknown>> {
  const names = new Set<EdgeName>();
  for (const name of Object.keys(dataflowEdges) as EdgeName[]) {
    if (selectsMore(below(info, name))) names.add(name);
  }
  const target = below(info, "targetConnection");
  for (const name of target ? edgesPastTarget(target) : []) names.add(name);
  if (selects(below(info, "baseConnection"), "authenticationParameters")) names.add("destination");
  const wanted = new Set<DataflowEdge<unknown>>([...names].map((name) => dataflowEdges[name]));
  const activations = below(info, "activations");
  if (activations && selectsMore(below(activations, "segment"))) wanted.add(segmentEdge);
  return wanted;
}

/**
 * What is wanted past a target connection and known by its id from the dataflow as well. Parameters are shown as the destination's specification
 * allows, so to select them is to ask for it.
 */
function edgesPastTarget(target: Info): EdgeName[] {
  const account = below(target, "baseConnection");
  const isSpecificationWanted =
    selectsMore(below(target, "destination")) ||
    selects(target, "parameters") ||
    selects(account, "authenticationParameters");
  return [
    ...(selectsMore(account) ? (["baseConnection"] as const) : []),
    ...(isSpecificationWanted ? (["destination"] as const) : []),
  ];
}

function selects(info: Info | undefined, name: string): boolean {
  return info !== undefined && selectedFields(info).has(name);
}

function selectsMore(info: Info | undefined): boolean {
  return info !== undefined && !selectsOnlyId(info);
}

/** Whether something is selected below a dataflow that is neither embedded in it nor at the end of an edge. */
function leadsFurther(info: Info): boolean {
  return objectsBelow(info).some((name) => {
    const field = below(info, name);
    if (!field || EMBEDDED.has(name)) return false;
    if (name === "lastRun") return !selectsOnly(field, LAST_RUN_FIELDS) || objectsBelow(field).length > 0;
    if (name === "activations") return goesPast(field, ["schedule", "segment"]);
    if (name === "targetConnection") return goesPast(field, ["baseConnection", "destination"]);
    return !(name in dataflowEdges) || goesPast(field, []);
  });
}

/** Whether objects are selected below a field other than these, or objects below these. */
function goesPast(info: Info, known: readonly string[]): boolean {
  return objectsBelow(info).some((name) => {
    const field = below(info, name);
    return !known.includes(name) || (field !== undefined && objectsBelow(field).length > 0);
  });
}

/** Names of the selected fields that have a selection of their own. */
function objectsBelow(info: Info): string[] {
  return [...selectedFields(info)].flatMap(([name, nodes]) =>
    nodes.some(({ selectionSet }) => selectionSet) ? [name] : [],
  );
}
