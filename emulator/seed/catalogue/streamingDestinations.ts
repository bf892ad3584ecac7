import type { JsonObject } from "../../json/json.ts";
import type { AuthSpecRecord, ConnectionSpecRecord } from "../SeedData.ts";
import { nameUuid } from "../random.ts";
import { destinationSpec, type DestinationOutline } from "./destinationSpec.ts";
import { openText, parameterSchema, secretText } from "./parameterSchema.ts";

/** Published ids of the two enterprise streaming destinations; both ids belong to source connectors as well. */
export const STREAMING_IDS = {
  amazonKinesis: "86043421-563b-46ec-8e6c-e23184711bf6",
  azureEventHubs: "bf9f5905-92b7-48bf-bf20-455bc6b60a4e",
} as const;

/** Ids of the destinations that have no published one: invented here, stable, and unknown to the real service. */
export const INVENTED_IDS = {
  httpApi: nameUuid("connection spec HTTP API"),
  facebook: nameUuid("connection spec Facebook"),
  displayVideo360: nameUuid("connection spec Google Display & Video 360"),
  googleAds: nameUuid("connection spec Google Ads"),
  adobeTarget: nameUuid("connection spec Adobe Target"),
  customPersonalization: nameUuid("connection spec Custom personalization"),
  googleAdManager: nameUuid("connection spec Google Ad Manager"),
  googleAdManager360: nameUuid("connection spec Google Ad Manager 360"),
  pinterest: nameUuid("connection spec Pinterest"),
} as const;

/** Provider of the streaming and edge destinations; invented, no source publishes it. */
const STREAMING_PROVIDER = "7f2d6f0b-83a4-4f0e-8d65-0c9b1e5a72d4";

/** Catalogue entries of the streaming, advertising, social and personalization destinations. */
export function streamingDestinationSpecs(): ConnectionSpecRecord[] {
  return [...enterprise(), ...advertising(), ...personalization()].map((outline) =>
    destinationSpec({ ...outline, providerId: STREAMING_PROVIDER }),
  );
}

function enterprise(): DestinationOutline[] {
  return [
    {
      id: STREAMING_IDS.amazonKinesis,
      name: "Amazon Kinesis",
      category: "streaming",
      description: "Streams profile and audience changes to a Kinesis data stream.",
      documentation: "cloud-storage/amazon-kinesis",
      frequency: "streaming",
      authSpec: [kinesisKeys()],
      target: parameterSchema(
        { stream: openText("Name of the data stream"), region: openText("Amazon region of the data stream") },
        ["stream", "region"],
      ),
      sourceSpec: streamingSource("Amazon Kinesis", "stream"),
    },
    {
      id: STREAMING_IDS.azureEventHubs,
      name: "Azure Event Hubs",
      category: "streaming",
      description: "Streams profile and audience changes to an event hub.",
      documentation: "cloud-storage/azure-event-hubs",
      frequency: "streaming",
      authSpec: [eventHubKeys()],
      target: parameterSchema({ eventHubName: openText("Name of the event hub") }, ["eventHubName"]),
      sourceSpec: streamingSource("Azure Event Hubs", "eventHubName"),
    },
    {
      id: INVENTED_IDS.httpApi,
      name: "HTTP API",
      category: "streaming",
      description: "Posts profile and audience changes to an HTTPS endpoint of your own.",
      documentation: "streaming/http-destination",
      frequency: "streaming",
      authSpec: [noAuthentication(), bearerToken(), clientCredentials()],
      target: parameterSchema(
        {
          httpEndpoint: openText("HTTPS address that receives the changes", { pattern: "^https://" }),
          headers: openText("Additional headers, as name:value pairs separated by semicolons"),
          includeSegmentNames: { description: "Whether names go along with audience ids", type: "boolean" },
        },
        ["httpEndpoint"],
      ),
    },
  ];
}

function advertising(): DestinationOutline[] {
  return [
    namedOnly("facebook", "Facebook", "social", "social/facebook", {
      authSpec: oauthToken(),
      target: accountTarget("Id of the Facebook ad account"),
    }),
    namedOnly("displayVideo360", "Google Display & Video 360", "advertising", "advertising/google-dv360", {
      target: {
        ...accountTarget("Id of the partner or advertiser"),
        accountType: openText("Kind of account the id belongs to", {
          enum: ["DISPLAY_VIDEO_ADVERTISER", "DISPLAY_VIDEO_PARTNER"],
        }),
      },
    }),
    namedOnly("googleAds", "Google Ads", "advertising", "advertising/google-ads-destination", {
      target: {
        accountId: openText("Customer id in Google Ads", { pattern: "^[0-9]{3}-?[0-9]{3}-?[0-9]{4}$" }),
      },
    }),
    adManager("googleAdManager", "Google Ad Manager", "advertising/google-ad-manager"),
    adManager("googleAdManager360", "Google Ad Manager 360", "advertising/google-ad-manager-360-connection"),
    namedOnly("pinterest", "Pinterest", "advertising", "advertising/pinterest", {
      authSpec: oauthToken(),
      target: { advertiser_id: openText("Id of the Pinterest advertiser", { pattern: "^[0-9]+$" }) },
    }),
  ];
}

