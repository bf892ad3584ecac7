import type { JsonObject } from "../../json/json.ts";
import type { FlowSpecRecord } from "../SeedData.ts";
import { nameUuid } from "../random.ts";
import { CLOUD_STORAGE_IDS } from "./cloudStorage.ts";
import { CLOUD_STORAGE_PROVIDER } from "./destinationSpec.ts";
import { FILE_DESTINATION_IDS } from "./fileDestinations.ts";
import { parameterSchema } from "./parameterSchema.ts";
import { PLATFORM_IDS, SOURCE_PROVIDER } from "./platformSpecs.ts";
import { ingestionSpecs } from "./sourceConnector.ts";
import { INVENTED_IDS, STREAMING_IDS } from "./streamingDestinations.ts";

/** What a destination flow spec moves: audiences from the Profile Store, or datasets from the Data Lake. */
export type FlowSpecPurpose = "audience" | "dataset";

/**
 * Published id of the generic profile-based flow spec. Samples use it for Adobe Campaign, Oracle Eloqua, the legacy cloud
 * storage cards, Kinesis and Event Hubs; the email tutorial looks for the name `upsToCampaign`, so it carries that name.
 */
export const PROFILE_FLOW_SPEC_ID = "71471eba-b620-49e4-90fd-23f1fa0174d8";

/** Published id of the flow spec that brings cloud storage files into the platform. */
export const INGESTION_FLOW_SPEC_ID = "9753525b-82c7-4dce-8a9b-5ccfce2b9876";

/** Seen in a published sample of a batch run and nowhere else: which destinations it serves is not known. */
const UNPLACED_FLOW_SPEC_ID = "615d3489-36d2-4671-9467-4ae1129facd3";

/** Name, audience flow spec, dataset flow spec and destination of the current cloud storage pipelines, as published. */
const CLOUD_STORAGE_FLOWS: [string, string, string, string][] = [
  [
    "AmazonS3",
    "1a0514a6-33d4-4c7f-aff8-594799c47549",
    "269ba276-16fc-47db-92b0-c1049a3c131f",
    CLOUD_STORAGE_IDS.amazonS3,
  ],
  [
    "AzureBlobStorage",
    "752d422f-b16f-4f0d-b1c6-26e448e3b388",
    "95bd8965-fc8a-4119-b9c3-944c2c2df6d2",
    CLOUD_STORAGE_IDS.azureBlob,
  ],
  [
    "AzureDataLakeGen2",
    "db060570-a155-418a-a6d3-b4d97698e5dc",
    "17be2013-2549-41ce-96e7-a70363bec293",
    CLOUD_STORAGE_IDS.azureDataLake,
  ],
  [
    "DataLandingZone",
    "7e635b9f-e59b-4546-8ba8-fce6496693c8",
    "cd2fc47e-e838-4f38-a581-8fff2f99b63a",
    CLOUD_STORAGE_IDS.dataLandingZone,
  ],
  [
    "GoogleCloudStorage",
    "976d663b-80b4-4193-be6b-2d0487516623",
    "585c15c4-6cbf-4126-8f87-e26bff78b657",
    CLOUD_STORAGE_IDS.googleCloudStorage,
  ],
  [
    "SFTP",
    "fd36aaa4-bf2b-43fb-9387-43785eeeb799",
    "354d6aad-4754-46e4-a576-1b384561c440",
    CLOUD_STORAGE_IDS.sftp,
  ],
];

/** Names of the flow specs that are invented because their destination has no published one. */
const INVENTED_FLOWS: [string, string, "streaming" | "edge"][] = [
  ["HttpApi", INVENTED_IDS.httpApi, "streaming"],
  ["Facebook", INVENTED_IDS.facebook, "streaming"],
  ["GoogleDV360", INVENTED_IDS.displayVideo360, "streaming"],
  ["GoogleAds", INVENTED_IDS.googleAds, "streaming"],
  ["AdobeTarget", INVENTED_IDS.adobeTarget, "edge"],
  ["CustomPersonalization", INVENTED_IDS.customPersonalization, "edge"],
  ["GoogleAdManager", INVENTED_IDS.googleAdManager, "streaming"],
  ["GoogleAdManager360", INVENTED_IDS.googleAdManager360, "streaming"],
  ["Pinterest", INVENTED_IDS.pinterest, "streaming"],
];

