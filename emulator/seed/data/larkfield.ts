import { CLOUD_STORAGE_IDS } from "../catalogue/cloudStorage.ts";
import { FILE_DESTINATION_IDS } from "../catalogue/fileDestinations.ts";
import { PLATFORM_IDS } from "../catalogue/platformSpecs.ts";
import { STREAMING_IDS } from "../catalogue/streamingDestinations.ts";
import type { OrganisationPlan, SandboxPlan } from "../plans.ts";
import { LARKFIELD_ACCOUNTS } from "./larkfieldAccounts.ts";
import { LARKFIELD_DATAFLOWS } from "./larkfieldDataflows.ts";
import { LARKFIELD_PEOPLE } from "./larkfieldPeople.ts";
import { LARKFIELD_NAMESPACES, LARKFIELD_PROFILE_FIELDS } from "./larkfieldProfiles.ts";
import { LARKFIELD_EXTERNAL_AUDIENCES, LARKFIELD_SEGMENTS } from "./larkfieldSegments.ts";

const { email, data } = LARKFIELD_PEOPLE;

const PRODUCTION: SandboxPlan = {
  name: "prod",
  title: "Production",
  type: "production",
  totalProfiles: 4_218_604,
  owner: data,
  accounts: LARKFIELD_ACCOUNTS,
  segments: LARKFIELD_SEGMENTS,
  externalAudiences: LARKFIELD_EXTERNAL_AUDIENCES,
  dataflows: LARKFIELD_DATAFLOWS,
  namespaces: LARKFIELD_NAMESPACES,
  profileFields: LARKFIELD_PROFILE_FIELDS,
  datasets: [
    { key: "orders", name: "Orders", description: "Orders of shop, app and stores", records: 1_940_000 },
    { key: "web-events", name: "Web events", description: "Page views and clicks", records: 6_310_000 },
    {
      key: "profile-snapshot",
      name: "Profile snapshot",
      description: "Merged profiles, daily",
      records: 4_218_604,
    },
    { key: "returns", name: "Returns", description: "Returned items with reasons", records: 212_000 },
    {
      key: "loyalty-ledger",
      name: "Loyalty ledger",
      description: "Points earned and spent",
      records: 3_050_000,
    },
    { key: "store-visits", name: "Store visits", description: "Check-ins with the app", records: 480_000 },
    {
      key: "newsletter-events",
      name: "Newsletter events",
      description: "Opens, clicks, bounces",
      records: 5_120_000,
    },
    {
      key: "product-catalogue",
      name: "Product catalogue",
      description: "Articles and categories",
      records: 41_000,
    },
    { key: "service-cases", name: "Service cases", description: "Complaints and repairs", records: 96_000 },
    {
      key: "consent-log",
      name: "Consent log",
      description: "Consents given and withdrawn",
      records: 2_700_000,
    },
    { key: "rentals", name: "Rentals", description: "Rental desk bookings", records: 58_000 },
    { key: "gift-cards", name: "Gift cards", description: "Balances and redemptions", records: 133_000 },
  ],
  ingestion: [
    {
      key: "partner-files",
      name: "Partner orders into the platform",
      account: {
        key: "gcs-partner-source",
        name: "Partner bucket (source)",
        description: "Read only: brings partner orders in",
        specId: PLATFORM_IDS.googleCloudStorageSource,
        auth: {
          specName: "Basic Authentication for google-cloud",
          open: {},
          secrets: { accessKeyId: "accessKey", secretAccessKey: "s3Secret" },
        },
        createdDaysAgo: 540,
        createdBy: data,
      },
      params: { path: "partners/orders/*.csv", recursive: false },
      dataset: "orders",
      runs: 15,
    },
    {
      key: "click-stream",
      name: "Click stream into the platform",
      account: {
        key: "kinesis-source",
        name: "Click stream (source)",
        description: "Read only: same type as a destination, opposite direction",
        specId: STREAMING_IDS.amazonKinesis,
        auth: {
          specName: "Aws Kinesis authentication credentials",
          open: { region: "eu-central-1" },
          secrets: { accessKeyId: "accessKey", secretKey: "s3Secret" },
        },
        createdDaysAgo: 520,
        createdBy: data,
      },
      params: { stream: "larkfield-clicks" },
      dataset: "web-events",
      runs: 15,
    },
  ],
};

