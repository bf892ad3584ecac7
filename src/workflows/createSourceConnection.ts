import type { Context } from "../context.ts";
import type { InputFault } from "../errors.ts";
import type { CreateSourceConnectionInput, SourceDatasetInput } from "../generated/graphql.ts";
import { createObject } from "./createObject.ts";
import { fault, isGiven, namedBy, nameFaults, refuse, unknownFaults } from "./inputFaults.ts";
import { type PlatformSystem, SYSTEM_NAMES, SYSTEM_SPECS } from "./sourceSystems.ts";

const DATASETS = ["input", "datasets"];

/** Creates a source connection on the Profile Store or the data lake and answers its id. */
export async function createSourceConnection(
  input: CreateSourceConnectionInput,
  { flowService }: Pick<Context, "flowService">,
): Promise<string> {
  refuse([
    ...nameFaults(input),
    ...unknownFaults(input.system, ["input", "system"]),
    ...datasetFaults(input),
  ]);
  const system = input.system === "DATA_LAKE" ? "DATA_LAKE" : "PROFILE_STORE";
  refuse(await baseConnectionFaults(input, system, flowService));
  const { baseConnectionId, datasets } = input;
  return createObject(flowService.sourceConnections, {
    noun: "source connection",
    body: {
      ...namedBy(input),
      connectionSpec: SYSTEM_SPECS[system],
      ...(isGiven(baseConnectionId) && { baseConnectionId }),
      ...(isGiven(datasets) && datasets.length > 0 && { params: { datasets: datasets.map(datasetBody) } }),
    },
  });
}

function datasetFaults({ system, datasets }: CreateSourceConnectionInput): InputFault[] {
  const given = datasets ?? [];
  if (system === "PROFILE_STORE" && given.length > 0) {
    return [fault(DATASETS, "The Profile Store is read as a whole; datasets are read from DATA_LAKE.")];
  }
  if (system === "DATA_LAKE" && given.length === 0) {
    return [fault(DATASETS, "The data lake needs at least one dataset to read.")];
  }
  return given.flatMap((dataset, index) => emptyFaults(dataset, index).concat(repeatedFaults(index, given)));
}

function emptyFaults(dataset: SourceDatasetInput, index: number): InputFault[] {
  return (["id", "name"] as const)
    .filter((field) => dataset[field].trim() === "")
    .map((field) => fault([...DATASETS, index, field], `The ${field} of a dataset cannot be empty.`));
}

function repeatedFaults(index: number, datasets: readonly SourceDatasetInput[]): InputFault[] {
  const first = datasets.findIndex(({ id }) => id === datasets[index]?.id);
  if (first === index) return [];
  return [fault([...DATASETS, index, "id"], `It is the same dataset as number ${first + 1} of the list.`)];
}

/** Upstream's spelling of a dataset's id. */
function datasetBody({ id, name }: SourceDatasetInput) {
  return { dataSetId: id, name };
}

async function baseConnectionFaults(
  { baseConnectionId }: CreateSourceConnectionInput,
  system: PlatformSystem,
  flowService: Context["flowService"],
): Promise<InputFault[]> {
  if (!isGiven(baseConnectionId)) return [];
  const path = ["input", "baseConnectionId"];
  const base = await flowService.connections.find(baseConnectionId);
  if (!base) return [flowService.connections.notFound(baseConnectionId, path)];
  if (base.connectionSpec.id === SYSTEM_SPECS[system].id) return [];
  return [fault(path, `That base connection is not on ${SYSTEM_NAMES[system]}, which is to be read.`)];
}
