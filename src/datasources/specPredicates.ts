import type { ConnectionSpecRecord, FlowRecord, FlowSpecRecord } from "./FlowService.wire.ts";

/** Connection specification of the Profile Store, the source of segments; the same in every organisation. */
export const PROFILE_STORE_SPEC_ID = "8a9c3494-9708-43d7-ae3f-cda01e5030e1";

/** Connection specification of the data lake as a source of datasets; the same in every organisation. */
export const DATA_LAKE_SPEC_ID = "23598e46-f560-407b-88d5-ea6207e49db0";

/** Connection specification of the data lake as the target of ingestion, which is no destination. */
const INGESTION_TARGET_SPEC_ID = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";

const PLATFORM_SPEC_IDS = new Set([PROFILE_STORE_SPEC_ID, DATA_LAKE_SPEC_ID, INGESTION_TARGET_SPEC_ID]);

/** Whether this is the specification of one of the platform's own systems, from which data comes or in which ingestion ends. */
export function isPlatformSpec(id: string): boolean {
  return PLATFORM_SPEC_IDS.has(id);
}

/**
 * Whether a connection specification is a destination. The upstream list mixes sources and destinations and documents no flag that is always
 * there, so, in this order:
 * the platform's own systems are not; a specification with a target is, also when it serves as a source too (Amazon Kinesis and Azure Event
 * Hubs share one id for both); one that says it is a destination is; one that shows any sign of a source is not. What is left says
 * nothing but its name, as the oldest destinations do, and counts as a destination.
 */
export function isDestinationSpec(spec: ConnectionSpecRecord): boolean {
  if (isPlatformSpec(spec.id)) return false;
  if (spec.targetSpec) return true;
  const { isDestination, isSource, uiAttributes = {} } = spec.attributes ?? {};
  if (isDestination || uiAttributes.isDestination) return true;
  return !(isSource || uiAttributes.isSource || spec.sourceSpec || spec.exploreSpec);
}

/**
 * Whether a dataflow delivers to a destination. The flag is there on newer dataflows only: where it is missing, a dataflow that reads the
 * Profile Store or the data lake does.
 */
export function isDestinationFlow(flow: FlowRecord): boolean {
  const inherited = flow.inheritedAttributes;
  if (inherited?.properties?.isDestinationFlow !== undefined) return inherited.properties.isDestinationFlow;
  const sourceSpecId = inherited?.sourceConnections?.[0]?.connectionSpec?.id;
  return sourceSpecId === PROFILE_STORE_SPEC_ID || sourceSpecId === DATA_LAKE_SPEC_ID;
}

/** Whether pipelines of this kind export datasets rather than segments. */
export function exportsDatasets(flowSpec: FlowSpecRecord): boolean {
  const workflow = flowSpec.attributes?._workflow;
  if (workflow !== undefined) return [workflow].flat().some((name) => name.includes("DATASETS"));
  return flowSpec.sourceConnectionSpecIds?.includes(DATA_LAKE_SPEC_ID) ?? false;
}

/** Whether pipelines of this kind start at the Profile Store or the data lake and lead to a destination. */
export function isDestinationFlowSpec(flowSpec: FlowSpecRecord): boolean {
  if (flowSpec.attributes?.isSourceFlow) return false;
  const sources = flowSpec.sourceConnectionSpecIds;
  return !sources || sources.some((id) => id === PROFILE_STORE_SPEC_ID || id === DATA_LAKE_SPEC_ID);
}

/** Target parameters that only destinations of files have. */
const FILE_PARAMETERS = ["path", "remotePath", "container", "bucketName", "fileType", "format"];

/**
 * How a destination receives data, read off its target parameters: folders, buckets and file formats mean files, other parameters mean a
 * stream. Flow specifications do not tell, as streaming and file-based destinations share one. "UNKNOWN" without target parameters.
 */
export function deliveryOf(spec: ConnectionSpecRecord): "FILE" | "STREAMING" | "UNKNOWN" {
  const names = parameterNames(spec.targetSpec?.spec);
  if (names.size === 0) return "UNKNOWN";
  return FILE_PARAMETERS.some((name) => names.has(name)) ? "FILE" : "STREAMING";
}

/** Whether a destination maps attributes by mapping sets, as those with a choice of file types do, rather than by selectors in the dataflow. */
export function usesMappingSets(spec: ConnectionSpecRecord): boolean {
  return parameterNames(spec.targetSpec?.spec).has("fileType");
}

/** Names of the properties of a JSON Schema, those of its alternatives included. */
export function parameterNames(schema: unknown): Set<string> {
  const names = new Set<string>();
  collectNames(schema, names);
  return names;
}

function collectNames(schema: unknown, names: Set<string>): void {
  if (typeof schema !== "object" || schema === null) return;
  const { properties, oneOf, anyOf, allOf } = schema as Record<string, unknown>;
  for (const name of Object.keys(properties ?? {})) names.add(name);
  for (const alternatives of [oneOf, anyOf, allOf]) {
    if (Array.isArray(alternatives)) alternatives.forEach((alternative) => collectNames(alternative, names));
  }
}
