import { nameHex } from "./random.ts";
import type { AuditFields } from "./SeedData.ts";

/** Milliseconds of one day. */
export const DAY_MS = 86_400_000;

/** Milliseconds of one hour. */
export const HOUR_MS = 3_600_000;

/** Where a record lives, and the start (epoch milliseconds) of the UTC day that all its times hang on. */
export type Scope = { imsOrgId: string; sandboxId: string; sandboxName: string; dayMs: number };

/** Who wrote a record, and through which program. */
export type Actor = { by: string; client: string };

/** The service that finishes operations on flows and stores the details of their runs, as the samples show it. */
export const CONNECTORS_SERVICE: Actor = {
  by: "acp_foundation_connectors@AdobeID",
  client: "acp_foundation_connectors",
};

/** The service that executes file exports and streams. */
export const ACTIVATION_SERVICE: Actor = {
  by: "aep_activation_batch@AdobeID",
  client: "aep_activation_batch",
};

/** A person working in the product's own pages. */
export function personActor(adobeId: string): Actor {
  return { by: adobeId, client: "exc_app" };
}

/**
 * An etag as the service writes it, quotes included: its last group starts with the second of the change, which is how the
 * published samples can be read.
 */
export function seededEtag(key: string, updatedAtMs: number): string {
  const seconds = Math.floor(updatedAtMs / 1000)
    .toString(16)
    .padStart(8, "0");
  return `"${nameHex(`etag ${key}`, 8)}-0000-0200-0000-${seconds}0000"`;
}

/** The audit fields of a record; times in epoch milliseconds. */
export function auditFields(
  scope: Scope,
  id: string,
  times: { createdAt: number; updatedAt: number },
  actors: { created: Actor; updated: Actor },
): AuditFields {
  return {
    id,
    createdAt: times.createdAt,
    updatedAt: times.updatedAt,
    createdBy: actors.created.by,
    updatedBy: actors.updated.by,
    createdClient: actors.created.client,
    updatedClient: actors.updated.client,
    sandboxId: scope.sandboxId,
    sandboxName: scope.sandboxName,
    imsOrgId: scope.imsOrgId,
    etag: seededEtag(id, times.updatedAt),
  };
}

/** A UTC calendar day (`YYYY-MM-DD`), the form of schedules and of `authorizedDate`. */
export function utcDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
