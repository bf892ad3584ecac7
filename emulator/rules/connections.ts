import { AUDIT_FIELDS, type ListRules } from "../listRules.ts";

/** Base connections: which fields lists know. */
export const connectionRules: ListRules = {
  family: "connections",
  fields: { ...AUDIT_FIELDS, connectionSpec: "structure", auth: "structure", encryption: "structure" },
};
