import type { Context } from "../context.ts";
import type { FlowService } from "../datasources/FlowService.ts";
import { isDestinationSpec } from "../datasources/specPredicates.ts";
import type { InputFault } from "../errors.ts";
import type { CreateDataflowInput } from "../generated/graphql.ts";
import { createObject } from "./createObject.ts";
import { datasetScheduleBody, datasetScheduleFaults } from "./datasetSchedule.ts";
import { findFlowSpec } from "./findFlowSpec.ts";
import { fault, isGiven, namedBy, nameFaults, refuse, together } from "./inputFaults.ts";
import { type PlatformSystem, SYSTEM_NAMES, systemOf } from "./sourceSystems.ts";
import { emptyTransformation, styleAt } from "./transformations.ts";

const SOURCE = ["input", "sourceConnectionId"];
const TARGET = ["input", "targetConnectionId"];
const SCHEDULE = ["input", "datasetSchedule"];

/** Creates a dataflow between two connections that exist and answers its id. */
export async function createDataflow(
  input: CreateDataflowInput,
  { flowService }: Pick<Context, "flowService">,
): Promise<string> {
  refuse([...nameFaults(input), ...missingEnds(input), ...scheduleFaults(input)]);
  const [source, target, flowSpecs] = await together([
    readSource(input.sourceConnectionId ?? "", flowService),
    readTarget(input.targetConnectionId ?? "", flowService),
    flowService.flowSpecs.all(),
  ]);
  const { system } = source;
  const { destination } = target;
  refuse(scheduleFits(input, system));
  const flowSpec = findFlowSpec(
    flowSpecs,
    { system, destinationId: destination.id, destinationName: destination.name },
    input.flowSpecId ?? undefined,
  );
  const { datasetSchedule } = input;
  return createObject(flowService.flows, {
    noun: "dataflow",
    body: {
      ...namedBy(input),
      flowSpec: { id: flowSpec.id, version: flowSpec.version ?? "1.0" },
      sourceConnectionIds: [source.id],
      targetConnectionIds: [target.id],
      transformations: system === "DATA_LAKE" ? [] : [emptyTransformation(styleAt(destination))],
      ...(isGiven(datasetSchedule) && { scheduleParams: datasetScheduleBody(datasetSchedule) }),
    },
  });
}

/** Both are nullable in the schema, where other ways to say what is connected may stand beside them one day. */
function missingEnds({ sourceConnectionId, targetConnectionId }: CreateDataflowInput): InputFault[] {
  return [
    ...(isGiven(sourceConnectionId)
      ? []
      : [fault(SOURCE, "A dataflow needs the id of a source connection.")]),
    ...(isGiven(targetConnectionId)
      ? []
      : [fault(TARGET, "A dataflow needs the id of a target connection.")]),
  ];
}

function scheduleFaults({ datasetSchedule }: CreateDataflowInput): InputFault[] {
  return isGiven(datasetSchedule) ? datasetScheduleFaults(datasetSchedule) : [];
}

async function readSource(id: string, { sourceConnections }: FlowService) {
  const { connectionSpec } = await sourceConnections.get(id, SOURCE);
  const system = systemOf(connectionSpec);
  if (!system) throw fault(SOURCE, "It reads neither the Profile Store nor the data lake.");
  return { id, system };
}

async function readTarget(id: string, { targetConnections, connectionSpecs }: FlowService) {
  const [target, specs] = await Promise.all([targetConnections.get(id, TARGET), connectionSpecs.all()]);
  const destination = specs.get(target.connectionSpec.id);
  if (destination && isDestinationSpec(destination)) return { id, destination };
  throw fault(TARGET, "It does not deliver to a destination.");
}

function scheduleFits({ datasetSchedule }: CreateDataflowInput, system: PlatformSystem): InputFault[] {
  if (system === "DATA_LAKE" && !isGiven(datasetSchedule)) {
    return [fault(SCHEDULE, "The source connection reads datasets, whose exports need a schedule.")];
  }
  if (system === "DATA_LAKE" || !isGiven(datasetSchedule)) return [];
  const problem = `The source connection reads ${SYSTEM_NAMES[system]}: segments get their schedules when they are activated.`;
  return [fault(SCHEDULE, problem)];
}
