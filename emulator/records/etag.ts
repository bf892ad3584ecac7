import { randomUUID } from "node:crypto";
import type { World } from "../world.ts";

/**
 * The next etag, in its double quotes unless the switch says otherwise. A counter comes first; the last group begins with the second of the change in
 * hex, which is how the published samples can be read. Where the switch says so, nothing can be read from it.
 */
export function nextEtag({ store, switches }: World, nowMs: number): string {
  if (switches.etagForm === "opaque") return `"${randomUUID()}"`;
  // The counter starts high, like the samples', so that no digit count gives away a fresh store.
  const counter = hex8((0x0400_0000 + store.nextNumber("etag")) >>> 0);
  const etag = `${counter}-0000-0200-0000-${hex8(Math.floor(nowMs / 1000))}0000`;
  return switches.etagForm === "unquoted" ? etag : quoted(etag);
}

/** The etag as `If-Match` must have it: in double quotes, also where it was read without. */
export function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, "0");
}
