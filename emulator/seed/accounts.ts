import { auditFields, DAY_MS, personActor, utcDate, type Scope } from "./audit.ts";
import { PLATFORM_IDS } from "./catalogue/platformSpecs.ts";
import type { AccountPlan } from "./plans.ts";
import { createRandom, nameUuid } from "./random.ts";
import { makePublicKey, makeSecret } from "./secrets.ts";
import type { JsonObject } from "../json/json.ts";
import type { BaseConnectionReference, ConnectionRecord } from "./SeedData.ts";

/** The account as a record. Its secrets follow from its id: the same at every start. */
export function accountRecord(plan: AccountPlan, scope: Scope): ConnectionRecord {
  const id = nameUuid(`${scope.sandboxId} connection ${plan.key}`);
  const random = createRandom(`account ${id}`);
  const createdAt = scope.dayMs - plan.createdDaysAgo * DAY_MS - random.integer(60_000, 36_000_000);
  const actor = personActor(plan.createdBy);
  const audit = auditFields(
    scope,
    id,
    { createdAt, updatedAt: createdAt + random.integer(400, 2_400) },
    { created: actor, updated: actor },
  );
  return {
    ...audit,
    name: plan.name,
    ...(plan.description === undefined ? {} : { description: plan.description }),
    connectionSpec: { id: plan.specId, version: "1.0" },
    state: "enabled",
    ...(plan.auth === undefined
      ? {}
      : { auth: { specName: plan.auth.specName, params: authParams(plan.auth, createdAt, id) } }),
    ...(plan.encrypted === true
      ? {
          encryption: {
            specName: "File Encryption",
            params: { encryptionAlgo: "PGP/GPG", publicKey: makePublicKey(random) },
          },
        }
      : {}),
    version: audit.etag,
  };
}

/** The account of the Profile Store: an older way of working makes one, without credentials. */
export function profileStoreAccount(owner: string, scope: Scope): ConnectionRecord {
  return accountRecord(
    {
      key: "profile-store",
      name: "Base connection to the Profile Store",
      specId: PLATFORM_IDS.profileStore,
      createdDaysAgo: 900,
      createdBy: owner,
    },
    scope,
  );
}

/** The account as connections and flows repeat it. */
export function accountReference(account: ConnectionRecord): BaseConnectionReference {
  return { id: account.id, connectionSpec: account.connectionSpec };
}

function authParams(auth: NonNullable<AccountPlan["auth"]>, createdAtMs: number, id: string): JsonObject {
  const secrets = Object.entries(auth.secrets).map(([name, kind]) => [
    name,
    makeSecret(kind, createRandom(`secret ${id} ${name}`)),
  ]);
  return { authorizedDate: utcDate(createdAtMs), ...auth.open, ...Object.fromEntries(secrets) };
}
