import { describe, expect } from "vitest";
import { createEmulator, type FaultSpec } from "../../../emulator/createEmulator.ts";
import { listAt } from "../../../emulator/json/json.ts";
import { campaignAccount } from "../../support/activation.ts";
import { emulatorCase } from "../../support/contractCase.ts";
import { startEmulator } from "../../support/emulator.ts";
import { createPlatformClient, itemsOf, type PlatformClient } from "../../support/platformClient.ts";

const busy: FaultSpec = { kind: "error" };
const anonymous = { authorization: undefined, "x-api-key": undefined, "x-gw-ims-org-id": undefined };

describe("latency", () => {
  emulatorCase(
    "EMU-FAULT-301",
    "A late answer MUST take at least as long as asked.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "latency", ms: 30, jitterMs: 20 });
      await service.get("/flows");
      // A timer may fire up to a millisecond early.
      expect(emulator.calls[0]?.durationMs).toBeGreaterThan(28);
      expect(emulator.calls[0]?.faults).toEqual(["latency"]);
    },
  );

  emulatorCase(
    "EMU-FAULT-302",
    "Lateness afterwards MUST keep the answer back while the change is made.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "latency", ms: 600_000, at: "after", method: "POST", count: 1 });
      const leaving = new AbortController();
      const late = post(emulator, leaving.signal);
      await expect.poll(() => service.get("/connections").then(itemsOf)).toHaveLength(1);
      leaving.abort();
      await expect(late).rejects.toThrow("aborted");
    },
  );

  emulatorCase(
    "EMU-FAULT-303",
    "Lateness beforehand MUST handle the request in the end, although its caller has gone away.",
    async (service, emulator) => {
      emulator.faults.add({ kind: "latency", ms: 200, method: "POST", count: 1 });
      const leaving = new AbortController();
      const late = post(emulator, leaving.signal);
      await expect.poll(() => emulator.faults.list()[0]?.met, { interval: 5 }).toBe(1);
      leaving.abort();
      await expect(late).rejects.toThrow("aborted");
      await expect.poll(() => service.get("/connections").then(itemsOf)).toHaveLength(1);
    },
  );

  emulatorCase(
    "EMU-FAULT-304",
    "An emulator MUST close while requests wait, without handling them any more.",
    async () => {
      const other = await createEmulator({ seed: "empty", faults: [{ kind: "latency", ms: 600_000 }] });
      const late = expect(post(other)).rejects.toThrow("fetch failed");
      await expect.poll(() => other.faults.list()[0]?.met).toBe(1);
      await other.close();
      await late;
    },
  );
});

