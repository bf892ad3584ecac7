import { isObject, valueAt, type JsonObject } from "../json/json.ts";
import { applicableSchema, withoutRequired, type ConditionFacts } from "./schemaFaults.ts";
import type { World } from "../world.ts";

/**
 * What is wrong with a target connection's parameters by its connection spec: nothing when the spec publishes no
 * schema, or when a switch says so. Conditions that only a flow settles are judged once the flow spec is given.
 */
export function targetParamFaults(
  world: World,
  connectionSpec: JsonObject,
  { mayBeIncomplete = false, ...facts }: ConditionFacts & { mayBeIncomplete?: boolean },
): string[] {
  const schema = valueAt(connectionSpec, "targetSpec", "spec");
  if (!isObject(schema) || world.switches.targetParams === "ignore") return [];
  const applicable = applicableSchema(schema, facts);
  return world.schemas.faultsOf(mayBeIncomplete ? withoutRequired(applicable) : applicable, facts.params);
}
