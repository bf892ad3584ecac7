import type { InputFault } from "../../errors.ts";
import type { ActivateSegmentsInput, AttributeInput } from "../../generated/graphql.ts";
import { exactlyOneOf } from "../exactlyOneOf.ts";
import { fault, type InputPath, isGiven } from "../inputFaults.ts";
import { exportSettingsFaults } from "./exportSettings.ts";

/** Where the segments of an activation stand. */
export const SEGMENTS: InputPath = ["input", "segments"];
/** Where its attributes stand. */
export const ATTRIBUTES: InputPath = ["input", "attributes"];
/** Where its mapping set stands. */
export const MAPPING_SET: InputPath = ["input", "mappingSet"];

/** What is wrong with an activation by itself, before anything is known of the dataflow. */
export function activationInputFaults(input: ActivateSegmentsInput): InputFault[] {
  const segments = input.segments ?? [];
  const attributes = input.attributes ?? [];
  const isEmpty = segments.length === 0 && attributes.length === 0 && !isGiven(input.mappingSet);
  return [
    ...(isEmpty ? [fault(["input"], 'Give at least one of "segments", "attributes" and "mappingSet".')] : []),
    ...segments.flatMap((segment, index) => exportSettingsFaults(segment, [...SEGMENTS, index])),
    ...repeatedFaults(
      segments.map(({ segmentId }) => segmentId),
      (index) => [...SEGMENTS, index, "segmentId"],
    ),
    ...attributes.flatMap((attribute, index) => attributeFaults(attribute, [...ATTRIBUTES, index])),
    ...repeatedFaults(attributes.map(attributeKey), (index) => [...ATTRIBUTES, index]),
    ...mappingSetFaults(input),
  ];
}

/** Names an attribute or identity among others. */
export function attributeKey({ path, identityNamespace }: AttributeInput): string {
  return isGiven(identityNamespace) ? `identity ${identityNamespace}` : `attribute ${path ?? ""}`;
}

function attributeFaults(attribute: AttributeInput, path: InputPath): InputFault[] {
  const faults = exactlyOneOf(attribute, ["path", "identityNamespace"], path);
  if (faults.length > 0) return faults;
  return (["path", "identityNamespace"] as const)
    .filter((field) => attribute[field]?.trim() === "")
    .map((field) => fault([...path, field], "It cannot be empty."));
}

/** A list that is a set: every entry after the first of its kind is a fault. */
function repeatedFaults(keys: readonly string[], pathOf: (index: number) => InputPath): InputFault[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first === index
      ? []
      : [fault(pathOf(index), `It is the same as number ${first + 1} of the list.`)];
  });
}

function mappingSetFaults({ mappingSet }: ActivateSegmentsInput): InputFault[] {
  if (!isGiven(mappingSet)) return [];
  const { id, version = 0 } = mappingSet;
  return [
    ...(id.trim() === "" ? [fault([...MAPPING_SET, "id"], "The id of a mapping set cannot be empty.")] : []),
    ...(version < 0 ? [fault([...MAPPING_SET, "version"], "Versions count from 0.")] : []),
  ];
}
