/** Actions that only a flow provider may ask for. */
export const PROVIDER_ACTIONS: ReadonlySet<string> = new Set(["finalize", "finalize_update"]);

/** What a provider's action can consist of, as the sources OpenAPI lists it. */
export const SUB_OPERATIONS: ReadonlySet<string> = new Set(["apply", "rollback", "progress"]);

/** The statuses that a provider reports, as the sources OpenAPI lists them but without case and underscores, and whether the operation goes on, has succeeded or has failed. */
export const REPORTED_STATUSES: Readonly<Record<string, "goesOn" | "succeeded" | "failed">> = {
  inprogress: "goesOn",
  queued: "goesOn",
  scheduled: "goesOn",
  completed: "succeeded",
  success: "succeeded",
  partialsuccess: "succeeded",
  failed: "failed",
  partialfailure: "failed",
};

/** States in which a connection can be changed and deleted, as the text of FLOW-1416 lists them. */
export const CHANGEABLE_CONNECTIONS: ReadonlySet<string> = new Set(["enabled", "disabled", "initializing"]);

/** States that somebody may ever set, as the text of FLOW-1456 lists them; even they are set by actions only. */
export const SETTABLE_STATES: ReadonlySet<string> = new Set(["enabled", "disabled", "initializing"]);
