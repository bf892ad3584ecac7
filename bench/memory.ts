import { parseArgs } from "node:util";
import { contestants, startContestant, startUpstream } from "./contestants.ts";
import { ask } from "./load.ts";
import { queries } from "./queries.ts";

/**
 * Whether memory stays flat: one gateway answers very many requests of all kinds, each with a token of its own so that whatever is kept per
 * caller shows. Prints the live heap after a full collection at every tenth of the way.
 */
const { values } = parseArgs({ options: { requests: { type: "string", default: "100000" } } });
const total = Number(values.requests);
const STEPS = 10;

const [gateway] = contestants;
const upstream = await startUpstream(0);
const server = await startContestant(gateway, upstream.url);
const kinds = queries.filter(({ latencyMs }) => latencyMs === 0);
const heaps: number[] = [];
for (let step = 1; step <= STEPS; step += 1) {
  await ask(server.url, kinds, total / STEPS, step);
  heaps.push((await server.liveHeap()) / 2 ** 20);
  console.log(`${Math.round((total / STEPS) * step)} requests: live heap ${heaps.at(-1)?.toFixed(1)} MiB`);
}
await server.stop();
await upstream.stop();

// The first tenth fills caches of bounded size; from then on nothing may grow.
const [, ...later] = heaps;
const growth = ((later.at(-1) ?? 0) - (later[0] ?? 0)) / (later[0] ?? 1);
console.log(`growth from the second tenth to the last: ${(growth * 100).toFixed(1)} %`);
