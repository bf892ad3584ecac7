import { AUDIT_FIELDS } from "../lists/listRules.ts";
import { SERVICE_OWNED, type PatchRules } from "../records/patching.ts";
import { connectionSpecImmutable, patchInvalid } from "../wireErrors/flowErrors.ts";

/** The Profile Store's connection spec, which audiences come from (published). */
export const PROFILE_STORE_SPEC_ID = "8a9c3494-9708-43d7-ae3f-cda01e5030e1";

/** The Data Lake's connection spec, which datasets come from (published). */
export const DATA_LAKE_SPEC_ID = "23598e46-f560-407b-88d5-ea6207e49db0";

/** Source connections: the fields that lists and patches know. The datasets of one never change, as documented. */
export const sourceConnectionRules: PatchRules = {
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
  serviceOwned: [...SERVICE_OWNED, "typeInfo", "providerRefId", "baseConnectionId"],
  immutable: {
    connectionSpec: connectionSpecImmutable,
    params: () => patchInvalid('Field "params" cannot be changed after creation'),
  },
};
