import { CONNECTORS_SERVICE } from "../records/entities.ts";
import type { Right } from "../rules/rights.ts";
import type { Scope } from "../store/Store.ts";

/** Whom a token stands for. */
export interface Identity {
  /** The name by which the documentation and the call log speak of it. */
  name: string;
  kind: "user" | "service";
  /** Whether it is the provider of flows and connections, which may report on what is done to them. @default false */
  isProvider?: boolean;
  token: string;
  /** What the service writes into `createdBy` and `updatedBy`. */
  userId: string;
  /** What the caller must send as `x-api-key`, and what the service writes into `createdClient`. */
  clientId: string;
  /** With which a server-to-server credential gets tokens; people have none. */
  clientSecret?: string;
  imsOrgId: string;
  /** What an administrator has granted; "all" for whoever may do everything. Nothing for somebody without a product profile. */
  rights: "all" | readonly Right[];
  /** Access labels that the caller holds; "all" for an administrator. */
  labels: "all" | readonly string[];
  /** Epoch milliseconds from which the token is refused. */
  expiresAt: number;
}

/** An identity as a client uses it: the complete headers of its requests. */
export interface DevelopmentIdentity {
  name: string;
  userId: string;
  imsOrgId: string;
  /** With which a server-to-server credential gets tokens at the token endpoint; people have none. */
  clientSecret?: string;
  headers: Readonly<Record<string, string>>;
}

/** The identities that exist in every emulator, for development and tests. */
export interface Identities {
  /** A person of organisation one who may do everything. */
  admin: DevelopmentIdentity;
  /** A person of organisation one who may read only and holds no access labels. */
  reader: DevelopmentIdentity;
  /** A person of organisation one who may activate audiences and attributes, but not manage destinations. */
  activator: DevelopmentIdentity;
  /** A person of organisation one who may add and remove audiences, but not decide over attributes. */
  audienceActivator: DevelopmentIdentity;
  /** A person of organisation one who may manage and activate, but not see the identity graph. */
  manager: DevelopmentIdentity;
  /** A person of organisation one who may manage and activate dataflows of datasets, and no others. */
  datasetManager: DevelopmentIdentity;
  /** A person of organisation one who may edit audiences and not see destinations. */
  audienceEditor: DevelopmentIdentity;
  /** A person of organisation one who has no product profile yet: the gateway lets nothing pass. */
  newcomer: DevelopmentIdentity;
  /** A server-to-server credential of organisation one; its headers carry `x-sandbox-id` as well. */
  service: DevelopmentIdentity;
  /** The flow provider behind the service, which reports on what it does to the records of organisation one. */
  provider: DevelopmentIdentity;
  /** A person of organisation one whose token has expired. */
  expired: DevelopmentIdentity;
  /** A person of organisation two who may do everything there. */
  otherOrganisation: DevelopmentIdentity;
}

const SEES: readonly Right[] = ["View Destinations", "View Profiles", "View Segments"];

interface Plan extends Omit<Identity, "name" | "token" | "imsOrgId"> {
  organisation: 0 | 1;
}

const plans: Readonly<Record<keyof Identities, Plan>> = {
  admin: user("E1A0000000000000000000A1@AdobeID", { labels: "all" }),
  reader: user("E1A0000000000000000000A2@AdobeID", { rights: SEES }),
  activator: user("E1A0000000000000000000A4@AdobeID", { rights: [...SEES, "Activate Destinations"] }),
  audienceActivator: user("E1A0000000000000000000A5@AdobeID", {
    rights: ["View Destinations", "Activate Destinations", "Activate Segment without Mapping"],
  }),
  manager: user("E1A0000000000000000000A9@AdobeID", {
    rights: [...SEES, "Manage Destinations", "Activate Destinations"],
  }),
  datasetManager: user("E1A0000000000000000000A6@AdobeID", {
    rights: ["View Destinations", "Manage and Activate Dataset Destinations"],
  }),
  audienceEditor: user("E1A0000000000000000000A7@AdobeID", {
    rights: ["View Profiles", "View Segments", "Manage Segments"],
  }),
  newcomer: user("E1A0000000000000000000A8@AdobeID", { rights: [] }),
  service: {
    ...user("emulator-service-client@techacct.adobe.com", {}),
    kind: "service",
    clientId: "emulator-service-client",
    clientSecret: "emulator-service-secret",
    userId: "emulator-service-client",
  },
  provider: {
    ...user(CONNECTORS_SERVICE.userId, { labels: "all" }),
    kind: "service",
    clientId: CONNECTORS_SERVICE.clientId,
    isProvider: true,
  },
  expired: user("E1A0000000000000000000A3@AdobeID", { expiresAt: 0 }),
  otherOrganisation: user("E2B0000000000000000000B1@AdobeID", { labels: "all", organisation: 1 }),
};

function user(userId: string, differences: Partial<Plan>): Plan {
  return {
    kind: "user",
    userId,
    clientId: "emulator-client",
    rights: "all",
    labels: [],
    expiresAt: Number.POSITIVE_INFINITY,
    organisation: 0,
    ...differences,
  };
}

/**
 * Lays the development identities over the sandboxes of a store: the first organisation named there and the second.
 * Tokens are fixed texts, so that they can stand in a document or a command line.
 */
export function createIdentities(sandboxes: readonly Scope[]): {
  known: Identity[];
  development: Identities;
} {
  const organisations = [...new Set(sandboxes.map(({ imsOrgId }) => imsOrgId))];
  const known: Identity[] = [];
  const present = (name: keyof Identities): DevelopmentIdentity => {
    const { organisation, ...rest } = plans[name];
    const identity = {
      ...rest,
      name,
      token: `emulator-token-${name}`,
      imsOrgId: organisations[organisation] ?? "",
    };
    known.push(identity);
    return {
      name,
      userId: rest.userId,
      imsOrgId: identity.imsOrgId,
      ...(rest.clientSecret !== undefined && { clientSecret: rest.clientSecret }),
      headers: headersOf(identity, sandboxes),
    };
  };
  const development = {
    admin: present("admin"),
    reader: present("reader"),
    activator: present("activator"),
    audienceActivator: present("audienceActivator"),
    manager: present("manager"),
    datasetManager: present("datasetManager"),
    audienceEditor: present("audienceEditor"),
    newcomer: present("newcomer"),
    service: present("service"),
    provider: present("provider"),
    expired: present("expired"),
    otherOrganisation: present("otherOrganisation"),
  };
  return { known, development };
}

function headersOf(identity: Identity, sandboxes: readonly Scope[]): Readonly<Record<string, string>> {
  const sandbox = sandboxes.find(({ imsOrgId }) => imsOrgId === identity.imsOrgId);
  return {
    authorization: `Bearer ${identity.token}`,
    "x-api-key": identity.clientId,
    "x-gw-ims-org-id": identity.imsOrgId,
    "x-sandbox-name": sandbox?.sandboxName ?? "",
    ...(identity.kind === "service" && { "x-sandbox-id": sandbox?.sandboxId ?? "" }),
  };
}
