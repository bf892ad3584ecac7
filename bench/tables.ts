/** One measurement. */
export interface Row {
  readonly query: string;
  readonly server: string;
  readonly round: number;
  readonly requestsPerSecond: number;
  readonly cpuMsPerRequest: number;
  readonly pausesMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly callsPerQuery: number;
  readonly maxRssMiB: number;
  readonly coldStartMs: number;
}

type Figure = Exclude<keyof Row, "query" | "server" | "round">;

const PEER = "Apollo Server + DataLoader";
const PLAN = "hand-coded plan";

/**
 * Prints a table per query: medians over the rounds, the CPU time of the peer as a multiple of each server's own, and that of the hand-coded plan as a share
 * of it.
 */
export function printTables(rows: readonly Row[]): void {
  for (const query of new Set(rows.map((row) => row.query))) {
    const ofQuery = rows.filter((row) => row.query === query);
    console.log(`\n${query}`);
    console.table(
      Object.fromEntries(
        [...new Set(ofQuery.map(({ server }) => server))].map((server) => [server, figures(ofQuery, server)]),
      ),
    );
  }
}

function figures(rows: readonly Row[], server: string) {
  const of = (figure: Figure) =>
    median(rows.filter((row) => row.server === server).map((row) => row[figure]));
  const cpuOf = (name: string) =>
    median(rows.filter((row) => row.server === name).map((row) => row.cpuMsPerRequest));
  const peer = cpuOf(PEER);
  const plan = cpuOf(PLAN);
  return {
    "CPU ms/request": round(of("cpuMsPerRequest"), 3),
    // Without the other in the run there is nothing to compare with.
    ...(Number.isNaN(peer) ? {} : { "× peer (CPU)": round(peer / of("cpuMsPerRequest"), 2) }),
    ...(Number.isNaN(plan) ? {} : { "share of plan (CPU)": round(plan / of("cpuMsPerRequest"), 2) }),
    "GC ms/request": round(of("pausesMsPerRequest"), 3),
    "requests/s": round(of("requestsPerSecond"), 0),
    "p50 ms": round(of("p50Ms"), 1),
    "p99 ms": round(of("p99Ms"), 1),
    "calls/query": of("callsPerQuery"),
    "peak MiB": round(of("maxRssMiB"), 0),
    "cold start ms": round(of("coldStartMs"), 0),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
