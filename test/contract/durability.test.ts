import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished } from "vitest";
import { createEmulator } from "../../emulator/createEmulator.ts";
import { textAt, type Json } from "../../emulator/json.ts";
import { campaignAccount } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { createPlatformClient, itemOf, itemsOf, type PlatformClient } from "../support/platformClient.ts";

const entry = join(import.meta.dirname, "..", "..", "emulator", "main.ts");
const rounds = Number(env["DURABILITY_ROUNDS"] ?? 4);
const WRITERS = 4;
const WRITES_BEFORE_THE_KILL = 40;

describe("a database file", () => {
  emulatorCase(
    "EMU-RUN-004",
    "Killed in a storm of writes, the emulator MUST have lost nothing that it acknowledged and left nothing half.",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const db = join(folder, "state.sqlite");
      const { identities, ...seeded } = await createEmulator({ db, seed: "empty" });
      await seeded.close();
      const acknowledged = new Map<string, string>();
      for (let round = 0; round < rounds; round += 1) {
        const running = await start(db);
        await storm(createPlatformClient(running.url, identities), acknowledged, running.kill);
        await running.ended;
      }
      expect(acknowledged.size).toBeGreaterThan(rounds);
      await checkEverything(db, acknowledged);
    },
  );
});

/** Creates accounts and changes two fields of each at once, until the emulator dies in the middle of it. */
async function storm(
  service: PlatformClient,
  acknowledged: Map<string, string>,
  kill: () => void,
): Promise<void> {
  let writes = 0;
  const write = async (): Promise<void> => {
    const created = await service.post("/connections", campaignAccount({ description: "0" }));
    const id = textAt(created.body, "id") ?? "";
    acknowledged.set(id, textAt(created.body, "etag") ?? "");
    const changed = await service.patch(`/connections/${id}`, acknowledged.get(id), halves(writes));
    acknowledged.set(id, textAt(changed.body, "etag") ?? "");
    writes += 1;
    if (writes === WRITES_BEFORE_THE_KILL) kill();
  };
  const writer = async (): Promise<void> => {
    for (;;) await write();
  };
  // Every writer ends with the connection that the kill breaks.
  await Promise.allSettled(Array.from({ length: WRITERS }, writer));
  expect(writes).toBeGreaterThanOrEqual(WRITES_BEFORE_THE_KILL);
}

function halves(value: number): Json {
  return [
    { op: "replace", path: "/name", value: `name ${value}` },
    { op: "replace", path: "/description", value: `name ${value}` },
  ];
}

async function checkEverything(db: string, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const emulator = await createEmulator({ db });
  onTestFinished(() => emulator.close());
  const service = createPlatformClient(emulator.url, emulator.identities);
  for (const [id, etag] of acknowledged) {
    const account = itemOf(await service.get(`/connections/${id}`));
    // A change that was made but not acknowledged may have moved the etag on; it never moves back.
    expect(String(account["etag"]) >= etag, id).toBe(true);
  }
  for (let page = 0, token = ""; page === 0 || token !== ""; page += 1) {
    const more = token && `&continuationToken=${token}`;
    const answer = await service.get(`/connections?orderby=createdAt&limit=100${more}`);
    for (const { name, description, etag, version } of itemsOf(answer)) {
      expect([name, etag]).toEqual([description === "0" ? "Campaign account" : description, version]);
    }
    token = /continuationToken=([\w-]+)/.exec(answer.text)?.[1] ?? "";
  }
}

async function start(db: string): Promise<{ url: string; kill: () => void; ended: Promise<unknown> }> {
  const child = spawn(execPath, [entry, "--port", "0", "--db", db], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {},
  });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  for await (const chunk of child.stdout) {
    out += String(chunk);
    const url = /http:\S+/.exec(out)?.[0];
    if (url !== undefined && out.includes("x-sandbox-name"))
      return { url, ended, kill: () => void child.kill("SIGKILL") };
  }
  throw new Error(`The emulator did not start: ${out} ${await text(child.stderr)}`);
}
