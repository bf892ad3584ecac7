import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Pool } from "undici";
import { createDefaultSeed, createEmulator } from "../emulator/createEmulator.ts";
import { type Running, start } from "./contestants.ts";

// What the emulator promises: a start in less than 500 ms, and 1,000 simple reads in a second of one core's time.
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
  },
});
const durationMs = Number(values.seconds) * 1000;
const rounds = Number(values.rounds);
const CLIENTS = 10;

const base = "/data/foundation/flowservice";
const headers = await adminHeaders();

if ("start".includes(values.only)) await measureStarts();
if ("in process".includes(values.only)) await measureInProcess();
await measureReads();

async function adminHeaders(): Promise<Readonly<Record<string, string>>> {
  const emulator = await createEmulator();
  await emulator.close();
  return emulator.identities.admin.headers;
}

async function measureStarts(): Promise<void> {
  const published = "dist/bin/flow-service-emulator.js";
  console.log("\nStart to listening, ms");
  console.table({
    "createEmulator()": spread(await repeat(startInProcess)),
    "command, from the sources": spread(await repeat(() => startCommand("bin/flow-service-emulator.ts"))),
    "gateway and emulator, from the sources": spread(
      await repeat(() => startCommand("bin/flow-service-graphql.ts")),
    ),
    ...(existsSync(pathOf(published)) && {
      "command, as published": spread(await repeat(() => startCommand(published))),
    }),
  });
}

/** What a test waits for: the data to begin with, and a week of it. */
async function measureInProcess(): Promise<void> {
  const emulator = await createEmulator();
  console.log("\nIn process, ms");
  console.table({
    "createDefaultSeed()": spread(await repeat(() => took(() => createDefaultSeed(Date.now())))),
    "reset()": spread(await repeat(() => took(emulator.reset))),
    "advance() by a week": spread(await repeat(() => took(() => emulator.advance(7 * 86_400_000)))),
  });
  await emulator.close();
}

async function took(work: () => unknown): Promise<number> {
  const beforeMs = performance.now();
  await work();
  return performance.now() - beforeMs;
}

async function startInProcess(): Promise<number> {
  const beforeMs = performance.now();
  const emulator = await createEmulator();
  const tookMs = performance.now() - beforeMs;
  await emulator.close();
  return tookMs;
}

/** Until the first line of output, which the command writes when it listens. */
async function startCommand(file: string): Promise<number> {
  const beforeMs = performance.now();
  const child = spawn(process.execPath, [pathOf(file)], {
    env: { ...process.env, PORT: "0", EMULATOR_PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const tookMs = performance.now() - beforeMs;
  child.kill();
  await once(child, "exit");
  return tookMs;
}

async function measureReads(): Promise<void> {
  const emulator = await start("servers/emulator.ts", []);
  const bare = await start("servers/bare.ts", [emulator.url, JSON.stringify(headers)]);
  const rows: Record<string, object> = {};
  for (const [name, path] of Object.entries(await readsOf(emulator.url))) {
    if (!name.includes(values.only)) continue;
    const own = median(await repeat(() => cpuMsPerRead(emulator, path)));
    const floor = median(await repeat(() => cpuMsPerRead(bare, path)));
    rows[name] = {
      "CPU ms/read": round(own, 3),
      "reads/s on one core": Math.round(1000 / own),
      "× bare Fastify (CPU)": round(own / floor, 2),
    };
  }
  await bare.stop();
  await emulator.stop();
  console.log("\nReads. CPU time is the server's alone; how many a core can do in a second follows from it");
  console.table(rows);
}

/** The paths that are read, with the first ids that the seed has. */
async function readsOf(url: string): Promise<Readonly<Record<string, string>>> {
  const firstId = async (path: string): Promise<string> => {
    const response = await fetch(url + path, { headers });
    const { items } = (await response.json()) as { items: { id: string }[] };
    return items[0]?.id ?? "";
  };
  const flow = await firstId(`${base}/flows?limit=1`);
  return {
    "a flow by id": `${base}/flows/${flow}`,
    "a destination by id": `${base}/connectionSpecs/${await firstId(`${base}/connectionSpecs`)}`,
    "20 runs of a flow": `${base}/runs?property=flowId==${flow}&limit=20`,
    "20 flows": `${base}/flows?limit=20`,
    "20 accounts": `${base}/connections?limit=20`,
    "every destination": `${base}/connectionSpecs`,
  };
}

async function cpuMsPerRead(server: Running, path: string): Promise<number> {
  await read(server.url, path, durationMs / 2);
  const before = await server.usage();
  const requests = await read(server.url, path, durationMs);
  const after = await server.usage();
  return (after.cpuMicros - before.cpuMicros) / 1000 / requests;
}

/** Lets a few clients read, each again as soon as it has its answer; resolves to the number of answers. */
async function read(url: string, path: string, forMs: number): Promise<number> {
  const pool = new Pool(url, { connections: CLIENTS });
  const endMs = performance.now() + forMs;
  let answers = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const answer = await pool.request({ path, method: "GET", headers });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`GET ${path} was answered ${answer.statusCode}.`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await pool.close();
  return answers;
}

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  while (found.length < rounds) found.push(await measure());
  return found;
}

function spread(found: readonly number[]) {
  return { fastest: Math.round(Math.min(...found)), median: Math.round(median(found)) };
}

function median(found: readonly number[]): number {
  return found.toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? Number.NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}
