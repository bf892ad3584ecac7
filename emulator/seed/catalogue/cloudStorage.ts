import type { JsonObject } from "../../json/json.ts";
import type { ConnectionSpecRecord } from "../SeedData.ts";
import { destinationSpec } from "./destinationSpec.ts";
import { conditional, openText, parameterSchema, secretText } from "./parameterSchema.ts";

/** Published ids of the six current cloud storage destinations. */
export const CLOUD_STORAGE_IDS = {
  amazonS3: "4fce964d-3f37-408f-9778-e597338a21ee",
  azureBlob: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2",
  azureDataLake: "be2c3209-53bc-47e7-ab25-145db8b873e1",
  dataLandingZone: "10440537-2a7b-4583-ac39-ed38d4b848e8",
  googleCloudStorage: "c5d93acb-ea8b-4b14-8f53-02138444ae99",
  sftp: "36965a81-b1c6-401b-99f8-22508f1e6a26",
} as const;

/** Key pair of an Amazon account; both patterns are published and shared with the legacy S3 destination. */
export const S3_KEY_PROPERTIES: JsonObject = {
  s3AccessKey: openText("Access key id of the account", { pattern: "^[A-Z2-7]{20}$" }),
  s3SecretKey: secretText("Secret access key of the account", { pattern: "^[A-Za-z0-9\\/\\+]{40}$" }),
};

const WORKFLOW = "flowSpec.attributes._workflow";
const BUCKET = "([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])";
const S3_BUCKET_PATTERN = `(?=^.{3,63}$)(?!^(\\d+\\.)+\\d+$)(^(${BUCKET}\\.)*${BUCKET}$)`;
const GCS_BUCKET_PATTERN =
  "(?!^goog.*$)(?!^.*g(o|0)(o|0)gle.*$)(((?=^.{3,63}$)(^([a-z0-9]|[a-z0-9][a-z0-9\\-_]*)[a-z0-9]$))|((?=^.{3,222}$)" +
  "(?!^(\\d+\\.)+\\d+$)(^(([a-z0-9]{1,63}|[a-z0-9][a-z0-9\\-_]{1,61}[a-z0-9])\\.)*" +
  "([a-z0-9]{1,63}|[a-z0-9][a-z0-9\\-_]{1,61}[a-z0-9])$)))";
const BUCKET_PATH_PATTERN = "^[0-9a-zA-Z\\/\\!\\-_\\.\\*\\''\\(\\)]*((\\%SEGMENT_(NAME|ID)\\%)?\\/?)+$";

/** The catalogue entries of the six current cloud storage destinations, which export audiences and datasets as files. */
export function cloudStorageSpecs(): ConnectionSpecRecord[] {
  return [amazonS3(), azureBlob(), azureDataLake(), dataLandingZone(), googleCloudStorage(), sftp()];
}

function amazonS3(): ConnectionSpecRecord {
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.amazonS3,
    name: "Amazon S3",
    category: "cloudStorage",
    description: "Writes audience and dataset files to a bucket of your own Amazon S3 account.",
    documentation: "cloud-storage/amazon-s3",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [
      {
        name: "Access Key",
        type: "KeyBased",
        spec: parameterSchema(S3_KEY_PROPERTIES, ["s3SecretKey", "s3AccessKey"]),
      },
    ],
    encryptsFiles: true,
    target: fileTarget({
      bucketName: located("Bucket name", "Bucket that receives the files", { pattern: S3_BUCKET_PATTERN }),
      path: located("Folder path", "Folder inside the bucket", { pattern: BUCKET_PATH_PATTERN }),
    }),
  });
}

function azureBlob(): ConnectionSpecRecord {
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.azureBlob,
    name: "Azure Blob Storage",
    category: "cloudStorage",
    description: "Writes audience and dataset files to a container in Azure Blob Storage.",
    documentation: "cloud-storage/azure-blob",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [
      {
        name: "ConnectionString",
        type: "ConnectionString",
        spec: parameterSchema({ connectionString: secretText("Connection string of the storage account") }, [
          "connectionString",
        ]),
      },
    ],
    encryptsFiles: true,
    target: fileTarget({
      container: located("Container", "Container that receives the files", {
        pattern: "^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$",
      }),
      path: located("Folder path", "Folder inside the container", {
        pattern: "^[0-9a-zA-Z\\/\\!\\-_\\.\\*\\'\\(\\)]+$",
      }),
    }),
  });
}

function azureDataLake(): ConnectionSpecRecord {
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.azureDataLake,
    name: "Azure Data Lake Gen2",
    category: "cloudStorage",
    description: "Writes audience and dataset files to Azure Data Lake Storage Gen2.",
    documentation: "cloud-storage/adls-gen2",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [
      {
        name: "Azure Service Principal Auth",
        type: "AzureServicePrincipal",
        spec: parameterSchema(
          {
            url: openText("Endpoint of the storage account"),
            servicePrincipalId: openText("Id of the service principal"),
            servicePrincipalKey: secretText("Key of the service principal"),
            tenant: openText("Directory (tenant) name or id"),
          },
          ["servicePrincipalKey", "url", "tenant", "servicePrincipalId"],
        ),
      },
    ],
    encryptsFiles: true,
    target: fileTarget({ path: located("Folder path", "Folder inside the file system") }),
  });
}

