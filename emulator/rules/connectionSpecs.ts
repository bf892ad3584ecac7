import type { ListRules } from "../lists/listRules.ts";
import { specFieldUnhandled } from "../wireErrors/flowQueryErrors.ts";

/** Connection specs: filterable by id, name, provider and attributes, as documented; neither paged nor ordered. */
export const connectionSpecRules: ListRules = {
  family: "connectionSpecs",
  fields: { id: "id", name: "text", providerId: "id", version: "text", attributes: "structure" },
  attributeSyntax: true,
  refusesField: (field) => specFieldUnhandled(field),
};
