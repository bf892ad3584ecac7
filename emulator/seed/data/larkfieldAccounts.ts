import { CLOUD_STORAGE_IDS } from "../catalogue/cloudStorage.ts";
import { FILE_DESTINATION_IDS } from "../catalogue/fileDestinations.ts";
import { INVENTED_IDS, STREAMING_IDS } from "../catalogue/streamingDestinations.ts";
import type { AccountPlan } from "../plans.ts";
import { LARKFIELD_PEOPLE } from "./larkfieldPeople.ts";

const { email, loyalty, media, data } = LARKFIELD_PEOPLE;

/** Accounts of the production sandbox. */
export const LARKFIELD_ACCOUNTS: AccountPlan[] = [
  {
    key: "campaign-s3",
    name: "Adobe Campaign – newsletter bucket",
    description: "Bucket that Campaign picks newsletter audiences up from",
    specId: FILE_DESTINATION_IDS.adobeCampaign,
    auth: { specName: "S3", open: {}, secrets: { accessId: "accessKey", secretKey: "s3Secret" } },
    createdDaysAgo: 612,
    createdBy: email,
  },
  {
    key: "campaign-sftp",
    name: "Adobe Campaign – loyalty SFTP",
    description: "Second Campaign instance, run by the loyalty team",
    specId: FILE_DESTINATION_IDS.adobeCampaign,
    auth: {
      specName: "SFTP with Password",
      open: {
        domain: "larkfield.example",
        host: "sftp.campaign.larkfield.example",
        port: 22,
        username: "aep-loyalty",
      },
      secrets: { password: "password" },
    },
    createdDaysAgo: 420,
    createdBy: loyalty,
  },
  {
    key: "sfmc",
    name: "Salesforce Marketing Cloud – enterprise",
    specId: FILE_DESTINATION_IDS.salesforceMarketingCloud,
    auth: {
      specName: "SFTP with Password",
      open: { domain: "exacttarget.example", host: "mc-ftp.exacttarget.example", username: "110005678" },
      secrets: { password: "password" },
    },
    createdDaysAgo: 388,
    createdBy: email,
  },
  {
    key: "eloqua",
    name: "Oracle Eloqua – business customers",
    specId: FILE_DESTINATION_IDS.oracleEloqua,
    auth: {
      specName: "SFTP with SSH Key",
      open: { domain: "eloqua.example", host: "sftp.eloqua.example", port: 22, username: "larkfield-b2b" },
      secrets: { sshKey: "sshKey" },
    },
    createdDaysAgo: 301,
    createdBy: email,
  },
  {
    key: "s3-analytics",
    name: "Analytics bucket (Frankfurt)",
    description: "Encrypted files for the analytics team",
    specId: CLOUD_STORAGE_IDS.amazonS3,
    auth: {
      specName: "Access Key",
      open: {},
      secrets: { s3AccessKey: "accessKey", s3SecretKey: "s3Secret" },
    },
    encrypted: true,
    createdDaysAgo: 275,
    createdBy: data,
  },
  {
    key: "blob-agency",
    name: "Media agency drop box",
    description: "Storage account of the agency",
    specId: CLOUD_STORAGE_IDS.azureBlob,
    auth: { specName: "ConnectionString", open: {}, secrets: { connectionString: "blobConnectionString" } },
    createdDaysAgo: 240,
    createdBy: media,
  },
  {
    key: "sftp-print",
    name: "Print house SFTP",
    specId: CLOUD_STORAGE_IDS.sftp,
    auth: {
      specName: "SFTP with SSH Key",
      open: { domain: "sftp.alpendruck.example", username: "larkfield" },
      secrets: { sshKey: "sshKey" },
    },
    createdDaysAgo: 233,
    createdBy: email,
  },
  {
    key: "gcs-science",
    name: "Data science bucket",
    specId: CLOUD_STORAGE_IDS.googleCloudStorage,
    auth: {
      specName: "Google Cloud Storage authentication credentials",
      open: {},
      secrets: { accessKeyId: "accessKey", secretAccessKey: "s3Secret" },
    },
    createdDaysAgo: 190,
    createdBy: data,
  },
  {
    key: "landing-zone",
    name: "Data Landing Zone",
    specId: CLOUD_STORAGE_IDS.dataLandingZone,
    createdDaysAgo: 120,
    createdBy: data,
  },
  {
    key: "kinesis-web",
    name: "Web events stream",
    description: "Feeds the message broker of the shop",
    specId: STREAMING_IDS.amazonKinesis,
    auth: {
      specName: "Aws Kinesis authentication credentials",
      open: { region: "eu-central-1" },
      secrets: { accessKeyId: "accessKey", secretKey: "s3Secret" },
    },
    createdDaysAgo: 350,
    createdBy: data,
  },
  {
    key: "event-hubs-stores",
    name: "Store tablets event hub",
    specId: STREAMING_IDS.azureEventHubs,
    auth: {
      specName: "Azure EventHub authentication credentials",
      open: { sasKeyName: "aep-send", namespace: "larkfield-stores" },
      secrets: { sasKey: "sasKey" },
    },
    createdDaysAgo: 205,
    createdBy: data,
  },
  {
    key: "facebook",
    name: "Facebook – Larkfield brand account",
    specId: INVENTED_IDS.facebook,
    auth: { specName: "OAuth2 Authorization", open: {}, secrets: { accessToken: "token" } },
    createdDaysAgo: 160,
    createdBy: media,
  },
  {
    key: "s3-legacy",
    name: "Old exports bucket",
    description: "To be switched off once the analytics bucket serves everybody",
    specId: FILE_DESTINATION_IDS.amazonS3,
    auth: {
      specName: "Access Key",
      open: {},
      secrets: { s3AccessKey: "accessKey", s3SecretKey: "s3Secret" },
    },
    createdDaysAgo: 880,
    createdBy: data,
  },
];
