import { isObject, listAt, textAt, valueAt, type Json } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import { REPORTED_STATUSES } from "../rules/actions.ts";
import { invalidBody } from "../wireErrors/flowErrors.ts";
import * as refusals from "../wireErrors/providerActionErrors.ts";
import { statusUnsupported } from "../wireErrors/runErrors.ts";
import { subOperationsOf } from "./actions.ts";

/** What a provider tells of an operation that it carries out. */
export interface ProviderReport {
  /** It goes on, it has succeeded, or it is to be taken back. */
  outcome: "progress" | "apply" | "rollback";
  /** How far it is; undefined when the report does not tell. */
  percentCompleted: number | undefined;
  errors: Json[];
}

/** Reads the sub-operations and the body of a provider's action. Without a sub-operation what has been done is applied. */
export function readProviderReport(call: Call, action: string): ProviderReport {
  const body = call.body ?? {};
  if (!isObject(body)) throw invalidBody("The request body must be a JSON object");
  const outcome = outcomeIn(call, action);
  const percentCompleted = percentIn(body);
  const status = statusIn(body);
  if (status !== undefined && status.meaning !== "goesOn") requireEnd(outcome, percentCompleted, status.text);
  return {
    outcome: status?.meaning === "failed" ? "rollback" : outcome,
    percentCompleted,
    errors: listAt(body, "status", "errors"),
  };
}

/** An operation that is said to have ended is neither in progress nor incomplete. */
function requireEnd(outcome: ProviderReport["outcome"], percent: number | undefined, status: string): void {
  if (outcome === "progress") throw refusals.progressWithStatus(status);
  if (percent !== undefined && percent !== 100) throw refusals.percentIncomplete();
}

function outcomeIn(call: Call, action: string): ProviderReport["outcome"] {
  const asked = subOperationsOf(call);
  const [first = "apply", second] = asked.map((one) => one.toLowerCase());
  if (second !== undefined) {
    if (first === "progress" || second === "progress") throw refusals.progressStandsAlone();
    throw refusals.subOperationUnsupported(asked[1] ?? "", action);
  }
  return first === "progress" || first === "rollback" ? first : "apply";
}

function percentIn(body: Json): number | undefined {
  const percent = valueAt(body, "percentCompleted");
  if (percent === undefined || percent === null) return undefined;
  if (typeof percent === "number" && percent >= 0 && percent <= 100) return percent;
  throw invalidBody("percentCompleted must be a number from 0 to 100");
}

function statusIn(body: Json): { text: string; meaning: "goesOn" | "succeeded" | "failed" } | undefined {
  const value = valueAt(body, "status", "value");
  if (value === undefined || value === null) return undefined;
  const text = textAt(body, "status", "value") ?? JSON.stringify(value);
  const name = text.replaceAll("_", "").toLowerCase();
  const meaning = Object.hasOwn(REPORTED_STATUSES, name) ? REPORTED_STATUSES[name] : undefined;
  if (meaning === undefined) throw statusUnsupported(text);
  return { text, meaning };
}
