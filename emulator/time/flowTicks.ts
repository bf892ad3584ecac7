import { scopeOf } from "../records/entities.ts";
import { textAt, type JsonObject } from "../json/json.ts";
import type { DueHandler } from "../http/route.ts";
import { exportAtTick } from "./scheduledRuns.ts";
import { isExporting, nextExportMs } from "./schedules.ts";
import type { World } from "../world.ts";

/** The kind of due work that runs a flow by its schedules. */
export const FLOW_TICK = "flowTick";

/**
 * Puts down when the flow exports next, after the given moment (epoch milliseconds), instead of what was put down before.
 * To be called whenever its schedules or its state have changed; a tick that no longer suits the flow exports nothing.
 */
export function planFlow(world: World, flow: JsonObject, afterMs: number): void {
  const { store, timetable } = world;
  const id = textAt(flow, "id") ?? "";
  store.callOff(FLOW_TICK, id);
  if (!timetable.isOn || !isExporting(flow)) return;
  const at = nextExportMs(flow, afterMs);
  if (at === undefined) return;
  store.schedule({ at, kind: FLOW_TICK, subject: id, payload: { ...scopeOf(flow), id } });
}

/** Runs a flow as far as its schedules are due, and puts down the next time. */
export const runFlow: DueHandler = (world, dueAtMs, payload) => {
  const flow = world.store.get(scopeOf(payload), "flows", textAt(payload, "id") ?? "");
  if (!flow || !isExporting(flow)) return;
  exportAtTick(world, flow, dueAtMs);
  planFlow(world, flow, dueAtMs);
};
