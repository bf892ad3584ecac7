import type { ConnectionSpecRecord } from "../SeedData.ts";
import { openText, parameterSchema, secretText } from "./parameterSchema.ts";
import { fileSystemExploration, sourcePermissions } from "./sourceConnector.ts";

/** Published ids of the specs that are no destinations, yet stand in the same list. */
export const PLATFORM_IDS = {
  /** Where audience exports read from. */
  profileStore: "8a9c3494-9708-43d7-ae3f-cda01e5030e1",
  /** Where dataset exports read from. */
  dataLake: "23598e46-f560-407b-88d5-ea6207e49db0",
  /** Where ingestion writes to. */
  ingestionTarget: "c604ff05-7f1a-43c0-8e18-33bf874cb11c",
  /** A source connector; its name is that of a destination too. */
  googleCloudStorageSource: "32e8f412-cdf7-464c-9885-78184cb113fd",
} as const;

/** Provider of the source connectors, as published in the Flow Service OpenAPI. */
export const SOURCE_PROVIDER = "0ed90a81-07f4-4586-8190-b40eccef1c5a";

/** Provider of the platform's own stores; invented, no source publishes it. */
export const PLATFORM_PROVIDER = "d0b7c1a4-5e0f-4a5b-9c36-8f1e2d4b6a70";

/** The platform's own stores and a source connector: a list of destinations has to leave all of them out. */
export function platformSpecs(): ConnectionSpecRecord[] {
  return [profileStore(), dataLake(), ingestionTarget(), googleCloudStorageSource()];
}

function profileStore(): ConnectionSpecRecord {
  return {
    id: PLATFORM_IDS.profileStore,
    name: "Profile Store",
    providerId: PLATFORM_PROVIDER,
    version: "1.0",
    authSpec: [],
    sourceSpec: { name: "ProfileFragments", type: "ProfileFragments", spec: parameterSchema({}, []) },
    attributes: { category: "platform", connectorName: "Profile Store" },
  };
}

function dataLake(): ConnectionSpecRecord {
  const dataset = parameterSchema(
    { dataSetId: openText("Catalog id of the dataset"), name: openText("Name of the dataset") },
    ["dataSetId"],
  );
  return {
    id: PLATFORM_IDS.dataLake,
    name: "activation-datalake",
    providerId: PLATFORM_PROVIDER,
    version: "1.0",
    authSpec: [],
    sourceSpec: {
      name: "ActivationDatasets",
      type: "ActivationDatasets",
      spec: parameterSchema(
        { datasets: { description: "Datasets to export", type: "array", minItems: 1, items: dataset } },
        ["datasets"],
      ),
    },
    attributes: { category: "platform", connectorName: "Data Lake" },
  };
}

function ingestionTarget(): ConnectionSpecRecord {
  return {
    id: PLATFORM_IDS.ingestionTarget,
    name: "Data Lake (ingestion)",
    providerId: SOURCE_PROVIDER,
    version: "1.0",
    authSpec: [],
    targetSpec: {
      name: "DataSet",
      type: "DataSet",
      spec: parameterSchema({ dataSetId: openText("Dataset that records are written to") }, ["dataSetId"]),
    },
    attributes: { category: "platform", connectorName: "Data Lake" },
  };
}

function googleCloudStorageSource(): ConnectionSpecRecord {
  return {
    id: PLATFORM_IDS.googleCloudStorageSource,
    name: "Google Cloud Storage",
    providerId: SOURCE_PROVIDER,
    version: "1.0",
    authSpec: [
      {
        name: "Basic Authentication for google-cloud",
        type: "KeyBased",
        spec: parameterSchema(
          {
            accessKeyId: openText("HMAC access key id of the account"),
            secretAccessKey: secretText("HMAC secret of the account"),
          },
          ["accessKeyId", "secretAccessKey"],
        ),
      },
    ],
    sourceSpec: {
      name: "CloudStorage",
      type: "CloudStorage",
      spec: parameterSchema(
        {
          path: openText("Folder, file or wildcard pattern to read"),
          recursive: { description: "Whether folders below are read too", type: "boolean", default: false },
        },
        ["path"],
      ),
      attributes: {
        uiAttributes: {
          isSource: true,
          category: "cloudStorage",
          label: "Google Cloud Storage",
          icon: "google",
          description: "Reads files from a Google Cloud Storage bucket into the platform.",
        },
      },
    },
    exploreSpec: fileSystemExploration(),
    attributes: {
      category: "cloudStorage",
      connectorName: "Google Cloud Storage",
      isSource: true,
      uiAttributes: { apiFeatures: { explorePaginationSupported: false } },
    },
    permissionsInfo: sourcePermissions(),
  };
}
