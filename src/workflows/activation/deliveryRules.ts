import type { ConnectionSpecRecord, FlowRecord } from "../../datasources/FlowService.wire.ts";
import { DATA_LAKE_SPEC_ID, deliveryOf } from "../../datasources/specPredicates.ts";
import type { InputFault } from "../../errors.ts";
import type { ActivateSegmentsInput, SegmentActivationInput } from "../../generated/graphql.ts";
import { fault, type InputPath, isGiven } from "../inputFaults.ts";
import { type AttributeStyle, styleAt, transformationIndex } from "../transformations.ts";
import { ATTRIBUTES, MAPPING_SET, SEGMENTS } from "./activationInput.ts";

/** How a dataflow delivers, which decides what an activation must and must not say. */
export interface DeliveryRules {
  readonly delivery: "FILE" | "STREAMING" | "UNKNOWN";
  readonly style: AttributeStyle;
  readonly exportsDatasets: boolean;
}

/** The rules of a dataflow, from its destination and, where that does not tell, from its own shape. */
export function deliveryRules(
  flow: FlowRecord,
  destination: ConnectionSpecRecord | undefined,
): DeliveryRules {
  return {
    delivery: destination ? deliveryOf(destination) : "UNKNOWN",
    style: hasMappingSet(flow) ? "MAPPING_SET" : styleAt(destination),
    exportsDatasets:
      flow.inheritedAttributes?.sourceConnections?.[0]?.connectionSpec?.id === DATA_LAKE_SPEC_ID,
  };
}

/** Some destinations map by mapping sets without their specification showing it; their dataflows do. */
function hasMappingSet(flow: FlowRecord): boolean {
  const index = transformationIndex(flow);
  const params = index === undefined ? undefined : flow.transformations?.[index]?.params;
  return params?.profileMapping !== undefined && params.profileSelectors === undefined;
}

/** Fields of an activation that only exports of files have. */
const FILE_SETTINGS = ["fileNameTemplate", "exportMode", "schedule"] as const;

/** Macros without which a destination that lists attributes refuses a template, by the guides. The newer ones need none. */
const LEGACY_MACROS = ["%DESTINATION_NAME%", "%SEGMENT_ID%"];

/** What of an activation does not go with the way in which the dataflow delivers. */
export function deliveryFaults(input: ActivateSegmentsInput, rules: DeliveryRules): InputFault[] {
  if (rules.exportsDatasets) {
    return [
      fault(
        ["input", "dataflowId"],
        "That dataflow exports datasets; nothing else can be delivered through it.",
      ),
    ];
  }
  const segments = input.segments ?? [];
  return [
    ...segments.flatMap((segment, index) => segmentFaults(segment, rules, [...SEGMENTS, index])),
    ...styleFaults(input, rules),
  ];
}

function segmentFaults(
  segment: SegmentActivationInput,
  { delivery, style }: DeliveryRules,
  path: InputPath,
): InputFault[] {
  if (delivery === "UNKNOWN") return [];
  if (delivery === "STREAMING") {
    const problem =
      "The destination gets profiles as they change: there are no files and no schedules. Leave it out.";
    return FILE_SETTINGS.filter((field) => isGiven(segment[field])).map((field) =>
      fault([...path, field], problem),
    );
  }
  return [
    ...FILE_SETTINGS.filter((field) => !isGiven(segment[field])).map((field) =>
      fault([...path, field], `"${field}" is required, because the destination gets files.`),
    ),
    ...(style === "LISTED" ? macroFaults(segment, [...path, "fileNameTemplate"]) : []),
  ];
}

function macroFaults({ fileNameTemplate }: SegmentActivationInput, path: InputPath): InputFault[] {
  if (!isGiven(fileNameTemplate)) return [];
  const missing = LEGACY_MACROS.filter((macro) => !fileNameTemplate.includes(macro));
  return missing.length === 0
    ? []
    : [fault(path, `File names at this destination must contain ${missing.join(" and ")}.`)];
}

function styleFaults(input: ActivateSegmentsInput, { style }: DeliveryRules): InputFault[] {
  if (style === "MAPPING_SET" && (input.attributes ?? []).length > 0) {
    const problem =
      'The destination takes attributes by a mapping set of Data Prep, not one by one: create one there and give its id as "mappingSet".';
    return [fault(ATTRIBUTES, problem)];
  }
  if (style === "LISTED" && isGiven(input.mappingSet)) {
    const problem =
      'The destination takes attributes one by one: list them as "attributes" instead of a mapping set.';
    return [fault(MAPPING_SET, problem)];
  }
  return [];
}
