import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished } from "vitest";
import { createManualClock } from "../../emulator/time/clock.ts";
import { createEmulator, StateFileError } from "../../emulator/createEmulator.ts";
import { createEmptySeed } from "../../emulator/seed/createEmptySeed.ts";
import { createDefaultSeed } from "../../emulator/seed/createDefaultSeed.ts";
import { campaignAccount, create, createCampaignFlow } from "../support/activation.ts";
import { emulatorCase } from "../support/contractCase.ts";
import { startEmulator } from "../support/emulator.ts";
import { createPlatformClient, idsOf, itemOf, itemsOf } from "../support/platformClient.ts";

const anonymous = {
  headers: { authorization: undefined, "x-api-key": undefined, "x-gw-ims-org-id": undefined },
};

/** What a reset meets from a page whose own name was made to point at the emulator: `fetch` would not lie about the host. */
async function resetAs(host: string, url: string): Promise<number | undefined> {
  const headers = { host, origin: `http://${host}` };
  const sent = request(`${url}/_emulator/reset`, { method: "POST", headers }).end();
  const [answer]: IncomingMessage[] = await once(sent, "response");
  answer?.resume();
  return answer?.statusCode;
}

const from = (origin: string, more: Record<string, string> = {}) => ({
  headers: { ...anonymous.headers, origin, ...more },
});

