import type { JsonObject } from "../json/json.ts";
import type { RunMood } from "../runs/runOutcome.ts";
import type { ProfileFieldRecord } from "./SeedData.ts";

/** How a secret parameter of an account is made up: no secret stands in the sources. */
export type SecretKind =
  "accessKey" | "blobConnectionString" | "password" | "s3Secret" | "sasKey" | "sshKey" | "token";

/** An account as people describe it. `key` names it inside its sandbox. */
export type AccountPlan = {
  key: string;
  name: string;
  description?: string;
  specId: string;
  /** Absent where the destination needs no credentials. */
  auth?: { specName: string; open: JsonObject; secrets: Record<string, SecretKind> };
  encrypted?: boolean;
  createdDaysAgo: number;
  createdBy: string;
};

/** A segment definition. `size` is its share of all profiles. */
export type SegmentPlan = {
  key: string;
  name: string;
  description: string;
  pql: string;
  evaluation: "batch" | "streaming" | "edge";
  size: number;
};

/** An audience that was not defined by a segment rule but brought in. */
export type ExternalAudiencePlan = {
  key: string;
  name: string;
  description: string;
  audienceId: string;
  namespace: string;
  originName: "AUDIENCE_MANAGER" | "AUDIENCE_ORCHESTRATION" | "CUSTOM_UPLOAD";
  /** @default "published" */
  lifecycleState?: "archived" | "inactive";
  size: number;
};

/** When files are exported, and whether they hold everybody or only what changed. Hours are UTC. */
export type SchedulePlan = {
  mode: "full" | "incremental";
  frequency: "ONCE" | "DAILY" | "EVERY_3_HOURS" | "EVERY_6_HOURS" | "EVERY_8_HOURS" | "EVERY_12_HOURS";
  /** Absent: right after the daily segment evaluation, which only full exports can follow. */
  hour?: number;
  /** First day of the schedule, counted back from today. @default the day after the flow was created */
  fromDaysAgo?: number;
  /** Length of the schedule; open-ended when absent. Not applicable to a single export. */
  forDays?: number;
};

/** Audiences that share one schedule; streaming destinations have none. */
export type ActivationPlan = { audiences: string[]; schedule?: SchedulePlan };

/** A dataflow to a destination as people describe it. */
export type DataflowPlan = {
  key: string;
  name: string;
  description: string;
  account: string;
  target: JsonObject;
  createdDaysAgo: number;
  createdBy: string;
  runs: number;
  /** Exactly one of `activations` and `dataset` is given. */
  activations?: ActivationPlan[];
  dataset?: { key: string; exportMode: "full" | "incremental"; everyHours: 3 | 6 | 9 | 12 | 24 };
  /** Attributes sent along; the first is the one that duplicates are recognised by. */
  attributes?: string[];
  /** @default "enabled" */
  state?: "disabled" | "draft" | "enabled" | "initializing";
  /** @default "steady" */
  mood?: RunMood;
  labels?: string[];
  marketingActions?: string[];
  lastOperation?: "failed";
  /** Whether the latest run has not ended yet. */
  stillRunning?: boolean;
};

/** A dataset of the Data Lake. */
export type DatasetPlan = { key: string; name: string; description: string; records: number };

/** A dataflow that brings data in; clients of destinations must leave it out. */
export type IngestionPlan = {
  key: string;
  name: string;
  account: AccountPlan;
  params: JsonObject;
  dataset: string;
  runs: number;
};

/** A namespace that an organisation names its customers by. */
export type NamespacePlan = { code: string; name: string; description: string; idType: string };

/** One sandbox before it is turned into records. */
export type SandboxPlan = {
  name: string;
  title: string;
  type: "production" | "development";
  totalProfiles: number;
  owner: string;
  accounts: AccountPlan[];
  segments: SegmentPlan[];
  externalAudiences: ExternalAudiencePlan[];
  dataflows: DataflowPlan[];
  /** @default none besides the standard ones */
  namespaces?: NamespacePlan[];
  /** Attributes of profiles besides the usual ones. @default none */
  profileFields?: ProfileFieldRecord[];
  datasets: DatasetPlan[];
  ingestion: IngestionPlan[];
};

/** One organisation before it is turned into records. */
export type OrganisationPlan = { imsOrgId: string; sandboxes: SandboxPlan[] };