function accountTarget(description: string): JsonObject {
  return { accountId: openText(description, { pattern: "^[0-9]+$" }) };
}

function adManager(key: keyof typeof INVENTED_IDS, name: string, documentation: string): DestinationOutline {
  const accountId = openText("Network code in Google Ad Manager", { pattern: "^[0-9]+$" });
  // A published PATCH sample sets this flag on an existing target connection: it is optional.
  const appendSegmentId = {
    description: "Whether the audience id is appended to the list name",
    type: "boolean",
  };
  return {
    ...namedOnly(key, name, "advertising", documentation, { target: {} }),
    target: parameterSchema({ accountId, appendSegmentId }, ["accountId"]),
  };
}

function personalization(): DestinationOutline[] {
  const datastreamId = openText("Datastream that serves the pages");
  const integrationAlias = openText("Name under which the page finds this integration");
  return [
    namedOnly("adobeTarget", "Adobe Target", "personalization", "personalization/adobe-target-connection", {
      frequency: "edge",
      target: { datastreamId },
      takesMappingSets: true,
    }),
    namedOnly(
      "customPersonalization",
      "Custom personalization",
      "personalization",
      "personalization/custom-personalization",
      { frequency: "edge", target: { integrationAlias, datastreamId } },
    ),
  ];
}

/** A destination of which only the name is published; every target parameter named is required. */
function namedOnly(
  key: keyof typeof INVENTED_IDS,
  name: string,
  category: DestinationOutline["category"],
  documentation: string,
  shape: Pick<DestinationOutline, "target"> &
    Partial<Pick<DestinationOutline, "authSpec" | "frequency" | "takesMappingSets">>,
): DestinationOutline {
  return {
    id: INVENTED_IDS[key],
    name,
    category,
    description: `Sends audience members to ${name}.`,
    documentation,
    frequency: shape.frequency ?? "streaming",
    authSpec: shape.authSpec ?? [],
    takesMappingSets: shape.takesMappingSets ?? false,
    target: parameterSchema(shape.target, Object.keys(shape.target)),
  };
}

function kinesisKeys(): AuthSpecRecord {
  return {
    name: "Aws Kinesis authentication credentials",
    type: "KeyBased",
    spec: parameterSchema(
      {
        accessKeyId: openText("Access key id of the account"),
        secretKey: secretText("Secret access key of the account"),
        region: openText("Amazon region of the account"),
        connectionUrl: openText("Endpoint to use instead of a region"),
      },
      ["accessKeyId", "secretKey"],
    ),
  };
}

function eventHubKeys(): AuthSpecRecord {
  return {
    name: "Azure EventHub authentication credentials",
    type: "KeyBased",
    spec: parameterSchema(
      {
        sasKeyName: openText("Name of the authorisation rule"),
        sasKey: secretText("Key of the authorisation rule"),
        namespace: openText("Event Hubs namespace"),
      },
      ["sasKeyName", "sasKey", "namespace"],
    ),
  };
}

function noAuthentication(): AuthSpecRecord {
  return { name: "None", type: "NoAuth", spec: parameterSchema({}, []) };
}

function bearerToken(): AuthSpecRecord {
  return {
    name: "Bearer token",
    type: "BearerToken",
    spec: parameterSchema({ token: secretText("Token sent with every request") }, ["token"]),
  };
}

function clientCredentials(): AuthSpecRecord {
  return {
    name: "OAuth 2 Client Credentials",
    type: "OAuth2ClientCredentials",
    spec: parameterSchema(
      {
        accessTokenUrl: openText("Address of the token endpoint", { pattern: "^https://" }),
        clientId: openText("Client id"),
        clientSecret: secretText("Client secret"),
      },
      ["accessTokenUrl", "clientId", "clientSecret"],
    ),
  };
}

function oauthToken(): AuthSpecRecord[] {
  return [
    {
      name: "OAuth2 Authorization",
      type: "OAuth2",
      spec: parameterSchema({ accessToken: secretText("Access token granted by the advertiser") }, [
        "accessToken",
      ]),
    },
  ];
}

function streamingSource(label: string, parameter: string): JsonObject {
  return {
    name: "Streaming",
    type: "Streaming",
    spec: parameterSchema({ [parameter]: openText("Stream to read from") }, [parameter]),
    attributes: { uiAttributes: { isSource: true, category: "streaming", label } },
  };
}
