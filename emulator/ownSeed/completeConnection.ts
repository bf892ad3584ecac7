import { auditFields, personActor, type Scope } from "../seed/audit.ts";
import type {
  AuditFields,
  BaseConnectionReference,
  ConnectionRecord,
  SpecReference,
} from "../seed/SeedData.ts";
import type { ConnectionInput, SourceConnectionInput, TargetConnectionInput } from "./SeedInput.ts";

/** Who has made what an own seed does not say the maker of: the development identity `admin`. */
export const SEED_PERSON = personActor("E1A0000000000000000000A1@AdobeID");

/** The audit fields of a record that says some of them itself, or none. Times that are missing are the start of the seed. */
export function completeAudit(record: { id: string } & Partial<AuditFields>, scope: Scope): AuditFields {
  const createdAt = record.createdAt ?? scope.dayMs;
  const times = { createdAt, updatedAt: record.updatedAt ?? createdAt };
  return {
    ...auditFields(scope, record.id, times, { created: SEED_PERSON, updated: SEED_PERSON }),
    ...(record.createdBy !== undefined && { updatedBy: record.createdBy }),
    ...(record.createdClient !== undefined && { updatedClient: record.createdClient }),
  };
}

/** The spec that is meant when a reference says no version. */
export function completeSpec({ id, version = "1.0" }: { id: string; version?: string }): SpecReference {
  return { id, version };
}

/** An account with everything that its seed leaves out. */
export function completeConnection(record: ConnectionInput, scope: Scope): ConnectionRecord {
  const audit = completeAudit(record, scope);
  return {
    ...audit,
    state: "enabled",
    version: record.etag ?? audit.etag,
    ...record,
    connectionSpec: completeSpec(record.connectionSpec),
  };
}

/** A source or target connection with everything that its seed leaves out. */
export function completeEnd<T extends SourceConnectionInput | TargetConnectionInput>(
  record: T,
  accounts: readonly ConnectionRecord[],
  scope: Scope,
) {
  const audit = completeAudit(record, scope);
  const account = accounts.find(({ id }) => id === record.baseConnectionId);
  return {
    ...audit,
    state: "enabled",
    version: record.etag ?? audit.etag,
    ...(account && { inheritedAttributes: { baseConnection: reference(account) } }),
    ...record,
    connectionSpec: completeSpec(record.connectionSpec),
  };
}

function reference({ id, connectionSpec }: ConnectionRecord): BaseConnectionReference {
  return { id, connectionSpec };
}
