import { AUDIT_FIELDS, type ListRules } from "../listRules.ts";

/** Flows: which fields lists know. */
export const flowRules: ListRules = {
  family: "flows",
  fields: {
    ...AUDIT_FIELDS,
    flowSpec: "structure",
    sourceConnectionIds: "structure",
    targetConnectionIds: "structure",
    inheritedAttributes: "structure",
    transformations: "structure",
    scheduleParams: "structure",
    options: "structure",
    policy: "structure",
    labels: "structure",
    runs: "text",
    lastOperation: "structure",
    lastRunDetails: "structure",
  },
  statusPaths: ["state", "lastRunDetails.state"],
};
