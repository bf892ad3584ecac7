import type { FlowSpecRecord } from "../datasources/FlowService.wire.ts";
import { exportsDatasets, isDestinationFlowSpec } from "../datasources/specPredicates.ts";
import { NotFoundError } from "../errors.ts";
import { fault } from "./inputFaults.ts";
import { type PlatformSystem, SYSTEM_NAMES, SYSTEM_SPECS } from "./sourceSystems.ts";

/** What a pipeline is to connect. */
export interface PipelineEnds {
  readonly system: PlatformSystem;
  readonly destinationId: string;
  readonly destinationName: string;
}

const PATH = ["input", "flowSpecId"];

/**
 * The kind of pipeline that leads from a system to a destination: the one that was named, if it does, or the only one that does. Upstream
 * documents no other link between the two than the destinations that each kind lists.
 */
export function findFlowSpec(
  flowSpecs: ReadonlyMap<string, FlowSpecRecord>,
  ends: PipelineEnds,
  flowSpecId: string | undefined,
): FlowSpecRecord {
  const fitting = [...flowSpecs.values()].filter((flowSpec) => leadsThere(flowSpec, ends));
  if (flowSpecId !== undefined) return namedFlowSpec(flowSpecs, fitting, ends, flowSpecId);
  const [only, ...others] = fitting;
  if (!only) throw noneFits(flowSpecs, ends);
  if (others.length === 0) return only;
  throw fault(PATH, `Several kinds of pipeline lead there. Name one: ${listOf(fitting)}.`);
}

function leadsThere(flowSpec: FlowSpecRecord, { system, destinationId }: PipelineEnds): boolean {
  return goesTo(flowSpec, destinationId) && startsAt(flowSpec, system);
}

function goesTo(flowSpec: FlowSpecRecord, destinationId: string): boolean {
  return isDestinationFlowSpec(flowSpec) && (flowSpec.targetConnectionSpecIds ?? []).includes(destinationId);
}

function startsAt(flowSpec: FlowSpecRecord, system: PlatformSystem): boolean {
  const { sourceConnectionSpecIds } = flowSpec;
  const isSource = sourceConnectionSpecIds?.includes(SYSTEM_SPECS[system].id) ?? true;
  return isSource && exportsDatasets(flowSpec) === (system === "DATA_LAKE");
}

/** One that was named may list no destinations at all; then nothing speaks against it. */
function namedFlowSpec(
  flowSpecs: ReadonlyMap<string, FlowSpecRecord>,
  fitting: readonly FlowSpecRecord[],
  ends: PipelineEnds,
  flowSpecId: string,
): FlowSpecRecord {
  const named = flowSpecs.get(flowSpecId);
  if (!named) throw new NotFoundError("flow specification", flowSpecId, { path: PATH });
  const isOpen = !named.targetConnectionSpecIds?.length && isDestinationFlowSpec(named);
  if (fitting.includes(named) || (isOpen && startsAt(named, ends.system))) return named;
  const route = `from ${SYSTEM_NAMES[ends.system]} to ${ends.destinationName}`;
  throw fault(PATH, `That kind of pipeline does not lead ${route}. ${offer(fitting)}`);
}

function noneFits(flowSpecs: ReadonlyMap<string, FlowSpecRecord>, ends: PipelineEnds): Error {
  const { system, destinationId, destinationName } = ends;
  const toThere = [...flowSpecs.values()].filter((flowSpec) => goesTo(flowSpec, destinationId));
  const others =
    toThere.length > 0
      ? `Those that lead to it start elsewhere: ${listOf(toThere)}.`
      : "None leads to it from anywhere; if you know one, name it as flowSpecId.";
  return fault(
    ["input", "sourceConnectionId"],
    `No kind of pipeline leads from ${SYSTEM_NAMES[system]} to ${destinationName}. ${others}`,
  );
}

function offer(fitting: readonly FlowSpecRecord[]): string {
  return fitting.length > 0 ? `These do: ${listOf(fitting)}.` : "None that is known does.";
}

function listOf(flowSpecs: readonly FlowSpecRecord[]): string {
  return flowSpecs.map(({ id, name }) => (name ? `"${id}" (${name})` : `"${id}"`)).join(", ");
}
