import { AUDIT_FIELDS, type ListRules } from "../listRules.ts";

/** Target connections: which fields lists know. */
export const targetConnectionRules: ListRules = {
  family: "targetConnections",
  fields: {
    ...AUDIT_FIELDS,
    baseConnectionId: "id",
    connectionSpec: "structure",
    params: "structure",
    data: "structure",
    inheritedAttributes: "structure",
  },
};