/** Every flow spec of the emulated service. A destination finds its own through `targetConnectionSpecIds`. */
export function flowSpecs(): FlowSpecRecord[] {
  return [
    destinationFlow(PROFILE_FLOW_SPEC_ID, "upsToCampaign", "audience", "batch", [
      FILE_DESTINATION_IDS.adobeCampaign,
      FILE_DESTINATION_IDS.oracleEloqua,
      FILE_DESTINATION_IDS.amazonS3,
      FILE_DESTINATION_IDS.azureBlob,
      FILE_DESTINATION_IDS.sftp,
      STREAMING_IDS.amazonKinesis,
      STREAMING_IDS.azureEventHubs,
    ]),
    destinationFlow("51d675ce-e270-408d-91fc-22717bdf2148", "upsToResponsys", "audience", "batch", [
      FILE_DESTINATION_IDS.oracleResponsys,
    ]),
    destinationFlow(
      "493b2bd6-26e4-4167-ab3b-5e910bba44f0",
      "upsToSalesforceMarketingCloud",
      "audience",
      "batch",
      [FILE_DESTINATION_IDS.salesforceMarketingCloud],
    ),
    destinationFlow(UNPLACED_FLOW_SPEC_ID, "upsToBatchActivation", "audience", "batch", []),
    ...CLOUD_STORAGE_FLOWS.flatMap(([name, audience, dataset, destination]) => [
      destinationFlow(audience, `upsTo${name}`, "audience", "batch", [destination]),
      destinationFlow(dataset, `upsTo${name}Datasets`, "dataset", "batch", [destination]),
    ]),
    ...INVENTED_FLOWS.map(([name, destination, frequency]) =>
      destinationFlow(nameUuid(`flow spec upsTo${name}`), `upsTo${name}`, "audience", frequency, [
        destination,
      ]),
    ),
    ingestionFlow(),
  ];
}

function destinationFlow(
  id: string,
  name: string,
  purpose: FlowSpecPurpose,
  frequency: string,
  targetConnectionSpecIds: string[],
): FlowSpecRecord {
  const source = purpose === "dataset" ? PLATFORM_IDS.dataLake : PLATFORM_IDS.profileStore;
  return {
    id,
    name,
    providerId: CLOUD_STORAGE_PROVIDER,
    version: "1.0",
    sourceConnectionSpecIds: [source],
    targetConnectionSpecIds,
    ...(purpose === "audience" ? { transformationSpecs: generalTransform() } : {}),
    attributes: {
      isDestinationFlow: true,
      frequency,
      // Only "contains DATASETS" is published; the name of the other workflow is invented.
      _workflow: [purpose === "dataset" ? "DATASETS" : "SEGMENTS"],
      notification: { category: "destinations", flowRun: { enabled: true } },
    },
  };
}

function generalTransform(): JsonObject {
  return {
    name: "GeneralTransform",
    spec: parameterSchema(
      {
        segmentSelectors: { description: "Audiences to send", type: "object" },
        profileSelectors: { description: "Attributes to send, chosen one by one", type: "object" },
        profileMapping: { description: "Attributes to send, as a mapping set", type: "object" },
      },
      [],
    ),
  };
}

function ingestionFlow(): FlowSpecRecord {
  return {
    id: INGESTION_FLOW_SPEC_ID,
    name: "CloudStorageToAEP",
    providerId: SOURCE_PROVIDER,
    version: "1.0",
    sourceConnectionSpecIds: [PLATFORM_IDS.googleCloudStorageSource, STREAMING_IDS.amazonKinesis],
    targetConnectionSpecIds: [PLATFORM_IDS.ingestionTarget],
    ...ingestionSpecs(),
    attributes: {
      isSourceFlow: true,
      flacValidationSupported: true,
      frequency: "batch",
      notification: { category: "sources", flowRun: { enabled: true } },
    },
  };
}
