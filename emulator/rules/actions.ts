/** Actions that only a flow provider may ask for. */
export const PROVIDER_ACTIONS: ReadonlySet<string> = new Set(["finalize", "finalize_update"]);

/** What a provider's action can consist of, as the sources OpenAPI lists it. */
export const SUB_OPERATIONS: ReadonlySet<string> = new Set(["apply", "rollback", "progress"]);

/** The states that flows pass through, and where each leads once its operation is complete. */
export const STATES_TO_COME: Readonly<Record<string, string>> = {
  initializing: "enabled",
  enabling: "enabled",
  disabling: "disabled",
  updating: "enabled",
};

/** The same states, and where a flow is again once the operation has been rolled back; one that never came to be is disabled. */
export const STATES_BEFORE: Readonly<Record<string, string>> = {
  initializing: "disabled",
  enabling: "disabled",
  disabling: "enabled",
  updating: "enabled",
};

/** States in which a connection can be changed and deleted, as the text of FLOW-1416 lists them. */
export const CHANGEABLE_CONNECTIONS: ReadonlySet<string> = new Set(["enabled", "disabled", "initializing"]);

/** States that somebody may ever set, as the text of FLOW-1456 lists them; even they are set by actions only. */
export const SETTABLE_STATES: ReadonlySet<string> = new Set(["enabled", "disabled", "initializing"]);
