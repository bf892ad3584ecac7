import { answerAction } from "../../records/entities.ts";
import { applyUnderWay, isUnderWay, reportProgress, takeBackUnderWay } from "../../flows/flowOperations.ts";
import { textAt } from "../../json/json.ts";
import { requireCurrentEtag } from "../../records/patching.ts";
import type { Answer, Call } from "../../http/route.ts";
import { flowRules } from "../../rules/flows.ts";
import { flowNotPending, operationNotInCurrentState } from "../../wireErrors/providerActionErrors.ts";
import { readProviderReport } from "../providerReport.ts";
import { getRecord } from "../reading.ts";

const { family } = flowRules;

/**
 * What a flow's provider reports of the operation under way: how far it is, that it is applied, or that it is to be taken
 * back. The sources OpenAPI lists the words, the error catalogue the refusals; what they do to a flow is decided here.
 */
export function finalizeFlow(call: Call, action: string): Answer {
  const report = readProviderReport(call, action);
  const flow = getRecord(call, family);
  if (call.ifMatch !== undefined) requireCurrentEtag(call.ifMatch, flow);
  const id = textAt(flow, "id") ?? "";
  const state = textAt(flow, "state") ?? "";
  if (state.endsWith("-finalizing")) throw operationNotInCurrentState(action, state);
  if (!isUnderWay(call.world, id)) throw flowNotPending(id);
  const { world, identity, nowMs } = call;
  if (report.outcome === "progress") reportProgress(world, flow, identity, nowMs, report.percentCompleted);
  else if (report.outcome === "apply") applyUnderWay(world, flow, identity, nowMs);
  else takeBackUnderWay(world, flow, identity, nowMs, report.errors);
  return answerAction(call, family, id);
}
