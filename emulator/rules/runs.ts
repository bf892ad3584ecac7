import { AUDIT_FIELDS, type ListRules } from "../lists/listRules.ts";

/** Fields of a run that its provider reports, by both spellings of the activities. */
export const PROVIDER_FIELDS: ReadonlySet<string> = new Set([
  "metrics",
  "activities",
  "activites",
  "params",
  "providerRefId",
  "predecessors",
  "parentFlowRunId",
  "childFlowRunIds",
]);

/** The states that reported statuses stand for; the schema has them capitalised, samples in lower case. */
export const RUN_STATES: Readonly<Record<string, string>> = {
  success: "success",
  failed: "failed",
  processing: "inProgress",
  inprogress: "inProgress",
  waiting: "waiting",
};

/** States in which a run stays. */
export const ENDED_RUNS: ReadonlySet<string> = new Set(["success", "failed"]);

/** The one action on a run, as the tutorial and as the sources OpenAPI spell it, in any case. */
export const RUN_ACTION = /^re[-_]trigger$/i;

/** Runs: which fields lists know. Status values are compared in any case, since the documentation mixes `Failed` and `success`. */
export const runRules: ListRules = {
  family: "runs",
  fields: {
    ...AUDIT_FIELDS,
    flowId: "id",
    flowSpec: "structure",
    providerRefId: "id",
    metrics: "structure",
    activities: "structure",
    params: "structure",
    predecessors: "structure",
    parentFlowRunId: "id",
    childFlowRunIds: "structure",
  },
  statusPaths: ["state", "metrics.statusSummary.status"],
};
