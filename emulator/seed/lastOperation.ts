import { DAY_MS, type Scope } from "./audit.ts";
import type { DataflowPlan } from "./plans.ts";
import { createRandom } from "./random.ts";
import { DISABLED_DAYS } from "./schedules.ts";
import type { JsonObject } from "../json/json.ts";
import type { LastOperation } from "./SeedData.ts";

/** What was last done to a planned flow; nothing was ever done to a draft. */
export function lastOperationOf(
  plan: DataflowPlan,
  createdAtMs: number,
  scope: Scope,
): LastOperation | undefined {
  if (plan.state === "draft") return undefined;
  if (plan.state === "initializing")
    return operation("create", createdAtMs + 200, 0, status("inProgress", []));
  const random = createRandom(`operation ${scope.sandboxId} ${plan.key}`);
  const ageMs = plan.createdDaysAgo * DAY_MS;
  const disabled = plan.state === "disabled";
  const agoMs = disabled ? Math.min(ageMs, DISABLED_DAYS * DAY_MS) : Math.round(ageMs * 0.6);
  const started = scope.dayMs - agoMs + random.integer(60_000, 1_200_000);
  // The samples show between one and eight seconds.
  const updated = started + random.integer(1_300, 7_300);
  const ops: JsonObject[] = disabled
    ? []
    : [{ op: "replace", path: "/description", value: plan.description }];
  if (plan.lastOperation === "failed") {
    const error = { code: "FLOW-1100-400", message: "The activation backend did not accept the change." };
    return { ...operation("update", started, updated, status("failed", [error])), ops, percentCompleted: 40 };
  }
  return { ...operation("update", started, updated, status("completed", [])), ops, percentCompleted: 100 };
}

function status(value: string, errors: JsonObject[]): LastOperation["status"] {
  return { value, properties: null, errors };
}

function operation(
  kind: LastOperation["operation"],
  started: number,
  updated: number,
  reached: LastOperation["status"],
): LastOperation {
  return { started, updated, percentCompleted: 0, status: reached, ops: [], operation: kind };
}
