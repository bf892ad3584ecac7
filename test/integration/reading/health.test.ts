import { beforeAll, expect, it } from "vitest";
import { createDefaultSeed } from "../../../emulator/seed/createDefaultSeed.ts";
import type { FlowRecord, RunRecord } from "../../../emulator/seed/SeedData.ts";
import { destinationFlows, iso, type ReadingGateway, startReadingGateway } from "./readingGateway.ts";

interface Health {
  readonly status: string;
  readonly runsConsidered: number;
  readonly lastSuccessAt: string | null;
  readonly failingStreak: number;
  readonly late: boolean;
  readonly lastDueAt: string | null;
  readonly skippedShare: number | null;
  readonly failedShare: number | null;
}

let gateway: ReadingGateway;
let health: ReadonlyMap<string, Health>;

beforeAll(async () => {
  // Schedules are judged by the machine's clock: the seed has to be of today.
  gateway = await startReadingGateway({ seed: createDefaultSeed(Date.now()) });
  const { dataflows } = await gateway.ask<{ dataflows: { nodes: { id: string; health: Health }[] } }>(
    `{ dataflows(first: 100) { nodes { id health {
      status runsConsidered lastSuccessAt failingStreak late lastDueAt skippedShare failedShare
    } } } }`,
  );
  health = new Map(dataflows.nodes.map((node) => [node.id, node.health]));
});

/** The latest finished runs of a dataflow in the seed, newest first, among its latest ten. */
function finishedRuns({ id }: FlowRecord): RunRecord[] {
  return gateway.prod.runs
    .filter(({ flowId }) => flowId === id)
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .slice(0, 10)
    .filter(({ state }) => state !== "inProgress");
}

it("is told for every dataflow from its latest runs", () => {
  for (const flow of destinationFlows(gateway.prod)) {
    const runs = finishedRuns(flow);
    const firstGood = runs.findIndex(({ state }) => state !== "failed");
    const good = runs[firstGood];
    const { durationSummary } = (good?.metrics ?? {}) as { durationSummary?: { completedAtUTC: number } };
    expect(health.get(flow.id)).toMatchObject({
      runsConsidered: runs.length,
      failingStreak: firstGood < 0 ? runs.length : firstGood,
      lastSuccessAt: durationSummary ? iso(durationSummary.completedAtUTC) : null,
    });
  }
});

it("knows dataflows that fail, that are switched off, that have not run and that are well", () => {
  const statuses = new Set([...health.values()].map(({ status }) => status));
  for (const status of ["HEALTHY", "FAILING", "INACTIVE"]) expect(statuses).toContain(status);
  for (const flow of destinationFlows(gateway.prod)) {
    const { status, late, skippedShare } = health.get(flow.id) ?? {};
    if (flow.state !== "enabled") expect(status).toBe("INACTIVE");
    if (late) expect(["LATE", "FAILING"]).toContain(status);
    if (skippedShare !== null) expect(skippedShare).toBeLessThanOrEqual(1);
  }
});

it("costs one call for ten dataflows, and few more where some of them run much more often than others", async () => {
  const { calls } = await gateway.askAndCount("{ dataflows(first: 100) { nodes { health { status } } } }");
  const [list, ...reads] = calls;
  expect(list).toContain("GET /flows");
  expect(reads.filter((call) => call.startsWith("GET /runs"))).toEqual(reads);
  const batches = Math.ceil(destinationFlows(gateway.prod).length / 10);
  expect(reads.length).toBeGreaterThanOrEqual(batches);
  expect(reads.length).toBeLessThanOrEqual(3 * batches);
});
