import { describe, expect } from "vitest";
import { campaignAccount, create } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { itemOf, itemsOf } from "../../support/platformClient.ts";
import type { Emulator } from "../../../emulator/createEmulator.ts";
import { rawRequest } from "./rawRequest.ts";

const CONNECTIONS = "/data/foundation/flowservice/connections";

describe("a connection that is reset", () => {
  emulatorCase(
    "EMU-FAULT-101",
    "A reset before the service has handled the request MUST leave nothing made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "reset", method: "POST", path: "/connections", count: 1 });
      const { ending, text } = await postAccount(emulator);
      expect([ending, text]).toEqual(["ECONNRESET", ""]);
      expect(itemsOf(await service.get("/connections"))).toEqual([]);
      expect(emulator.calls[0]).toMatchObject({ method: "POST", status: 0, faults: ["reset"] });
    },
  );

  emulatorCase(
    "EMU-FAULT-102",
    "A reset afterwards MUST lose the answer alone: the change is made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "reset", at: "after", method: "POST", path: "/connections", count: 1 });
      const { ending, text } = await postAccount(emulator);
      expect([ending, text]).toEqual(["ECONNRESET", ""]);
      expect(itemsOf(await service.get("/connections"))).toMatchObject([{ name: "Campaign account" }]);
      expect(emulator.calls[0]).toMatchObject({ status: 0, identity: "admin", faults: ["reset"] });
    },
  );

  emulatorCase(
    "EMU-FAULT-103",
    "The request after the last reset MUST be served.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "reset", count: 2 });
      await expect(service.get("/connections")).rejects.toThrow("fetch failed");
      await expect(service.get("/connections")).rejects.toThrow("fetch failed");
      expect((await service.get("/connections")).status).toBe(200);
    },
  );
});

describe("a body that is not what it should be", () => {
  emulatorCase(
    "EMU-FAULT-111",
    "A truncated body MUST be shorter than its content-length, and end the connection.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const whole = await service.get(`/connections/${id}`);
      emulator.faults.add({ kind: "truncatedBody", count: 1 });
      const cut = await getAccount(emulator, id);
      expect(cut.contentLength).toBe(Buffer.byteLength(whole.text));
      expect(cut.body).toBe(whole.text.slice(0, Math.floor(whole.text.length / 2)));
      emulator.faults.add({ kind: "truncatedBody", keepBytes: 7, count: 1 });
      expect((await getAccount(emulator, id)).body).toBe('{"items');
    },
  );

  emulatorCase(
    "EMU-FAULT-112",
    "The change behind a truncated answer MUST be made, even where the answer has no body.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      emulator.faults.add({ kind: "truncatedBody", method: "DELETE", count: 1 });
      const { headers } = emulator.identities.admin;
      const cut = await rawRequest(emulator.url, `DELETE ${CONNECTIONS}/${id}`, headers);
      expect([cut.contentLength, cut.body]).toEqual([1, ""]);
      expect((await service.get(`/connections/${id}`)).status).toBe(404);
    },
  );

  emulatorCase(
    "EMU-FAULT-113",
    "An oversized body MUST be as large as asked, and still say the same.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const bytes = 3_000_000;
      emulator.faults.add({ kind: "oversizedBody", bytes, count: 1 });
      const announced = await service.get(`/connections/${id}`);
      expect(announced.headers.get("content-length")).toBe(String(bytes));
      emulator.faults.add({ kind: "oversizedBody", bytes, announced: false, count: 1 });
      const unannounced = await service.get(`/connections/${id}`);
      expect(unannounced.headers.get("content-length")).toBeNull();
      for (const answer of [announced, unannounced]) {
        expect(answer.text.length).toBe(bytes);
        expect(itemOf(answer)["id"]).toBe(id);
      }
    },
  );

  emulatorCase(
    "EMU-FAULT-114",
    "A slow body MUST come in drops, the head at once, and be whole in the end.",
    async (service, emulator) => {
      const { id } = await create(service, "/connections", campaignAccount());
      const { text } = await service.get(`/connections/${id}`);
      emulator.faults.add({ kind: "slowBody", chunkBytes: 100, everyMs: 5, count: 1 });
      const response = await fetch(`${emulator.url}${CONNECTIONS}/${id}`, {
        headers: emulator.identities.admin.headers,
      });
      const drops: string[] = [];
      const decoder = new TextDecoder();
      for await (const drop of response.body ?? []) drops.push(decoder.decode(drop));
      expect(drops.length).toBeGreaterThan(3);
      expect(drops.join("")).toBe(text);
    },
  );

  emulatorCase(
    "EMU-FAULT-115",
    "A slow body whose reader goes away MUST not hold the emulator up.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "slowBody", everyMs: 60_000, count: 1 });
      const leaving = new AbortController();
      const response = await fetch(`${emulator.url}${CONNECTIONS}`, {
        headers: emulator.identities.admin.headers,
        signal: leaving.signal,
      });
      expect(response.status).toBe(200);
      leaving.abort();
      expect((await service.get("/connections")).status).toBe(200);
    },
  );

  emulatorCase(
    "EMU-FAULT-116",
    "Invalid JSON MUST come whole, as JSON, and not be any.",
    async (_service, emulator) => {
      emulator.faults.add({ kind: "invalidJson", count: 1 });
      const response = await fetch(`${emulator.url}${CONNECTIONS}`, {
        headers: emulator.identities.admin.headers,
      });
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        "application/json; charset=utf-8",
      ]);
      const text = await response.text();
      expect(response.headers.get("content-length")).toBe(String(text.length));
      expect(() => JSON.parse(text)).toThrow(SyntaxError);
    },
  );

  emulatorCase(
    "EMU-FAULT-117",
    "A proxy's page MUST be HTML with the status asked for, before or after the change is made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "htmlPage", method: "POST", count: 1 });
      const page = await fetchPost(emulator);
      expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html"]);
      expect(await page.text()).toMatch(/^<html>/);
      expect(itemsOf(await service.get("/connections"))).toEqual([]);
      emulator.faults.add({ kind: "htmlPage", method: "POST", status: 504, at: "after", count: 1 });
      expect((await fetchPost(emulator)).status).toBe(504);
      expect(itemsOf(await service.get("/connections"))).toHaveLength(1);
    },
  );
});

function postAccount(emulator: Emulator) {
  const headers = { ...emulator.identities.admin.headers, "content-type": "application/json" };
  return rawRequest(emulator.url, `POST ${CONNECTIONS}`, headers, JSON.stringify(campaignAccount()));
}

function getAccount(emulator: Emulator, id: string) {
  return rawRequest(emulator.url, `GET ${CONNECTIONS}/${id}`, emulator.identities.admin.headers);
}

function fetchPost(emulator: Emulator): Promise<Response> {
  return fetch(emulator.url + CONNECTIONS, {
    method: "POST",
    headers: { ...emulator.identities.admin.headers, "content-type": "application/json" },
    body: JSON.stringify(campaignAccount()),
  });
}
