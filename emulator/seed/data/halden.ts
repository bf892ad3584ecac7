import { CLOUD_STORAGE_IDS } from "../catalogue/cloudStorage.ts";
import { FILE_DESTINATION_IDS } from "../catalogue/fileDestinations.ts";
import type { OrganisationPlan } from "../plans.ts";

const MARKETING = "6C2E19B0628FA3410A495FA8@AdobeID";

/** A small insurer with one sandbox: enough to see that organisations do not see each other. */
export const HALDEN: OrganisationPlan = {
  imsOrgId: "C41D7F0A62B83E550A495F9D@AdobeOrg",
  sandboxes: [
    {
      name: "prod",
      title: "Production",
      type: "production",
      totalProfiles: 612_340,
      owner: MARKETING,
      accounts: [
        {
          key: "responsys",
          name: "Oracle Responsys",
          specId: FILE_DESTINATION_IDS.oracleResponsys,
          auth: {
            specName: "SFTP with Password",
            open: {
              domain: "halden.example",
              host: "files.responsys.example",
              port: 22,
              username: "halden_scp",
            },
            secrets: { password: "password" },
          },
          createdDaysAgo: 210,
          createdBy: MARKETING,
        },
        {
          key: "archive",
          name: "Archive bucket",
          specId: CLOUD_STORAGE_IDS.amazonS3,
          auth: {
            specName: "Access Key",
            open: {},
            secrets: { s3AccessKey: "accessKey", s3SecretKey: "s3Secret" },
          },
          createdDaysAgo: 100,
          createdBy: MARKETING,
        },
      ],
      segments: [
        {
          key: "motor-renewal",
          name: "Motor policy renews in 60 days",
          description: "Renewal letters and mails",
          pql: "policy.motor.renewal occurs < 60 days after now",
          evaluation: "batch",
          size: 0.071,
        },
        {
          key: "household-only",
          name: "Household policy only",
          description: "May be offered liability cover",
          pql: "policy.household = true and policy.count = 1",
          evaluation: "batch",
          size: 0.184,
        },
        {
          key: "portal-active",
          name: "Uses the portal",
          description: "Logged in during the last 30 days",
          pql: "event.login occurs < 30 days before now",
          evaluation: "streaming",
          size: 0.253,
        },
        {
          key: "claims-open",
          name: "Open claim",
          description: "Excluded from marketing",
          pql: "claims.open > 0",
          evaluation: "batch",
          size: 0.018,
        },
      ],
      externalAudiences: [],
      dataflows: [
        {
          key: "renewals",
          name: "Renewal mails",
          description: "Daily list of renewals",
          account: "responsys",
          target: { mode: "FTP", remotePath: "/in/renewals", format: "CSV" },
          activations: [
            { audiences: ["motor-renewal"], schedule: { mode: "full", frequency: "DAILY", hour: 6 } },
          ],
          attributes: ["personalEmail.address", "person.name.lastName"],
          createdDaysAgo: 160,
          createdBy: MARKETING,
          runs: 10,
        },
        {
          key: "cross-sell",
          name: "Liability cover offer",
          description: "Changes twice a day",
          account: "responsys",
          target: { mode: "FTP", remotePath: "/in/cross-sell", format: "CSV" },
          activations: [
            {
              audiences: ["household-only"],
              schedule: { mode: "incremental", frequency: "EVERY_12_HOURS", hour: 7 },
            },
          ],
          attributes: ["personalEmail.address"],
          createdDaysAgo: 120,
          createdBy: MARKETING,
          runs: 8,
          mood: "flaky",
        },
        {
          key: "archive",
          name: "Monthly archive (paused)",
          description: "Everybody with an open claim",
          account: "archive",
          target: {
            mode: "Server-to-server",
            bucketName: "halden-archive",
            path: "claims",
            compression: "GZIP",
            fileType: "JSON",
          },
          activations: [{ audiences: ["claims-open"], schedule: { mode: "full", frequency: "DAILY" } }],
          attributes: ["personalEmail.address"],
          createdDaysAgo: 90,
          createdBy: MARKETING,
          runs: 4,
          state: "disabled",
        },
      ],
      namespaces: [
        {
          code: "PolicyHolder",
          name: "Policy holder",
          description: "Number in the policy system",
          idType: "CROSS_DEVICE",
        },
      ],
      profileFields: [
        { id: "policy.count", title: "Number of policies", type: "integer" },
        { id: "policy.household", title: "Has a household policy", type: "boolean" },
        { id: "policy.motor.renewal", title: "Renewal of the motor policy", type: "string", format: "date" },
      ],
      datasets: [{ key: "policies", name: "Policies", description: "All policies", records: 890_000 }],
      ingestion: [],
    },
  ],
};
