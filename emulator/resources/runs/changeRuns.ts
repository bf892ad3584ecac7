import { requireLabels } from "../../access/accessLabels.ts";
import { bodyObject } from "../../records/bodies.ts";
import { answerAction, answerCreated } from "../../records/entities.ts";
import { nextEtag } from "../../records/etag.ts";
import { bringsDataIn, startIngestion } from "../../runs/ingestionRuns.ts";
import { isObject, listAt, textAt, valueAt, type Json, type JsonObject } from "../../json/json.ts";
import { requireCurrentEtag, requireIfMatch } from "../../records/patching.ts";
import type { Answer, Call, Route } from "../../http/route.ts";
import { ENDED_RUNS, PROVIDER_FIELDS, RUN_ACTION, RUN_STATES, runRules } from "../../rules/runs.ts";
import { reportEnd } from "../../runs/runLife.ts";
import * as refusals from "../../wireErrors/flowErrors.ts";
import * as runRefusals from "../../wireErrors/runErrors.ts";
import { getRecord } from "../reading.ts";

const { family } = runRules;

/** Ordering, reporting and repeating runs: what sources and their providers do. */
export const runChanges: readonly Route[] = [
  { method: "POST", path: "/runs", permission: "write", query: [], takesBody: true, handle: create },
  { method: "PUT", path: "/runs/{id}", permission: "write", query: [], takesBody: true, handle: report },
  { method: "POST", path: "/runs/{id}/action", permission: "write", query: ["op"], handle: act },
];

/** Documented for sources; a person may not, and a destination is exported by its schedule or on demand elsewhere. */
function create(call: Call): Answer {
  refusePeople(call);
  const body = bodyObject(call);
  const flow = namedFlow(call, textAt(body, "flowId"));
  requirePredecessors(call, body);
  const params = paramsOf(body);
  requireEnabledIngestion(flow);
  const id = startIngestion(call.world, flow, {
    actor: call.identity,
    atMs: call.nowMs,
    ...(params && { params }),
  });
  return answerCreated(call, family, { id });
}

/** What the provider of a flow tells of a run: whatever of its fields the body has takes the place of what was there. */
function report(call: Call): Answer {
  refusePeople(call);
  const ifMatch = requireIfMatch(call);
  const run = getRecord(call, family);
  requireCurrentEtag(ifMatch, run);
  const body = bodyObject(call);
  const flowId = textAt(body, "flowId");
  if (flowId !== undefined && flowId !== run["flowId"]) namedFlow(call, flowId);
  requirePredecessors(call, body);
  const told = Object.entries(body).filter(([field]) => PROVIDER_FIELDS.has(field));
  const status = statusIn(body);
  const { world, identity, nowMs, scope } = call;
  const reported: JsonObject = {
    ...run,
    ...Object.fromEntries(told),
    ...(status !== undefined && { state: status }),
    updatedAt: nowMs,
    updatedBy: identity.userId,
    updatedClient: identity.clientId,
    etag: nextEtag(world, nowMs),
  };
  world.store.put(scope, family, reported);
  if (status !== undefined) reportEnd(world, reported, nowMs, ENDED_RUNS.has(status));
  const id = textAt(run, "id") ?? "";
  return { status: 200, body: reported, headers: { location: `/${family}/${id}` } };
}

/** Repeats a run: documented for batch sources, where it failed or moved nothing. */
function act(call: Call): Answer {
  const action = call.query.get("op") ?? "";
  if (!RUN_ACTION.test(action)) throw refusals.operationUnsupported(action);
  const run = getRecord(call, family);
  if (call.ifMatch !== undefined) requireCurrentEtag(call.ifMatch, run);
  const flow = namedFlow(call, textAt(run, "flowId"));
  requireEnabledIngestion(flow);
  if (!isWorthRepeating(run)) throw refusals.actionNotApplicable("re-trigger", textAt(run, "state") ?? "");
  const id = startIngestion(call.world, flow, { actor: call.identity, atMs: call.nowMs });
  return answerAction(call, family, id);
}

function refusePeople({ identity }: Call): void {
  if (identity.kind === "user") throw runRefusals.userMayNotWriteRuns();
}

function namedFlow(call: Call, id: string | undefined): JsonObject {
  if (!id) throw runRefusals.flowIdMissing();
  const flow = call.world.store.get(call.scope, "flows", id);
  if (!flow) throw runRefusals.flowOfRunNotFound(id);
  requireLabels(call, flow);
  return flow;
}

function requireEnabledIngestion(flow: JsonObject): void {
  if (!bringsDataIn(flow)) {
    throw refusals.providerRefusal("A destination is exported by its schedule or by ad hoc activation.");
  }
  const state = textAt(flow, "state") ?? "";
  if (state !== "enabled") throw refusals.actionNotApplicable("run", state);
}

/** Runs that are to come before this one must be there, with their flows. */
function requirePredecessors(call: Call, body: JsonObject): void {
  const { store } = call.world;
  for (const predecessor of listAt(body, "predecessors")) {
    const runId = textAt(predecessor, "flowRunId");
    const flowId = textAt(predecessor, "flowId");
    if (flowId !== undefined && !store.get(call.scope, "flows", flowId)) {
      throw runRefusals.predecessorFlowNotFound(flowId);
    }
    if (runId !== undefined && !store.get(call.scope, family, runId)) {
      throw runRefusals.predecessorNotFound(runId);
    }
  }
}

/** Times in whole numbers; seconds or milliseconds, since text and sample of the documentation differ. */
function paramsOf(body: JsonObject): JsonObject | undefined {
  const params = body["params"];
  if (params === undefined || params === null) return undefined;
  if (!isObject(params)) throw refusals.invalidBody("params must be an object");
  for (const name of ["startTime", "windowStartTime", "windowEndTime"]) {
    const time = params[name];
    if (time !== undefined && !isTime(time))
      throw refusals.invalidBody(`params.${name} must be an epoch time`);
  }
  return params;
}

function isTime(value: Json): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The state that the reported status stands for; undefined when none is reported. */
function statusIn(body: JsonObject): string | undefined {
  const status = valueAt(body, "metrics", "statusSummary", "status");
  if (status === undefined) return undefined;
  const state = typeof status === "string" ? RUN_STATES[status.toLowerCase()] : undefined;
  if (state === undefined) throw runRefusals.statusUnsupported(String(status));
  return state;
}

function isWorthRepeating(run: JsonObject): boolean {
  if (textAt(run, "state") === "failed") return true;
  const records = valueAt(run, "metrics", "recordSummary", "inputRecordCount");
  return textAt(run, "state") === "success" && records === 0;
}
