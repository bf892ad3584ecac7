import { Pool } from "undici";
import type { BenchQuery } from "./queries.ts";

/** What the clients saw. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50Ms: number;
  /** Milliseconds. */
  readonly p99Ms: number;
}

/** Headers that a caller of the platform sends. */
const headers = {
  "content-type": "application/json",
  authorization: "Bearer bench",
  "x-api-key": "bench",
  "x-gw-ims-org-id": "0123456789ABCDEF01234567@AdobeOrg",
  "x-sandbox-name": "prod",
};

/** Asks once and answers the body. */
export async function askOnce(url: string, { query, variables }: BenchQuery): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/**
 * Lets the query's clients ask, each again as soon as it has its answer, for this many milliseconds. Each is a caller of its own: identical requests of one
 * caller share their upstream calls in the gateway and nowhere else, and that would be measured with the rest.
 */
export async function run(
  url: string,
  { query, variables, clients }: BenchQuery,
  durationMs: number,
): Promise<Load> {
  const pool = new Pool(url, { connections: clients });
  const body = JSON.stringify({ query, variables });
  const latencies: number[] = [];
  const startedMs = performance.now();
  const endMs = startedMs + durationMs;
  const client = async (_: unknown, index: number) => {
    const own = { ...headers, authorization: `Bearer bench-${index}` };
    while (performance.now() < endMs) {
      const askedMs = performance.now();
      const answer = await pool.request({ path: "/graphql", method: "POST", headers: own, body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`The server answered ${answer.statusCode} under load.`);
      latencies.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - startedMs) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

/** Has sixteen clients ask this many requests in all, each as a caller of its own: mostly the first kind, every twentieth time another. */
export async function ask(
  url: string,
  kinds: readonly BenchQuery[],
  requests: number,
  series: number,
): Promise<void> {
  const pool = new Pool(url, { connections: 16 });
  let asked = 0;
  const client = async () => {
    while (asked < requests) {
      asked += 1;
      const kind = kinds[asked % 20 === 0 ? (asked / 20) % kinds.length : 0];
      const body = JSON.stringify({ query: kind?.query, variables: kind?.variables });
      const caller = { ...headers, authorization: `Bearer ${series}-${asked}` };
      const answer = await pool.request({ path: "/graphql", method: "POST", headers: caller, body });
      await answer.body.dump();
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  await pool.close();
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
