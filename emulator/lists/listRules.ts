import type { WireError } from "../wireErrors/WireError.ts";

/** What a root field of a record holds, as far as filters and ordering care. */
export type FieldKind = "id" | "text" | "number" | "boolean" | "structure";

/** Which lists a family offers, as data. */
export interface ListRules {
  /** The family's name in the store and, for the Flow Service, its path. */
  family: string;
  /** The root fields that filters and ordering may name; anything else is refused. */
  fields: Readonly<Record<string, FieldKind>>;
  /** How a filter on any other root field is refused. @default FLOW-1449-400 */
  refusesField?: (field: string) => WireError;
  /** Paths whose values are compared without regard to case, unless a switch says otherwise. */
  statusPaths?: readonly string[];
  /** Whether `attributes.name="value"`, with one equals sign and quotes, is understood (documented for connection specs). @default false */
  attributeSyntax?: boolean;
}

/** The root fields that every entity of the Flow Service has. */
export const AUDIT_FIELDS: Readonly<Record<string, FieldKind>> = {
  id: "id",
  createdAt: "number",
  updatedAt: "number",
  createdBy: "text",
  updatedBy: "text",
  createdClient: "text",
  updatedClient: "text",
  sandboxId: "id",
  sandboxName: "text",
  imsOrgId: "id",
  name: "text",
  description: "text",
  state: "text",
  version: "text",
  etag: "text",
};
