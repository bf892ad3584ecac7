import type { JsonObject } from "../../json/json.ts";
import type { AuthSpecRecord, ConnectionSpecRecord } from "../SeedData.ts";
import { parameterSchema } from "./parameterSchema.ts";

/** The categories of the destinations catalogue, spelt as the OpenAPI's examples spell them. */
export type DestinationCategory =
  "advertising" | "cloudStorage" | "emailMarketing" | "personalization" | "social" | "streaming";

/** What distinguishes one destination type from the next. */
export type DestinationOutline = {
  id: string;
  name: string;
  category: DestinationCategory;
  /** One sentence for the catalogue card. */
  description: string;
  /** Page below the destinations catalogue of the public documentation. */
  documentation: string;
  frequency: "batch" | "streaming" | "edge";
  authSpec: AuthSpecRecord[];
  /** JSON Schema of the target connection's `params`. */
  target: JsonObject;
  /** Whether exported files may be encrypted with a public key. @default false */
  encryptsFiles?: boolean;
  /** Whether attributes are chosen by a mapping set, to a schema that the destination publishes. @default false */
  takesMappingSets?: boolean;
  /** @default the provider of the current cloud storage destinations */
  providerId?: string;
  /** Present where the same id is also a source connector. */
  sourceSpec?: JsonObject;
  /** Card title where it differs from the name. */
  label?: string;
};

/** Provider of the six current cloud storage destinations, as published. */
export const CLOUD_STORAGE_PROVIDER = "14e34fac-d307-11e9-bb65-2a2ae2dbcce4";

const DOCUMENTATION = "https://experienceleague.adobe.com/docs/experience-platform/destinations/catalog";

const FILE_ENCRYPTION: JsonObject = {
  name: "File Encryption",
  type: "FileEncryption",
  spec: parameterSchema(
    {
      encryptionAlgo: {
        description: "Algorithm that files are encrypted with",
        type: "string",
        enum: ["PGP/GPG"],
      },
      publicKey: { description: "RSA public key, Base64", type: "string" },
    },
    [],
  ),
};

/** Any column will do: what the files have is what the mapping set leads to. */
const PARTNER_SCHEMA: JsonObject = {
  name: "Files",
  jsonSchema: {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Columns of the exported files",
    type: "object",
    properties: {},
    additionalProperties: { type: "string" },
  },
};

/** The catalogue entry of a destination. */
export function destinationSpec(outline: DestinationOutline): ConnectionSpecRecord {
  const uiAttributes: JsonObject = {
    isDestination: true,
    category: outline.category,
    label: outline.label ?? outline.name,
    icon: iconName(outline.name),
    description: outline.description,
    documentationLink: `${DOCUMENTATION}/${outline.documentation}.html`,
  };
  return {
    id: outline.id,
    name: outline.name,
    providerId: outline.providerId ?? CLOUD_STORAGE_PROVIDER,
    version: "1.0",
    authSpec: outline.authSpec,
    encryptionSpecs: outline.encryptsFiles === true ? [FILE_ENCRYPTION] : [],
    ...(outline.sourceSpec === undefined ? {} : { sourceSpec: outline.sourceSpec }),
    targetSpec: {
      name: "User based target",
      type: "UserNamespace",
      spec: outline.target,
      attributes: {
        ...(outline.takesMappingSets === true && { partnerSchema: PARTNER_SCHEMA }),
        uiAttributes,
      },
    },
    attributes: {
      category: outline.category,
      connectorName: outline.name,
      frequency: outline.frequency,
      isDestination: true,
      ...(outline.sourceSpec === undefined ? {} : { isSource: true }),
      uiAttributes,
    },
  };
}

function iconName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
