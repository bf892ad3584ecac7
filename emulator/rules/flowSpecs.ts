import type { ListRules } from "../lists/listRules.ts";

/** Flow specs: filterable by id, name and provider, as documented, and by whatever else they have. */
export const flowSpecRules: ListRules = {
  family: "flowSpecs",
  fields: {
    id: "id",
    name: "text",
    providerId: "id",
    version: "text",
    sourceConnectionSpecIds: "structure",
    targetConnectionSpecIds: "structure",
    attributes: "structure",
    optionSpec: "structure",
    transformationSpecs: "structure",
    scheduleSpec: "structure",
    permissionsInfo: "structure",
  },
};
