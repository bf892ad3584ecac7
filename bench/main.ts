import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isDeepStrictEqual } from "node:util";
import { type Contestant, contestants, type Running, startContestant, startUpstream } from "./contestants.ts";
import { askOnce, run } from "./load.ts";
import { type BenchQuery, queries } from "./queries.ts";
import { printTables, type Row } from "./tables.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "4" },
    rounds: { type: "string", default: "3" },
    query: { type: "string", default: "" },
    only: { type: "string", default: "" },
    json: { type: "string", default: "reports/bench.json" },
  },
});
const durationMs = Number(values.seconds) * 1000;
const WARM_UP_CLIENTS = 16;
const WARM_UP_MS = 5000;

const chosen = contestants.filter(({ name }) => name.includes(values.only));
const rows: Row[] = [];
for (const query of queries.filter(({ name }) => name.includes(values.query))) {
  await checkAnswers(query);
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const contestant of chosen) rows.push(await measure(query, contestant, round));
  }
}
printTables(rows);
mkdirSync(new URL("../reports/", import.meta.url), { recursive: true });
writeFileSync(new URL(`../${values.json}`, import.meta.url), JSON.stringify(rows, null, 2));

/** Figures of servers that answer different things would compare nothing. The proxy does not answer the question at all. */
async function checkAnswers(query: BenchQuery): Promise<void> {
  const upstream = await startUpstream(0);
  const answers: unknown[] = [];
  for (const contestant of contestants.filter(({ file }) => file !== "proxy")) {
    const server = await startContestant(contestant, upstream.url);
    const answer = await askOnce(server.url, query);
    await server.stop();
    answers.push(answer);
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), JSON.parse(JSON.stringify(answers[0])))) {
      throw new Error(
        `"${contestant.name}" answers "${query.name}" differently: ${JSON.stringify(answer).slice(0, 500)} and not ${JSON.stringify(answers[0]).slice(0, 500)}`,
      );
    }
  }
  await upstream.stop();
}

async function measure(query: BenchQuery, contestant: Contestant, round: number): Promise<Row> {
  const upstream = await startUpstream(query.latencyMs);
  const server = await startContestant(contestant, upstream.url);
  // A server in use is warm, also when one client at a time asks: for two seconds or so the compiler has not seen enough of it.
  await run(server.url, { ...query, clients: WARM_UP_CLIENTS }, WARM_UP_MS);
  const callsPerQuery = await countCalls(upstream, server, query);
  const before = await server.usage();
  const load = await run(server.url, query, durationMs);
  const after = await server.usage();
  await server.stop();
  await upstream.stop();
  return {
    query: query.name,
    server: contestant.name,
    round,
    requestsPerSecond: load.requests / load.seconds,
    cpuMsPerRequest: (after.cpuMicros - before.cpuMicros) / 1000 / load.requests,
    pausesMsPerRequest: (after.pausesMs - before.pausesMs) / load.requests,
    p50Ms: load.p50Ms,
    p99Ms: load.p99Ms,
    callsPerQuery,
    maxRssMiB: after.maxRssBytes / 2 ** 20,
    coldStartMs: server.coldStartMs,
  };
}

async function countCalls(upstream: Running, server: Running, query: BenchQuery): Promise<number> {
  await fetch(`${upstream.url}/_calls`);
  await askOnce(server.url, query);
  return Number(await (await fetch(`${upstream.url}/_calls`)).text());
}
