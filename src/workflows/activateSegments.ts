import type { Context } from "../context.ts";
import type { FlowService } from "../datasources/FlowService.ts";
import type { FlowRecord } from "../datasources/FlowService.wire.ts";
import type { SegmentationService } from "../datasources/SegmentationService.ts";
import { isDestinationFlow } from "../datasources/specPredicates.ts";
import { NotFoundError } from "../errors.ts";
import type { ActivateSegmentsInput, SegmentActivationInput } from "../generated/graphql.ts";
import { activationInputFaults, SEGMENTS } from "./activation/activationInput.ts";
import { deliveryFaults, type DeliveryRules, deliveryRules } from "./activation/deliveryRules.ts";
import { type ActivationResults, planActivation } from "./activation/planActivation.ts";
import type { AskedSegment } from "./activation/segmentSelector.ts";
import { changeFlow } from "./changeFlow.ts";
import { refuse, together } from "./inputFaults.ts";

const DATAFLOW = ["input", "dataflowId"];

/** What an activation came to. */
export interface Activated extends ActivationResults {
  readonly dataflowId: string;
}

/**
 * Sees to it that a dataflow delivers the given segments and attributes as asked, whatever else it delivers. Safe to repeat: a second time finds
 * nothing to do and writes nothing.
 */
export async function activateSegments(
  input: ActivateSegmentsInput,
  { flowService, segmentation }: Pick<Context, "flowService" | "segmentation">,
): Promise<Activated> {
  refuse(activationInputFaults(input));
  const [{ flow, rules }, segments] = await together([
    readDataflow(input, flowService),
    readSegments(input.segments ?? [], segmentation),
  ]);
  const { attributes, mappingSet, ifMatch } = input;
  const asked = {
    segments,
    attributes: attributes ?? [],
    mappingSet: mappingSet ?? undefined,
    style: rules.style,
  };
  const { outcomes } = await changeFlow(flowService.flows, flow, {
    plan: (current) => planActivation(current, asked),
    ifMatch: ifMatch ?? undefined,
    path: DATAFLOW,
  });
  return { dataflowId: flow.id, ...outcomes };
}

/** The dataflow as it stands, if what is asked for goes with the way it delivers. */
async function readDataflow(
  input: ActivateSegmentsInput,
  flowService: FlowService,
): Promise<{ readonly flow: FlowRecord; readonly rules: DeliveryRules }> {
  const [flow, specs] = await Promise.all([
    flowService.flows.getFresh(input.dataflowId, DATAFLOW),
    flowService.connectionSpecs.all(),
  ]);
  if (!isDestinationFlow(flow)) throw flowService.flows.notFound(input.dataflowId, DATAFLOW);
  const rules = deliveryRules(flow, specs.get((await destinationIdOf(flow, flowService)) ?? ""));
  refuse(deliveryFaults(input, rules));
  return { flow, rules };
}

/** Dataflows embed their destination's id; where one does not, its target connection tells. */
async function destinationIdOf(
  flow: FlowRecord,
  { targetConnections }: FlowService,
): Promise<string | undefined> {
  const embedded = flow.inheritedAttributes?.targetConnections?.[0]?.connectionSpec?.id;
  if (embedded !== undefined) return embedded;
  const target = await targetConnections.find(flow.targetConnectionIds[0] ?? "");
  return target?.connectionSpec.id;
}

/** The segments of the input with what is known of them; each one that does not exist is a fault of its own. */
function readSegments(
  segments: readonly SegmentActivationInput[],
  segmentation: SegmentationService,
): Promise<readonly AskedSegment[]> {
  return together(segments.map((input, index) => readSegment(input, index, segmentation)));
}

async function readSegment(
  input: SegmentActivationInput,
  index: number,
  segmentation: SegmentationService,
): Promise<AskedSegment> {
  const audience = await segmentation.find(input.segmentId);
  if (audience) return { input, audience };
  const path = [...SEGMENTS, index, "segmentId"];
  throw new NotFoundError("segment", input.segmentId, { path });
}
