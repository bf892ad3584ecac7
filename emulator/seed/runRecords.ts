import {
  batchMetrics,
  failedMetrics,
  runningMetrics,
  streamingMetrics,
  type Measured,
  type RunFacts,
} from "../runMetrics.ts";
import { ACTIVATION_SERVICE, auditFields, HOUR_MS, type Scope } from "./audit.ts";
import type { DataflowPlan, RunMood } from "./plans.ts";
import { createRandom, nameHex, nameUuid, type Random } from "./random.ts";
import { isDue } from "./schedules.ts";
import type { AudienceReference } from "./segments.ts";
import type { RunRecord, SpecReference } from "./SeedData.ts";

/** What the runs of a flow refer to. */
export type RunContext = {
  flowId: string;
  flowSpec: SpecReference;
  sourceConnectionId: string;
  targetConnectionId: string;
  audienceOf: (key: string) => AudienceReference;
  /** Records of the dataset, where the flow exports one. */
  datasetRecords: number;
};

type Outcome = "failed" | "partial" | "success";

/** Share of failed and of partly failed runs. */
const SHARES: Record<RunMood, { failed: number; partial: number }> = {
  steady: { failed: 0.015, partial: 0.02 },
  flaky: { failed: 0.17, partial: 0.08 },
  partial: { failed: 0.04, partial: 0.45 },
  failing: { failed: 0, partial: 0 },
};

/** Runs that a failing flow still had before it began to fail. */
const GOOD_DAYS_OF_A_FAILING_FLOW = 4;

/** The runs of one flow, oldest first, at the given start times (epoch milliseconds). */
export function runRecords(
  plan: DataflowPlan,
  ticks: number[],
  context: RunContext,
  scope: Scope,
): RunRecord[] {
  return ticks.map((tick, index) => {
    const id = nameUuid(`${context.flowId} run ${ticks.length - index}`);
    const random = createRandom(`run ${id}`);
    const running = plan.stillRunning === true && index === ticks.length - 1;
    return runRecord(
      plan,
      running ? undefined : outcomeOf(plan, index, random),
      { id, tick, random },
      context,
      scope,
    );
  });
}

function runRecord(
  plan: DataflowPlan,
  outcome: Outcome | undefined,
  run: { id: string; tick: number; random: Random },
  context: RunContext,
  scope: Scope,
): RunRecord {
  const { id, tick, random } = run;
  const startedAt = tick + random.integer(2_000, 50_000);
  const counts = countsOf(plan, tick, context, outcome === "partial", random);
  const completedAt = startedAt + durationMs(plan, outcome, counts, random);
  const { sourceConnectionId, targetConnectionId } = context;
  const facts = { runId: id, startedAt, completedAt, sourceConnectionId, targetConnectionId, counts };
  const { metrics, activities } = measure(plan, outcome, facts, random);
  const createdAt = startedAt - random.integer(900, 1_900);
  const updatedAt = outcome === undefined ? createdAt : completedAt + random.integer(3_000, 9_000);
  return {
    ...auditFields(
      scope,
      id,
      { createdAt, updatedAt },
      { created: ACTIVATION_SERVICE, updated: ACTIVATION_SERVICE },
    ),
    flowId: context.flowId,
    flowSpec: context.flowSpec,
    providerRefId: nameHex(`provider ${id}`, 32),
    state: stateOf(outcome),
    metrics,
    activities,
  };
}

/** Streams are rolled up by the hour; files take longer the more records they hold, and failures come at any time. */
function durationMs(
  plan: DataflowPlan,
  outcome: Outcome | undefined,
  counts: RunFacts["counts"],
  random: Random,
): number {
  if (outcome === "failed") return random.integer(20_000, 1_500_000);
  if (isStreaming(plan)) return HOUR_MS - 120_000;
  const records = counts.reduce((total, { input }) => total + input, 0);
  return Math.min(50 * 60_000, 45_000 + Math.round(records / 5) + random.integer(0, 60_000));
}

function measure(
  plan: DataflowPlan,
  outcome: Outcome | undefined,
  facts: RunFacts,
  random: Random,
): Measured {
  if (outcome === undefined) return runningMetrics(facts.startedAt);
  if (outcome === "failed") return failedMetrics(facts, random);
  return isStreaming(plan) ? streamingMetrics(facts, random) : batchMetrics(facts, random);
}

function stateOf(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "inProgress";
  return outcome === "failed" ? "failed" : "success";
}

function outcomeOf(plan: DataflowPlan, index: number, random: Random): Outcome {
  if (plan.mood === "failing") return index < GOOD_DAYS_OF_A_FAILING_FLOW ? "success" : "failed";
  const { failed, partial } = SHARES[plan.mood ?? "steady"];
  const draw = random.next();
  if (draw < failed) return "failed";
  return draw < failed + partial ? "partial" : "success";
}

function isStreaming(plan: DataflowPlan): boolean {
  return (
    plan.dataset === undefined && (plan.activations ?? []).every(({ schedule }) => schedule === undefined)
  );
}

/** How many records each audience contributes to this run; a dataset counts as one contributor without an entity. */
function countsOf(
  plan: DataflowPlan,
  tick: number,
  context: RunContext,
  withFailures: boolean,
  random: Random,
): RunFacts["counts"] {
  if (plan.dataset !== undefined) {
    const share = plan.dataset.exportMode === "full" ? 1 : plan.dataset.everyHours / 24 / 60;
    return [{ ...split(context.datasetRecords * share * jitter(random), withFailures, random) }];
  }
  return (plan.activations ?? [])
    .filter(({ schedule }) => schedule === undefined || isDue(schedule, tick))
    .flatMap(({ audiences, schedule }) =>
      audiences.map((key) => {
        const { id, profiles } = context.audienceOf(key);
        const share = schedule?.mode === "full" ? 1 : 0.002 + random.next() * 0.02;
        return { entity: `segment:${id}`, ...split(profiles * share * jitter(random), withFailures, random) };
      }),
    );
}

function jitter(random: Random): number {
  return 0.97 + random.next() * 0.06;
}

/** Splits the input into what was skipped, what failed and what arrived; the three always add up to it. */
function split(expected: number, withFailures: boolean, random: Random) {
  const input = Math.max(1, Math.round(expected));
  const skipped = Math.round(input * random.next() * 0.006);
  const failed = withFailures ? Math.min(input - skipped, 1 + Math.round(input * random.next() * 0.03)) : 0;
  return { input, skipped, failed };
}
