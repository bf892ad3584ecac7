import { scopeOf } from "../records/entities.ts";
import { textAt, type JsonObject } from "../json/json.ts";
import { isRunMood, type RunMood } from "./runOutcome.ts";
import type { World } from "../world.ts";

/** Kept beside the records that clients see: how well the runs of flows go. */
const FAMILY = "runMoods";

/** How well the runs of a flow go: as the seed or somebody has said, else none of them fails. */
export function moodOf(world: World, flow: JsonObject): RunMood {
  const mood = textAt(world.store.get(scopeOf(flow), FAMILY, textAt(flow, "id") ?? ""), "mood");
  return isRunMood(mood) ? mood : "reliable";
}

/** Decides how well the runs of a flow go from now on; false when no sandbox has such a flow. */
export function setRunMood({ store }: World, flowId: string, mood: RunMood): boolean {
  const scope = store.sandboxes().find((sandbox) => store.get(sandbox, "flows", flowId) !== undefined);
  if (!scope) return false;
  store.put(scope, FAMILY, { id: flowId, mood });
  return true;
}
