import { textAt } from "../json/json.ts";
import { batchMetrics, failedMetrics, runningMetrics, type Measured } from "../runs/runMetrics.ts";
import { ACTIVATION_SERVICE, type Scope } from "../seed/audit.ts";
import { createRandom, nameHex } from "../seed/random.ts";
import type { RunRecord } from "../seed/SeedData.ts";
import { completeAudit, completeSpec } from "./completeConnection.ts";
import type { FlowInput, RunInput } from "./SeedInput.ts";

/** A run whose seed says no more takes this long. */
const RUN_MS = 60_000;

/** A run with everything that its seed leaves out; without metrics it has moved nothing. */
export function completeRun(record: RunInput, flows: readonly FlowInput[], scope: Scope): RunRecord {
  const flow = flows.find(({ id }) => id === record.flowId);
  const state = record.state ?? textAt(record.metrics, "statusSummary", "status") ?? "success";
  return {
    ...completeAudit(record, scope),
    createdBy: ACTIVATION_SERVICE.by,
    updatedBy: ACTIVATION_SERVICE.by,
    createdClient: ACTIVATION_SERVICE.client,
    updatedClient: ACTIVATION_SERVICE.client,
    providerRefId: nameHex(`provider ${record.id}`, 32),
    ...measured(record, flow, state, scope),
    ...record,
    state,
    flowSpec: completeSpec(record.flowSpec ?? flow?.flowSpec ?? { id: "" }),
  };
}

function measured(record: RunInput, flow: FlowInput | undefined, state: string, scope: Scope): Measured {
  const startedAt = record.createdAt ?? scope.dayMs - RUN_MS;
  if (state === "inProgress") return runningMetrics(startedAt);
  const facts = {
    runId: record.id,
    startedAt,
    completedAt: record.updatedAt ?? startedAt + RUN_MS,
    sourceConnectionId: flow?.sourceConnectionIds[0] ?? "",
    targetConnectionId: flow?.targetConnectionIds[0] ?? "",
    counts: [],
  };
  const random = createRandom(`run ${record.id}`);
  return state === "failed" ? failedMetrics(facts, random) : batchMetrics(facts, random);
}
