import { textAt, type Json, type JsonObject } from "../../../emulator/json/json.ts";
import type { Random } from "../../../emulator/seed/random.ts";
import { campaignAccount, createCampaignEnds, createdOf, flowBody } from "../../support/activation.ts";
import type { PlatformAnswer, PlatformClient } from "../../support/platformClient.ts";

/** What an emulator has acknowledged. */
export interface Acknowledged {
  /** Accounts by id, with the latest etag that was answered. */
  accounts: Map<string, string>;
  deletedAccounts: Set<string>;
  flows: Set<string>;
  definitions: Set<string>;
}

/** Nothing yet. */
export function nothingAcknowledged(): Acknowledged {
  return { accounts: new Map(), deletedAccounts: new Set(), flows: new Set(), definitions: new Set() };
}

const WRITERS = 4;

/**
 * Writes from several sides at once until the emulator dies: it is killed after a number of writes that is drawn.
 * Every kind of write touches more than one place: two fields of a record, two records, or a record and what will happen
 * to it later.
 */
export async function storm(
  service: PlatformClient,
  acknowledged: Acknowledged,
  { kill, random }: { kill: () => void; random: Random },
): Promise<void> {
  const ends = await createCampaignEnds(service);
  let left = random.integer(1, 25);
  const isAnswered = (): void => {
    left -= 1;
    if (left === 0) kill();
  };
  const writer = async (number: number): Promise<void> => {
    for (let turn = number; ; turn += 1) {
      if (turn % 4 === 0) await writeFlow(service, acknowledged, ends);
      else if (turn % 4 === 1) await writeDefinition(service, acknowledged);
      else await writeAccount(service, acknowledged, turn);
      isAnswered();
    }
  };
  // Every writer ends with the connection that the kill breaks.
  await Promise.allSettled(Array.from({ length: WRITERS }, (_, number) => writer(number)));
}

/** Creates an account, changes two of its fields at once and, every other time, deletes it. */
async function writeAccount(
  service: PlatformClient,
  acknowledged: Acknowledged,
  turn: number,
): Promise<void> {
  const { accounts, deletedAccounts } = acknowledged;
  const { id, etag } = createdOf(await service.post("/connections", campaignAccount({ description: "0" })));
  accounts.set(id, etag);
  const changed = succeeded(await service.patch(`/connections/${id}`, etag, halves(`name ${turn}`)));
  accounts.set(id, textAt(changed.body, "etag") ?? "");
  if (turn % 8 > 3) return;
  // Between question and answer nobody knows whether the account is there.
  accounts.delete(id);
  succeeded(await service.delete(`/connections/${id}`));
  deletedAccounts.add(id);
}

/** A flow, and that it will be complete a second later. */
async function writeFlow(
  service: PlatformClient,
  acknowledged: Acknowledged,
  { source, target }: { source: string; target: string },
): Promise<void> {
  acknowledged.flows.add(createdOf(await service.post("/flows", flowBody(source, target))).id);
}

/** A segment definition, and the audience that shows it. */
async function writeDefinition(service: PlatformClient, acknowledged: Acknowledged): Promise<void> {
  const body: JsonObject = {
    name: `Definition ${acknowledged.definitions.size} ${performance.now()}`,
    schema: { name: "_xdm.context.profile" },
    expression: { type: "PQL", format: "pql/text", value: 'workAddress.country = "DK"' },
  };
  const created = succeeded(await service.post("/data/core/ups/segment/definitions", body));
  acknowledged.definitions.add(textAt(created.body, "id") ?? "");
}

function succeeded(answer: PlatformAnswer): PlatformAnswer {
  if (answer.status >= 300) throw new Error(`A write was refused: ${answer.status} ${answer.text}`);
  return answer;
}

function halves(value: string): Json {
  return [
    { op: "replace", path: "/name", value },
    { op: "replace", path: "/description", value },
  ];
}
