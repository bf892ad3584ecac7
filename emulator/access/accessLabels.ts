import { textsAt, type JsonObject } from "../json/json.ts";
import type { Call } from "../http/route.ts";
import { permissionRefused } from "../wireErrors/flowAccessErrors.ts";

/** Whether the caller holds every access label that the record carries. */
export function holdsLabels(call: Call, record: JsonObject): boolean {
  const { labels } = call.identity;
  if (labels === "all" || holdsEveryLabel(call)) return true;
  return textsAt(record, "labels").every((label) => labels.includes(label));
}

/** Whether no label can hide anything from the caller. */
export function holdsEveryLabel(call: Call): boolean {
  return call.identity.labels === "all" || call.world.switches.accessLabels === "ignore";
}

/**
 * Refuses a change of a record whose labels the caller lacks: 403, although reading it says 404
 * (documented for access labels of destination flows).
 */
export function requireLabels(call: Call, record: JsonObject): void {
  if (!holdsLabels(call, record)) throw permissionRefused("write", call.world.switches);
}
