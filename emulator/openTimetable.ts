import { scopeOf } from "./records/entities.ts";
import { FLOW_COMPLETION } from "./flows/flowOperations.ts";
import { FLOW_TICK, planFlow } from "./time/flowTicks.ts";
import { textAt, type JsonObject } from "./json/json.ts";
import {
  DAILY_EVALUATION,
  evaluationSubject,
  planEvaluation,
} from "./resources/segmentation/dailyEvaluation.ts";
import { finishRun } from "./time/scheduledRuns.ts";
import type { Scope } from "./store/Store.ts";
import type { World } from "./world.ts";

/** How the store has been found. */
export interface Opening {
  /** Whether the seed has just been written into it. */
  isSeeded: boolean;
  /** Whether what the schedules of a seed bring from the beginning of the UTC day until now is to be played as well. */
  playsToday: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What was due before an emulator was closed is made up for no further back than this: at most 48 runs of an hourly flow. */
const MADE_UP_MS = 2 * DAY_MS;

/** Until what the seed holds as under way has ended. */
const SEEDED_OPERATION_MS = HOUR_MS;

/** Where a flow goes that the seed holds on its way. */
const ARRIVALS: Readonly<Record<string, string>> = {
  initializing: "enabled",
  enabling: "enabled",
  updating: "enabled",
  disabling: "disabled",
};

const OLDEST_FIRST = { column: "createdAt", descending: false } as const;

/** Puts down what will happen by itself to everything in the store; or, where the timetable is off, calls it off. */
export function openTimetable(world: World, { isSeeded, playsToday }: Opening): void {
  const { store, timetable, clock } = world;
  if (!timetable.isOn) {
    store.callOff(FLOW_TICK);
    store.callOff(DAILY_EVALUATION);
    return;
  }
  const nowMs = clock.now();
  const fromMs = isSeeded && playsToday ? Math.floor(nowMs / DAY_MS) * DAY_MS - 1 : nowMs;
  const resumeMs = (kind: string, subject: string): number => {
    const planned = store.nextDue(kind, subject)?.at;
    return planned === undefined ? fromMs : Math.max(planned - 1, nowMs - MADE_UP_MS);
  };
  for (const scope of store.sandboxes()) {
    for (const flow of store.walk(scope, "flows", OLDEST_FIRST).toArray()) {
      planFlow(world, flow, resumeMs(FLOW_TICK, textAt(flow, "id") ?? ""));
      if (isSeeded) finishOperation(world, flow, nowMs + SEEDED_OPERATION_MS);
    }
    planEvaluation(world, scope, resumeMs(DAILY_EVALUATION, evaluationSubject(scope)));
    if (isSeeded) finishRuns(world, scope, fromMs + SEEDED_OPERATION_MS);
  }
}

/** A flow that the seed holds on its way to a state gets there. */
function finishOperation(world: World, flow: JsonObject, at: number): void {
  const stateAfter = ARRIVALS[textAt(flow, "state") ?? ""];
  if (stateAfter === undefined) return;
  const id = textAt(flow, "id") ?? "";
  world.store.schedule({
    at,
    kind: FLOW_COMPLETION,
    subject: id,
    payload: { ...scopeOf(flow), id, stateAfter },
  });
}

/** Runs that the seed holds as under way end. */
function finishRuns(world: World, scope: Scope, at: number): void {
  const { store } = world;
  for (const run of store.walk(scope, "runs", OLDEST_FIRST).toArray()) {
    const flow = run["state"] === "inProgress" && store.get(scope, "flows", textAt(run, "flowId") ?? "");
    if (flow) finishRun(world, flow, run, at);
  }
}
