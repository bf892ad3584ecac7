import { holdsLabels } from "../../access/accessLabels.ts";
import { runsUnderWay, startRun } from "../../runs/flowRuns.ts";
import { isObject, listAt, textAt, valueAt, type JsonObject } from "../../json/json.ts";
import type { Answer, Call, Family } from "../../http/route.ts";
import {
  MOST_AUDIENCES,
  PROFILE_SCHEMA,
  VERSION_2,
  WAIT_AFTER_FIRST_EXPORT_MS,
} from "../../rules/adHocActivation.ts";
import { coversDay, platformIdOf, selectorsOf } from "../../time/schedules.ts";
import { mayActivate } from "../../access/rights.ts";
import * as refusals from "../../wireErrors/adHocErrors.ts";
import { firstExportMs } from "./exportWindow.ts";

/** Exports on demand: a full file of audiences that a flow has activated already. */
export const adHocRuns: Family = {
  routes: [
    { method: "POST", path: "/adhocrun", permission: "write", query: [], takesBody: true, handle: run },
  ],
};

/** What is asked of one flow. */
interface Order {
  flowId: string;
  audienceIds: string[];
}

/**
 * The order of checks: version, form of the body, number of audiences, flows, audiences, schedule, runs under way. Nothing
 * starts unless everything may.
 */
function run(call: Call): Answer {
  if (!mayActivate(call.identity)) throw refusals.adHocForbidden();
  const orders = ordersOf(call);
  if (!VERSION_2.test(call.accept ?? "")) requireExportJobs(call);
  const areTooMany = orders.flatMap(({ audienceIds }) => audienceIds).length > MOST_AUDIENCES;
  if (areTooMany && call.world.switches.adHocOver80 === "refuse") {
    throw refusals.tooManyAudiences(MOST_AUDIENCES);
  }
  const flows = orders.map(({ flowId, audienceIds }) => {
    const flow = activatableFlow(call, flowId);
    requireActivated(call, flow, audienceIds);
    return { flow, flowId, audienceIds };
  });
  const started = flows.flatMap(({ flow, flowId, audienceIds }) => {
    const runId = startRun(call.world, flow, audienceIds, call.nowMs, areTooMany);
    const statusURL = `${call.origin}/data/foundation/flowservice/runs/${runId}`;
    return audienceIds.map((segment) => ({ segment, order: flowId, statusURL }));
  });
  return { status: 200, body: { order: started } };
}

function ordersOf({ body }: Call): Order[] {
  const info = valueAt(body, "activationInfo");
  if (!isObject(info) || Object.keys(info).length === 0) {
    throw refusals.requestInvalid("activationInfo must name at least one destination instance");
  }
  return Object.entries(info).map(([flowId, ids]) => {
    const audienceIds = Array.isArray(ids) ? [...new Set(ids.filter((id) => typeof id === "string"))] : [];
    if (audienceIds.length === 0) throw refusals.requestInvalid(`No audience is named for ${flowId}`);
    return { flowId, audienceIds };
  });
}

/** Version 1 works on finished exports of profiles, which it wants by id. */
function requireExportJobs(call: Call): void {
  const ids = listAt(call.body, "exportIds").map(String);
  if (ids.length === 0) throw refusals.requestInvalid("exportIds is required for version 1");
  for (const id of ids) {
    const job = call.world.store.get(call.scope, "exportJobs", id);
    if (!job) throw refusals.adHocNotFound(`Export job ${id} is not found`);
    const isUsable =
      textAt(job, "schema", "name") === PROFILE_SCHEMA && textAt(job, "status") === "SUCCEEDED";
    if (!isUsable) throw refusals.requestInvalid(`Export job ${id} is not a finished export of profiles`);
  }
}

function activatableFlow(call: Call, flowId: string): JsonObject {
  const flow = call.world.store.get(call.scope, "flows", flowId);
  if (!flow || !holdsLabels(call, flow)) {
    throw refusals.adHocNotFound(`Destination instance ${flowId} is not found`);
  }
  const exportsFiles = selectorsOf(flow).every((selector) => "exportMode" in selector);
  if (!exportsFiles || "scheduleParams" in flow || textAt(flow, "state") !== "enabled") {
    throw refusals.notFileBased(flowId);
  }
  return flow;
}

function requireActivated(call: Call, flow: JsonObject, audienceIds: readonly string[]): void {
  const selectors = new Map(selectorsOf(flow).map((selector) => [platformIdOf(selector), selector]));
  const left: string[] = [];
  for (const id of audienceIds) {
    const audience = call.world.store.get(call.scope, "audiences", id);
    if (!audience) throw refusals.adHocNotFound(`Audience ${id} is not found`);
    const selector = selectors.get(id);
    if (!selector || !coversDay(selector, call.nowMs)) left.push(textAt(audience, "name") ?? id);
  }
  if (left.length > 0) throw refusals.notInDataflow(left);
  requireWaited(selectors, audienceIds, call.nowMs);
  requireIdle(call, flow, audienceIds);
}

function requireWaited(
  selectors: ReadonlyMap<string, JsonObject>,
  audienceIds: readonly string[],
  nowMs: number,
): void {
  for (const id of audienceIds) {
    const selector = selectors.get(id) ?? {};
    if (nowMs < firstExportMs(selector) + WAIT_AFTER_FIRST_EXPORT_MS) {
      throw refusals.tooEarly(textAt(selector, "name") ?? id);
    }
  }
}

function requireIdle(call: Call, flow: JsonObject, audienceIds: readonly string[]): void {
  for (const { id: runId, audienceIds: exported } of runsUnderWay(call.world, flow)) {
    const busy = audienceIds.find((id) => exported.length === 0 || exported.includes(id));
    if (busy !== undefined) throw refusals.runGoingOn(busy, textAt(flow, "id") ?? "", runId);
  }
}
