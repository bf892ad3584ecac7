import { AUDIT_FIELDS } from "../lists/listRules.ts";
import { SERVICE_OWNED, type PatchRules } from "../records/patching.ts";
import { connectionSpecImmutable } from "../wireErrors/flowErrors.ts";

/** Base connections: the fields that lists and patches know. */
export const connectionRules: PatchRules = {
  family: "connections",
  fields: { ...AUDIT_FIELDS, connectionSpec: "structure", auth: "structure", encryption: "structure" },
  serviceOwned: SERVICE_OWNED,
  immutable: { connectionSpec: connectionSpecImmutable },
};
