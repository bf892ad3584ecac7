import { AUDIT_FIELDS } from "../lists/listRules.ts";
import { SERVICE_OWNED, type PatchRules } from "../records/patching.ts";
import { connectionSpecImmutable } from "../wireErrors/flowErrors.ts";

/** Target connections: the fields that lists and patches know. */
export const targetConnectionRules: PatchRules = {
  family: "targetConnections",
  fields: {
    ...AUDIT_FIELDS,
    baseConnectionId: "id",
    connectionSpec: "structure",
    params: "structure",
    data: "structure",
    inheritedAttributes: "structure",
  },
  serviceOwned: [...SERVICE_OWNED, "baseConnectionId"],
  immutable: { connectionSpec: connectionSpecImmutable },
};