const DEVELOPMENT: SandboxPlan = {
  name: "dev",
  title: "Development",
  type: "development",
  totalProfiles: 25_000,
  owner: data,
  accounts: [
    {
      key: "adls-dev",
      name: "Data lake for tests",
      specId: CLOUD_STORAGE_IDS.azureDataLake,
      auth: {
        specName: "Azure Service Principal Auth",
        open: {
          url: "https://larkfielddev.dfs.core.example/tests",
          servicePrincipalId: "3f2b6d57-1c58-4fb1-9a51-7f0f9f0c1a44",
          tenant: "larkfield.example",
        },
        secrets: { servicePrincipalKey: "token" },
      },
      createdDaysAgo: 90,
      createdBy: data,
    },
    {
      key: "campaign-dev",
      name: "Adobe Campaign – stage",
      specId: FILE_DESTINATION_IDS.adobeCampaign,
      auth: {
        specName: "SFTP with Password",
        open: { domain: "larkfield.example", host: "sftp.stage.larkfield.example", username: "aep-stage" },
        secrets: { password: "password" },
      },
      createdDaysAgo: 85,
      createdBy: email,
    },
  ],
  segments: LARKFIELD_SEGMENTS.filter(({ key }) => /^(newsletter|loyalty|cart|edge-known)/.test(key)),
  externalAudiences: [],
  namespaces: LARKFIELD_NAMESPACES.slice(0, 1),
  profileFields: LARKFIELD_PROFILE_FIELDS,
  dataflows: [
    {
      key: "newsletter-test",
      name: "Newsletter – test",
      description: "Rehearsal of the daily export",
      account: "campaign-dev",
      target: { mode: "FTP", remotePath: "/test/newsletter", format: "CSV" },
      activations: [
        { audiences: ["newsletter-active"], schedule: { mode: "full", frequency: "DAILY", hour: 6 } },
        {
          audiences: ["newsletter-new"],
          schedule: { mode: "incremental", frequency: "EVERY_6_HOURS", hour: 0 },
        },
      ],
      attributes: ["personalEmail.address"],
      createdDaysAgo: 60,
      createdBy: email,
      runs: 12,
    },
    {
      key: "lake-test",
      name: "Data lake – format test",
      description: "Compares Parquet with JSON",
      account: "adls-dev",
      target: { mode: "Server-to-server", path: "format-test", compression: "NONE", fileType: "PARQUET" },
      activations: [{ audiences: ["loyalty-ridge"], schedule: { mode: "full", frequency: "DAILY" } }],
      attributes: ["personalEmail.address", "loyalty.tier"],
      createdDaysAgo: 30,
      createdBy: data,
      runs: 6,
      mood: "flaky",
    },
    {
      key: "lake-draft",
      name: "Data lake – loyalty (draft)",
      description: "Not finished",
      account: "adls-dev",
      target: { mode: "Server-to-server", path: "loyalty", compression: "GZIP", fileType: "JSON" },
      activations: [],
      createdDaysAgo: 3,
      createdBy: data,
      runs: 0,
      state: "draft",
    },
  ],
  datasets: [
    { key: "orders", name: "Orders (sample)", description: "A thousandth of production", records: 1_900 },
  ],
  ingestion: [],
};

/** A retailer of outdoor gear with a production and a development sandbox. */
export const LARKFIELD: OrganisationPlan = {
  imsOrgId: "8A5B2C7E61F04D9A0A495E21@AdobeOrg",
  sandboxes: [PRODUCTION, DEVELOPMENT],
};
