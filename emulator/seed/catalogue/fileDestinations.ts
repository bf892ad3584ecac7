import type { JsonObject } from "../../json/json.ts";
import type { AuthSpecRecord, ConnectionSpecRecord } from "../SeedData.ts";
import { S3_KEY_PROPERTIES } from "./cloudStorage.ts";
import { destinationSpec, type DestinationOutline } from "./destinationSpec.ts";
import { conditional, openText, parameterSchema, secretText } from "./parameterSchema.ts";

/** Published ids of the legacy file-based destinations. */
export const FILE_DESTINATION_IDS = {
  amazonS3: "4890fc95-5a1f-4983-94bb-e060c08e3f81",
  azureBlob: "e258278b-a4cf-43ac-b158-4fa0ca0d948b",
  sftp: "64ef4b8b-a6e0-41b5-9677-3805d1ee5dd0",
  adobeCampaign: "0b23e41a-cb4a-4321-a78f-3b654f5d7d97",
  oracleEloqua: "c1e44b6b-e7c8-404b-9031-58f0ef760604",
  oracleResponsys: "a5e28ddf-e265-426e-83a1-9d03a3a6822b",
  salesforceMarketingCloud: "f599a5b3-60a7-4951-950a-cc4115c7ea27",
} as const;

/** Provider of the legacy file-based destinations; invented, no source publishes it. */
const LEGACY_PROVIDER = "c6a5e4f2-6b1d-4c0a-9f3e-2d7b8a914e05";

type TargetMode = "S3" | "AZURE_BLOB" | "FTP";

/** Catalogue entries of the legacy cloud storage and the email marketing destinations. */
export function fileDestinationSpecs(): ConnectionSpecRecord[] {
  return [...legacyStorage(), adobeCampaign(), ...emailProviders()].map((outline) =>
    destinationSpec({ ...outline, providerId: LEGACY_PROVIDER, encryptsFiles: true }),
  );
}

function legacyStorage(): DestinationOutline[] {
  return [
    {
      id: FILE_DESTINATION_IDS.amazonS3,
      name: "Amazon S3",
      label: "Amazon S3 (legacy)",
      category: "cloudStorage",
      description: "Earlier card for audience files in an Amazon S3 bucket.",
      documentation: "cloud-storage/amazon-s3",
      frequency: "batch",
      authSpec: [
        {
          name: "Access Key",
          type: "KeyBased",
          spec: parameterSchema(S3_KEY_PROPERTIES, ["s3SecretKey", "s3AccessKey"]),
        },
      ],
      target: modeTarget(["S3"]),
    },
    {
      id: FILE_DESTINATION_IDS.azureBlob,
      name: "Azure Blob",
      label: "Azure Blob (legacy)",
      category: "cloudStorage",
      description: "Earlier card for audience files in an Azure Blob container.",
      documentation: "cloud-storage/azure-blob",
      frequency: "batch",
      authSpec: [blobConnectionString("ConnectionString")],
      target: modeTarget(["AZURE_BLOB"]),
    },
    {
      id: FILE_DESTINATION_IDS.sftp,
      name: "SFTP",
      label: "SFTP (legacy)",
      category: "cloudStorage",
      description: "Earlier card for audience files on an SFTP server.",
      documentation: "cloud-storage/sftp",
      frequency: "batch",
      authSpec: [basicSftp(), sshKeySftp(["domain", "host", "username", "sshKey", "port"])],
      target: modeTarget(["FTP"]),
    },
  ];
}

function adobeCampaign(): DestinationOutline {
  return {
    id: FILE_DESTINATION_IDS.adobeCampaign,
    name: "Adobe Campaign",
    category: "emailMarketing",
    description: "Hands audience files to Adobe Campaign through S3, Azure Blob or SFTP.",
    documentation: "email-marketing/adobe-campaign",
    frequency: "batch",
    authSpec: [
      {
        name: "S3",
        type: "KeyBased",
        spec: parameterSchema(
          {
            accessId: openText("Access key id of the account"),
            secretKey: secretText("Secret access key of the account"),
          },
          ["accessId", "secretKey"],
        ),
      },
      passwordSftp(),
      sshKeySftp(["domain", "host", "username", "sshKey"]),
      blobConnectionString("Azure Blob"),
    ],
    target: modeTarget(["S3", "AZURE_BLOB", "FTP"]),
  };
}

