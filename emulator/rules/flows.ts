import { AUDIT_FIELDS } from "../lists/listRules.ts";
import { SERVICE_OWNED, type PatchRules } from "../records/patching.ts";

/** Flows: the fields that lists and patches know. */
export const flowRules: PatchRules = {
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
  serviceOwned: [...SERVICE_OWNED, "flowSpec", "runs", "lastOperation", "lastRunDetails"],
};

/** One action that moves a flow from state to state. */
export interface Transition {
  from: string;
  /** The state until the action is complete. */
  through: string;
  to: string;
}

/**
 * The actions of a flow. The states come from the texts of documented errors and from the actions of the sources
 * OpenAPI: nobody publishes the machine as a whole.
 */
export const TRANSITIONS: Readonly<Record<string, Transition>> = {
  enable: { from: "disabled", through: "enabling", to: "enabled" },
  disable: { from: "enabled", through: "disabling", to: "disabled" },
  publish: { from: "draft", through: "initializing", to: "enabled" },
};

/** The state of a flow that has been deleted and is not gone yet. */
export const DEPARTING = "delete-finalizing";

/** States that end by themselves; no action applies meanwhile. */
export const PASSING_STATES: ReadonlySet<string> = new Set([
  "initializing",
  "enabling",
  "disabling",
  "updating",
  "enabled-finalizing",
  "disabled-finalizing",
  DEPARTING,
]);

/** States in which a flow takes no PATCH and no DELETE. One that is initialising takes both, as FLOW-1456 lists it among the allowed. */
export const LOCKED_STATES: ReadonlySet<string> = new Set([
  "enabling",
  "disabling",
  "updating",
  "enabled-finalizing",
  "disabled-finalizing",
]);
