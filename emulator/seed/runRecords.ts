import {
  batchMetrics,
  failedMetrics,
  runningMetrics,
  streamingMetrics,
  type Measured,
  type RunFacts,
} from "../runs/runMetrics.ts";
import {
  changedShare,
  drawOutcome,
  exportDurationMs,
  jitter,
  splitRecords,
  type RunOutcome,
} from "../runs/runOutcome.ts";
import { ACTIVATION_SERVICE, auditFields, HOUR_MS, type Scope } from "./audit.ts";
import type { DataflowPlan } from "./plans.ts";
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

/** How the runs of a planned flow go unless its plan says otherwise. */
export const USUAL_MOOD = "steady";

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
  outcome: RunOutcome | undefined,
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

/** Streams are rolled up by the hour. */
function durationMs(
  plan: DataflowPlan,
  outcome: RunOutcome | undefined,
  counts: RunFacts["counts"],
  random: Random,
): number {
  if (isStreaming(plan) && outcome !== "failed") return HOUR_MS - 120_000;
  const records = counts.reduce((total, { input }) => total + input, 0);
  return exportDurationMs(records, outcome, random);
}

function measure(
  plan: DataflowPlan,
  outcome: RunOutcome | undefined,
  facts: RunFacts,
  random: Random,
): Measured {
  if (outcome === undefined) return runningMetrics(facts.startedAt);
  if (outcome === "failed") return failedMetrics(facts, random);
  return isStreaming(plan) ? streamingMetrics(facts, random) : batchMetrics(facts, random);
}

function stateOf(outcome: RunOutcome | undefined): string {
  if (outcome === undefined) return "inProgress";
  return outcome === "failed" ? "failed" : "success";
}

function outcomeOf(plan: DataflowPlan, index: number, random: Random): RunOutcome {
  if (plan.mood === "failing" && index < GOOD_DAYS_OF_A_FAILING_FLOW) return "success";
  return drawOutcome(plan.mood ?? USUAL_MOOD, random);
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
    return [splitRecords(context.datasetRecords * share * jitter(random), withFailures, random)];
  }
  return (plan.activations ?? [])
    .filter(({ schedule }) => schedule === undefined || isDue(schedule, tick))
    .flatMap(({ audiences, schedule }) =>
      audiences.map((key) => {
        const { id, profiles } = context.audienceOf(key);
        const share = schedule?.mode === "full" ? 1 : changedShare(random);
        return {
          entity: `segment:${id}`,
          ...splitRecords(profiles * share * jitter(random), withFailures, random),
        };
      }),
    );
}