function emailProviders(): DestinationOutline[] {
  const providers: [string, string, string][] = [
    [FILE_DESTINATION_IDS.oracleEloqua, "Oracle Eloqua", "oracle-eloqua"],
    [FILE_DESTINATION_IDS.oracleResponsys, "Oracle Responsys", "oracle-responsys"],
    [
      FILE_DESTINATION_IDS.salesforceMarketingCloud,
      "Salesforce Marketing Cloud",
      "salesforce-marketing-cloud",
    ],
  ];
  return providers.map(([id, name, page]) => ({
    id,
    name,
    category: "emailMarketing",
    description: `Hands audience files to ${name} for campaigns.`,
    documentation: `email-marketing/${page}`,
    frequency: "batch",
    authSpec: [passwordSftp(), sshKeySftp(["domain", "host", "username", "sshKey"])],
    target: modeTarget(["S3", "FTP"]),
  }));
}

function serverProperties(): JsonObject {
  return {
    domain: openText("Domain of the server"),
    host: openText("Host name or address of the server"),
    port: { description: "Port of the server", type: "integer", minimum: 1, maximum: 65_535 },
    username: openText("Login name"),
  };
}

function basicSftp(): AuthSpecRecord {
  return {
    name: "Basic Authentication for sftp",
    type: "SFTP",
    spec: parameterSchema({ ...serverProperties(), password: secretText("Password of the login") }, [
      "host",
      "username",
      "password",
    ]),
  };
}

function passwordSftp(): AuthSpecRecord {
  return {
    name: "SFTP with Password",
    type: "SFTP",
    spec: parameterSchema({ ...serverProperties(), password: secretText("Password of the login") }, [
      "domain",
      "host",
      "username",
      "password",
    ]),
  };
}

function sshKeySftp(required: string[]): AuthSpecRecord {
  return {
    name: "SFTP with SSH Key",
    type: "SFTP",
    spec: parameterSchema(
      { ...serverProperties(), sshKey: secretText("Private SSH key, Base64", { contentEncoding: "base64" }) },
      required,
    ),
  };
}

function blobConnectionString(name: string): AuthSpecRecord {
  return {
    name,
    type: "ConnectionString",
    spec: parameterSchema({ connectionString: secretText("Connection string of the storage account") }, [
      "connectionString",
    ]),
  };
}

const MODE_PARAMETERS: Record<TargetMode, string[]> = {
  S3: ["bucketName", "path"],
  AZURE_BLOB: ["container", "path"],
  FTP: ["remotePath"],
};

const LOCATIONS: Record<string, { schema: JsonObject; onlyIn: JsonObject }> = {
  bucketName: {
    schema: openText("Bucket that receives the files"),
    onlyIn: conditional("mode", "EQUALS", "S3"),
  },
  container: {
    schema: openText("Container that receives the files"),
    onlyIn: conditional("mode", "EQUALS", "AZURE_BLOB"),
  },
  path: {
    schema: openText("Folder inside the bucket or container"),
    onlyIn: conditional("mode", "NOT_EQUALS", "FTP"),
  },
  remotePath: { schema: openText("Folder on the server"), onlyIn: conditional("mode", "EQUALS", "FTP") },
};

/**
 * Which location is required depends on the mode. Where there are several, the schema says so as the published cloud storage
 * schemas do: all are required, each under its condition. Where there is only one, the published samples leave it out.
 */
function modeTarget(modes: TargetMode[]): JsonObject {
  const used = new Set(modes.flatMap((mode) => MODE_PARAMETERS[mode]));
  const locations = Object.entries(LOCATIONS).filter(([name]) => used.has(name));
  return parameterSchema(
    {
      mode: openText("Kind of storage that the files are written to", { enum: modes }),
      ...Object.fromEntries(
        locations.map(([name, { schema, onlyIn }]) => [
          name,
          modes.length > 1 ? { ...schema, ...onlyIn } : schema,
        ]),
      ),
      format: openText("Format of the exported files", { enum: ["CSV"] }),
    },
    [...(modes.length > 1 ? ["mode"] : []), ...locations.map(([name]) => name)],
  );
}
