import { AUDIT_FIELDS, type ListRules } from "../listRules.ts";

/** Source connections: which fields lists know. */
export const sourceConnectionRules: ListRules = {
  family: "sourceConnections",
  fields: {
    ...AUDIT_FIELDS,
    baseConnectionId: "id",
    connectionSpec: "structure",
    typeInfo: "structure",
    params: "structure",
    data: "structure",
    providerRefId: "id",
    inheritedAttributes: "structure",
  },
};
