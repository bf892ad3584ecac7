import { AUDIT_FIELDS, type ListRules } from "../listRules.ts";

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
  },
  statusPaths: ["state", "metrics.statusSummary.status"],
};
