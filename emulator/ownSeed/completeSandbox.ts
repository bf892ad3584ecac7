import { noRecords } from "../seed/createEmptySeed.ts";
import type { Scope } from "../seed/audit.ts";
import { nameUuid } from "../seed/random.ts";
import type { SandboxSeed } from "../seed/SeedData.ts";
import { completeConnection, completeEnd } from "./completeConnection.ts";
import { completeFlow } from "./completeFlow.ts";
import { completeRun } from "./completeRun.ts";
import {
  completeAudiences,
  completeDataset,
  completeExportJob,
  completeSegmentDefinition,
  completeSegmentJob,
} from "./completeSegmentation.ts";
import type { SandboxInput, SandboxLists } from "./SeedInput.ts";

type Lists = Required<SandboxLists>;

/** A sandbox with everything that its seed leaves out, from `nowMs` (epoch milliseconds) on. */
export function completeSandbox(input: SandboxInput, imsOrgId: string, nowMs: number): SandboxSeed {
  const { name, title = name, type = name === "prod" ? "production" : "development" } = input;
  const id = input.id ?? nameUuid(`${imsOrgId} sandbox ${name}`);
  const scope: Scope = { imsOrgId, sandboxId: id, sandboxName: name, dayMs: nowMs };
  const given: Lists = { ...noRecords(), ...input };
  const segmentDefinitions = given.segmentDefinitions.map((record) =>
    completeSegmentDefinition(record, scope, type),
  );
  return {
    ...input,
    id,
    title,
    type,
    ...completeFlowService(given, scope),
    segmentDefinitions,
    audiences: completeAudiences(given.audiences, segmentDefinitions, scope, type),
    segmentJobs: given.segmentJobs.map((record) => completeSegmentJob(record, scope)),
    exportJobs: given.exportJobs.map((record) => completeExportJob(record, scope)),
    datasets: given.datasets.map((record) => completeDataset(record, scope)),
  };
}

/** In the order in which the records refer to each other. */
function completeFlowService(given: Lists, scope: Scope) {
  const connections = given.connections.map((record) => completeConnection(record, scope));
  const sourceConnections = given.sourceConnections.map((record) => completeEnd(record, connections, scope));
  const targetConnections = given.targetConnections.map((record) => completeEnd(record, connections, scope));
  const runs = given.runs.map((record) => completeRun(record, given.flows, scope));
  const flows = given.flows.map((record) =>
    completeFlow(record, { sourceConnections, targetConnections, runs }, scope),
  );
  return { connections, sourceConnections, targetConnections, flows, runs };
}
