import type { ConnectionState, DataflowRunStatus } from "../generated/graphql.ts";

/** Upstream's words for the states of dataflows and connections; the documents name some, error messages reveal the rest. */
const STATES: Readonly<Record<string, ConnectionState>> = {
  initializing: "INITIALIZING",
  draft: "DRAFT",
  pending: "PENDING",
  inprogress: "UPDATING",
  updating: "UPDATING",
  "enabled-finalizing": "UPDATING",
  "disabled-finalizing": "UPDATING",
  enabling: "ENABLING",
  enabled: "ENABLED",
  disabling: "DISABLING",
  disabled: "DISABLED",
  deleting: "DELETING",
  "delete-finalizing": "DELETING",
};

/** The state in the schema's words; UNKNOWN for a text that it does not know. */
export function toState(text: string | undefined): ConnectionState {
  return wordFor(STATES, text);
}

/** The upstream words for a state, for a filter; empty where upstream has no word to filter on. */
export function stateTexts(state: ConnectionState): readonly string[] {
  return state === "DELETING" ? [] : textsOf(STATES, state);
}

/** Upstream's words for how a run stands: two vocabularies are in use, in changing case. */
const RUN_STATUSES: Readonly<Record<string, DataflowRunStatus>> = {
  waiting: "WAITING",
  queued: "WAITING",
  scheduled: "WAITING",
  pending: "WAITING",
  processing: "PROCESSING",
  inprogress: "PROCESSING",
  in_progress: "PROCESSING",
  started: "PROCESSING",
  success: "SUCCESS",
  completed: "SUCCESS",
  partial_success: "PARTIAL_SUCCESS",
  partial_failure: "PARTIAL_SUCCESS",
  partialsuccess: "PARTIAL_SUCCESS",
  failed: "FAILED",
  cancelled: "CANCELLED",
  canceled: "CANCELLED",
};

/** How a run stands in the schema's words; UNKNOWN for a text that it does not know. */
export function toRunStatus(text: string | undefined): DataflowRunStatus {
  return wordFor(RUN_STATUSES, text);
}

/** The upstream words for how a run stands, for a filter: all that read as it, or runs would be left out. Empty where there is none. */
export function runStatusTexts(status: DataflowRunStatus): readonly string[] {
  return textsOf(RUN_STATUSES, status);
}

/** The texts that read as a word, in the spelling in which upstream stores them. */
function textsOf<T>(words: Readonly<Record<string, T>>, word: T): string[] {
  const texts = Object.keys(words).filter((text) => words[text] === word);
  return texts.map((text) => (text === "inprogress" ? "inProgress" : text));
}

function wordFor<T>(words: Readonly<Record<string, T>>, text: string | undefined): T | "UNKNOWN" {
  const key = (text ?? "").toLowerCase();
  // Upstream's texts are not ours: one may be the name of a member that every object has.
  return (Object.hasOwn(words, key) ? words[key] : undefined) ?? "UNKNOWN";
}
