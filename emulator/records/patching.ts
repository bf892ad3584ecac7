import { isDeepStrictEqual } from "node:util";
import { quoted } from "./etag.ts";
import { applyJsonPatch, type PatchResult } from "./jsonPatch.ts";
import { textAt, type JsonObject } from "../json/json.ts";
import type { ListRules } from "../lists/listRules.ts";
import type { Call } from "../http/route.ts";
import { SETTABLE_STATES } from "../rules/actions.ts";
import { ifMatchMissing, patchInvalid, stateNotSettable, versionMismatch } from "../wireErrors/flowErrors.ts";
import type { WireError } from "../wireErrors/WireError.ts";

/** What a PATCH may not touch, as data. */
export interface PatchRules extends ListRules {
  /** Root fields that the service alone writes. */
  serviceOwned: readonly string[];
  /** Root fields with a documented refusal of their own. */
  immutable?: Readonly<Record<string, () => WireError>>;
}

/** Root fields of every entity that the service alone writes. */
export const SERVICE_OWNED: readonly string[] = [
  "id",
  "createdAt",
  "updatedAt",
  "createdBy",
  "updatedBy",
  "createdClient",
  "updatedClient",
  "sandboxId",
  "sandboxName",
  "imsOrgId",
  "state",
  "version",
  "etag",
  "inheritedAttributes",
];

/** Refuses a PATCH that carries no `If-Match` at all; comes before the record is looked up. */
export function requireIfMatch(call: Call): string {
  if (call.ifMatch === undefined || call.ifMatch === "") throw ifMatchMissing();
  return call.ifMatch;
}

/** Refuses an `If-Match` that is not the record's etag to the letter, its double quotes included. */
export function requireCurrentEtag(ifMatch: string, record: JsonObject): void {
  const current = textAt(record, "etag") ?? "";
  if (ifMatch !== quoted(current)) throw versionMismatch(ifMatch, quoted(current));
}

/** Applies the call's JSON Patch and refuses a result in which something changed that may not. */
export function patchedRecord(call: Call, record: JsonObject, rules: PatchRules): PatchResult {
  const result = applyJsonPatch(record, call.body ?? null, call.world.switches.patchIndexes);
  for (const [field, refusal] of Object.entries(rules.immutable ?? {})) {
    if (!isDeepStrictEqual(result.record[field], record[field])) throw refusal();
  }
  refuseStrangeState(record, result.record);
  for (const field of rules.serviceOwned) {
    if (!isDeepStrictEqual(result.record[field], record[field])) {
      throw patchInvalid(`Field "${field}" cannot be changed`);
    }
  }
  const unknown = Object.keys(result.record).find((field) => !Object.hasOwn(rules.fields, field));
  if (unknown !== undefined) throw patchInvalid(`Unknown field "${unknown}"`);
  return result;
}

/** A state that nobody may set has a refusal of its own; one that an action sets is the service's like any other field. */
function refuseStrangeState(before: JsonObject, after: JsonObject): void {
  const { state } = after;
  if (typeof state !== "string" || state === before["state"] || SETTABLE_STATES.has(state)) return;
  throw stateNotSettable(state);
}