function dataLandingZone(): ConnectionSpecRecord {
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.dataLandingZone,
    name: "Data Landing Zone",
    category: "cloudStorage",
    description:
      "Writes audience and dataset files to the storage that comes with the platform; no credentials needed.",
    documentation: "cloud-storage/data-landing-zone",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [],
    target: fileTarget({ path: located("Folder path", "Folder inside the landing zone") }),
  });
}

function googleCloudStorage(): ConnectionSpecRecord {
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.googleCloudStorage,
    name: "Google Cloud Storage",
    category: "cloudStorage",
    description: "Writes audience and dataset files to a Google Cloud Storage bucket.",
    documentation: "cloud-storage/google-cloud-storage",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [
      {
        name: "Google Cloud Storage authentication credentials",
        type: "GoogleCloudStorageAuth",
        spec: parameterSchema(
          {
            accessKeyId: openText("HMAC access key id of the account"),
            secretAccessKey: secretText("HMAC secret of the account"),
          },
          ["accessKeyId", "secretAccessKey"],
        ),
      },
    ],
    encryptsFiles: true,
    target: fileTarget({
      bucketName: located("Bucket name", "Bucket that receives the files", { pattern: GCS_BUCKET_PATTERN }),
      path: located("Folder path", "Folder inside the bucket", { pattern: BUCKET_PATH_PATTERN }),
    }),
  });
}

function sftp(): ConnectionSpecRecord {
  const server: JsonObject = {
    domain: openText("Host name of the server"),
    username: openText("Login name"),
  };
  return destinationSpec({
    id: CLOUD_STORAGE_IDS.sftp,
    name: "SFTP",
    category: "cloudStorage",
    description: "Writes audience and dataset files to a folder of an SFTP server.",
    documentation: "cloud-storage/sftp",
    frequency: "batch",
    takesMappingSets: true,
    authSpec: [
      {
        name: "SFTP with Password",
        type: "SFTP",
        spec: parameterSchema({ ...server, password: secretText("Password of the login") }, [
          "password",
          "domain",
          "username",
        ]),
      },
      {
        name: "SFTP with SSH Key",
        type: "SFTP",
        spec: parameterSchema(
          { ...server, sshKey: secretText("Private SSH key, Base64", { contentEncoding: "base64" }) },
          ["sshKey", "domain", "username"],
        ),
      },
    ],
    encryptsFiles: true,
    target: fileTarget({ remotePath: located("Folder path", "Folder on the server") }),
  });
}

function located(title: string, description: string, extra: JsonObject = {}): JsonObject {
  return { title, ...openText(description, extra) };
}

/** `required` names both file types although only one applies at a time: the published specs do, and clients must cope. */
function fileTarget(location: JsonObject): JsonObject {
  return parameterSchema(
    {
      ...location,
      fileType: {
        ...conditional(WORKFLOW, "NOT_CONTAINS", "DATASETS"),
        title: "File type",
        ...openText("Format of exported audience files", { enum: ["CSV", "JSON", "PARQUET"] }),
      },
      datasetFileType: {
        ...conditional(WORKFLOW, "CONTAINS", "DATASETS"),
        title: "File type",
        ...openText("Format of exported dataset files", { enum: ["JSON", "PARQUET"] }),
      },
      csvOptions: {
        ...conditional("fileType", "EQUALS", "CSV"),
        title: "CSV options",
        description: "How values are written to CSV files",
        type: "object",
        properties: csvOptions(),
      },
      compression: {
        title: "Compression",
        ...openText("Compression of the exported files", { enum: ["NONE", "GZIP"] }),
      },
    },
    [...Object.keys(location), "datasetFileType", "compression", "fileType"],
  );
}

function csvOptions(): JsonObject {
  const emptyish: [string, string][] = [
    ["null", "null"],
    ['""', '""'],
    ["Empty", ""],
  ];
  return {
    quote: choice("Quote character", "", [
      ["Double quotes", '"'],
      ["None", ""],
    ]),
    escape: choice("Escape character", "\\", [
      ["Backslash", "\\"],
      ["Single quote", "'"],
    ]),
    delimiter: choice("Delimiter", ",", [
      ["Comma", ","],
      ["Tab", "\t"],
      ["Pipe", "|"],
      ["Semicolon", ";"],
      ["Colon", ":"],
    ]),
    nullValue: choice("Text for null values", "null", emptyish),
    emptyValue: choice("Text for empty values", "", emptyish),
  };
}

function choice(title: string, preset: string, options: [string, string][]): JsonObject {
  return {
    title,
    ...openText(title),
    oneOf: options.map(([label, value]) => ({ title: label, const: value })),
    default: preset,
  };
}