describe("which requests a fault meets", () => {
  emulatorCase(
    "EMU-FAULT-311",
    "Method and path pattern MUST choose the requests, with or without the base of the service.",
    async (service, emulator) => {
      const met = async (spec: Partial<FaultSpec>, method: string, path: string): Promise<boolean> => {
        emulator.faults.clear();
        emulator.faults.add({ ...spec, kind: "error", status: 599 });
        return (await service.request(method, path)).status === 599;
      };
      expect(await met({}, "GET", "/flows")).toBe(true);
      expect(await met({ path: "/flows" }, "GET", "/flows")).toBe(true);
      expect(await met({ path: "/flows" }, "GET", "/flows/1")).toBe(false);
      expect(await met({ path: "/flows/*" }, "GET", "/flows/1")).toBe(true);
      expect(await met({ path: "/flows/{id}" }, "GET", "/flows/1?limit=1")).toBe(true);
      expect(await met({ path: "/flows/*" }, "GET", "/flows/1/action")).toBe(false);
      expect(await met({ path: "/flows/**" }, "GET", "/flows/1/action")).toBe(true);
      expect(await met({ path: "/flows/**" }, "GET", "/flows")).toBe(true);
      expect(await met({ path: "/flows/**" }, "GET", "/flowSpecs")).toBe(false);
      expect(await met({ path: "/data/foundation/flowservice/flows" }, "GET", "/flows")).toBe(true);
      expect(await met({ path: "/segment/definitions" }, "GET", "/data/core/ups/segment/definitions")).toBe(
        true,
      );
      expect(await met({ method: "POST" }, "GET", "/flows")).toBe(false);
      expect(await met({ method: "PATCH", path: "/connections/*" }, "PATCH", "/connections/1/")).toBe(true);
      expect(await met({}, "GET", "/nothing/emulated")).toBe(true);
    },
  );

  emulatorCase("EMU-FAULT-312", "The administration MUST never meet a fault.", async (service, emulator) => {
    emulator.faults.add(busy);
    expect((await service.get("/_emulator/health")).status).toBe(200);
  });

  emulatorCase(
    "EMU-FAULT-313",
    "A fault MUST meet exactly as many requests as asked, after those that it lets pass.",
    async (service, emulator) => {
      emulator.faults.add({ ...busy, path: "/flows", skip: 1, count: 2 });
      await service.get("/connections");
      expect(await statuses(service, 5)).toEqual([200, 503, 503, 200, 200]);
      expect(emulator.faults.list()).toMatchObject([{ met: 2, left: 0 }]);
    },
  );

  emulatorCase(
    "EMU-FAULT-314",
    "Chance MUST follow the seed: the same requests are met every time, about as many as asked.",
    async (service, emulator) => {
      const chance = { ...busy, probability: 0.5 };
      const draw = async (seed: number): Promise<number[]> => {
        emulator.faults.clear();
        emulator.faults.add({ ...chance, seed });
        return statuses(service, 40);
      };
      const first = await draw(1);
      expect(await draw(1)).toEqual(first);
      expect(await draw(2)).not.toEqual(first);
      const met = first.filter((status) => status === 503).length;
      expect(met).toBeGreaterThan(10);
      expect(met).toBeLessThan(30);
    },
  );

  emulatorCase(
    "EMU-FAULT-315",
    "Of several faults a request MUST meet every delay and the first of the others; the call log names them.",
    async (service, emulator) => {
      emulator.faults.add(
        { kind: "latency", ms: 1, name: "slow line" },
        { kind: "error", status: 500, name: "first", count: 1 },
        { kind: "latency", ms: 1, at: "after" },
        { kind: "error", status: 502, name: "second", count: 1 },
      );
      expect(await statuses(service, 3)).toEqual([500, 502, 200]);
      expect(emulator.calls.map(({ faults }) => faults)).toEqual([
        ["slow line", "first", "latency"],
        ["slow line", "latency", "second"],
        ["slow line", "latency"],
      ]);
    },
  );

  emulatorCase(
    "EMU-FAULT-316",
    "A call that meets no fault MUST have none in the log.",
    async (service, emulator) => {
      emulator.faults.add({ ...busy, method: "POST" });
      await service.get("/flows");
      expect(emulator.calls[0]).not.toHaveProperty("faults");
    },
  );

  emulatorCase(
    "EMU-FAULT-317",
    "reset MUST take all faults away, and another emulator never sees them.",
    async (service, emulator) => {
      const other = await startEmulator({ seed: "empty" });
      emulator.faults.add(busy);
      expect(await statuses(createPlatformClient(other.url, other.identities), 1)).toEqual([200]);
      expect(await statuses(service, 1)).toEqual([503]);
      emulator.reset();
      expect(emulator.faults.list()).toEqual([]);
      expect(await statuses(service, 1)).toEqual([200]);
    },
    { faults: [{ ...busy, method: "DELETE" }] },
  );
});

