import { join } from "node:path";
import { env } from "node:process";
import { describe, expect, onTestFinished, vi } from "vitest";
import { createManualClock } from "../../../emulator/time/clock.ts";
import { createEmulator } from "../../../emulator/createEmulator.ts";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import { createRandom } from "../../../emulator/seed/random.ts";
import { isObject, listAt, textAt, type JsonObject } from "../../../emulator/json/json.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { createPlatformClient, itemOf, itemsOf, type PlatformClient } from "../../support/platformClient.ts";
import { compiledCode, killWhileSeeding, startProcess, temporaryFolder } from "./killing.ts";
import { nothingAcknowledged, storm, type Acknowledged } from "./storm.ts";

/** How many times the emulator is killed, in two lanes at once; each lane has a file of its own. */
const rounds = Number(env["DURABILITY_ROUNDS"] ?? 50);
const LANES = 2;
const AN_HOUR_MS = 3_600_000;

vi.setConfig({ testTimeout: 300_000 });

describe("a database file", () => {
  emulatorCase(
    "EMU-RUN-004",
    "Killed again and again in a storm of writes, the emulator MUST have lost nothing that it acknowledged and left nothing half.",
    async () => {
      const compiled = await compiledCode();
      const lanes = Array.from({ length: LANES }, (_, lane) => lane);
      const kills = await Promise.all(lanes.map((lane) => runLane(lane, compiled)));
      expect(kills.reduce((sum, each) => sum + each, 0)).toBe(rounds);
    },
  );

  emulatorCase(
    "EMU-RUN-006",
    "Killed while it writes the seed, the emulator MUST find the file empty or complete.",
    async () => {
      const compiled = await compiledCode();
      const expected = createDefaultSeed(Date.now()).organisations[0]?.sandboxes[0]?.flows.length;
      for (const touches of [2, 5, 8, 13]) {
        const folder = await temporaryFolder();
        await killWhileSeeding(folder, compiled, touches);
        const clock = createManualClock(Date.now());
        const emulator = await createEmulator({ db: join(folder, "state.sqlite"), clock });
        onTestFinished(() => emulator.close());
        const service = createPlatformClient(emulator.url, emulator.identities);
        expect((await service.get("/flows?count=true")).body).toEqual({ count: expected });
        // What the seed holds as under way arrives, so what is to happen to it has been written as well.
        emulator.advance(2 * AN_HOUR_MS);
        expect(itemsOf(await service.get("/flows?property=state==initializing"))).toEqual([]);
      }
    },
  );
});

/** Kills an emulator half of the times, on one file, and looks at what is left. Returns the number of kills. */
async function runLane(lane: number, compiled: string): Promise<number> {
  const db = join(await temporaryFolder(), "state.sqlite");
  const { identities, ...seeded } = await createEmulator({ db, seed: "empty" });
  await seeded.close();
  const acknowledged = nothingAcknowledged();
  const random = createRandom(`durability ${lane}`);
  let kills = 0;
  for (let round = lane; round < rounds; round += LANES) {
    const { url, kill, ended } = await startProcess(db, compiled);
    await storm(createPlatformClient(url, identities), acknowledged, { kill, random });
    await ended;
    kills += 1;
  }
  await checkEverything(db, acknowledged);
  return kills;
}

async function checkEverything(db: string, acknowledged: Acknowledged): Promise<void> {
  expect(acknowledged.accounts.size + acknowledged.deletedAccounts.size).toBeGreaterThan(rounds / LANES);
  expect(acknowledged.flows.size).toBeGreaterThan(0);
  expect(acknowledged.definitions.size).toBeGreaterThan(0);
  const clock = createManualClock(Date.now() + AN_HOUR_MS);
  const emulator = await createEmulator({ db, clock, schedules: false });
  onTestFinished(() => emulator.close());
  const service = createPlatformClient(emulator.url, emulator.identities);
  await checkAccounts(service, acknowledged);
  await checkFlows(service, acknowledged);
  await checkDefinitions(service, acknowledged);
}

async function checkAccounts(
  service: PlatformClient,
  { accounts, deletedAccounts }: Acknowledged,
): Promise<void> {
  for (const [id, etag] of accounts) {
    const account = itemOf(await service.get(`/connections/${id}`));
    // A change that was made but not acknowledged may have moved the etag on; it never moves back.
    expect(String(account["etag"]) >= etag, id).toBe(true);
  }
  for (const { id, name, description, etag, version } of await everything(service, "connections")) {
    expect(deletedAccounts.has(String(id))).toBe(false);
    if (description === undefined) continue;
    expect([name, etag]).toEqual([description === "0" ? "Campaign account" : description, version]);
  }
}

/** A flow without what completes it would stay on its way for ever. */
async function checkFlows(service: PlatformClient, { flows }: Acknowledged): Promise<void> {
  const all = await everything(service, "flows");
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["enabled"]));
  const ids = new Set(all.map(({ id }) => id));
  expect([...flows].filter((id) => !ids.has(id))).toEqual([]);
}

async function checkDefinitions(service: PlatformClient, { definitions }: Acknowledged): Promise<void> {
  const { body } = await service.get("/data/core/ups/segment/definitions?limit=100000");
  const stored = new Map(
    listAt(body, "segments").map((segment) => [textAt(segment, "id"), textAt(segment, "name")]),
  );
  expect([...definitions].filter((id) => !stored.has(id))).toEqual([]);
  const audiences = await service.get("/data/core/ups/audiences?limit=100000");
  const shown = listAt(audiences.body, "children")
    .filter(isObject)
    .map((audience) => [textAt(audience, "id"), textAt(audience, "name")] as const);
  expect(new Map(shown)).toEqual(stored);
}

/** All records of a family, page by page. */
async function everything(service: PlatformClient, family: string): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let more = ""; ;) {
    const answer = await service.get(`/${family}?orderby=createdAt&limit=100${more}`);
    all.push(...itemsOf(answer));
    const token = /continuationToken=([\w-]+)/.exec(answer.text)?.[1];
    if (token === undefined) return all;
    more = `&continuationToken=${token}`;
  }
}
