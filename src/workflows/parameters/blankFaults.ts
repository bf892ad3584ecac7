import type { JsonObject } from "../../datasources/FlowService.wire.ts";
import type { InputFault } from "../../errors.ts";
import { fault, type InputPath } from "../inputFaults.ts";
import { fieldFor, type TargetField } from "./targetFields.ts";

/** The fields that say where files go. */
const LOCATIONS: readonly TargetField[] = ["bucketName", "container", "path"];

/** Locations that were given and say nothing: the destination's schema lets most of them pass, and files would go to the wrong place. */
export function blankFaults(
  path: InputPath,
  fields: ReadonlyMap<TargetField, unknown>,
  other: JsonObject,
): InputFault[] {
  const given = LOCATIONS.filter((field) => isBlank(fields.get(field))).map((field) => [field]);
  const named = Object.entries(other).filter(([name, value]) => isLocation(name) && isBlank(value));
  return [...given, ...named.map(([name]) => ["other", name])].map((at) =>
    fault([...path, ...at], `"${at.at(-1) ?? ""}" cannot be empty or blank.`),
  );
}

function isLocation(name: string): boolean {
  const field = fieldFor(name);
  return field !== undefined && LOCATIONS.includes(field);
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}