describe("the administration of faults", () => {
  emulatorCase(
    "EMU-FAULT-401",
    "POST /_emulator/faults MUST inject one fault or several, and tell them.",
    async (service, emulator) => {
      const one = await inject(service, { kind: "error", path: "/flows", count: 1 });
      expect([one.status, one.body]).toEqual([
        201,
        { faults: [{ id: "fault-1", spec: { kind: "error", path: "/flows", count: 1 }, met: 0, left: 1 }] },
      ]);
      const two = await inject(service, [{ kind: "reset" }, { kind: "staleEtag" }]);
      expect(listAt(two.body, "faults")).toMatchObject([{ id: "fault-2", left: null }, { id: "fault-3" }]);
      expect(emulator.faults.list()).toHaveLength(3);
    },
  );

  emulatorCase(
    "EMU-FAULT-402",
    "GET /_emulator/faults MUST tell how often each has met a request.",
    async (service, emulator) => {
      emulator.faults.add({ ...busy, count: 3 });
      await service.get("/flows");
      const { body } = await service.get("/_emulator/faults", { headers: anonymous });
      expect(body).toEqual({
        faults: [{ id: "fault-1", spec: { kind: "error", count: 3 }, met: 1, left: 2 }],
      });
    },
  );

  emulatorCase(
    "EMU-FAULT-403",
    "DELETE MUST take all faults away, or one by its id.",
    async (service, emulator) => {
      const [first, second] = emulator.faults.add(busy, busy, busy);
      expect((await service.delete(`/_emulator/faults/${first}`)).status).toBe(204);
      expect(emulator.faults.list().map(({ id }) => id)).toEqual([second, "fault-3"]);
      expect((await service.delete(`/_emulator/faults/${first}`)).status).toBe(404);
      expect((await service.delete("/_emulator/faults")).status).toBe(204);
      expect(emulator.faults.list()).toEqual([]);
    },
  );

  emulatorCase(
    "EMU-FAULT-404",
    "What cannot be injected MUST be refused with 400 and every reason, and nothing of it is injected.",
    async (service, emulator) => {
      const reasonsOf = async (body: Parameters<typeof inject>[1]): Promise<unknown> => {
        const answer = await inject(service, body);
        expect(answer.status).toBe(400);
        return answer.body["reasons"];
      };
      expect(await reasonsOf("{")).toMatchObject([expect.stringMatching(/^the body is not JSON/)]);
      expect(await reasonsOf("7")).toEqual(["a fault must be an object"]);
      expect(await reasonsOf({ kind: "explosion" })).toEqual([
        expect.stringMatching(/^kind must be one of latency, tooManyRequests, error, reset/),
      ]);
      expect(
        await reasonsOf([
          { kind: "error" },
          { kind: "latency", method: "get", path: "flows", count: 0, probability: 2, retries: 1 },
        ]),
      ).toEqual([
        "fault 2: method must be one of GET, POST, PUT, PATCH, DELETE",
        "fault 2: path must be a path pattern such as /flows/* or /connections/**",
        "fault 2: count must be a whole number from 1 to 9007199254740991",
        "fault 2: probability must be a number from 0 to 1",
        "fault 2: ms is required",
        "fault 2: retries is not known here",
      ]);
      expect(emulator.faults.list()).toEqual([]);
    },
  );

  emulatorCase(
    "EMU-FAULT-405",
    "An emulator MUST not start with a fault that cannot be injected.",
    async () => {
      const spec: FaultSpec = { kind: "latency", ms: -1 };
      await expect(createEmulator({ faults: [spec] })).rejects.toThrow(
        "No such fault can be injected: ms must be a whole number from 0 to 600000.",
      );
    },
  );
});

function inject(service: PlatformClient, body: Parameters<PlatformClient["post"]>[1]) {
  return service.post("/_emulator/faults", body, { headers: anonymous });
}

async function statuses(service: PlatformClient, requests: number): Promise<number[]> {
  const seen: number[] = [];
  while (seen.length < requests) seen.push((await service.get("/flows")).status);
  return seen;
}

function post(
  emulator: { url: string; identities: { admin: { headers: Readonly<Record<string, string>> } } },
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${emulator.url}/data/foundation/flowservice/connections`, {
    method: "POST",
    headers: { ...emulator.identities.admin.headers, "content-type": "application/json" },
    body: JSON.stringify(campaignAccount()),
    ...(signal && { signal }),
  });
}