describe("the emulator's own operations", () => {
  emulatorCase(
    "EMU-ADM-001",
    "GET /_emulator/health MUST answer 200 without credentials.",
    async (service) => {
      const answer = await service.get("/_emulator/health", anonymous);
      expect([answer.status, answer.body["status"]]).toEqual([200, "ok"]);
    },
  );

  emulatorCase(
    "EMU-ADM-002",
    "GET /_emulator/calls MUST tell the calls served, with caller and status, and no secret.",
    async (service, emulator) => {
      await create(service, "/connections", campaignAccount());
      await service.get("/connections?limit=1", { as: "reader" });
      const { text } = await service.get("/_emulator/calls", anonymous);
      expect(JSON.parse(text)).toMatchObject({
        calls: [
          {
            method: "POST",
            path: "/data/foundation/flowservice/connections",
            query: "",
            status: 201,
            identity: "admin",
          },
          {
            method: "GET",
            path: "/data/foundation/flowservice/connections",
            query: "limit=1",
            status: 200,
            identity: "reader",
          },
        ],
      });
      expect(text).not.toContain("not-a-real-secret");
      expect(text).not.toContain("emulator-token");
      expect(emulator.calls).toHaveLength(2);
    },
  );

  emulatorCase("EMU-ADM-003", "DELETE /_emulator/calls MUST forget the calls.", async (service, emulator) => {
    await service.get("/connections");
    expect((await service.delete("/_emulator/calls", anonymous)).status).toBe(204);
    expect(emulator.calls).toEqual([]);
  });

  emulatorCase(
    "EMU-ADM-004",
    "POST /_emulator/reset MUST bring the seed back and keep the identities.",
    async (service, emulator) => {
      await create(service, "/connections", campaignAccount());
      expect((await service.request("POST", "/_emulator/reset", anonymous)).status).toBe(204);
      expect(emulator.calls).toEqual([]);
      expect(itemsOf(await service.get("/connections"))).toEqual([]);
      expect(itemsOf(await service.get("/flowSpecs")).length).toBeGreaterThan(10);
    },
  );

  emulatorCase(
    "EMU-ADM-005",
    "A refused call MUST be told of as well, without a caller when it had none.",
    async (service, emulator) => {
      await service.get("/connections", anonymous);
      expect(emulator.calls).toMatchObject([{ status: 403, identity: "none" }]);
    },
  );

  emulatorCase(
    "EMU-ADM-006",
    "A web page of another origin MUST be refused, whatever it asks for, and its own pages MUST NOT.",
    async (service, emulator) => {
      await create(service, "/connections", campaignAccount());
      for (const options of [
        from("http://elsewhere.example"),
        from("null", { "content-type": "text/plain" }),
      ]) {
        const answers = [
          await service.request("POST", "/_emulator/reset", options),
          await service.request("DELETE", "/_emulator/calls", options),
          await service.request("GET", "/_emulator/calls", options),
        ];
        expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
      }
      expect(itemsOf(await service.get("/connections"))).toHaveLength(1);
      expect(await resetAs("elsewhere.example", emulator.url)).toBe(403);
      const own = await service.request("POST", "/_emulator/reset", from(emulator.url));
      expect(own.status).toBe(204);
    },
  );

  emulatorCase("EMU-ADM-007", "A body that is not sent as JSON MUST be refused.", async (service) => {
    const body = '{"advanceMs": 1}';
    const plain = { headers: { ...anonymous.headers, "content-type": "text/plain" }, body };
    expect((await service.request("POST", "/_emulator/clock", plain)).status).toBe(415);
    expect((await service.request("POST", "/_emulator/reset", plain)).status).toBe(415);
  });

  emulatorCase("EMU-RUN-001", "Two emulators side by side MUST NOT share records.", async (service) => {
    const other = await startEmulator({ seed: createEmptySeed(createDefaultSeed(Date.now())) });
    const elsewhere = createPlatformClient(other.url, other.identities);
    await create(service, "/connections", campaignAccount());
    expect(itemsOf(await elsewhere.get("/connections"))).toEqual([]);
  });

  emulatorCase(
    "EMU-RUN-002",
    "A database file MUST keep records and unfinished operations across restarts.",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const clock = createManualClock(1_800_000_000_000);
      const options = {
        db: join(folder, "state.sqlite"),
        clock,
        finalizeAfterMs: 5000,
        seed: "empty" as const,
      };
      const first = await createEmulator(options);
      const { flow, account } = await createCampaignFlow(createPlatformClient(first.url, first.identities));
      await first.close();
      clock.advance(6000);
      const second = await startEmulator(options);
      const service = createPlatformClient(second.url, second.identities);
      expect(idsOf(await service.get("/connections"))).toEqual([account]);
      expect(itemOf(await service.get(`/flows/${flow}`))).toMatchObject({
        state: "enabled",
        updatedAt: 1_800_000_005_000,
      });
    },
  );

  emulatorCase(
    "EMU-RUN-005",
    "A new database file MUST be readable by its owner alone; a file of another program MUST be refused and left alone.",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const own = join(folder, "own.sqlite");
      const running = await createEmulator({ db: own, seed: "empty" });
      const modes = await Promise.all(
        [own, `${own}-wal`].map(async (file) => (await stat(file)).mode & 0o777),
      );
      expect(modes).toEqual([0o600, 0o600]);
      await running.close();
      await startEmulator({ db: own });
      const foreign = join(folder, "foreign.sqlite");
      const database = new DatabaseSync(foreign);
      database.exec("CREATE TABLE notes (text TEXT)");
      database.close();
      const text = join(folder, "notes.txt");
      await writeFile(text, "No database at all, but longer than the header of one. ".repeat(20));
      for (const db of [foreign, text]) {
        const before = await readFile(db);
        await expect(createEmulator({ db })).rejects.toThrow(StateFileError);
        expect(await readFile(db)).toEqual(before);
      }
      await expect(createEmulator({ db: join(folder, "none", "state.sqlite") })).rejects.toThrow(/ENOENT/);
    },
  );

  emulatorCase(
    "EMU-RUN-003",
    "The default seed MUST hold the same ids at every start.",
    async (service) => {
      const again = await startEmulator();
      const elsewhere = createPlatformClient(again.url, again.identities);
      const ids = idsOf(await service.get("/flows?limit=100&orderby=name"));
      expect(ids.length).toBeGreaterThan(39);
      expect(idsOf(await elsewhere.get("/flows?limit=100&orderby=name"))).toEqual(ids);
    },
    { seed: "default" },
  );
});
